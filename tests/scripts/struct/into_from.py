# struct: pack_into and unpack_from with offsets, negative ones too
import struct

buf = bytearray(12)
struct.pack_into("<H", buf, 0, 0x0102)
struct.pack_into(">I", buf, 2, 0xAABBCCDD)
struct.pack_into("<b", buf, -1, -5)
print(buf)
print(struct.unpack_from("<H", buf), struct.unpack_from("<H", buf, 0), struct.unpack_from(">I", buf, 2), struct.unpack_from("<b", buf, -1), struct.unpack_from("3s", buf, 1))
print(struct.unpack_from("<HI", bytes(buf)), struct.unpack_from("<B", memoryview(buf)[3:]), struct.unpack("<2B", b"\x01\x02"))
records = [(1, -2, b"ab"), (300, 4, b"xyz")]
data = b"".join(struct.pack("<HbxI4s", a, b, a * b & 0xFFFFFFFF, s) for a, b, s in records)
size = struct.calcsize("<HbxI4s")
print(size, data)
for i in range(0, len(data), size):
    print(struct.unpack_from("<HbxI4s", data, i))
for source in ("struct.pack_into('<I', buf, 10, 1)", "struct.pack_into('<I', buf, 99, 1)", "struct.pack_into('<I', buf, -2, 1)", "struct.unpack_from('<I', buf, 10)", "struct.unpack_from('<I', buf, -20)", "struct.pack_into('<I', b'abcd', 0, 1)", "struct.pack_into('<I', buf)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
