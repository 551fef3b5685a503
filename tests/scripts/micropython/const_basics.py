# const(): recognised by its spelling, private names leave no trace, folding, visibility
from micropython import const

PUBLIC = const(5)
_PRIVATE = const(7)
SUM = const(PUBLIC + _PRIVATE * 2)
_TUPLE = const((1, "two", (3.0, None)))
_TEXT = const("a" "b")
_BIG = const(1 << 80)
print(PUBLIC, _PRIVATE, SUM, _TUPLE, _TEXT, _BIG)
print("PUBLIC" in globals(), "_PRIVATE" in globals(), "SUM" in globals(), "_TUPLE" in globals())


def f():
    _LOCAL = const(9)
    return _LOCAL + _PRIVATE


print(f(), _LOCAL)


class C:
    KEPT = const(3)
    _HIDDEN = const(4)

    def m(self):
        return KEPT, _HIDDEN


print(C.KEPT, hasattr(C, "_HIDDEN"), C().m())
globals()["PUBLIC"] = 99
print(PUBLIC, globals()["PUBLIC"])
if PUBLIC == 5:
    print("branch on a constant")
