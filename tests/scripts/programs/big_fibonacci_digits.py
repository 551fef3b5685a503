# Fibonacci by doubling, digit sums of factorials and powers: big ints at work
def fib(n):
    if n == 0:
        return 0, 1
    a, b = fib(n // 2)
    c = a * (2 * b - a)
    d = a * a + b * b
    return (d, c + d) if n % 2 else (c, d)


def digit_sum(n):
    return sum(int(c) for c in str(n))


print([fib(i)[0] for i in range(12)])
print(fib(300)[0])
print(len(str(fib(5000)[0])), str(fib(5000)[0])[:20], fib(5000)[0] % 10**10)
factorial = 1
for i in range(1, 101):
    factorial *= i
print(digit_sum(factorial), digit_sum(2**1000), digit_sum(3**500))
n, steps = 27, 0
while n != 1:
    n = 3 * n + 1 if n % 2 else n // 2
    steps += 1
print(steps)
x = 196
for steps in range(60):
    x += int("".join(reversed(str(x))))
print(x)
