# StopIteration thrown into a generator: before it has begun, while it sleeps, after its end, and caught
def numbers():
    yield 1
    yield 2


def catcher():
    try:
        yield 1
    except StopIteration as e:
        yield ("caught", e.value)


def begun(g):
    next(g)
    return g


def ended(g):
    list(g)
    return g


for name, g in (("fresh", numbers()), ("asleep", begun(numbers())), ("ended", ended(numbers())), ("caught", begun(catcher()))):
    try:
        print(name, g.throw(StopIteration(5)))
    except Exception as e:
        print(name, type(e).__name__, e)
    try:
        print(name, next(g))
    except Exception as e:
        print(name, type(e).__name__, e)


# Thrown through a `yield from` over what can not take it.
def delegates(iterable):
    try:
        yield from iterable
    except BaseException as e:
        print("seen", repr(e))
        raise


class Plain:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


for iterable in ([1, 2], range(3), Plain()):
    for error in (StopIteration, StopIteration(5), ValueError("x"), GeneratorExit):
        g = delegates(iterable)
        next(g)
        try:
            print(g.throw(error))
        except BaseException as e:
            print("raised", repr(e))
