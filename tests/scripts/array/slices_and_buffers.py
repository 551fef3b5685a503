# array: slice assignment, as buffers for bytes, struct, memoryview; growing in a loop
import struct
from array import array

a = array("i", range(6))
a[1:3] = array("i", [10, 20])
print(a)
a[1:3] = array("i", [7])
print(a)
a[0:0] = array("i", [8, 9])
print(a)
a[3:] = array("i")
print(a)
m = memoryview(a)
m[0] = 500
print(a[0], m[1], len(m))
print(struct.unpack("<iii", a), bytes(a), struct.unpack_from("<h", a, 0))
b = array("B", [0] * 8)
struct.pack_into("<If", b, 0, 0x01020304, 1.5)
print(b)
big = array("H")
for i in range(1000):
    big.append(i * 60 % 65536)
print(len(big), big[999], sum(big))
table = array("d", [0.0] * 5)
for i in range(5):
    table[i] = i / 4
print(table, sum(table))
for bad in ("a[0:1] = [1]", "a[0:1] = array('h', [1])", "a[0:1] = b'x'"):
    try:
        exec(bad)
        print(bad, "ok", a)
    except Exception as e:
        print(bad, "->", type(e).__name__, e)
