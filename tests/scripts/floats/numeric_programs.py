# floats at work: Newton, integration, series, statistics, with rounded results
def newton(f, df, x):
    for _ in range(50):
        step = f(x) / df(x)
        x -= step
        if abs(step) < 1e-14:
            break
    return x


def simpson(f, a, b, n):
    h = (b - a) / n
    total = f(a) + f(b)
    for i in range(1, n):
        total += f(a + i * h) * (4 if i % 2 else 2)
    return total * h / 3


def exp_series(x):
    term = total = 1.0
    n = 0
    while abs(term) > 1e-17:
        n += 1
        term *= x / n
        total += term
    return total


def statistics(data):
    mean = sum(data) / len(data)
    variance = sum((x - mean) ** 2 for x in data) / (len(data) - 1)
    return mean, variance, variance**0.5


print("%.12f" % newton(lambda x: x * x - 2, lambda x: 2 * x, 1.0))
print("%.9f" % simpson(lambda x: x**3 - x, 0, 3, 100))
print("%.12f" % exp_series(1.0))
print("%.4f %.4f %.4f" % statistics([2.5, 3.5, 1.0, 9.75, 4.25]))
print("%.10f" % (4 * sum((-1) ** k / (2 * k + 1) for k in range(2000))))
z = 0.37
for _ in range(30):
    z = 3.9 * z * (1 - z)
print("%.6f" % z)
