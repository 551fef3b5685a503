# RingIO: writing, reading, wrapping round, a buffer of one's own
from micropython import RingIO

r = RingIO(4)
print(r, r.any(), r.read(), r.readline())
print(r.write(b"abcdef"), r.any(), r.write(b"x"), r.read(2), r.any(), r.write("yz!"), r.read())
buf = bytearray(3)
r.write(b"1234")
print(r.readinto(buf), buf, r.readinto(buf), buf, r.readinto(buf), r.read(0), r.read(-1))
own = bytearray(4)
s = RingIO(own)
print(s.write(b"wxyz"), own, s.any(), s.read(1), s.write(b"!"), own, s.read())
lines = RingIO(30)
lines.write(b"one\ntwo\nthr")
print(lines.readline(), lines.readline(), lines.readline(), lines.readline())
print("printed", 5, file=lines)
print(lines.read(), lines.close())
for n in range(20):
    r.write(bytes([n, n + 1, n + 2]))
    got = r.read(2)
    if n % 5 == 0:
        print(n, got, r.any())
    r.read()
for args in ((), (0,), (1, 2), ("x",), (None,), (-1,), (bytearray(1),), (65535,), (1.5,)):
    try:
        print(args, RingIO(*args))
    except Exception as e:
        print(args, "->", type(e).__name__, e)
