# round, int, floor by hand: halves, digits, negative digits
import math

for x in (0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 2.4999, 2.5001, 0.0, -0.0, 1e20):
    print(x, round(x), int(x), math.floor(x), math.ceil(x), math.trunc(x))
for x, n in ((2.675, 2), (1.005, 2), (3.14159, 3), (1234.5678, 1), (1234.5678, 0), (-2.345, 1), (0.125, 2), (1e10, 2)):
    print(x, n, round(x, n), type(round(x, n)).__name__)
print(round(5), round(1234, -2), round(1250, -2), round(1350, -2), round(5, 2), type(round(5.0)).__name__)
print(round(1e15 + 0.5), round(-1e15 - 0.5), round(4503599627370497.5))
