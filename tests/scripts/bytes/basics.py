# bytes: literals, construction, indexing, slicing, printing
print(b"abc", b"\x00\xff\t\n\\'", b'"', b"it's", b"", bytes(), bytes(3), bytes([1, 2, 255]), bytes(b"xy"), bytes("h\u00e9", "utf-8"), bytes(range(4)))
b = b"krait"
print(b[0], b[-1], b[1:3], b[:], b[3:1], b[-2:], len(b), list(b), 107 in b, b"ai" in b, 1 in b)
print(b + b"!", b * 2, 2 * b"a", b == b"krait", b != b"x", b < b"l", b"a" < b"b", b"" == bytes())
print(bytes(x * 2 for x in (1, 2, 3)), bytes({5}), bytes((1,)), bytes(bytearray(b"q")), bytes(memoryview(b"mv")))
print({b"k": 1}[b"k"], hash(b"a") == hash(b"a"), [b"x"], str(b"x"), repr(b"y"), "%s" % b"z")
a, c, *d = b
print(a, c, d, sorted(b), max(b), min(b), sum(b))
for source in ("b[9]", "b['a']", "b[::2]", "b[0] = 1", "bytes([256])", "bytes([-1])", "bytes('abc')", "bytes(None)", "bytes(1.5)", "bytes(-1)", "bytes(['a'])", "b + 1", "b * b", "bytes('a', 5)", "b < 'a'"):
    try:
        exec("print(%s)" % source if " = " not in source else source)
    except (TypeError, ValueError, IndexError, NotImplementedError, MemoryError) as e:
        print(source, "->", type(e).__name__, e)
