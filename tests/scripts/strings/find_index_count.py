# find, rfind, index, rindex, count, in: ranges, empty needles, misses
s = "the cat sat on the mat"
print(s.find("at"), s.find("at", 6), s.find("at", 6, 9), s.find("zzz"), s.find(""), s.find("", 5), s.find("t", -3), s.find("the", 1))
print(s.rfind("at"), s.rfind("at", 0, 10), s.rfind("x"), s.rfind(""), s.rfind("the", 0, 5), s.rfind("t", -1))
print(s.index("cat"), s.rindex("the"), s.index("t", 1))
print(s.count("t"), s.count("at"), s.count("the", 1), s.count("z"), s.count(""), "aaaa".count("aa"), "abc".count("", 1), s.count("t", 3, -3))
print("cat" in s, "dog" in s, "" in s, "" in "", "x" in "", "sat" not in s)
print("abc".find("c", 10), "abc".find("", 3), "abc".find("", 4), "abc".rfind("", 4), "".find(""), "".count(""))
for source in ("s.index('zebra')", "s.rindex('q')", "s.index('the', 20)", "s.find(1)", "s.count(None)", "1 in s", "None in s", "s.find(b'a')", "s.find()", "s.find('a', 'b')"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
