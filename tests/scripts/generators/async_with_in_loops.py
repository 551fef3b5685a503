# `async with` inside loops and other blocks: nothing of it is left on the stack, however it ends
class Manager:
    def __init__(self, log, swallow=False):
        self.log = log
        self.swallow = swallow

    async def __aenter__(self):
        self.log.append("in")
        return len(self.log)

    async def __aexit__(self, kind, value, trace):
        self.log.append(kind and kind.__name__)
        return self.swallow


async def plain(log):
    total = 0
    for i in range(3):
        async with Manager(log) as n:
            total += i
        total += i * 10
    return total


async def leaves(log):
    got = []
    for i in range(4):
        for j in (1, 2, 3):
            async with Manager(log):
                if j == 2:
                    break
                if i == 2:
                    continue
                got.append((i, j))
        else:
            got.append("else")
    while True:
        async with Manager(log):
            async with Manager(log) as m, Manager(log):
                break
    return got, i, j


async def returns(log):
    for i in range(3):
        async with Manager(log):
            try:
                for k in range(2):
                    async with Manager(log):
                        if i + k == 2:
                            return i, k
            finally:
                log.append("finally")


async def swallows(log):
    got = []
    for i in range(3):
        async with Manager(log, True):
            got.append(i)
            raise ValueError(i)
        got.append(-i)
    try:
        for i in range(2):
            async with Manager(log):
                raise KeyError(i)
    except KeyError as e:
        got.append(e.args[0])
    return got


async def mixed(log):
    for i in range(2):
        try:
            async with Manager(log):
                try:
                    continue
                finally:
                    log.append("inner")
        finally:
            log.append("outer")
    return i


for f in (plain, leaves, returns, swallows, mixed):
    log = []
    try:
        f(log).send(None)
    except StopIteration as e:
        print(f.__name__, e.value, log)
