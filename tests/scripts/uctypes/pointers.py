# uctypes: pointers, arrays of structures, big-endian bit fields, and memory that is not there
import uctypes

POINT = {"x": uctypes.INT16 | 0, "y": uctypes.INT16 | 2}
target = bytearray(b"\x01\x00\x02\x00\x03\x00\x04\x00\x05\x00\x06\x00")
holder = bytearray(uctypes.addressof(target).to_bytes(8, "little"))
LAYOUT = {
    "points": (uctypes.PTR | 0, POINT),
    "bytes": (uctypes.PTR | 0, uctypes.UINT8),
    "words": (uctypes.PTR | 0, uctypes.INT16),
}
s = uctypes.struct(uctypes.addressof(holder), LAYOUT)
print(int(s.points) == uctypes.addressof(target), [(s.points[i].x, s.points[i].y) for i in range(3)])
print([s.bytes[i] for i in range(6)], [s.words[i] for i in range(6)])
s.points[1].y = -2
print(target)

grid = bytearray(12)
g = uctypes.struct(uctypes.addressof(grid), {"cells": (uctypes.ARRAY | 0, 3, POINT)}, uctypes.BIG_ENDIAN)
for i in range(3):
    g.cells[i].x = i
    g.cells[i].y = -i
print(grid, uctypes.sizeof(g), uctypes.sizeof(g.cells), uctypes.sizeof(g.cells[0]))
words = uctypes.struct(uctypes.addressof(grid), {"w": (uctypes.ARRAY | 0, uctypes.UINT16 | 6)}, uctypes.LITTLE_ENDIAN)
words.w[5] = 0x1234
print(words.w[5], grid[-2:], bytes(words.w)[-2:])
for source in ("words.w[6]", "words.w[0][0]", "words[0]", "words.w.x", "g.cells[3]", "words.missing", "del words.w[0]", "hash(words)", "int(words)"):
    try:
        print(source, eval(source) if source[0] != "d" else exec(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)

BITS = {
    "a": uctypes.BFUINT32 | 0 | 0 << uctypes.BF_POS | 7 << uctypes.BF_LEN,
    "b": uctypes.BFUINT32 | 0 | 7 << uctypes.BF_POS | 20 << uctypes.BF_LEN,
    "c": uctypes.BFUINT16 | 4 | 15 << uctypes.BF_POS | 1 << uctypes.BF_LEN,
    "q": uctypes.UINT64 | 8,
    "d": uctypes.FLOAT64 | 16,
}
for order in (uctypes.LITTLE_ENDIAN, uctypes.BIG_ENDIAN, uctypes.NATIVE):
    data = bytearray(24)
    b = uctypes.struct(uctypes.addressof(data), BITS, order)
    b.a, b.b, b.c, b.q, b.d = 0x5A, 0x12345, 1, 1 << 63, -2.5
    print(data, b.a, hex(b.b), b.c, b.q, b.d, uctypes.sizeof(BITS, order))
for bad in ({"x": []}, {"x": (uctypes.ARRAY | 0,)}, {"x": (uctypes.PTR | 0, 1, 2)}, [], 5, "s"):
    try:
        print(uctypes.sizeof(bad))
    except Exception as e:
        print(type(e).__name__, e)
print(uctypes.sizeof({}), uctypes.sizeof({"a": uctypes.UINT8 | 0, "b": (uctypes.PTR | 8, uctypes.UINT8)}), uctypes.sizeof(bytearray(5)))
view = uctypes.bytearray_at(uctypes.addressof(target), 4)
view[0] = 9
print(type(view), len(view), view, target[:2])
view.extend(b"more")
print(view)
