# line numbers in tracebacks: multi-line calls, decorators, loops, long files
import sys


def fail(*a):
    raise RuntimeError("here")


def multi():
    x = [
        1,
        2,
    ]
    return fail(
        x,
        1,
    )


def loop():
    for i in range(3):

        # comment

        if i == 1:
            fail(i)


def far():
    source = "\n" * 300 + "fail()" + "\n" * 100
    exec(source)


def chain():
    return (
        str(1)
        .upper()
        .nothing()
    )


def finally_line():
    try:
        fail()
    finally:
        a = 1
        b = 2


for f in (multi, loop, far, chain, finally_line):
    try:
        f()
    except Exception as e:
        sys.print_exception(e, sys.stdout)
