# asyncio: ten tasks that give way to each other a thousand times each.
import asyncio

sleep_ms = getattr(asyncio, "sleep_ms", None) or (lambda ms: asyncio.sleep(ms / 1000))


async def worker(number, count):
    total = 0
    for i in range(count):
        await sleep_ms(0)
        total += i ^ number
    return total


async def main():
    tasks = [asyncio.create_task(worker(i, 1000)) for i in range(10)]
    total = 0
    for task in tasks:
        total += await task
    return total


def run():
    return asyncio.run(main())


if __name__ == "__main__":
    print(run())
