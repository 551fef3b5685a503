# async for and async with: the methods called, else, break, exceptions
class Ticker:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        print("aiter")
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class Guard:
    def __init__(self, swallow=False):
        self.swallow = swallow

    async def __aenter__(self):
        print("aenter")
        return "resource"

    async def __aexit__(self, kind, value, trace):
        print("aexit", kind.__name__ if kind else None)
        return self.swallow


async def main():
    async for i in Ticker(3):
        print("tick", i)
    else:
        print("exhausted")
    async for i in Ticker(5):
        if i < 4:
            break
    else:
        print("never")
    async with Guard() as r:
        print(r)
    async with Guard(True):
        raise KeyError("swallowed")
    try:
        async with Guard() as a, Guard() as b:
            raise ValueError("through both")
    except ValueError as e:
        print(repr(e))
    return "done"


def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value


print(run(main()))
