# strings as iterables: list, tuple, set, sorted, zip, enumerate, unpacking, in comparisons of order
print(list("abc"), tuple("ab"), sorted("hello"), sorted(set("hello")), list(enumerate("ab")), list(zip("ab", "xy")))
a, b, *c = "hello"
print(a, b, c)
print([ord(c) for c in "AZaz"], bytes("abc", "utf-8"), bytearray("ab", "utf-8"), list("\u00e9\u20ac"))
print(min("hello"), max("hello"), any(c.isdigit() for c in "ab3"), all("abc"), sum(int(c) for c in "12345"))
it = iter("xy")
print(next(it), next(it), next(it, "end"))
print(dict(zip("ab", range(2))) == {"a": 0, "b": 1}, "".join(reversed("abc")), list(map(ord, "ab")), list(filter(str.isalpha, "a1b2")))
print(len(""), bool(""), bool(" "), not "x")
print(int("42") + float("0.5"), str(42) + "0", repr("a") + str("b"))
