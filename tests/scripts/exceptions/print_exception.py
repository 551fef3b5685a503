# sys.print_exception: the text of a traceback, to the character
import sys


def inner(x):
    return 1 // x


def middle(x):
    y = inner(x)
    return y


def outer():
    try:
        middle(0)
    except ZeroDivisionError as e:
        sys.print_exception(e, sys.stdout)


outer()
try:
    [][
        5
    ]
except IndexError as e:
    sys.print_exception(e, sys.stdout)
try:
    {}["key"]
except KeyError as e:
    sys.print_exception(e, sys.stdout)
try:
    raise ValueError
except ValueError as e:
    sys.print_exception(e, sys.stdout)
try:
    raise ValueError("one", 2)
except ValueError as e:
    sys.print_exception(e, sys.stdout)
try:
    middle("a")
except TypeError as e:
    sys.print_exception(e, sys.stdout)
sys.print_exception(KeyError("never raised"), sys.stdout)
