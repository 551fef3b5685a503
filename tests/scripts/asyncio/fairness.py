# Who runs when: tasks take turns, in the order in which they became ready.
import asyncio


async def worker(name, log, turns):
    for i in range(turns):
        log.append(name + str(i))
        await asyncio.sleep_ms(0)


async def main():
    log = []
    for name in "abc":
        asyncio.create_task(worker(name, log, 3))
    log.append("main")
    for i in range(4):
        await asyncio.sleep(0)
        log.append("main" + str(i))
    print(log)

    # New tasks come behind those that are ready.
    log.clear()
    asyncio.create_task(worker("x", log, 2))
    await asyncio.sleep(0)
    asyncio.create_task(worker("y", log, 2))
    await asyncio.create_task(worker("z", log, 2))
    print(log)

    # Awaiting a coroutine is no turn; awaiting a task is.
    log.clear()

    async def direct():
        log.append("direct")

    asyncio.create_task(worker("w", log, 1))
    await direct()
    log.append("behind direct")
    await asyncio.create_task(direct())
    print(log)

    # By the time at which they wake.
    log.clear()

    async def sleeper(ms):
        await asyncio.sleep_ms(ms)
        log.append(ms)

    await asyncio.gather(*[sleeper(ms) for ms in (120, 0, 240, 60, 180)])
    print(log)

    # Times that are none: negative ones are over, sleeping is for whole milliseconds.
    for ms in (-1, -100000, True, False):
        await asyncio.sleep_ms(ms)
    await asyncio.sleep(0.0001)
    await asyncio.sleep(-1.5)
    print("slept")

    # One object for all sleeps.
    print(asyncio.sleep(0) is asyncio.sleep_ms(5))


asyncio.run(main())
