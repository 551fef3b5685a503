# arithmetic and bit operators of user classes
class V:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def op(symbol):
        def method(self, other):
            return V("(%s%s%s)" % (self, symbol, other))

        return method

    __add__ = op("+")
    __sub__ = op("-")
    __mul__ = op("*")
    __truediv__ = op("/")
    __floordiv__ = op("//")
    __mod__ = op("%")
    __pow__ = op("**")
    __lshift__ = op("<<")
    __rshift__ = op(">>")
    __and__ = op("&")
    __or__ = op("|")
    __xor__ = op("^")
    __matmul__ = op("@")

    def __neg__(self):
        return V("-" + self.name)

    def __pos__(self):
        return V("+" + self.name)

    def __invert__(self):
        return V("~" + self.name)

    def __abs__(self):
        return V("|" + self.name + "|")


a, b = V("a"), V("b")
print(a + b, a - b, a * b, a / b, a // b, a % b, a**b)
print(a << b, a >> b, a & b, a | b, a ^ b, a @ b)
print(-a, +a, ~a, abs(a))
print(a + 1, a * "s", a - b * a, pow(a, b))
for f in (lambda: 1 + a, lambda: "s" * a, lambda: a < b, lambda: a[0], lambda: a(), lambda: len(a), lambda: iter(a), lambda: 1 in a, lambda: int(a), lambda: [1][a]):
    try:
        print(f())
    except TypeError as e:
        print(e)
