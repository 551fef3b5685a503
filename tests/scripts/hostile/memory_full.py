# Programs that fill the heap to a MemoryError, again and again, and go on.

import gc

ROUNDS = 2


def lists_of_strings():
    items = []
    while True:
        items.append("text %d" % len(items) * 20)


def nested_lists():
    items = []
    while True:
        items = [items, [1, 2, 3, 4, 5, 6, 7, 8]]


def one_list():
    items = [1]
    while True:
        items.extend(items)


def one_text():
    text = "x"
    while True:
        text = text + text + "y"


def one_bytearray():
    b = bytearray(16)
    while True:
        b.extend(b)


def one_int():
    n = bits = 1
    while True:
        n = n << bits
        bits *= 2


def dict_of_ints():
    d = {}
    while True:
        d[len(d)] = len(d)


def dict_of_texts():
    d = {}
    while True:
        d["key%d" % len(d)] = ["value"] * 10


def sets():
    s = set()
    while True:
        s.add("%d element" % len(s))


class Thing:
    def __init__(self, other):
        self.other = other
        self.items = [self]
        self.method = self.get

    def get(self):
        return self.other


def instances():
    thing = None
    while True:
        thing = Thing(thing)


class Wide:
    pass


def wide_instances():
    things = []
    names = ["attribute%d" % i for i in range(40)]
    while True:
        thing = Wide()
        things.append(thing)
        for name in names:
            setattr(thing, name, [name])


def closures():
    f = lambda: 1
    while True:

        def g(x=f, y=[1, 2, 3]):
            return f, x, y

        f = g


def generators():
    def gen(inner, a=1, b=2, c=3):
        d = [a, b, c]
        yield inner
        yield d

    g = None
    while True:
        g = gen(g)
        next(g)


def tuples():
    t = ()
    while True:
        t = (t, t, 1.5, "a", b"b", None)


def exceptions():
    kept = []
    while True:
        try:
            raise ValueError("number %d" % len(kept), kept)
        except ValueError as e:
            kept.append(e)


def recursion(n=0, *args):
    items = [n] * 100
    try:
        recursion(n + 1, items, *args[:5])
    except RuntimeError:
        # The stack was the first to be full.
        raise MemoryError


def iterators():
    it = iter([])
    while True:
        it = map(lambda x: x, zip(it, [1, 2, 3]))


def comprehension():
    return [[i, str(i) * 10] for i in range(10**9)]


def joined():
    return ",".join(str(i) for i in range(10**9))


def sorted_source():
    return sorted(i * 7 % 1000 for i in range(10**9))


def formatted():
    text = "%s" % 1
    while True:
        text = "{}{:>10}{!r}".format(text, text, text)


def slices():
    items = list(range(100))
    kept = []
    while True:
        kept.append(items[1:])


def classes():
    kept = []
    while True:
        kept.append(type("C", (Thing,), {"x": kept}))


fillers = [
    lists_of_strings,
    nested_lists,
    one_list,
    one_text,
    one_bytearray,
    one_int,
    dict_of_ints,
    dict_of_texts,
    sets,
    instances,
    wide_instances,
    closures,
    generators,
    tuples,
    exceptions,
    recursion,
    iterators,
    comprehension,
    joined,
    sorted_source,
    formatted,
    slices,
    classes,
]


def healthy():
    d = {str(i): [i] for i in range(20)}
    t = Thing(d)
    s = sorted(t.get().keys(), key=int)
    return "".join(s) + repr(t.get()["7"]) + "%5.2f" % 1.5 + str(sum(x[0] for x in d.values()))


expected = healthy()
for filler in fillers:
    for i in range(ROUNDS):
        try:
            filler()
            print("no MemoryError in", filler)
        except MemoryError:
            pass
        if healthy() != expected:
            print("not healthy after", filler)
    gc.collect()
print(expected)
print("done", len(fillers))
