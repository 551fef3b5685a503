# sums, products, quotients, floor and modulo with every sign; mixtures with ints
for a in (7.5, -7.5, 0.0):
    for b in (2.0, -2.0, 0.3, 3):
        print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(1 + 0.5, 0.5 + 1, 2 * 1.5, 3 / 2, 3.0 // 2, 7 % 2.5, -7 % 2.5, 7 % -2.5)
print(2.0**3, 2**-1.5, 0.0**0, (-2.0) ** 3, 4**0.5, (-2.0) ** -2)
print(1e308 + 1e308, -1e308 - 1e308, 1e200 * 1e200, 5e-324 / 2)
print(-0.0 + 0.0, -0.0 * 1, 0.0 * -1, 0.0 == -0.0, -(0.0))
x = 1.0
x += 1
x *= 2.5
x -= 0.5
x /= 3
x //= 0.4
x **= 2
x %= 5
print(x)
for source in ("1.0 / 0", "1.0 // 0", "1.0 % 0", "divmod(1.0, 0.0)", "0.0 ** -1", "1.5 & 1", "1.5 << 1", "~1.5", "1.5 | 2.5", "1.0 + 'a'", "1.0 @ 2"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
