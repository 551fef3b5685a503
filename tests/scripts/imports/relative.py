# relative imports inside packages, and what they may not do
import sys

sys.path.append("lib")
import ship
from ship.deck import mast
import ship.hull as h

print(ship.boards, ship.deck.below is ship.hull, ship.deck.mast is mast, h.where(), ship.hidden)
print(sorted(n for n in sys.modules if n.startswith("ship")))
scope = {}
exec("from ship import *", scope)
print(sorted(n for n in scope if not n.startswith("__")))
scope = {}
exec("from ship.hull import *", scope)
print(sorted(n for n in scope if not n.startswith("__")))
for source in (
    "from . import ship",
    "from .. import ship",
    "from .ship import hull",
    "from ship import nothing",
    "from ship.hull import nothing",
    "import ship.nothing",
    "import ship.hull.planks",
    "from ship.nothing import x",
):
    try:
        exec(source, {"__name__": "top"})
        print(source, "done")
    except Exception as e:
        print(source, "->", type(e).__name__, e)
for name, level in (("hull", 1), ("deck.mast", 1), ("", 1), ("ship", 2), ("x", 1)):
    try:
        g = {"__name__": "ship.other"}
        m = __import__(name, g, None, ("x",), level)
        print(name, level, m.__name__)
    except Exception as e:
        print(name, level, "->", type(e).__name__, e)
try:
    __import__("ship", 5, None, None, 1)
except TypeError:
    print("TypeError")
try:
    __import__("ship", None, None, None, -1)
except ValueError:
    print("ValueError")
