# asyncio: gather, an event for many, a lock in turns, and time limits that are not reached.
import asyncio


async def square(x):
    await asyncio.sleep(0)
    return x * x


async def guarded(lock, log, x):
    async with lock:
        await asyncio.sleep(0)
        log.append(x)


async def waiting(event, x):
    await event.wait()
    return x


async def main():
    total = 0
    for i in range(20):
        total += sum(await asyncio.gather(*[square(x) for x in range(i, i + 20)]))
    event = asyncio.Event()
    waiters = [asyncio.create_task(waiting(event, x)) for x in range(200)]
    await asyncio.sleep(0)
    event.set()
    total += sum(await asyncio.gather(*waiters))
    lock = asyncio.Lock()
    log = []
    await asyncio.gather(*[guarded(lock, log, x) for x in range(200)])
    total += sum([i * x for i, x in enumerate(log)])
    for x in range(200):
        total += await asyncio.wait_for(square(x), 60)
    return total


def run():
    return asyncio.run(main())


if __name__ == "__main__":
    print(run())
