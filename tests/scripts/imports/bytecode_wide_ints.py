# Ints of 49 to 62 bits in instructions, as files for 64-bit boards have them.
import sys

sys.path[:] = [""]
numbers = [1 << 50, -(1 << 61), (1 << 62) - 1, 12345]


def integer(n):
    parts = [n & 0x7F]
    n >>= 7
    while n not in (0, -1) or (n == 0) != (parts[0] & 0x40 == 0):
        parts.insert(0, n & 0x7F | 0x80)
        n >>= 7
    return bytes(parts)


body = b"".join(b"\x22" + integer(n) for n in numbers) + b"\x2a" + bytes([len(numbers)]) + b"\x16\x02\x51\x63"
whole = b"\x28\x02\x01" + body
head = len(whole) << 3
with open("wide.mpy", "wb") as file:
    file.write(b"M\x06\x00\x3f\x03\x00\x08m.py\x00\x0f\x02r\x00" + bytes([head >> 7 | 0x80, head & 0x7F]) + whole)
import wide

print(wide.r)
print([n + 1 for n in wide.r], wide.r == tuple(numbers))
