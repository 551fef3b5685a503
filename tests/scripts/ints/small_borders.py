# arithmetic across the borders of 47, 48, 62, 63 and 64 bits
for bits in (30, 31, 32, 46, 47, 48, 61, 62, 63, 64):
    n = 1 << bits
    print(bits, n - 1, n, n + 1, -n + 1, -n, -n - 1)
    print("  ", (n - 1) + 1 == n, n - 1 - n, -n - 1 + n, (n - 1) * 2, n * n, -n * 3)
    print("  ", n // 2, (n + 1) // -2, -n // 3, n % 7, -n % 7, n % -7)
    print("  ", n >> 1, -n >> 1, n << 1, (n - 1) << 1, ~n, ~(n - 1), -(-n))
x = (1 << 46) - 2
for _ in range(4):
    x += 1
    print(x, -x, x == -(-x))
x = (1 << 62) - 2
for _ in range(4):
    x += 1
    print(x, -x, x - (1 << 62))
x = -(1 << 47) + 1
for _ in range(3):
    x -= 1
    print(x, abs(x), x * -1)
