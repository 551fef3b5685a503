# The scheduler: tasks in the order of the times at which they are due, streams that tasks wait for, and the loop that runs
# whichever is due first. Tasks and their queues are objects of the engine, in _asyncio; they find this module's cur_task,
# _task_queue and CancelledError by name.
#
# A task's state: True while it runs and nobody waits for it; a TaskQueue of those who wait; a function that is called when it
# ends; None when it has ended and nobody has asked how; False when somebody has. Its data: what it waits on (something with a
# method `remove`), or the exception that it is to get when it runs next; of a task that has ended, the exception that says
# how, a StopIteration with the result if it went well.
#
# Switching from task to task allocates nothing, nor does the end of one.

import select
import sys
from _asyncio import SingletonGenerator, Task, TaskQueue, _until_due
from time import ticks_add, ticks_diff, ticks_ms as ticks


class CancelledError(BaseException):
    pass


class TimeoutError(Exception):
    pass


# --- sleeping ---------------------------------------------------------------------------------------------------------


# All sleeps share one object, which takes the task to its place in the queue and is free for the next.
def sleep_ms(t, sgen=SingletonGenerator()):
    return sgen(t if t > 0 else 0)


def sleep(t):
    return sleep_ms(int(t * 1000))


# --- streams ----------------------------------------------------------------------------------------------------------


class IOQueue:
    def __init__(self):
        self.poller = select.poll()
        self.poller.ipoll(0)  # now it has all that waiting needs
        self.map = {}  # id of a stream: [the task that reads, the task that writes, the stream]

    def queue_read(self, s):
        self._wait(s, 0)

    def queue_write(self, s):
        self._wait(s, 1)

    def _wait(self, s, side):
        entry = self.map.get(id(s))
        if not entry:
            self.map[id(s)] = entry = [None, None, s]
        entry[side] = cur_task
        cur_task.data = self
        self._poll(entry)

    # The poller is asked for what somebody still waits for; a stream that nobody waits for is forgotten.
    def _poll(self, entry):
        events = (select.POLLIN if entry[0] else 0) | (select.POLLOUT if entry[1] else 0)
        if events:
            self.poller.register(entry[2], events)
        else:
            self.poller.unregister(entry[2])
            del self.map[id(entry[2])]

    def remove(self, task):
        for entry in self.map.values():
            if entry[0] is task or entry[1] is task:
                entry[0 if entry[0] is task else 1] = None
                self._poll(entry)
                return

    # An error or a hang-up is for both sides to find out.
    def wait_io_event(self, dt):
        for s, events in self.poller.ipoll(dt):
            entry = self.map[id(s)]
            if entry[0] and events & ~select.POLLOUT:
                _task_queue.push(entry[0])
                entry[0] = None
            if entry[1] and events & ~select.POLLIN:
                _task_queue.push(entry[1])
                entry[1] = None
            self._poll(entry)


# --- tasks ------------------------------------------------------------------------------------------------------------

cur_task = None
_stop_task = None
_exc_context = {"message": "Task exception wasn't retrieved", "exception": None, "future": None}


def create_task(coro):
    if not hasattr(coro, "send"):
        raise TypeError("coroutine expected")
    t = Task(coro, globals())
    _task_queue.push(t)
    return t


def _promote_to_task(aw):
    return aw if isinstance(aw, Task) else create_task(aw)


def current_task():
    if cur_task is None:
        raise RuntimeError("no running event loop")
    return cur_task


def run(coro):
    return run_until_complete(create_task(coro))


# Runs until the main task has ended; without one, until no task can ever run again.
def run_until_complete(main_task=None):
    global cur_task
    endings = (Exception, CancelledError)
    quiet = (StopIteration, CancelledError)
    while True:
        # Without streams there is nothing to ask when a task is due already.
        wait = 1
        while wait:
            wait = _until_due(_task_queue)
            if wait is None:
                if _io_queue.map:
                    wait = -1
                elif main_task and main_task.state:
                    # Only a callback of micropython.schedule can go on from here.
                    wait = 3
                else:
                    cur_task = None
                    return
            if wait or _io_queue.map:
                _io_queue.wait_io_event(wait)

        cur_task = t = _task_queue.pop()
        thrown = t.data
        try:
            if thrown is None:
                t.coro.send(None)
            else:
                t.data = None
                t.coro.throw(thrown)
        except endings as er:
            waiting = t.state
            if waiting is True:
                t.state = None
                if t is not main_task and not isinstance(er, quiet):
                    # It comes by once more; until then somebody may ask how it ended.
                    _task_queue.push(t)
                t.data = er
            elif waiting:
                if callable(waiting):
                    waiting(t, er)
                else:
                    while waiting.peek():
                        _task_queue.push(waiting.pop())
                t.state = False
                t.data = er
            else:
                t.data = thrown
                if waiting is None and t is not main_task:
                    _exc_context["exception"] = thrown
                    _exc_context["future"] = t
                    Loop.call_exception_handler(_exc_context)
            if t is main_task:
                cur_task = None
                t.state = False
                if isinstance(er, StopIteration):
                    return er.value
                raise er


# --- the loop as an object --------------------------------------------------------------------------------------------


async def _stopper():
    pass


# There is one loop, and the class is it.
class Loop:
    _exc_handler = None

    def create_task(coro):
        return create_task(coro)

    def run_forever():
        global _stop_task
        _stop_task = Task(_stopper(), globals())
        run_until_complete(_stop_task)

    def run_until_complete(aw):
        return run_until_complete(_promote_to_task(aw))

    def stop():
        global _stop_task
        if _stop_task:
            _task_queue.push(_stop_task)
            _stop_task = None

    def close():
        pass

    def set_exception_handler(handler):
        Loop._exc_handler = handler

    def get_exception_handler():
        return Loop._exc_handler

    def default_exception_handler(loop, context):
        t = context["future"]
        print(context["message"], file=sys.stderr)
        print("future:", t, "coro=", t.coro, file=sys.stderr)
        sys.print_exception(context["exception"], sys.stderr)

    def call_exception_handler(context):
        (Loop._exc_handler or Loop.default_exception_handler)(Loop, context)


# The arguments are those of older programs; queues grow as they must.
def get_event_loop(runq_len=0, waitq_len=0):
    return Loop


def new_event_loop():
    global _task_queue, _io_queue
    _task_queue = TaskQueue()
    _io_queue = IOQueue()
    return Loop


new_event_loop()
