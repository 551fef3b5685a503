# `async with` in loops: however its block is left, nothing stays on the stack.


class Manager:
    def __init__(self, swallows=False):
        self.swallows = swallows

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, traceback):
        if kind:
            kinds.append(kind.__name__)
        return self.swallows


kinds = []


async def continued():
    n = 0
    for i in range(2000):
        async with Manager() as manager:
            n += 1
            if i & 1:
                continue
            n += 10
    return n


async def left():
    for i in range(2000):
        async with Manager():
            async with Manager():
                if i == 1900:
                    return i


async def broken():
    for i in range(500):
        while True:
            async with Manager():
                async with Manager():
                    break
    return i


async def swallowed():
    n = 0
    for i in range(500):
        async with Manager(swallows=True):
            try:
                raise ValueError(i)
            finally:
                n += 1
    return n, len(kinds), kinds[-1]


async def raised():
    for i in range(5):
        try:
            async with Manager():
                raise KeyError(i)
        except KeyError as error:
            print("caught", error)
    return i




def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as end:
        print(end.value)


for function in continued, left, broken, swallowed, raised:
    run(function())
