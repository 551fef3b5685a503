# power: small, big, negative exponents, three arguments
print(2**0, 0**0, 2**10, (-2) ** 3, -(2**2), (-1) ** 1000001, 10**18, 10**19, 10**40)
print(2**62, 2**63, 2**64, (-2) ** 63, 3**40, 7**77)
print(2**-1, 10**-2, (-2) ** -3, 2**0.5, 4**1.5)
print(pow(2, 10), pow(2, 10, 1000), pow(3, 200, 13), pow(-3, 3, 7), pow(2, 0, 5), pow(7, 1 << 70, 11))
print(pow(123456789, 987654321, 1000000007), pow(1 << 100, 3, (1 << 89) - 1))
print(pow(5, 3, 7), pow(0, 0, 3), pow(5, 2, 1))
for source in ("pow(2, 3, 0)", "pow(2.0, 3, 5)", "pow('a', 2)", "pow(2, 3, 'x')"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
n = 3
n **= 4
print(n, (1 << 40) ** 2, (1 << 33) ** 2 - 1)
