# StopIteration: value and args, raised inside a generator, inside next of an iterator
def returns(v):
    return v
    yield


for v in (None, 1, (1, 2), "x"):
    try:
        next(returns(v))
    except StopIteration as e:
        print(repr(e), e.value, e.args)
e = StopIteration(5, 6)
print(e.value, e.args)
print(StopIteration().value, StopIteration().args)


def leaks():
    yield 1
    raise StopIteration("by hand")


g = leaks()
print(next(g))
try:
    next(g)
except RuntimeError as e:
    print("RuntimeError", e.args)
except StopIteration as e:
    print("StopIteration", e.value)


def inner_next():
    yield next(iter([]))


try:
    print(list(inner_next()))
except RuntimeError as e:
    print("RuntimeError", e.args)


class Iterator:
    def __init__(self):
        self.n = 3

    def __iter__(self):
        return self

    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Iterator()), sum(Iterator()), max(Iterator()))
a, b, c = Iterator()
print(a, b, c)
