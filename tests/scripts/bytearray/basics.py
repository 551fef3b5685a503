# bytearray: construction, printing, item and slice assignment, deletion
a = bytearray(b"hello")
print(a, len(a), a[0], a[-1], a[1:3], bytearray(), bytearray(3), bytearray([1, 2]), bytearray("x", "utf-8"), bytearray(range(3)))
a[0] = 72
a[-1] = ord("O")
print(a, bytes(a), a.decode())
a[1:3] = b"EL"
print(a)
a[1:3] = b"longer piece"
print(a)
a[1:-1] = b""
print(a)
a[1:1] = bytearray(b"in")
print(a)
b = a
b += b"!!"
print(a, a is b)
c = a + b"?"
print(c, a == c, a == bytes(a), a != b"x", a < b"z")
print(list(a), [x for x in a[:2]], bool(bytearray()))
for source in ("a[0] = 256", "a[0] = -1", "a[0] = 'x'", "a[99] = 1", "a[0:2] = 5", "a[0:2] = 'ab'", "hash(a)", "{a: 1}", "a[::2] = b'x'", "del a[0]", "bytearray('x')", "a['k']"):
    try:
        exec(source)
        print(source, "ok", a)
    except Exception as e:
        print(source, "->", type(e).__name__, e)
