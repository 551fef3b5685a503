# memoryview: views share, slices share, writes go through
a = bytearray(b"abcdefgh")
m = memoryview(a)
print(len(m), m[0], m[-1], bytes(m), list(m[2:4]), bytes(m[2:5]), bytes(m[:]), bytes(m[-3:]))
m[0] = ord("X")
print(a)
piece = m[2:6]
piece[0] = ord("Y")
piece[-1] = ord("Z")
print(a, bytes(piece), len(piece), bytes(piece[1:3]))
m[0:2] = b"12"
print(a)
piece[:] = b"wxyz"
print(a)
a[7] = ord("!")
print(bytes(m), m == a, m == b"12wxyzg!", memoryview(b"ab") == memoryview(b"ab"), memoryview(b"ab") == b"ac")
r = memoryview(b"read only")
print(bytes(r[5:]), sum(r[:2]), max(r), bytes(r).count(b"e"), [x for x in r[:3]])
for source in ("r[0] = 1", "m[99]", "m[0] = 256", "m[0] = 'a'", "m[0:2] = b'abc'", "m['x']", "memoryview(5)", "memoryview([1])", "m[0:2] = 5", "m[::2]", "memoryview()", "r[0:1] = b'x'", "m + m", "del m[0]"):
    try:
        exec(source)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e)
