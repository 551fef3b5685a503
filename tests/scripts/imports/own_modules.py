# Files named as the modules of the engine are: most go before them; by the older names the engine's are reached.
import sys

sys.path.insert(0, "lib/over")
for name in ("array", "io", "struct", "random", "time", "string", "marshal", "weakref", "math", "gc", "sys"):
    print(name, hasattr(__import__(name), "is_file"))
for name in ("uarray", "uio", "ustruct", "urandom", "utime", "usys"):
    print(name, hasattr(__import__(name), "is_file"))
