# Long chains of classes.
DEPTH = 2000


def attempt(name, f, *args):
    try:
        f(*args)
    except (RuntimeError, MemoryError, AttributeError, TypeError):
        pass
    print(name)


class Base:
    def method(self):
        return 1

    def __add__(self, other):
        return 2


cls = Base
for i in range(DEPTH):
    cls = type("C", (cls,), {})
attempt("create", lambda: cls())
attempt("method", lambda: cls().method())
attempt("missing", lambda: cls().missing)
attempt("add", lambda: cls() + 1)
attempt("isinstance", lambda: isinstance(cls(), Base))
attempt("issubclass", lambda: issubclass(cls, int))
attempt("attribute", lambda: cls.method)
attempt("hasattr", lambda: hasattr(cls, "nothing"))
attempt("dir", lambda: dir(cls()))
attempt("repr", lambda: repr(cls))
attempt("init", lambda: cls(1, 2))

cls = Base
for i in range(12):
    cls = type("D", (cls, type("E", (cls,), {})), {})
attempt("diamonds", lambda: hasattr(cls(), "nothing"))
attempt("diamonds isinstance", lambda: isinstance(cls(), int))

cls = Base
for i in range(300):
    def method(self, c=cls):
        return super(type(self), self).method()
    cls = type("S", (cls,), {"method": method})
attempt("super", lambda: cls().method())

error = Exception
for i in range(DEPTH):
    error = type("Err", (error,), {})


def catch():
    try:
        raise error
    except ValueError:
        print("no")


try:
    catch()
except Exception:
    print("caught")
attempt("raise", lambda: str(error(1)))

inner = int
for i in range(DEPTH):
    inner = property(inner)
print("property")


def build(n):
    class Local:
        inner = build(n + 1)
    return Local


attempt("class bodies", lambda: build(0))
attempt("build_class", lambda: __build_class__(lambda: (yield), "Q"))
try:
    __build_class__(lambda x: x, "Q")
except TypeError:
    print("TypeError")
