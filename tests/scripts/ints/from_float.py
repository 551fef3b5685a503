# int() and round() of floats, from small to beyond 64 bits; inf and nan
for x in (0.0, 0.9, -0.9, 1.5, -1.5, 1e10, -1e10, 2.0**46, 2.0**47, 2.0**48, 2.0**62, 2.0**63, -(2.0**63), 2.0**64, 1e20, -1e20, 1e25):
    print(x, int(x), round(x))
for x in (float("inf"), float("-inf"), float("nan")):
    for f, name in ((int, "int"), (round, "round")):
        try:
            print(name, f(x))
        except Exception as e:
            print(name, x, "->", type(e).__name__, e)
print(int(1e30) // 10**20, int(True), int(False), int(5), int())
print(float(1 << 53), float((1 << 53) + 1), float(1 << 70), float(-(1 << 100)))
print(1 << 62 == 2.0**62, (1 << 53) + 1 == 2.0**53 + 1, 10**17 == 1e17)
