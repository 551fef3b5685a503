# finally and with inside generators: on exhaustion, break, exception and close
class Manager:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind.__name__ if kind else None)


def lines():
    with Manager():
        yield 1
        yield 2


print(list(lines()))
g = lines()
next(g)
g.close()
g = lines()
next(g)
try:
    g.throw(OSError(5))
except OSError as e:
    print("passed on", e.errno)


def nested():
    try:
        try:
            yield "a"
        finally:
            print("inner finally")
            yield "from finally"
    finally:
        print("outer finally")


print(list(nested()))


def returning():
    try:
        yield 1
        return "r"
    finally:
        print("finally runs before the value leaves")


def user():
    print("value:", (yield from returning()))


print(list(user()))
