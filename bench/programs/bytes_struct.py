# Bytes: records packed and unpacked, a bytearray as a buffer, a checksum over a memoryview.
import struct


def pack(count):
    buffer = bytearray(count * 12)
    for i in range(count):
        struct.pack_into("<HhIf", buffer, i * 12, i & 0xFFFF, -i, i * 77, i / 4)
    return buffer


def unpack(buffer):
    total = 0
    for offset in range(0, len(buffer), 12):
        a, b, c, d = struct.unpack_from("<HhIf", buffer, offset)
        total += a + b + c + int(d)
    return total


def adler(view):
    low, high = 1, 0
    for byte in view:
        low = (low + byte) % 65521
        high = (high + low) % 65521
    return high << 16 | low


def run():
    buffer = pack(8000)
    total = unpack(buffer)
    total ^= adler(memoryview(buffer)[100:90100])
    for i in range(9000):
        total += int.from_bytes(buffer[i : i + 4], "little") & 0xFF
        buffer[i] ^= 0x5A
    return total + adler(bytes(buffer[:20000]))


if __name__ == "__main__":
    print(run())
