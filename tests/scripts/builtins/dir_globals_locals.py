# dir of modules, classes, instances and the current scope; globals as the module's names
import math


class C:
    a = 1

    def m(self):
        pass


class D(C):
    b = 2


d = D()
d.own = 3


def user(names):
    return sorted(n for n in names if not n.startswith("__"))


print(user(dir(C)), user(dir(D)), user(dir(d)))
print("pi" in dir(math), "append" in dir([]), "append" in dir(list), "upper" in dir("x"), "real" in dir(1))
print("C" in dir(), "math" in dir(), "nothing" in dir(), sorted(dir()) == sorted(globals().keys()))
g = globals()
g["made"] = 5
print(made, g["C"] is C, g["__name__"], "made" in globals())
del g["made"]
print("made" in globals())


def f():
    local = 1
    return "local" in globals(), globals() is g


print(f(), type(g).__name__, locals() is globals())
