# What is printed of exceptions that come out of tasks.
import sys
import asyncio


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        sys.print_exception(e, sys.stdout)


async def fail():
    raise ValueError("at the end")


async def awaits(aw):
    await aw


async def detached():
    asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("behind it")


async def through_task():
    await asyncio.create_task(fail())


async def through_gather():
    await asyncio.gather(fail(), fail())


async def through_wait_for():
    await asyncio.wait_for(fail(), 10)


async def too_late():
    await asyncio.wait_for(awaits(asyncio.sleep(10)), 0)


attempt(asyncio.run, fail())
attempt(asyncio.run, awaits(fail()))
attempt(asyncio.run, through_task())
attempt(asyncio.run, through_gather())
attempt(asyncio.run, through_wait_for())
attempt(asyncio.run, too_late())
attempt(asyncio.get_event_loop().run_until_complete, fail())
attempt(asyncio.sleep, "x")
attempt(asyncio.sleep_ms, "x")
attempt(asyncio.sleep_ms, 1 << 61)
attempt(asyncio.sleep_ms, None)
attempt(asyncio.create_task, 5)
attempt(asyncio.Lock().release)
