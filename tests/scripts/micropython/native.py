# @micropython.native: functions of every kind behave like the plain ones
@micropython.native
def double(x):
    return x * 2


@micropython.native
def sums(n):
    total = 0
    for i in range(n):
        total += i if i % 2 else -i
    return total


@micropython.native
def defaults(a, b=2, *c, d=4, **e):
    return a, b, c, d, sorted(e)


@micropython.native
def generator(n):
    while n:
        got = yield n
        n -= 1 if got is None else got


@micropython.native
def guarded(x):
    try:
        return 10 // x
    except ZeroDivisionError as e:
        return str(e)
    finally:
        print("finally", x)


@micropython.native
def closure(n):
    def inner(m):
        return n + m

    return inner


print(double(4), double("ab"), double(1 << 62), sums(10), sums(1001))
print(defaults(1), defaults(1, 3, 5, d=6, z=7), list(generator(3)), closure(5)(6))
print(guarded(3), guarded(0))
g = generator(10)
print(next(g), g.send(4), next(g))
try:
    double()
except TypeError as e:
    print("TypeError")
