# the traceback grows while the exception travels, and when it is raised again
import sys


def a():
    raise ValueError("first")


def b():
    try:
        a()
    except ValueError as e:
        sys.print_exception(e, sys.stdout)
        raise


def c():
    try:
        b()
    except ValueError as e:
        sys.print_exception(e, sys.stdout)
        raise e


try:
    c()
except ValueError as e:
    sys.print_exception(e, sys.stdout)

kept = KeyError("kept object")
for i in range(2):
    try:
        raise kept
    except KeyError as e:
        sys.print_exception(e, sys.stdout)
print(sys.print_exception(kept, sys.stdout))
