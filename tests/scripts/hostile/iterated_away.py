# Natives that iterate, over items which the callback takes away from their source.

import gc


def forget():
    gc.collect()
    return [[i] for i in range(20)]


def items():
    return [["item%d" % i] for i in range(4)]


source = items()


def pop(x):
    while len(source) > 1:
        source.pop()
    source[0] = None
    forget()
    return x


def fresh():
    global source
    source = items()
    return source


print(list(map(pop, fresh())))
print(list(filter(pop, fresh())))
print(list(filter(lambda x: pop(x) or True, iter(fresh()))))
print(min(fresh(), key=lambda x: pop(x)[0]), max(iter(fresh()), key=lambda x: pop(x)[0]))
print(sorted(fresh(), key=pop))
print(any(map(lambda x: pop(x) is None, fresh())), all(map(pop, fresh())))
print(sum(fresh(), []))
print([x for x in zip(fresh(), map(pop, source))])
print([x for x in zip(map(pop, fresh()), source, [1, 2])])
print(list(enumerate(map(pop, fresh()))))
print(list(reversed(fresh())))
print(tuple(map(pop, fresh())), set(map(lambda x: pop(x)[0], fresh())))
print("".join(map(lambda x: pop(x)[0], fresh())))
print(dict(map(lambda x: (pop(x)[0], x), fresh())))
print(bytes(map(lambda x: len(pop(x)), fresh())), bytearray(map(lambda x: len(pop(x)), fresh())))


class Adder:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        pop(None)
        return Adder(self.value + other.value)

    def __radd__(self, other):
        pop(None)
        return Adder(self.value + other)

    def __repr__(self):
        return "Adder(%s)" % self.value


source = [Adder([i]) for i in range(3)]
print(sum(source, Adder([])))
source = [Adder(i) for i in range(3)]
print(sum(source))


# Iterators written in Python, whose items nobody else holds.
class Iterator:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        forget()
        return ["next", str(self.n) + "!"]


print(list(Iterator(3)), tuple(Iterator(2)), list(zip(Iterator(2), Iterator(3))))
a, *b, (c, d) = Iterator(4)
print(a, b, c, d)
(a, b), (c, d) = Iterator(2)
print(a, b, c, d)
print(dict(Iterator(1)), sum(Iterator(2), []), max(Iterator(3)), sorted(Iterator(3)))
print(["next", "1!"] in Iterator(3))


def f(*args, **kwargs):
    forget()
    return args, sorted(kwargs.items())


class Mapping:
    def keys(self):
        forget()
        return iter(["k" + str(i) + "x" for i in range(3)])

    def __getitem__(self, key):
        forget()
        return [key]


print(f(*Iterator(3), **Mapping()))
print(f(*map(lambda x: [x], range(3)), *Iterator(1), a=[1], **{"b" + "c": [2]}))


class Keyed:
    # keys() gives a list that __getitem__ empties.
    def __init__(self):
        self.list = ["p" + str(i) + "q" for i in range(3)]

    def keys(self):
        return self.list

    def __getitem__(self, key):
        if len(self.list) > 1:
            self.list.pop(0)
        forget()
        return key + "!"


print(f(**Keyed()))


# Sources that grow while a native runs over them.
def grow(x):
    if len(source) < 40:
        source.append(["more"])
    forget()
    return x


fresh()
print(len(list(map(grow, source))))
fresh()
print(len(sorted(map(grow, source), key=lambda x: x[0])))
fresh()
out = []
out.extend(map(grow, source))
print(len(out))
out = fresh()
out.extend(filter(grow, [1, 2, 3]))
print(out)


def generator():
    try:
        for i in range(3):
            forget()
            yield [str(i) + "gen"]
    finally:
        forget()
        print("finally")


print(list(generator()), ",".join(x[0] for x in generator()))
try:
    for x in zip(generator(), Iterator(2)):
        print(x)
finally:
    print("over")


def delegating():
    got = yield from generator()
    forget()
    return (yield from [["a"], ["b"]])


print(list(delegating()))


class Sender:
    def __iter__(self):
        return self

    def __next__(self):
        return ["first"]

    def __getattr__(self, name):
        forget()
        raise AttributeError(name)


class Receiver(Sender):
    def send(self, value):
        forget()
        return [value]


def outer(inner):
    yield from inner


g = outer(Receiver())
print(next(g), g.send(["sent" + str(1)]), g.send(("x",) * 2))
g = outer(Sender())
print(next(g))
try:
    g.send(["lost"])
except AttributeError as e:
    print("AttributeError", e)
