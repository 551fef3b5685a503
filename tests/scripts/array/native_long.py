# array: the type codes l and L are as wide as C's long: eight bytes in a 64-bit unix build
from array import array

for code in "lL":
    a = array(code, [1, 2, 3])
    print(code, a, len(a), len(bytes(a)), a[1:], a == array(code, [1, 2, 3]))
a = array("l", [-(1 << 63), (1 << 63) - 1])
print(a, a[0], a[1] + 1)
print(array("L", [(1 << 64) - 1])[0], array("L", b"\x01" + bytes(7)))
m = memoryview(array("l", [5, -6]))
print(m[1], list(m), len(bytes(m)))
