# upper, lower and the is... tests, for ASCII and beyond, empty and mixed
for s in ("abc", "ABC", "aBc1", "123", " \t\n", "", "a b", "1.5", "abc!", "\u00e9", "x\u00e9", "-", "A1", "_"):
    print(repr(s), s.upper(), s.lower(), s.isalpha(), s.isdigit(), s.isspace(), s.isupper(), s.islower())
print("MiXeD 123".upper().lower(), "".upper() == "")
for name in ("title", "capitalize", "swapcase", "isalnum", "zfill", "ljust", "rjust", "expandtabs", "casefold", "removeprefix", "translate", "format_map", "isidentifier"):
    print(name, hasattr("", name))
