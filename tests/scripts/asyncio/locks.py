# Lock: in the order of asking; handed on when the next one is cancelled.
import asyncio


async def use(lock, name, log, turns=1):
    async with lock:
        log.append(name + " in")
        for _ in range(turns):
            await asyncio.sleep(0)
        log.append(name + " out")


async def give_way(turns):
    for _ in range(turns):
        await asyncio.sleep(0)


async def main():
    lock = asyncio.Lock()
    print(lock.locked())
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    print(await lock.acquire(), lock.locked())
    lock.release()
    print(lock.locked())

    log = []
    await asyncio.gather(*[use(lock, name, log) for name in ("a", "b", "c")])
    print(log)

    # Released, but promised: nobody comes in between.
    await lock.acquire()
    log.clear()
    t = asyncio.create_task(use(lock, "promised", log))
    await give_way(1)
    lock.release()
    late = asyncio.create_task(use(lock, "late", log))
    print(lock.locked())
    await asyncio.gather(t, late)
    print(log)

    # Who waits is cancelled; who was promised it is cancelled.
    for turns in (0, 1):
        log.clear()
        await lock.acquire()
        tasks = [asyncio.create_task(use(lock, name, log)) for name in ("first", "second", "third")]
        await give_way(1)
        if turns:
            lock.release()
        print(tasks[0].cancel())
        if not turns:
            lock.release()
        for task in tasks:
            try:
                await task
            except asyncio.CancelledError as e:
                print(repr(e))
        print(log, lock.locked())

    # An exception leaves it free.
    try:
        async with lock:
            raise ValueError
    except ValueError:
        print(lock.locked())


asyncio.run(main())
