# rich comparisons: own methods, reflected ones, defaults, results that are not bool
class N:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        print("eq", end=" ")
        return self.v == (other.v if isinstance(other, N) else other)

    def __lt__(self, other):
        print("lt", end=" ")
        return self.v < (other.v if isinstance(other, N) else other)

    def __le__(self, other):
        print("le", end=" ")
        return self.v <= (other.v if isinstance(other, N) else other)


a, b = N(1), N(2)
print(a == b, a != b, a < b, a <= b)
print(a == 1, 1 == a, a != 1)
print(sorted([N(3), N(1), N(2)], key=lambda n: n.v)[0].v)
print(min(a, b).v, a in [b, a])
print(max([N(3), N(1), N(2)], key=lambda n: n.v).v)


class Plain:
    pass


p, q = Plain(), Plain()
print(p == p, p == q, p != q, p == 1, p is p, [p] == [p], p in [q, p])
for f in (lambda: a > b, lambda: a >= b, lambda: 5 > a, lambda: p < q, lambda: p >= 1, lambda: 1 < "a", lambda: None < None, lambda: [1] < [None], lambda: {} < {}):
    try:
        print(f())
    except TypeError as e:
        print(e)


class Ne:
    def __ne__(self, other):
        return "from __ne__"

    def __gt__(self, other):
        return NotImplemented


print(Ne() != 1, Ne() == 1)
try:
    Ne() > 1
except TypeError as e:
    print(e)
