# complex numbers at work: mandelbrot, roots of unity, quadratic equations
def mandelbrot(c, limit):
    z = 0j
    for i in range(limit):
        if abs(z) > 2:
            return i
        z = z * z + c
    return limit


for y in range(-4, 5):
    print("".join(" .:-=+*#%@"[mandelbrot(complex(x / 8, y / 4), 9)] for x in range(-18, 6)))
unit = 1
turn = complex(0, 1)
for _ in range(5):
    print(unit, end=" ")
    unit *= turn
print()


def quadratic(a, b, c):
    d = (b * b - 4 * a * c + 0j) ** 0.5
    return (-b + d) / (2 * a), (-b - d) / (2 * a)


def show(z):
    return "%.4f%+.4fj" % (z.real, z.imag)


for abc in ((1, -3, 2), (1, 2, 5), (2, 4, 2)):
    print(abc, [show(z) for z in quadratic(*abc)])
total = sum([1 + 1j, 2 - 3j, 0.5])
print(total, sum([1j] * 3, 5))
