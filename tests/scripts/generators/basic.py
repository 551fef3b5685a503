# generators: laziness, exhaustion, state, several at once
def countdown(n):
    print("start")
    while n:
        yield n
        n -= 1
    print("end")


g = countdown(2)
print(type(g).__name__, iter(g) is g)
print(next(g))
print(next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value, e.args)
try:
    next(g)
except StopIteration:
    print("still stopped")
print(next(g, "default"))


def naturals():
    n = 0
    while True:
        yield n
        n += 1


a, b = naturals(), naturals()
print(next(a), next(a), next(b), next(a))
print([x for x, _ in zip(naturals(), range(4))])


def empty():
    return
    yield


print(list(empty()), sum(countdown(3)), tuple(countdown(1)), 2 in naturals())
