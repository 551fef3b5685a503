# builtins.__import__ replaced, modules put into sys.modules and taken out, and what import then gives
import builtins
import sys

sys.path.append("lib")
original = builtins.__import__
calls = []


def spy(name, globals=None, locals=None, fromlist=None, level=0):
    calls.append((name, fromlist, level))
    if name == "invented":
        return type("M", (), {"a": 1, "b": 2})
    return original(name, globals, locals, fromlist, level)


builtins.__import__ = spy
import shapes
import zoo.birds as z
from zoo import birds
from invented import a, b
import invented

print(calls, a, b, invented.a, z is birds)
try:
    import nowhere
except ImportError as e:
    print(e)
builtins.__import__ = original
try:
    import invented as again
except ImportError as e:
    print(e)

# sys.modules decides.
sys.modules["invented"] = 17
import invented

print(invented)
sys.modules["zoo.invented"] = sys
import zoo.invented
from zoo import invented as from_zoo

print(zoo.__name__, from_zoo is sys)
first = sys.modules.pop("shapes")
import shapes

print(first is shapes, first.area is shapes.area, sys.modules["shapes"] is shapes)
sys.modules["shapes"] = first
import shapes as third

print(third is first)
del sys.modules["shapes"], sys.modules["invented"]
try:
    import invented
except ImportError as e:
    print(e)
