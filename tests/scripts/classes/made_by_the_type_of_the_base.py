# The type of the first base makes the class, whatever that base is; and unary operators hand the instance to any kind of method
def attempt(what):
    try:
        exec(what, globals())
        print(what, "gives", X)
    except Exception as e:
        print(what, repr(e))


class Maker:
    def __init__(self, name, bases=(), members=()):
        self.name = name
        self.bases = bases
        self.members = sorted(k for k in members if k[0] != "_")

    def __repr__(self):
        return "Maker(%r, %r, %r)" % (self.name, self.bases, self.members)


maker = Maker("first")


class Made(maker):
    x = 1

    def y(self):
        return __class__


print(Made)


class MadeAgain(Made, int):
    z = 2


print(MadeAgain)

for base in (
    "5",
    "'abc'",
    "None",
    "[]",
    "()",
    "{}",
    "1.5",
    "True",
    "print",
    "range(3)",
    "bytearray()",
    "Maker",
    "5, int",
    "int, 5",
    "int, str",
    "property(1)",
    "[].append",
    "(i for i in [])",
):
    attempt("class X(%s): pass" % base)


# Operators with one operand.
def given(*args):
    print([type(a).__name__ for a in args])
    return 1


class Static:
    __len__ = staticmethod(given)
    __bool__ = staticmethod(lambda *a: given(*a) == 1)
    __neg__ = staticmethod(given)
    __abs__ = staticmethod(given)
    __hash__ = staticmethod(given)
    __int__ = staticmethod(given)
    __add__ = staticmethod(given)
    __getitem__ = staticmethod(given)


class OfClass:
    __len__ = classmethod(given)
    __bool__ = classmethod(lambda *a: given(*a) == 1)
    __neg__ = classmethod(given)
    __abs__ = classmethod(given)
    __hash__ = classmethod(given)
    __int__ = classmethod(given)
    __add__ = classmethod(given)
    __getitem__ = classmethod(given)


for o in (Static(), OfClass()):
    print(len(o), bool(o), -o, abs(o), hash(o), int(o), o + 2, o[3])
