# and, or, xor, not, shifts, on small and big, positive and negative numbers
values = (0, 1, -1, 5, -6, 0xFF, -256, 1 << 31, -(1 << 31), (1 << 63) - 1, -(1 << 63), 1 << 64, -(1 << 64), (1 << 100) + 5, -(1 << 100) - 5)
for a in (5, -6, -(1 << 64), (1 << 100) + 5):
    for b in values:
        print(a & b, a | b, a ^ b)
for v in values:
    print(~v, ~~v == v, v >> 3, v >> 63, v >> 64, v >> 200, v << 3)
print(1 << 0, 0 << 1000, 1 << 100, -1 << 70, -1 >> 1000, 5 >> 0)
print((1 << 100) >> 99, (1 << 100) >> 100, (1 << 100) >> 101, -(1 << 100) >> 99, -(1 << 100) >> 101)
for bad in ("1 << -1", "1 >> -1", "(1 << 100) << -1", "(1 << 100) >> -5"):
    try:
        eval(bad)
    except ValueError as e:
        print(bad, e)
print((0xF0F0F0F0F0F0F0F0 ^ -1) & 0xFFFFFFFFFFFFFFFF == 0x0F0F0F0F0F0F0F0F)
print(bin((1 << 70) | 0b1011), bin(-0b1011), hex(~0xFFFFFFFFFFFFFFFFFF))
