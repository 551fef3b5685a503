# `.frozen` in sys.path, and without it or with an empty path the builtin modules stay
import os
import sys

print(".frozen" in sys.path)
os.mkdir(".frozen")
with open(".frozen/cold.py", "w") as f:
    f.write("print('thawed')\n")
try:
    import cold
except ImportError as e:
    print(e)
sys.path.append("./.frozen")
import cold

sys.path[:] = [".frozen"]
for name in ("math", "json", "cold2"):
    try:
        print(__import__(name).__name__)
    except ImportError as e:
        print(e)
with open("json.py", "w") as f:
    f.write("mine = True\n")
sys.path[:] = ["", ".frozen"]
import json, ujson

print(hasattr(json, "mine"), hasattr(ujson, "mine"))
sys.path[:] = []
for name in ("math", "cold", "errno"):
    try:
        print(__import__(name).__name__)
    except ImportError as e:
        print(e)
sys.path = "lib"
try:
    import shapes
except Exception as e:
    print(type(e).__name__, e)
sys.path = ["lib", 5]
try:
    import missing
except Exception as e:
    print(type(e).__name__)
import shapes

print(shapes.area(1, 2))
os.remove("json.py")
os.remove(".frozen/cold.py")
os.rmdir(".frozen")
