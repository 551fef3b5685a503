# arbitrary precision: sums, products, quotients and remainders of every sign
a = 123456789012345678901234567890
b = 987654321098765432109876543210123
print(a + b, a - b, b - a, a * b)
print(b // a, b % a, divmod(b, a))
for x in (a, -a):
    for y in (12345, -12345, b, -b):
        q, r = divmod(x, y)
        print(q, r, q * y + r == x, abs(r) < abs(y), (r < 0) == (y < 0) or r == 0)
print(a * 0, a * 1, a * -1, a - a, a // a, a % a)
print(-a, +a, abs(-a), a == a + 0, a is None)
print((a + 1) * (a - 1) == a * a - 1)
x = 1
for i in range(1, 40):
    x *= i
print(x)
for i in range(1, 40):
    x //= i
print(x)
print(0 - (1 << 200) + (1 << 200), (1 << 200) - (1 << 199) == 1 << 199)
