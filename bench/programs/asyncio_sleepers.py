# asyncio: a thousand tasks that sleep for different times and are cancelled in another order.
import asyncio


async def sleeper(number):
    try:
        await asyncio.sleep(60 + number * 7919 % 1000)
    except asyncio.CancelledError:
        return number


async def main():
    tasks = [asyncio.create_task(sleeper(i)) for i in range(1000)]
    await asyncio.sleep(0)
    for i in range(1000):
        tasks[i * 617 % 1000].cancel()
    total = 0
    for task in tasks:
        total += await task
    return total


def run():
    return sum([asyncio.run(main()) for _ in range(3)])


if __name__ == "__main__":
    print(run())
