# Switching between tasks needs no memory: sleeping, events, locks and queues with the heap locked.
import asyncio
import micropython
from asyncio import core

log = [None] * 64
count = 0


def note(what):
    global count
    log[count] = what
    count += 1


async def worker(name, turns, ms):
    for _ in range(turns):
        note(name)
        await asyncio.sleep_ms(ms)


async def waiter(name, event):
    await event.wait()
    note(name)


async def locked(name, lock):
    await lock.acquire()
    note(name)
    await asyncio.sleep_ms(0)
    lock.release()


async def main():
    event = asyncio.Event()
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(worker("a", 3, 0)), asyncio.create_task(worker("b", 2, 0)), asyncio.create_task(worker("c", 2, 30))]
    await asyncio.sleep_ms(0)
    micropython.heap_lock()
    await asyncio.sleep_ms(0)
    await asyncio.sleep_ms(60)
    micropython.heap_unlock()
    print(log[:count], [t.done() for t in tasks])

    tasks = [asyncio.create_task(waiter(i, event)) for i in range(3)]
    await asyncio.sleep_ms(0)
    micropython.heap_lock()
    event.set()
    event.clear()
    micropython.heap_unlock()
    for t in tasks:
        await t
    print(log[7:count])

    queue = core.TaskQueue()
    tasks = [asyncio.Task(i) for i in range(8)]
    micropython.heap_lock()
    for t in tasks:
        queue.push(t, 7 - t.coro)
    queue.remove(tasks[3])
    total = 0
    while queue.peek():
        total = total * 10 + queue.pop().coro
    micropython.heap_unlock()
    print(total)

    # A task that is cancelled while it sleeps.
    t = asyncio.create_task(worker("d", 9, 100000))
    await asyncio.sleep_ms(0)
    micropython.heap_lock()
    cancelled = t.cancel()
    micropython.heap_unlock()
    print(cancelled)
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e))


asyncio.run(main())
