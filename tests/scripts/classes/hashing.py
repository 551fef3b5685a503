# user objects as keys: __eq__ and __hash__, identity by default, unhashable
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))


d = {Point(1, 2): "a"}
d[Point(1, 2)] = "b"
print(len(d), d[Point(1, 2)], Point(2, 1) in d, len({Point(0, 0), Point(0, 0), Point(0, 1)}))


class Identity:
    pass


i, j = Identity(), Identity()
d = {i: 1, j: 2}
print(d[i], d[j], Identity() in d)


class EqOnly:
    def __eq__(self, other):
        return True


try:
    print(len({EqOnly(): 1}))
except TypeError as e:
    print(e)


class Collide:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        return self.n == other.n


d = {Collide(i): i for i in range(20)}
print(len(d), [d[Collide(i)] for i in (0, 7, 19)])
del d[Collide(7)]
print(len(d), Collide(7) in d, d[Collide(19)])
