# opt_level decides how a module is compiled that is imported later, and what exec compiles, not what runs already
import micropython
import sys

sys.path.append("lib")
micropython.opt_level(1)
import debugged

print(__debug__)
exec("import micropython\nmicropython.opt_level(0)\nprint(__debug__)\ntry:\n assert 0\n print('skipped')\nexcept AssertionError: print('raised')")
exec("print(__debug__)")
for level in (0, 2, 3, 4, 15, 16, 255, -1, True, 1 << 40, (1 << 62) - 1, 1 << 62, 1 << 64, -(1 << 70)):
    try:
        print(level, micropython.opt_level(level), micropython.opt_level())
    except OverflowError as e:
        print(level, e)
micropython.opt_level(-1)
exec("print(__debug__)\nassert 0\n\n\ntry:\n  1//0\nexcept Exception as e:\n  sys.print_exception(e, sys.stdout)")
