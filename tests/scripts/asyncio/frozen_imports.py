# The entry '.frozen' of sys.path: its place in the order, and what is found there.
import sys

print(".frozen" in sys.path)
path = sys.path[:]
sys.path[:] = ["nowhere"]
try:
    import asyncio
except ImportError as e:
    print(e)
sys.path[:] = ["nowhere", ".frozen"]
import asyncio.event as event
print(event.__name__, event.__file__, hasattr(sys.modules["asyncio"], "event"))
try:
    import asyncio.nothing
except ImportError as e:
    print(e)

# Neither the prefix nor its folders are modules.
for name in ("frozen", "core", "event"):
    try:
        __import__(name)
    except ImportError as e:
        print(e)

# As a folder in the path: the module is found there, but belongs to no package.
sys.path[:] = [".frozen/asyncio"]
try:
    import lock
except ImportError as e:
    print(e)

# A package for another module: whoever has its __path__ has its modules.
sys.path[:] = [".frozen"]
import uasyncio.core
print(uasyncio.core.__name__, uasyncio.core.__file__, uasyncio.core is sys.modules["asyncio.event"].core)
