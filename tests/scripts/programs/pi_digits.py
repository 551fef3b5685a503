# digits of pi by a spigot with big ints, and e by a series
def pi():
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2


digits = pi()
print("".join(str(next(digits)) for _ in range(100)))
one = 10**60
e = term = one
k = 1
while term:
    term //= k
    e += term
    k += 1
print(str(e)[:50])


def arctan_inverse(x, unit):
    total = term = unit // x
    n, sign = 3, -1
    while term:
        term //= x * x
        total += sign * (term // n)
        sign = -sign
        n += 2
    return total


unit = 10**110
machin = 4 * (4 * arctan_inverse(5, unit) - arctan_inverse(239, unit))
print(str(machin)[:100])
