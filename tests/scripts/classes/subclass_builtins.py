# subclasses of int, str, tuple, float and Exception
class Meters(int):
    def __repr__(self):
        return "%dm" % int(self)

    def double(self):
        return Meters(self * 2)


m = Meters(5)
print(m, m.double(), m + 1, type(m + 1).__name__, m == 5, m > 4, isinstance(m, int))


class Name(str):
    def shout(self):
        return self.upper() + "!"

    def __len__(self):
        return 100


n = Name("ada")
print(n, n.shout(), n + "x", len(n), n == "ada", "d" in n, n[0])


class Pair(tuple):
    @property
    def first(self):
        return self[0]


p = Pair([1, 2])
print(p, p.first, len(p), p == (1, 2), p + (3,))
a, b = p
print(a, b)


class Half(float):
    pass


print(Half(1.5) + 1, Half(2) == 2.0)


class CodeError(Exception):
    def __init__(self, code):
        super().__init__("code %d" % code)
        self.code = code


try:
    raise CodeError(7)
except CodeError as e:
    print(e, e.code, e.args, repr(e))
