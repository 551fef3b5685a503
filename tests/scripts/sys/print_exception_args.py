# sys.print_exception: to files, to a StringIO, of things never raised, wrong arguments
import io
import sys


class Custom(Exception):
    def __str__(self):
        return "custom text"


def fail():
    raise Custom(1, 2)


try:
    fail()
except Custom as e:
    out = io.StringIO()
    print(sys.print_exception(e, out))
    print(repr(out.getvalue()))
    sys.print_exception(e, sys.stdout)
for e in (ValueError(), ValueError("m"), KeyError("k"), OSError(2), StopIteration(5), SystemExit(3), Custom(), AssertionError(("t",))):
    sys.print_exception(e, sys.stdout)
for args in ((), (ValueError("x"), 5), (ValueError("y"), sys.stdout, 1)):
    try:
        sys.print_exception(*args)
    except Exception as err:
        print(len(args), "->", type(err).__name__, err)
