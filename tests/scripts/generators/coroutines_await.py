# async def and await: values, nesting, awaiting objects (through __iter__, not __await__), driving by send
class Suspend:
    def __init__(self, tag):
        self.tag = tag

    def __iter__(self):
        got = yield self.tag
        return got


async def leaf(n):
    got = await Suspend("leaf %d" % n)
    return got * 2


async def branch():
    a = await leaf(1)
    print("a", a)
    b = await leaf(2)
    return a, b


c = branch()
print(type(c).__name__)
print(c.send(None))
print(c.send(10))
try:
    c.send(20)
except StopIteration as e:
    print("result", e.value)


async def plain():
    return "no suspension"


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as e:
        return e.value


print(run(plain()))


async def gather(*coroutines):
    results = []
    for c in coroutines:
        results.append(await c)
    return results


print(run(gather(plain(), plain())))


async def fails():
    await Suspend("x")
    raise ValueError("inside")


async def catches():
    try:
        await fails()
    except ValueError as e:
        return "caught " + str(e)


print(run(catches()))


class OnlyAwait:
    def __await__(self):
        yield


async def wrong():
    await OnlyAwait()


try:
    run(wrong())
except TypeError as e:
    print(e)
closing = branch()
closing.send(None)
closing.close()
print("closed")
