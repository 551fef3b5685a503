# gcd, primes, modular inverse, integer square root, Fibonacci: ints of growing size at work
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def isqrt(n):
    if n < 2:
        return n
    x = n
    y = (x + 1) // 2
    while y < x:
        x = y
        y = (x + n // x) // 2
    return x


def inverse(a, m):
    r, nr, t, nt = m, a % m, 0, 1
    while nr:
        q = r // nr
        t, nt = nt, t - q * nt
        r, nr = nr, r - q * nr
    return t % m


def probably_prime(n):
    return n > 1 and all(pow(a, n - 1, n) == 1 for a in (2, 3, 5, 7) if n % a)


print(gcd(2**40 * 3**20, 2**20 * 3**30), gcd(10**30 + 57, 10**20 + 39))
print(isqrt(10**40), isqrt(2 * 10**60), isqrt((1 << 64) - 1))
print(inverse(3, 11), inverse(123456789, (1 << 61) - 1), inverse(65537, (1 << 127) - 1))
print([n for n in ((1 << 61) - 1, (1 << 67) - 1, (1 << 89) - 1, 10**18 + 9) if probably_prime(n)])
a, b = 0, 1
for _ in range(200):
    a, b = b, a + b
print(a)
