# functions as values: in containers, returned, partially applied by hand
def partial(f, *fixed, **named):
    def call(*args, **more):
        kw = dict(named)
        kw.update(more)
        return f(*(fixed + args), **kw)

    return call


def power(base, exponent=2):
    return base ** exponent


cube = partial(power, exponent=3)
print(cube(2), partial(power, 5)(), partial(power, 2)(10), cube(2, exponent=1))


def reduce(f, items, start):
    for i in items:
        start = f(start, i)
    return start


print(reduce(lambda a, b: a * b, range(1, 6), 1))
operations = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
print([operations[o](6, 3) for o in "+-*"])


def memo(f):
    seen = {}

    def call(n):
        if n not in seen:
            seen[n] = f(n)
        return seen[n]

    return call


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(40))
curry = lambda a: lambda b: lambda c: (a, b, c)
print(curry(1)(2)(3))
