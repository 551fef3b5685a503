# what the sys module holds: kinds and shapes, not values that differ from build to build
import sys

print(sys.implementation.name, sys.implementation[0], type(sys.implementation.version).__name__, len(sys.implementation.version), sys.implementation.version[:2])
print(sys.version_info[:2], isinstance(sys.version, str), sys.version.startswith("3.4.0; MicroPython"))
print(sys.byteorder, sys.maxsize > 1 << 30, isinstance(sys.platform, str))
print(sys.argv, isinstance(sys.path, list), all(isinstance(p, str) for p in sys.path))
print(isinstance(sys.modules, dict), sys.ps1, sys.ps2)
for name in ("stdin", "stdout", "stderr", "exit", "print_exception"):
    print(name, hasattr(sys, name))
sys.ps1 = "?? "
print(sys.ps1)
try:
    sys.platform = "other"
    print("set")
except AttributeError as e:
    print("AttributeError", e)
