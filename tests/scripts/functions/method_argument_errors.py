# the messages of wrong calls of methods: self counts
class C:
    def __init__(self, a):
        self.a = a

    def m(self, x):
        return x

    def no_self():
        pass

    @staticmethod
    def s(x):
        return x

    @classmethod
    def c(cls, x):
        return x


c = C(1)
for call in (
    lambda: C(),
    lambda: C(1, 2),
    lambda: C(b=1),
    lambda: c.m(),
    lambda: c.m(1, 2),
    lambda: c.m(y=1),
    lambda: C.m(1),
    lambda: C.m(c, 5),
    lambda: c.no_self(),
    lambda: C.no_self(),
    lambda: c.s(),
    lambda: C.s(1, 2),
    lambda: c.c(),
    lambda: C.c(1, 2),
    lambda: object(1),
):
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)
