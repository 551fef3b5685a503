# math at work: distances, triangles, polygon area, statistics, continued fraction
import math


def distance(a, b):
    return math.sqrt(sum((x - y) ** 2 for x, y in zip(a, b)))


def triangle(a, b, c):
    return [math.degrees(math.acos((q * q + r * r - p * p) / (2 * q * r))) for p, q, r in ((a, b, c), (b, a, c), (c, a, b))]


def area(points):
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]))) / 2


def great_circle(a, b):
    (p1, l1), (p2, l2) = [(math.radians(p), math.radians(l)) for p, l in (a, b)]
    h = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin((l2 - l1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


print(distance((0, 0), (3, 4)), distance((1, 2, 3), (1, 2, 3)))
print(["%.4f" % a for a in triangle(3, 4, 5)], ["%.4f" % a for a in triangle(7, 7, 7)])
print(area([(0, 0), (4, 0), (4, 3), (0, 3)]), area([(0, 0), (1, 0), (0, 1)]))
print("%.3f" % great_circle((48.2082, 16.3738), (48.8566, 2.3522)))
x, terms = math.pi, []
for _ in range(5):
    n = math.floor(x)
    terms.append(n)
    x = 1 / (x - n)
print(terms)
print("%.10f" % math.log(math.factorial(20)), "%.10f" % math.lgamma(21))
print(["%d" % round(100 * math.sin(math.radians(d))) for d in range(0, 360, 45)])
