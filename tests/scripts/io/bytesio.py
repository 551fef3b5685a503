# BytesIO: writing, reading, readinto, seeking, iteration, initial contents
import io

b = io.BytesIO()
print(b.write(b"hello "), b.write(bytearray(b"world")), b.getvalue(), b.tell())
print(b.seek(0), b.read(5), b.read(), b.read(), b.seek(-5, 2), b.read(), b.seek(2, 0), b.seek(1, 1), b.read(2))
r = io.BytesIO(b"one\ntwo\nthree")
print(r.readline(), r.read(3), r.readline(), r.seek(0), [line for line in r])
buf = bytearray(4)
r.seek(0)
print(r.readinto(buf), buf, r.readinto(buf), buf, r.seek(0, 2), r.readinto(buf), buf)
o = io.BytesIO(b"abcdef")
o.seek(2)
o.write(b"XY")
print(o.getvalue(), o.tell(), o.read())
print(io.BytesIO().getvalue(), io.BytesIO(memoryview(b"view")).read(2), io.BytesIO(b"").read())
with io.BytesIO(b"managed") as m:
    print(m.read(3))
big = io.BytesIO()
for i in range(500):
    big.write(bytes([i & 255]) * 3)
print(len(big.getvalue()), big.seek(300), big.read(4))
for source in ("b.write('text')", "b.write(5)", "m.read()", "b.seek('x')", "b.readinto(5)"):
    try:
        print(source, eval(source))
    except Exception as e2:
        print(source, "->", type(e2).__name__, e2)
