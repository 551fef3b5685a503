# array: type codes, construction, printing, indexing, storing, growing
from array import array

for code in "bBhHiIqQfd":
    a = array(code, [1, 2, 3])
    print(code, a, len(a), a[0], len(bytes(a)))
print(array("b"), array("d"), array("i", (4, 5)), array("B", b"xy"), array("h", range(3)), array("B", bytearray(b"q")), array("i", [True]))
a = array("i", [1, 2, 3])
a.append(4)
a.extend(array("i", [5, 6]))
a[0] = -1
a[-1] = 60
print(a, list(a), sum(a), max(a), [x for x in a if x > 2])
print(a[1:3], a[:2], a[-2:], a[10:], a + array("i", [7]), a == array("i", [-1, 2, 3, 4, 5, 60]), a != a)
a += array("i", [9])
print(a, len(a))
f = array("f", [0.5, 1, -2.25])
print(f, f[0], list(f), array("d", [0.1]))
print(array("b", [-128, 127]), array("q", [-(1 << 63), (1 << 63) - 1]), array("Q", [(1 << 64) - 1]), array("H", [65535]))
print(bool(array("i")), bool(array("i", [0])), [v for v in array("B", b"az")], array("h", b"\x01\x00\x02\x00"))
