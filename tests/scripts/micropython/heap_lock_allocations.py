# heap_lock: which operations allocate and which do not
import micropython

l = [3, 1, 2, None]
d = {"a": 1, "b": 2}
text = "some text"
big = 1 << 70


class C:
    def __init__(self):
        self.x = 1

    def m(self, n):
        return n + self.x


c = C()


def gen():
    yield 1


operations = (
    ("list display", lambda: [l, d]),
    ("tuple display", lambda: (l, d)),
    ("dict display", lambda: {"k": l}),
    ("string concatenation", lambda: text + text),
    ("string slice", lambda: text[1:4]),
    ("instance", lambda: C()),
    ("generator", lambda: gen()),
    ("closure", lambda: lambda: l),
    ("big int", lambda: big + 1),
    ("list slice", lambda: l[1:]),
    ("list copy", lambda: list(l)),
    ("small int", lambda: l[0] + l[1]),
    ("method call", lambda: c.m(2)),
    ("attribute store", lambda: setattr(c, "x", 5)),
    ("dict lookup", lambda: d["a"]),
    ("list store", lambda: l.__class__ is list),
    ("len", lambda: len(l)),
    ("isinstance", lambda: isinstance(c, C)),
    ("max", lambda: max(3, 4)),
    ("pop and append", lambda: l.append(l.pop())),
)
results = [None] * len(operations)


def run_locked():
    micropython.heap_lock()
    for i in range(len(operations)):
        try:
            operations[i][1]()
            results[i] = "no allocation"
        except MemoryError:
            results[i] = "MemoryError"
    micropython.heap_unlock()


run_locked()
for (name, _), result in zip(operations, results):
    print(name, "->", result)
