# getattr, setattr, hasattr, delattr with computed names, defaults and errors
class C:
    x = 1

    def m(self):
        return "m"


c = C()
print(getattr(c, "x"), getattr(c, "m")(), getattr(c, "no", "default"), getattr("abc", "upper")(), getattr([], "nope", None))
setattr(c, "y", 5)
setattr(C, "z", 6)
setattr(c, "with space", 7)
print(c.y, c.z, getattr(c, "with space"), hasattr(c, "with space"), hasattr(c, "w"), hasattr(5, "x"), hasattr("", "join"))
delattr(c, "y")
print(hasattr(c, "y"))
import sys

print(getattr(sys, "platform") == sys.platform, hasattr(sys, "no_such"))
for source in ("getattr(c, 'q')", "getattr(c, 5)", "setattr(c, 5, 1)", "setattr(5, 'a', 1)", "delattr(c, 'q')", "delattr(5, 'a')", "hasattr(c, 5)", "setattr('s', 'x', 1)", "setattr(int, 'x', 1)", "setattr(len, 'x', 1)", "getattr(None, 'x')", "setattr(sys, 'zzz', 1)", "delattr(int, 'x')"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
