# reflected operators: asked when the left operand does not know the right one
class R:
    def __init__(self, n):
        self.n = n

    def __radd__(self, other):
        return "radd", other, self.n

    def __rsub__(self, other):
        return "rsub", other, self.n

    def __rmul__(self, other):
        return "rmul", other, self.n

    def __rtruediv__(self, other):
        return "rtruediv", other

    def __rfloordiv__(self, other):
        return "rfloordiv", other

    def __rmod__(self, other):
        return "rmod", other

    def __rpow__(self, other):
        return "rpow", other

    def __rand__(self, other):
        return "rand", other

    def __ror__(self, other):
        return "ror", other

    def __rxor__(self, other):
        return "rxor", other

    def __rlshift__(self, other):
        return "rlshift", other

    def __rrshift__(self, other):
        return "rrshift", other

    def __rmatmul__(self, other):
        return "rmatmul", other


r = R(7)
print(1 + r, 1 - r, 2 * r, 1 / r, 1 // r, 1 % r, 2**r)
print(1 & r, 1 | r, 1 ^ r, 1 << r, 1 >> r, 1 @ r)
print([1] + r, "s" + r, None + r, 1.5 - r)


class Plain:
    pass


p = Plain()
print((p + r)[0], (p * r)[0])


class L:
    def __add__(self, other):
        return NotImplemented

    def __sub__(self, other):
        return "L wins"


print((L() + r)[0], L() - r)
try:
    L() + 1
except TypeError as e:
    print(e)
