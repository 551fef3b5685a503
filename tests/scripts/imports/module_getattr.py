# a module's __getattr__: asked for what is not there, also by from and import *
import sys

sys.path.append("lib")
import lazy

print(lazy.present, lazy.sail, lazy.asked)
from lazy import anchor, present

print(anchor, present, lazy.asked)
print(hasattr(lazy, "_private"), getattr(lazy, "_private", "default"), hasattr(lazy, "rope"))
try:
    lazy.fails
except ValueError as e:
    print("ValueError", e)
try:
    from lazy import fails
except ValueError as e:
    print("ValueError", e)
try:
    lazy._other
except AttributeError as e:
    print("AttributeError", e)
del lazy.asked[:]
scope = {}
exec("from lazy import *", scope)
print(sorted(n for n in scope if not n.startswith("__")), lazy.asked)
lazy.sail = 1
print(lazy.sail, lazy.asked)
del lazy.sail
print(lazy.sail, lazy.asked)
lazy.__getattr__ = lambda name: 42
print(lazy.anything)
del lazy.__getattr__
try:
    lazy.anything
except AttributeError as e:
    print(e)
