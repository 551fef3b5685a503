# strip, lstrip, rstrip: default and given sets of characters
s = "  \t text \n"
print([s.strip(), s.lstrip(), s.rstrip()])
print("xxabcxx".strip("x"), "xxabcxx".lstrip("x"), "xxabcxx".rstrip("x"), "abcba".strip("ab"), "mississippi".rstrip("ip"), "aaa".strip("a") == "")
print("www.example.com".strip("cmow."), "a".strip(""), "".strip(), "".strip("x"), "none".strip("xyz"))
print(" a ".strip(), "\x0b\x0c a".strip())
print("abc\u00e9".lstrip("a"))
same = "unchanged"
print(same.strip() is same, same.strip() == same)
for source in ("'a'.strip(1)", "'a'.strip(b'a')", "'a'.strip('a', 'b')", "b'a'.strip('a')"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
