# A bound method is all that holds its function, and calling it puts the receiver into its place.

ADDED = 1000


class C:
    pass


def lonely(f):
    C.f = f
    method = C().f
    del C.f
    return method


def with_cells(self, x):
    def inner():
        return x + ADDED

    return inner() + ADDED


def with_defaults(self, x, y=5, *rest, z=6, **named):
    return x, y, rest, z, sorted(named), str(ADDED)


def as_generator(self, x):
    yield x + ADDED
    yield str(x)


def make(kind):
    # New functions each time, so that nothing else holds them.
    if kind == 0:

        def f(self, x):
            def inner():
                return x + ADDED

            return inner() + len(str(ADDED))

    elif kind == 1:

        def f(self, x, y=[5], *rest, z=6, **named):
            return x, y, rest, z, sorted(named), str(ADDED)

    else:

        def f(self, x):
            yield x + ADDED
            yield [str(x)]

    return lonely(f)


print(make(0)(1))
print(make(1)(1))
print(make(1)(1, 2, 3, 4, z=7, u=8, v=9))
print(make(1)(*[1, 2], **{"z": 3, "w": 4}))
print(list(make(2)(1)))
print(list(map(make(0), [1, 2, 3])))
print(sorted([3, 1, 2], key=make(0)))


# A static method, a class method and an instance that is called, each alone.
class Caller:
    def __call__(self, *args):
        return [self.__class__.__name__, args]


print(Caller()(1, 2))
print((lambda: Caller())()(3))
print([c(4) for c in [Caller(), Caller()]])


class M:
    @classmethod
    def k(cls, x):
        return [cls.__name__, x]

    @staticmethod
    def s(x):
        return [x]


def class_method():
    class N(M):
        pass

    return N.k


print(class_method()(1), M.s(2), (lambda: M())().k(3))
