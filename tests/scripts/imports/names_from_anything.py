# What the names in `from x import y` may come from, and where relative imports start
import builtins
import sys


def attempt(what):
    try:
        exec(what, globals())
        print(what, "gives", y)
    except Exception as e:
        print(what, repr(e))


# A program of its own has no place that names could be relative to.
for what in ("from . import y", "from .a import y", "from ..a import y"):
    attempt(what)
for named in ({}, {"__name__": 7}, {"__name__": "one"}, {"__name__": "one", "__path__": "one"}, {"__name__": "__main__", "__main__": 7}):
    try:
        print(__import__("y", named, None, ("z",), 1))
    except Exception as e:
        print(named, repr(e))


# Anything can stand in sys.modules.
class Shelf:
    a = 1
    _hidden = 2

    def method(self):
        return self.a

    @property
    def computed(self):
        return 3


class Asked(Shelf):
    def __getattr__(self, name):
        print("asked for", name)
        if name == "y":
            return 4
        if name == "broken":
            raise ValueError(name)
        raise AttributeError(name)


sys.modules["shelf"] = Shelf()
sys.modules["kind"] = Shelf
sys.modules["asked"] = Asked()
sys.modules["plain"] = {"y": 5}
from shelf import a, method, computed

print(a, method(), computed)
for what in (
    "from shelf import y",
    "from kind import y",
    "from asked import y",
    "from asked import z",
    "from asked import broken as y",
    "from plain import y",
    "from plain import get as y; y = y('y')",
):
    attempt(what)

# What calls itself a package has its modules looked for.
package = Shelf()
package.__path__ = "lib"
sys.modules["package"] = package
package.__name__ = "package"
attempt("from package import nowhere as y")
package.__name__ = 7
attempt("from package import nowhere as y")
package.__name__ = "package"
sys.modules["package.y"] = 6
attempt("from package import y")
package.y = 8
attempt("from package import y")

# Each of its modules is asked for by __import__.
original = builtins.__import__


def spy(name, globals, locals, fromlist, level):
    print("import", name, globals["__name__"], locals, fromlist, level)
    if name == "package.invented":
        return 9
    return original(name, globals, locals, fromlist, level)


builtins.__import__ = spy
attempt("from package import invented as y")
attempt("from package import nowhere as y")
builtins.__import__ = original

# A star takes also what the program itself has named.
long_name = "long_" + "name" * 20
sys.modules["made"] = type("Made", (), {long_name: 10, "_hidden": 11})
exec("from made import *", globals())
print(globals()[long_name], "_hidden" in globals())
