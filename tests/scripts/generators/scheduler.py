# a small round-robin scheduler over coroutines
class Tick:
    def __iter__(self):
        yield


async def worker(name, turns, log):
    for i in range(turns):
        log.append(name + str(i))
        await Tick()
    log.append(name + " done")
    return turns


def run_all(coroutines):
    results = {}
    ready = list(enumerate(coroutines))
    while ready:
        i, c = ready.pop(0)
        try:
            c.send(None)
            ready.append((i, c))
        except StopIteration as e:
            results[i] = e.value
    return [results[i] for i in sorted(results)]


log = []
print(run_all([worker("a", 2, log), worker("b", 3, log), worker("c", 1, log)]))
print(log)


async def parent(log):
    total = await worker("p", 1, log) + await worker("q", 2, log)
    log.append("total %d" % total)
    return total


log = []
print(run_all([parent(log), worker("r", 3, log)]))
print(log)
