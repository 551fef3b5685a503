# The older names of modules with a u in front: they force the builtin one, and modules that no file may replace have none.
for name in ("array", "binascii", "builtins", "cmath", "collections", "errno", "gc", "hashlib", "heapq", "io", "json", "math",
             "micropython", "os", "platform", "random", "re", "select", "struct", "sys", "time"):
    try:
        print(name, __import__("u" + name).__name__)
    except ImportError as e:
        print(e)
import random, urandom
print(random is urandom)
