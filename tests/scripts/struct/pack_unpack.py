# struct: every format character, byte orders, alignment, repeat counts, sizes
import struct

for f in ("b", "B", "h", "H", "i", "I", "l", "L", "q", "Q"):
    print(f, struct.calcsize("<" + f), struct.pack("<" + f, 1), struct.pack(">" + f, 1), struct.unpack("<" + f, b"\xff" * struct.calcsize("<" + f)))
print(struct.pack("<f", 1.5), struct.pack(">d", -2.25), struct.unpack("<f", b"\x00\x00\xc0?"), struct.unpack(">d", b"\xc0\x02" + b"\0" * 6))
print(struct.pack("<3s", b"abc"), struct.pack("5s", b"ab"), struct.pack("2s", b"abcd"), struct.unpack("3s2s", b"abcde"), struct.pack("<s", b"z"))
print(struct.pack("<2h3B", 1, 2, 3, 4, 5), struct.unpack(">HH", b"\x00\x01\x00\x02"), struct.pack("<bxh", 1, 2), struct.unpack("<bxxh", b"\x01\0\0\x05\0"))
print(struct.calcsize("bh"), struct.calcsize("bi"), struct.calcsize("bq"), struct.calcsize("<bq"), struct.calcsize("b3sH"), struct.calcsize(""), struct.calcsize("10x"), struct.calcsize("0s4i"))
print(struct.pack("bi", 1, 2), struct.pack("@h", 5), struct.pack("!H", 258), struct.unpack("!I", b"\0\0\1\0"))
print(struct.pack("<q", -1), struct.pack("<Q", (1 << 64) - 1), struct.unpack("<Q", b"\xff" * 8), struct.unpack("<q", b"\0" * 7 + b"\x80"), struct.pack("<i", -(1 << 31)))
