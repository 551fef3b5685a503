# Exceptions that nobody asks for: the handler of the loop.
import sys
import asyncio


async def fail(number):
    raise ValueError(number, "of a task")


async def cancelled():
    raise asyncio.CancelledError


async def main():
    # In time.
    t = asyncio.create_task(fail(1))
    await asyncio.sleep(0)
    try:
        await t
    except ValueError as e:
        print(e.args)

    # Too late for the handler, and still there.
    t = asyncio.create_task(fail(2))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("told")
    try:
        await t
    except ValueError as e:
        print(e.args)

    # Ends that are no errors.
    asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for i in range(3, 6):
        asyncio.create_task(fail(i))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("done")


def handler(loop, context):
    print("handler", loop is asyncio.Loop, sorted(context), context["message"], repr(context["exception"]), context["future"].done())


loop = asyncio.get_event_loop()
print(loop.get_exception_handler())
loop.set_exception_handler(handler)
print(loop.get_exception_handler() is handler)
asyncio.run(main())



def quiet(loop, context):
    print(context["message"])
    sys.print_exception(context["exception"], sys.stdout)


loop.set_exception_handler(quiet)
asyncio.run(main())

# A handler that fails ends the run.
def broken(loop, context):
    raise KeyError("handler")


async def late():
    asyncio.create_task(fail(9))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("not reached")


loop.set_exception_handler(broken)
try:
    asyncio.run(late())
except KeyError as e:
    sys.print_exception(e, sys.stdout)
asyncio.new_event_loop()
loop.set_exception_handler(None)
loop.call_exception_handler({"message": "by hand", "exception": ValueError(1), "future": asyncio.Task(5)})
