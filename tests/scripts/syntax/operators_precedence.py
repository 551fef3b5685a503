# precedence and associativity of operators
print(2 + 3 * 4, (2 + 3) * 4, 2 ** 3 ** 2, -2 ** 2, 2 ** -1)
print(10 - 4 - 3, 100 // 7 // 2, 100 / 5 / 2, 7 % 4 * 2)
print(1 | 2 & 3, 1 ^ 3 | 4, 1 << 2 + 1, 8 >> 1 << 2, ~1 + 2, - ~ 5)
print(not 1 == 2, not 0 or 1, 1 or 0 and 0, 1 if 0 else 2 if 0 else 3)
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 == 2, 1 == 1 != 2, 1 < 2 in [2])
print(2 in [1, 2] == True, not 2 in [1], 2 not in [1], None is None is not 1)
print(1 + 2 if 1 > 2 else 3 * 4)
print(-5 // 2, -5 % 3, 5 // -2, 5 % -3, -(5 // 2), +-+5)
print((lambda: 1 or 0)(), [1, 2] + [3] * 2, "a" + "b" * 2 + "c")
x = 5
x += 2 * 3
x -= 1 if x > 5 else 2
x **= 2
x //= 7
x <<= 3
x |= 1
x ^= 0b11
x &= ~2
x >>= 1
x %= 50
print(x)
