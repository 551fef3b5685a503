# const(): the constant holds for the rest of the source text, not before, not in other texts
from micropython import const


def early():
    return _LATE


_LATE = const(4)


def late():
    return _LATE


print(late())
try:
    early()
except NameError as e:
    print(e)
for source in ("print(_LATE)", "_IN = const(1)\nprint(_IN)", "print(_IN)"):
    try:
        exec(source)
    except NameError as e:
        print(e)


def shadow(_LATE):
    return _LATE


print(shadow(7))


class Box:
    pass


box = Box()
box._LATE = "attribute names are not replaced"
print(box._LATE)
ANNOTATED: int = const(6)
print(ANNOTATED)
x = y = const([1])
print(x is y, const("called"))
