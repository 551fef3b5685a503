# gather: results in the order of the arguments, failures, cancelling, and what it can not gather.
import asyncio


async def give(value, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    return value


async def fail(error, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    raise error


async def forever(log, name):
    try:
        while True:
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        log.append(name)
        raise


async def attempt(label, aw):
    try:
        print(label, await aw)
    except (Exception, asyncio.CancelledError) as e:
        print(label, "raised", repr(e))


def handler(loop, context):
    print("nobody asked for", repr(context["exception"]))


async def main():
    asyncio.get_event_loop().set_exception_handler(handler)
    print(await asyncio.gather())
    print(await asyncio.gather(give(1)))
    print(await asyncio.gather(give(1, 5), give(2), give(3, 2)))
    print(await asyncio.gather(*[give(i, i % 4) for i in range(12)]))
    print(await asyncio.gather(give(None), give(0), return_exceptions=True))

    # A failure is raised when it comes; the others go on.
    log = []

    async def note(name, turns):
        await give(None, turns)
        log.append(name)
        return name

    await attempt("failure", asyncio.gather(note("a", 1), fail(ValueError(1), 2), note("b", 4), fail(KeyError(2), 3)))
    print(log)
    for _ in range(5):
        await asyncio.sleep(0)
    print(log)
    await attempt("failures as results", asyncio.gather(give(1, 2), fail(ValueError(1)), fail(KeyError(2), 4), return_exceptions=True))

    # Tasks that are over.
    done = asyncio.create_task(give("done"))
    failed = asyncio.create_task(fail(ValueError("early")))
    awaited = asyncio.create_task(give("awaited"))
    await awaited
    await asyncio.sleep(0)
    await attempt("over", asyncio.gather(done, awaited, give("new", 1)))
    await attempt("over as results", asyncio.gather(done, failed, return_exceptions=True))
    failed = asyncio.create_task(fail(ValueError("early")))
    running = asyncio.create_task(note("kept", 3))
    await asyncio.sleep(0)
    await attempt("over and failed", asyncio.gather(running, failed))
    print(running.done(), await running)

    # A task that somebody waits for already.
    t = asyncio.create_task(give(1, 3))
    waiter = asyncio.create_task(attempt("waiter", t))
    await asyncio.sleep(0)
    await attempt("waited for", asyncio.gather(t, give(2)))
    await waiter

    # Cancelling it cancels them all.
    log.clear()

    async def gathers(**options):
        return await asyncio.gather(forever(log, "x"), give("over"), forever(log, "y"), **options)

    for options in ({}, {"return_exceptions": True}):
        t = asyncio.create_task(gathers(**options))
        await give(None, 3)
        print(t.cancel())
        await attempt("cancelled", t)
        await give(None, 2)
        print(log)

    # One of them is cancelled.
    part = asyncio.create_task(forever(log, "part"))
    t = asyncio.create_task(attempt("part cancelled", asyncio.gather(part, give(1))))
    await give(None, 2)
    part.cancel()
    await t
    part = asyncio.create_task(forever(log, "part"))
    t = asyncio.create_task(attempt("part cancelled as result", asyncio.gather(part, give(1), return_exceptions=True)))
    await give(None, 2)
    part.cancel()
    await t
    await attempt("no coroutine", asyncio.gather(give(1), 5))
    print(await asyncio.gather(asyncio.gather(give(1), give(2)), give(3)))


asyncio.run(main())
