# __call__ on instances, classes as factories, calls through containers
class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, *args, **kw):
        return self.n + sum(args) + sum(kw.values())


add = Adder(10)
print(add(), add(1, 2), add(1, x=2))
print(list(map(add, [1, 2, 3])), sorted([3, 1, 2], key=Adder(0)))
print([cls(2)() for cls in (Adder, Adder)])


class Counter:
    calls = 0

    def __call__(self, f):
        def wrapped(*a):
            Counter.calls += 1
            return f(*a)

        return wrapped


@Counter()
def double(x):
    return x * 2


print(double(2), double(4), Counter.calls)


class Chain:
    def __init__(self):
        self.seen = []

    def __call__(self, x):
        self.seen.append(x)
        return self


print(Chain()(1)(2)(3).seen)
add.__call__ = lambda: "on the instance"
print(add(1))
