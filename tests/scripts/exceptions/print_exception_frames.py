# tracebacks through methods, lambdas, comprehensions, generators, classes and exec
import sys


class C:
    def method(self):
        return self.missing

    @property
    def prop(self):
        raise LookupError("in property")

    def __getitem__(self, i):
        raise IndexError("in getitem")

    def __init__(self, n=1):
        1 // n


def generator():
    yield 1
    raise OSError(2)


actions = (
    lambda: C().method(),
    lambda: C().prop,
    lambda: C()[0],
    lambda: C(0),
    lambda: list(generator()),
    lambda: [1 // x for x in (1, 0)],
    lambda: sum(1 // x for x in (0,)),
    lambda: sorted([1, "a"]),
    lambda: list(map(lambda v: v.nope, [1])),
    lambda: exec("def f():\n    raise ValueError('from exec')\nf()"),
    lambda: eval("1 +\\\n nothing"),
)
for action in actions:
    try:
        action()
    except Exception as e:
        sys.print_exception(e, sys.stdout)
