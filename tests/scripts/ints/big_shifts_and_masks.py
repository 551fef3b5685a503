# building and taking apart very big numbers by shifts
n = 0
for i in range(20):
    n = (n << 13) | (i * 397 & 0x1FFF)
print(n)
parts = []
while n:
    parts.append(n & 0x1FFF)
    n >>= 13
print(parts[::-1][:6], len(parts))


def bit_length(n):
    count = 0
    while n:
        n >>= 1
        count += 1
    return count


def popcount(n):
    return bin(n).count("1")


def reverse_bits(n, width):
    out = 0
    for _ in range(width):
        out = (out << 1) | (n & 1)
        n >>= 1
    return out


print(bit_length(10**30), popcount(10**30), popcount((1 << 99) - 1))
print(reverse_bits(1, 64), reverse_bits(0xF0, 8), reverse_bits(12345678901234567890, 64))
x = 0xDEADBEEFCAFEBABE0123456789ABCDEF
print([hex((x >> s) & 0xFFFF) for s in range(0, 128, 16)])
rotated = ((x << 40) | (x >> 88)) & ((1 << 128) - 1)
print(hex(rotated))
