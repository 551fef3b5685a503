# Subclasses of the builtin iterators are iterators; __getitem__ and __next__ may be attributes of any kind; delegation to what fails
# when it is asked
def attempt(what):
    try:
        print(what())
    except Exception as e:
        print(repr(e))


class Numbered(enumerate):
    pass


class Mapped(map):
    def twice(self):
        return next(self), next(self)


class Zipped(zip):
    pass


class Chosen(filter):
    pass


class Backwards(reversed):
    pass


class Counted(range):
    pass


class Both(zip):
    def __next__(self):
        return "own"


attempt(lambda: next(Numbered("abc")))
attempt(lambda: list(Numbered("abc")))
attempt(lambda: next(Numbered("")))
attempt(lambda: next(Numbered(""), "default"))
attempt(lambda: Mapped(str, "abc").twice())
attempt(lambda: Mapped(str, "a").twice())
attempt(lambda: next(Zipped("ab", "cd")))
attempt(lambda: next(Chosen(None, "abc")))
attempt(lambda: next(Backwards("abc")))
attempt(lambda: next(Counted(3)))
attempt(lambda: next(Both("ab")))
attempt(lambda: Mapped(str, "abc").__next__())
attempt(lambda: hasattr(Mapped(str, ""), "__next__"))
attempt(lambda: Counted(3).__next__)


def delegate(iterator):
    yield from iterator


attempt(lambda: next(delegate(Mapped(str, "abc"))))


# __getitem__ is looked up once, as an attribute.
class Looked:
    @property
    def __getitem__(self):
        print("looked up")
        return lambda i: (1, 2)[i]


class Failing:
    __getitem__ = property(lambda self: 1 // 0)


class Static:
    __getitem__ = staticmethod(lambda i: "ab"[i])


class OfClass:
    __getitem__ = classmethod(lambda cls, i: (cls.__name__, "ab"[i]))


class Number:
    __getitem__ = 5


class Changing:
    def __getitem__(self, i):
        Changing.__getitem__ = lambda self, i: "other"
        return "ab"[i]


for cls in (Looked, Failing, Static, OfClass, Number, Changing):
    attempt(lambda: [item for item in cls()])
attempt(lambda: "b" in Static())


class NextProperty:
    @property
    def __next__(self):
        return lambda: 5

    def __iter__(self):
        return self


attempt(lambda: next(NextProperty()))


# What fails when it is asked for `send`, `throw` or `close` fails with its own error.
class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        print("asked for", name)
        1 // 0


for last in (lambda g: g.send(1), lambda g: g.throw(ValueError), lambda g: g.close()):
    generator = delegate(Broken())
    print(next(generator))
    attempt(lambda: last(generator))
