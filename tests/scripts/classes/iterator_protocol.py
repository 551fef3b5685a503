# __iter__ and __next__ in classes, and what for, unpacking and in do with wrong ones
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return CountdownIterator(self.n)


class CountdownIterator:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


c = Countdown(3)
print(list(c), tuple(c), sum(c), max(c), 2 in c, 9 in c)
a, *b = c
print(a, b)
print([(x, y) for x in c for y in Countdown(2)])
it = iter(c)
print(next(it), list(it), next(it, "empty"))


class GeneratorIter:
    def __iter__(self):
        yield from "xyz"


print(list(GeneratorIter()), dict(zip(GeneratorIter(), c)) == {"x": 3, "y": 2, "z": 1})


class BadIter:
    def __iter__(self):
        return 5


class RaisingNext:
    def __iter__(self):
        return self

    def __next__(self):
        raise OSError("in next")


for make in (BadIter, RaisingNext, object):
    try:
        for x in make():
            pass
    except Exception as e:
        print(make.__name__, type(e).__name__, e)
