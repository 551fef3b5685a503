# What asyncio offers, and where it comes from.
import sys
import asyncio
from asyncio import core

print(asyncio.__name__, asyncio.__file__, asyncio.__path__, asyncio.__version__)
print(core.__name__, core.__file__)
print(sorted(name for name in sys.modules))

# Loaded when it is first asked for, then kept.
for name in ("wait_for", "wait_for_ms", "gather", "Event", "ThreadSafeFlag", "Lock", "open_connection", "start_server"):
    print(name, name in asyncio.__dict__, hasattr(asyncio, name), name in asyncio.__dict__)
print(asyncio.StreamReader is asyncio.StreamWriter, asyncio.StreamReader)
print(sorted(name for name in sys.modules))
try:
    asyncio.Semaphore
except AttributeError as e:
    print(repr(e))
try:
    from asyncio import Queue
except (ImportError, AttributeError) as e:
    print(type(e))

for module in ("core", "event", "funcs", "lock", "stream"):
    names = __import__("asyncio." + module, None, None, ("x",)).__dict__
    print(module, sorted(name for name in names if name[0] != "_"))

print(asyncio.Loop, core.TaskQueue(), core.Task(None), asyncio.get_event_loop() is asyncio.Loop, asyncio.new_event_loop() is asyncio.Loop)
print(asyncio.get_event_loop(1, 2) is asyncio.get_event_loop(runq_len=3, waitq_len=4))
print(asyncio.CancelledError.__bases__, asyncio.TimeoutError.__bases__)
print(issubclass(asyncio.TimeoutError, OSError), issubclass(asyncio.CancelledError, Exception))
print(type(asyncio.sleep), type(asyncio.gather), type(asyncio.wait_for))
print([name for name in ("create_task", "run_forever", "run_until_complete", "stop", "close", "set_exception_handler",
    "get_exception_handler", "default_exception_handler", "call_exception_handler") if not hasattr(asyncio.Loop, name)])

import _asyncio
print(_asyncio.Task is asyncio.Task, _asyncio.TaskQueue is core.TaskQueue)

# The older name.
import uasyncio
print(uasyncio.__name__, uasyncio.__file__, uasyncio.run is asyncio.run, uasyncio.Lock is asyncio.Lock, uasyncio.core is core)

# Frozen modules are no files.
for path in (".frozen/asyncio/core.py", ".frozen/uasyncio.py", "asyncio/core.py"):
    try:
        open(path)
    except OSError as e:
        print(e.errno)
