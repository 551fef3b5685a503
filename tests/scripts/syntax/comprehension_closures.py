# comprehensions inside functions and classes see the names around them
def table(n):
    base = 10
    return [[base * i + j for j in range(n)] for i in range(n)]


print(table(3))


def late_binding():
    fs = [lambda: k for k in range(3)]
    return [f() for f in fs]


print(late_binding())


def default_binding():
    return [f() for f in [lambda k=k: k for k in range(3)]]


print(default_binding())


class Grid:
    size = 2
    cells = [c * 2 for c in range(size)]
    names = {n: len(n) for n in ("a", "bb")}


print(Grid.cells, sorted(Grid.names.items()))


def outer_generator(limit):
    return sum(v for v in range(limit) if v % 2 == limit % 2)


print(outer_generator(7), outer_generator(8))
