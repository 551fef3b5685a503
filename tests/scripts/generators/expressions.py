# generator expressions: lazy, own scope, nested, as only argument
def noisy(n):
    print("compute", n)
    return n * n


g = (noisy(i) for i in range(3))
print("made")
print(next(g))
print(list(g), list(g))
print(sum(x for x in range(5)), max(len(w) for w in ("a", "bcd")))
print(" ".join(str(i) for i in range(4)))
print(sorted((-x for x in (3, 1, 2))), dict((k, len(k)) for k in ("a", "bb")) == {"a": 1, "bb": 2})
print(list((x, y) for x in range(2) for y in "ab"))
print(any(x > 2 for x in (1, 2, 3)), all(x > 2 for x in (1, 2, 3)))
n = 2
late = (x * n for x in (1, 2, 3))
n = 10
print(list(late))
pipeline = (x + 1 for x in (y * 2 for y in (z for z in range(3))))
print(list(pipeline))
try:
    (x for x in 5)
except TypeError as e:
    print("made at once:", e)
g = (1 / x for x in (1, 0, 2))
print(next(g))
try:
    next(g)
except ZeroDivisionError as e:
    print(e)
print(next(g, "over"))
