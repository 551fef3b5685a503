# close: runs finally, GeneratorExit, refusing to stop, twice
def resource():
    print("open")
    try:
        yield 1
        yield 2
    finally:
        print("closed")


g = resource()
next(g)
print(g.close())
print(g.close())
fresh = resource()
fresh.close()
print(next(fresh, "never ran"))


def notes():
    try:
        yield
    except GeneratorExit as e:
        print("exit", repr(e), isinstance(e, Exception), isinstance(e, BaseException))
        raise


n = notes()
next(n)
n.close()


def stubborn():
    while True:
        try:
            yield "again"
        except GeneratorExit:
            print("ignored")


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(repr(e))


def returns():
    try:
        yield
    except GeneratorExit:
        return "value"


r = returns()
next(r)
print(r.close())


def raises():
    try:
        yield
    finally:
        raise ValueError("in finally")


r = raises()
next(r)
try:
    r.close()
except ValueError as e:
    print(e)
