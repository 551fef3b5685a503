# yield from: delegation of next, send, throw and close; its value
def inner():
    try:
        got = yield "first"
        print("inner got", got)
        yield "second"
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
    finally:
        print("inner finally")
    return "result"


def outer():
    value = yield from inner()
    print("value", value)
    yield from [10, 20]
    yield from "ab"
    return "outer done"


g = outer()
print(next(g), g.send("hello"), g.throw(ValueError("thrown")))
print(list(g))
g = outer()
next(g)
g.close()
print("closed")


def nothing():
    x = yield from ()
    y = yield from iter(range(0))
    return x, y


def wrap(f):
    print("wrapped", (yield from f()))


print(list(wrap(nothing)))


def flatten(tree):
    for item in tree:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


print(list(flatten([1, [2, [3, [4]], 5], [], [[6]]])))


def bad():
    yield from 5


try:
    next(bad())
except TypeError as e:
    print(e)
