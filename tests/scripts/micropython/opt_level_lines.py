# opt_level 3 leaves line numbers out of tracebacks of code compiled then; syntax errors keep theirs
import micropython
import sys

source = "\n\ndef f():\n    x = 1\n    return x // 0\n\nf()"
for level in (0, 1, 2, 3):
    micropython.opt_level(level)
    print("level", level)
    try:
        exec(source)
    except ZeroDivisionError as e:
        sys.print_exception(e, sys.stdout)
    try:
        exec("\n\nx = = 1")
    except SyntaxError as e:
        sys.print_exception(e, sys.stdout)
micropython.opt_level(0)
