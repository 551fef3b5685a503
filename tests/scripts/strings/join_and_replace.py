# join of any iterable, replace with counts, their errors
print(",".join(["a", "b", "c"]), "".join("xyz"), "-".join(()), "+".join(["one"]), ", ".join(str(i) for i in range(4)))
print("".join(reversed("abc")), "ab".join("12"), " ".join({"k": 1}), ".".join(map(str, (1, 2))))
print("aXbXc".replace("X", "--"), "aaa".replace("a", "b", 2), "aaa".replace("aa", "b"), "abc".replace("z", "y"), "abc".replace("b", ""), "aaa".replace("a", "aa"))
print("abc".replace("", "-"), "".replace("", "x"), "".replace("a", "x") == "", "aaa".replace("a", "b", 0), "aaa".replace("a", "b", -1))
print("\u00e9a\u00e9".replace("\u00e9", "e"), "x".replace("x", "\u20ac"))
s = "same"
print(s.replace("q", "z") is s, s.replace("q", "z") == s)
for source in ("','.join([1])", "','.join(5)", "','.join(['a', b'b'])", "','.join(['a', None])", "'a'.replace('a')", "'a'.replace(1, 'b')", "'a'.replace('a', 1)", "'a'.replace('a', 'b', 'c')", "b','.join(['a'])"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
