# memoryview over arrays: items of the array's type, slices in items
from array import array

a = array("h", [1, -2, 300, -400, 5])
m = memoryview(a)
print(len(m), m[1], m[-1], list(m), list(m[1:3]))
m[0] = -5
m[1:3][0] = 77
print(a)
m[3:] = array("h", [8, 9])
print(a, bytes(m[3:4]), bytes(m) == bytes(a))
f = memoryview(array("d", [1.5, 2.5]))
print(f[0], list(f), len(bytes(f)))
f[1] = -0.25
print(list(f))
i = memoryview(array("I", [0xFFFFFFFF, 1]))
print(i[0], list(i))
for source in ("m[0] = 70000", "m[0] = 1.5", "m[9]", "m[1:3] = array('h', [1])", "m[1:3] = array('b', [1, 2])"):
    try:
        exec(source)
        print(source, "ok", a)
    except Exception as e:
        print(source, "->", type(e).__name__, e)
print(m == memoryview(a), memoryview(array("B", b"ab")) == b"ab")
