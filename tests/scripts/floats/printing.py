# repr and str of floats: shortest digits, exponents, inf, nan, minus zero
for x in (0.0, -0.0, 1.0, -1.5, 0.1, 0.2, 0.3, 0.1 + 0.2, 1 / 3, 2 / 3, 100.0, 1e5, 123456789.0, 1e15, 1e16, 1e17, 1e21, 1e22, 1e100, 1.7976931348623157e308, 2.2250738585072014e-308, 1e-4, 1e-5, 0.00012345, 123456.789, 1e-10, 4.35, 2.675, 1e23):
    print(x, repr(x) == str(x), -x)
print(float("inf"), float("-inf"), float("nan"), [1.0, 2.5], (1e10,))
print(1.5e300 * 1e10, 1e308 * 10, -1e308 * 10)
print(3.0 == 3, 1e0, 10.0**15, 10.0**16, 2.0**60, 2.0**70)
