# struct: sizes and alignment of native formats in a 64-bit unix build
import struct

for f in "bBhHiIlLqQfdP":
    print(f, struct.calcsize(f), struct.calcsize("@" + f), struct.calcsize("b" + f), struct.calcsize(f + "b"), struct.calcsize("2" + f))
print(struct.calcsize("bhilq"), struct.calcsize("qlihb"), struct.calcsize("bl"), struct.calcsize("<bl"), struct.calcsize("3sl"))
print(struct.pack("bl", 1, 2), struct.unpack("bl", struct.pack("bl", -1, -(1 << 40))))
print(struct.unpack("L", b"\xff" * 8), struct.unpack("l", b"\xff" * 8), struct.unpack("P", b"\x01" + bytes(7)))
