# floor division, modulo and divmod: signs, zero, bools, mixtures
for a in (7, -7, 0, 8):
    for b in (2, -2, 3, -3, 1, -1, 8):
        print((a, b), a // b, a % b, divmod(a, b))
for source in ("1 // 0", "1 % 0", "divmod(1, 0)", "(1 << 70) // 0", "(1 << 70) % 0", "divmod(1 << 70, 0)", "0 // 0"):
    try:
        eval(source)
    except ZeroDivisionError as e:
        print(source, e)
print(True // True, True % 2, divmod(True, 2), 5 // True)
print(7 // 2.0, -7 // 2.0, 7 % -2.5, divmod(7, 2.5), divmod(-7.5, 2))
print(1 / 2, 4 / 2, -1 / 3, 10 / 4, (1 << 70) / (1 << 69), (1 << 70) / 3)
print(10**20 // 10**18, -(10**20) // 10**18, 10**20 % 997, -(10**20) % 997, 10**20 % -997)
