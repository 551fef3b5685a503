# Event and ThreadSafeFlag.
import asyncio
import micropython


async def wait(event, name, log):
    log.append((name, await event.wait()))


async def give_way(turns=1):
    for _ in range(turns):
        await asyncio.sleep(0)


async def main():
    event = asyncio.Event()
    log = []
    print(event.is_set())
    tasks = [asyncio.create_task(wait(event, i, log)) for i in range(4)]
    await give_way()
    print(log)
    event.set()
    print(event.is_set(), log)
    await give_way()
    print(log)
    print(await event.wait())
    event.clear()
    print(event.is_set())

    # Set and cleared before anybody runs: who waited is woken all the same.
    log.clear()
    tasks = [asyncio.create_task(wait(event, i, log)) for i in range(3)]
    await give_way()
    event.set()
    event.clear()
    await give_way()
    print(log, event.is_set())

    # One of them is cancelled.
    log.clear()
    tasks = [asyncio.create_task(wait(event, i, log)) for i in range(3)]
    await give_way()
    print(tasks[1].cancel())
    event.set()
    await give_way(2)
    print(log, [t.done() for t in tasks])

    # A flag takes one wait and is clear again.
    flag = asyncio.ThreadSafeFlag()
    flag.set()
    await flag.wait()
    print(flag.state)
    log.clear()
    t = asyncio.create_task(wait(flag, "flag", log))
    await give_way(3)
    print(log, flag.ioctl(3, 1), flag.ioctl(4, 0))
    flag.set()
    print(flag.ioctl(3, 1), flag.ioctl(3, 5))
    await t
    print(log, flag.state)
    flag.set()
    flag.clear()
    print(flag.state)

    # From a callback, while no task can run.
    t = asyncio.create_task(wait(flag, "callback", log))
    await give_way()
    micropython.schedule(lambda _: flag.set(), None)
    await t
    print(log)
    t = asyncio.create_task(wait(flag, "cancelled", log))
    await give_way()
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e), asyncio.core._io_queue.map)


asyncio.run(main())
