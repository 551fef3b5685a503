# Printing to streams that are written in Python and collect between any two pieces.

import gc
import io
import sys


class Eraser:
    def __init__(self, *containers):
        self.containers = containers

    def __repr__(self):
        for c in self.containers:
            c.clear()
        gc.collect()
        junk = [["%d" % i] for i in range(20)]
        return "erased " + str(len(junk))


class Stream(io.IOBase):
    def __init__(self):
        self.parts = []

    def write(self, data):
        gc.collect()
        junk = [["%d" % i] for i in range(20)]
        self.parts.append(data if isinstance(data, str) else str(bytes(data), "utf8"))
        return len(data)

    def text(self):
        text = "".join(self.parts)
        self.parts = []
        return text


out = Stream()
print("a" + str(1), ["list", {"k": (1, 2.5)}], 10**30, sep="s" + str(2), end="e" + str(3), file=out)
print(repr(out.text()))
items = []
items.append([Eraser(items), "text" + str(12), b"bytes" + bytes(1)])
print(items, file=out)
print(repr(out.text()))


class Broken(io.IOBase):
    def write(self, data):
        raise OSError(28)


try:
    print("x" + str(1), ["y"], file=Broken())
except OSError as e:
    print(e)


# An exception that is changed while it is printed.
class MyError(Exception):
    def __str__(self):
        gc.collect()
        return "mine " + str(self.args)


try:
    raise MyError("a" + str(1), ["b"])
except MyError as e:
    print(e, repr(e), "%s" % e)
    held = e


class Raiser(Stream):
    def __init__(self, exception):
        super().__init__()
        self.exception = exception

    def write(self, data):
        # Raises the exception that is being printed once more: its traceback moves.
        def deeper(n):
            if n == 0:
                raise self.exception
            deeper(n - 1)

        try:
            deeper(5)
        except MyError:
            pass
        return super().write(data)


raiser = Raiser(held)
sys.print_exception(held, raiser)
print(raiser.text().startswith("Traceback (most recent call last):\n  File "))
