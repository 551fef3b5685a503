# conversions: __str__, __repr__, __int__, __float__, __bool__, __hash__, __len__, __index__ and their errors
class C:
    def __init__(self, **results):
        self.results = results

    def __repr__(self):
        return "C()"

    def __str__(self):
        return "c as text"

    def __bool__(self):
        return False

    def __hash__(self):
        return 42

    def __int__(self):
        return 7

    def __float__(self):
        return 2.5

    def __complex__(self):
        return 1j


c = C()
print(c, repr(c), [c], str(c), "%s %r" % (c, c), "{} {!r}".format(c, c), f"{c} {c!r}")
print(bool(c), hash(c), int(c), float(c), complex(c))


class OnlyRepr:
    def __repr__(self):
        return "repr alone"


class OnlyStr:
    def __str__(self):
        return "str alone"


print(OnlyRepr(), [OnlyRepr()], OnlyStr(), repr(OnlyStr()).startswith("<OnlyStr object at "))


class Bad:
    def __str__(self):
        return 5

    def __bool__(self):
        return 3

    def __hash__(self):
        return "x"


b = Bad()
for name in ("str", "bool", "hash", "int", "float", "iter"):
    try:
        print(name, eval(name)(b))
    except Exception as e:
        print(name, "->", type(e).__name__, e)
