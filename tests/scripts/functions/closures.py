# closures: cells shared between functions, kept after the outer has returned
def account(balance):
    def deposit(n):
        nonlocal balance
        balance += n
        return balance

    def show():
        return balance

    return deposit, show


deposit, show = account(10)
other, other_show = account(100)
deposit(5)
other(1)
print(show(), other_show())


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x

    return run


print(compose(lambda v: v + 1, lambda v: v * 2, str)(4))


def parameters(a, b=2, *c, d=4, **e):
    def inner():
        return a, b, c, d, sorted(e)

    a += 1
    return inner


print(parameters(1)(), parameters(1, 5, 6, 7, d=8, z=9)())


def levels():
    x = 1

    def one():
        def two():
            def three():
                nonlocal x
                x += 1
                return x

            return three

        return two

    return one()()


three = levels()
print(three(), three())


def loop():
    out = []
    for i in range(3):
        def f():
            return i
        out.append(f)
    i = "after"
    return [f() for f in out]


print(loop())
