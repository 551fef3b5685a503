# what the sys module of a 64-bit unix build has beyond the smaller builds
import sys

print(sys.maxsize == (1 << 63) - 1, sys.platform in ("linux", "darwin", "win32"))
for name in ("atexit", "executable", "exc_info", "stdin", "ps1"):
    print(name, hasattr(sys, name))
print(isinstance(sys.executable, str), len(sys.executable) > 0)
