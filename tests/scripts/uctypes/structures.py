# uctypes: layouts of integers, bit fields, arrays and nested structures over a bytearray
import uctypes

LAYOUT = {
    "tag": uctypes.UINT8 | 0,
    "small": uctypes.INT8 | 1,
    "word": uctypes.UINT16 | 2,
    "long": uctypes.INT32 | 4,
    "low": uctypes.BFUINT8 | 0 | 0 << uctypes.BF_POS | 4 << uctypes.BF_LEN,
    "high": uctypes.BFUINT8 | 0 | 4 << uctypes.BF_POS | 4 << uctypes.BF_LEN,
    "bytes": (uctypes.ARRAY | 8, uctypes.UINT8 | 4),
    "pair": (12, {"x": uctypes.UINT8 | 0, "y": uctypes.UINT16 | 1}),
    "f": uctypes.FLOAT32 | 16,
}
data = bytearray(20)
s = uctypes.struct(uctypes.addressof(data), LAYOUT, uctypes.LITTLE_ENDIAN)
s.tag = 0xA5
s.small = -2
s.word = 0x1234
s.long = -100000
for i in range(4):
    s.bytes[i] = i * 16
s.pair.x = 7
s.pair.y = 0xBEEF
s.f = 1.5
print(data)
print(s.tag, s.small, hex(s.word), s.long, s.low, s.high, bytes(s.bytes), s.pair.x, hex(s.pair.y), s.f)
s.low = 0xF
s.high = 1
print(hex(s.tag), uctypes.sizeof(s), uctypes.sizeof(LAYOUT, uctypes.LITTLE_ENDIAN), uctypes.sizeof(s.pair))
b = uctypes.struct(uctypes.addressof(data), {"word": uctypes.UINT16 | 2}, uctypes.BIG_ENDIAN)
print(hex(b.word))
b.word = 0x0102
print(data[2:4])
print(bytes(uctypes.bytes_at(uctypes.addressof(data), 4)), len(uctypes.bytearray_at(uctypes.addressof(data), 8)))
for source in ("s.nothing", "s.word['a']", "uctypes.struct()", "uctypes.sizeof(5)", "uctypes.addressof(5)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__)
