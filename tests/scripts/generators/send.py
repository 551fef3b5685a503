# send: values in and out, the first send, send to a finished generator
def accumulate():
    total = 0
    while True:
        got = yield total
        print("got", got)
        if got is None:
            return total
        total += got


g = accumulate()
try:
    g.send(1)
except TypeError as e:
    print(e)
print(g.send(None))
print(g.send(5))
print(g.send(7))
try:
    g.send(None)
except StopIteration as e:
    print("stop", e.value)
try:
    g.send(1)
except StopIteration as e:
    print("stop", e.value)


def echo():
    v = yield "ready"
    while True:
        v = yield (v, (yield v))


e = echo()
print(next(e), e.send("a"), e.send("b"), e.send("c"), next(e))
