# Integers of thousands of digits: digits of pi, a factorial, powers modulo, and their texts.
def pi_digits(count):
    digits = []
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(n)
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return digits


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def run():
    total = 0
    for digit in pi_digits(400):
        total = (total * 10 + digit) % 1000000007
    total += len(str(factorial(1000)))
    total += pow(3, 2**200 + 7, 2**127 - 1) % 1000003
    for i in range(2000):
        total += ((1 << i) * 12345678901234567890 >> i) & 0xFFFF
    return total


if __name__ == "__main__":
    print(run())
