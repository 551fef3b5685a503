# namedtuple: construction, access, printing, equality, errors
from collections import namedtuple

Point = namedtuple("Point", ("x", "y"))
p = Point(1, 2)
print(p, p.x, p.y, p[0], p[-1], p[:1], len(p), list(p), p == (1, 2), p == Point(1, 2), p != Point(2, 1), p < (1, 3))
print(Point(y=5, x=4), Point(1, y=2), Point(*[7, 8]), Point(**{"x": 1, "y": 2}), isinstance(p, tuple), type(p).__name__, issubclass(Point, tuple))
x, y = p
print(x, y, p + (3,), hash(p) == hash((1, 2)), {p: 1}[(1, 2)], sum(p), "%s/%s" % p, max(p), 1 in p)
Words = namedtuple("Words", "first second third")
print(Words("a", "b", "c").second, namedtuple("E", [])(), namedtuple("L", ["only"])(5))
print(Point([1], {"k": 2}), [Point(1, 2)], sorted([Point(2, 1), Point(1, 9)])[0].y)


class Vector(namedtuple("Vector", ("a", "b"))):
    def __add__(self, o):
        return Vector(self.a + o.a, self.b + o.b)


print((Vector(1, 2) + Vector(3, 4)).b)
for source in ("Point()", "Point(1)", "Point(1, 2, 3)", "Point(1, z=2)", "Point(1, x=2)", "Point(x=1)", "p.z", "p.x = 5", "p[0] = 1", "namedtuple()", "namedtuple('N')", "namedtuple(5, ('a',))", "namedtuple('N', 5)", "del p.x"):
    try:
        exec("print(%s)" % source if " = " not in source and "del" not in source else source)
    except Exception as e:
        print(source, "->", type(e).__name__, e)
