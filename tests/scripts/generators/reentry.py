# a generator that is running can not be resumed from inside itself
def selfish():
    yield 1
    yield next(g)


g = selfish()
print(next(g))
try:
    next(g)
except ValueError as e:
    print(repr(e))
print(next(g, "dead"))


def closes_itself():
    yield 1
    h.close()


h = closes_itself()
next(h)
try:
    next(h)
except Exception as e:
    print(repr(e))


def two_ways():
    a, b = ping(), pong()
    return a, b


def ping():
    for i in range(3):
        print("ping", i)
        yield


def pong():
    for i in range(3):
        print("pong", i)
        yield


for _ in zip(*two_ways()):
    pass
