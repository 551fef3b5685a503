# yield from an object with its own send, throw and close, or without
class Source:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("source value")
        return self.n

    def send(self, v):
        print("send", v)
        return "sent"

    def throw(self, *args):
        print("throw", args[0])
        return "thrown"

    def close(self):
        print("close")


def delegate():
    v = yield from Source()
    print("value", v)


g = delegate()
print(next(g), g.send("x"), g.throw(KeyError), next(g))
g.close()
print(list(delegate()))


class Bare:
    def __iter__(self):
        return iter([1, 2])


def bare():
    yield from Bare()


b = bare()
print(next(b))
try:
    b.send("no send there")
except AttributeError as e:
    print("AttributeError", e)
b = bare()
next(b)
try:
    b.throw(KeyError("no throw there"))
except KeyError as e:
    print(repr(e))
