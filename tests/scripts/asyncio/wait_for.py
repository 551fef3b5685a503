# wait_for and wait_for_ms: in time, too late, failing, cancelled from outside.
import asyncio


async def give(value, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    return value


async def fail(error):
    await asyncio.sleep(0)
    raise error


async def long(log):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


async def stubborn(log):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        log.append("went on")
    return 5


async def attempt(label, aw):
    try:
        print(label, await aw)
    except (Exception, asyncio.CancelledError) as e:
        print(label, "raised", repr(e))


async def main():
    log = []
    await attempt("in time", asyncio.wait_for(give(1), 100))
    await attempt("in time", asyncio.wait_for(give(2, 5), 100))
    await attempt("milliseconds", asyncio.wait_for_ms(give(3), 100000))
    await attempt("no limit", asyncio.wait_for(give(4, 3), None))
    await attempt("failed", asyncio.wait_for(fail(ValueError(1)), 100))
    await attempt("failed without limit", asyncio.wait_for(fail(ValueError(2)), None))
    await attempt("late", asyncio.wait_for(long(log), 0.01))
    await attempt("late", asyncio.wait_for_ms(long(log), 0))
    await attempt("late", asyncio.wait_for_ms(long(log), -5))
    await attempt("late and stubborn", asyncio.wait_for(stubborn(log), 0.01))
    print(log)

    # Of a task.
    t = asyncio.create_task(give("task", 2))
    await attempt("a task", asyncio.wait_for(t, 100))
    await attempt("a task that is over", asyncio.wait_for(t, 100))
    t = asyncio.create_task(long(log))
    await attempt("a task too late", asyncio.wait_for(t, 0.01))
    print(t.done(), log[-1])

    # Cancelled from outside: what is waited for is cancelled as well.
    for aw in (long, stubborn):
        t = asyncio.create_task(attempt("cancelled outside", asyncio.wait_for(aw(log), 100)))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print(t.cancel())
        await attempt("outer", t)
        await asyncio.sleep(0)
        print(log[-1])

    # What is waited for is cancelled by another.
    t = asyncio.create_task(long(log))
    outer = asyncio.create_task(attempt("inner cancelled", asyncio.wait_for(t, 100)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(t.cancel())
    await outer

    # One within another.
    await attempt("inner limit", asyncio.wait_for(asyncio.wait_for(long(log), 0.01), 100))
    await attempt("outer limit", asyncio.wait_for(asyncio.wait_for(long(log), 100), 0.01))
    await attempt("no coroutine", asyncio.wait_for(5, 1))


asyncio.run(main())
