# Tasks: their states, what awaiting them gives, and cancelling.
import asyncio


def show(label, t):
    state = t.state
    print(label, t.done(), state if state is None or isinstance(state, bool) else type(state), repr(t.data))


async def give(value, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    return value


async def fail(error, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    raise error


async def ignore_cancel(log):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log.append(repr(e))
    return "went on"


async def main():
    print(type(asyncio.current_task()), asyncio.current_task() is asyncio.core.cur_task)

    t = asyncio.create_task(give(1, 2))
    show("new", t)
    await asyncio.sleep(0)
    show("running", t)
    print(await t)
    show("awaited", t)
    print(await t, await t)

    t = asyncio.create_task(give(2))
    await asyncio.sleep(0)
    show("not awaited", t)
    print(await t)
    show("awaited late", t)

    t = asyncio.create_task(fail(ValueError(3)))
    try:
        await t
    except ValueError as e:
        print(repr(e))
    show("failed", t)
    try:
        await t
    except ValueError as e:
        print("again", repr(e))

    # Several that wait for one.
    t = asyncio.create_task(give("shared", 3))
    order = []

    async def wait(name):
        order.append((name, await t))

    waiters = [asyncio.create_task(wait(i)) for i in range(4)]
    await asyncio.sleep(0)
    show("waited for", t)
    for waiter in waiters:
        await waiter
    print(order)

    # Cancelling: before it began, while it sleeps, when it is over.
    t = asyncio.create_task(give(4))
    print(t.cancel())
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled before it began", repr(e))
    show("cancelled", t)
    print(t.cancel())

    t = asyncio.create_task(give(5, 100000))
    await asyncio.sleep(0)
    print(t.cancel(), t.cancel(), t.done())
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled in between", repr(e))

    log = []
    t = asyncio.create_task(ignore_cancel(log))
    await asyncio.sleep(0)
    print(t.cancel(), log)
    print(await t, log)

    # It goes on to the last of a chain.
    async def link(inner):
        try:
            await inner
        except asyncio.CancelledError:
            print("a link was cancelled")
            raise

    inner = asyncio.create_task(give(6, 100000))
    outer = asyncio.create_task(link(inner))
    outermost = asyncio.create_task(link(outer))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(outermost.cancel())
    try:
        await outermost
    except asyncio.CancelledError:
        print(inner.done(), outer.done(), outermost.done())

    try:
        asyncio.current_task().cancel()
    except RuntimeError as e:
        print(e)

    # Attributes.
    t = asyncio.create_task(give(7))
    for name in ("coro", "ph_key", "done", "nothing"):
        try:
            setattr(t, name, 1)
        except AttributeError as e:
            print(e)
    await t
    print(hasattr(t.coro, "send"), isinstance(t, asyncio.Task))


asyncio.run(main())
try:
    asyncio.current_task()
except RuntimeError as e:
    print(e)
for bad in (1, None, give, "text", [give(1)]):
    try:
        asyncio.create_task(bad)
    except TypeError as e:
        print(e)
for wrong in ((), (1, 2, 3)):
    try:
        asyncio.Task(*wrong)
    except TypeError as e:
        print(e)
print(asyncio.run(give("result")))
