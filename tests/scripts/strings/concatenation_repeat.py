# + and * of strings, augmented forms, comparison, hashing and identity of value
print("a" + "b" + "", "ab" * 3, 3 * "ab", "x" * 0, "x" * -5, "" * 10, "a" "b")
s = t = "base"
s += " more"
print(s, t)
s *= 2
print(s)
print("a" < "b", "a" < "A", "abc" < "abd", "ab" < "abc", "" < "a", "a" <= "a", "b" > "a", "a" != "b", "a" == "a")
print("1" == 1, "a" == None, "" == [], "a" != ("a",))
print(hash("ab" + "c") == hash("abc"), {"ab" + "c": 1}["abc"], "abc" in {"abc"})
built = ""
for i in range(100):
    built += str(i % 10)
print(len(built), built[:12], built[-3:])
for source in ("'a' + 1", "1 + 'a'", "'a' + b'a'", "'a' * 1.5", "'a' * 'a'", "'a' - 'a'", "'a' < 1", "'a' < b'a'", "-'a'", "'a' + None"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
