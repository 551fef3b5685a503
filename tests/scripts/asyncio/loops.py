# The loop as an object: running for ever and stopping, one loop after the other, several mains.
import asyncio


async def count(name, turns, log):
    for i in range(turns):
        log.append((name, i))
        await asyncio.sleep(0)
    return name


async def stopper(turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    asyncio.get_event_loop().stop()
    asyncio.get_event_loop().stop()


loop = asyncio.get_event_loop()
log = []
loop.create_task(count("a", 5, log))
loop.create_task(stopper(2))
print(loop.run_forever(), log)
loop.create_task(stopper(5))
print(loop.run_forever(), log)
print(loop.close())

# A main that ends leaves the others where they are.
log.clear()
loop.create_task(count("rest", 6, log))
print(loop.run_until_complete(count("main", 2, log)), log)
print(asyncio.run(count("next", 9, log)), log[-3:], len(log))

# A new loop does not know what the old one had.
log.clear()
loop.create_task(count("forgotten", 2, log))
loop = asyncio.new_event_loop()
print(loop.run_until_complete(count("new", 2, log)), log)

# A task as main; one that is over already.
t = loop.create_task(count("task", 1, log))
print(loop.run_until_complete(t), t.done())
print(loop.run_until_complete(t))

# Without a main: until nothing can run any more.
log.clear()
loop.create_task(count("last", 2, log))
print(asyncio.core.run_until_complete(), log)

# A task that waits for the main one, which goes on in the next run.
async def main():
    await asyncio.sleep(0)
    return 1


async def waits(t):
    log.append(("got", await t))


t = loop.create_task(main())
waiter = loop.create_task(waits(t))
print(loop.run_until_complete(t), waiter.done())
loop.run_until_complete(count("again", 2, log))
print(log, waiter.done())

# An interrupt passes through, and the loop is good for more.
async def interrupted():
    raise KeyboardInterrupt


try:
    asyncio.run(interrupted())
except KeyboardInterrupt as e:
    print(repr(e))
print(asyncio.run(main()))

# A coroutine by hand: anything with send.
class Coroutine:
    def __init__(self, turns):
        self.turns = turns

    def send(self, value):
        if self.turns == 0:
            raise StopIteration("by hand")
        self.turns -= 1
        asyncio.core._task_queue.push(asyncio.current_task())

    def throw(self, error):
        raise error


print(asyncio.run(Coroutine(3)))


async def cancels():
    t = asyncio.create_task(Coroutine(10))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled", repr(e))


asyncio.run(cancels())
