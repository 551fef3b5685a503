# Waiting with a time limit, and for several tasks together.

from . import core


# Whoever waits for aw in a sleep is woken when aw has ended, however that was.
async def _run(waiter, aw, woken):
    try:
        await aw
    except BaseException:
        pass
    if waiter.data is None and waiter.cancel():
        waiter.data = woken


async def wait_for(aw, timeout, sleep=core.sleep):
    aw = core._promote_to_task(aw)
    if timeout is None:
        return await aw

    woken = core.CancelledError()
    runner = core.create_task(_run(core.cur_task, aw, woken))
    try:
        await sleep(timeout)
    except core.CancelledError as er:
        if er is not woken:
            runner.cancel()
            raise er
        # It has ended: this gives what it returned, or raises what it raised.
        return await aw

    # To cancel who waits for aw is to cancel aw.
    runner.cancel()
    await runner
    raise core.TimeoutError


def wait_for_ms(aw, timeout):
    return wait_for(aw, timeout, core.sleep_ms)


# What a task waits on that gathers: in no queue, so there is nothing that it must be removed from.
class _Remove:
    @staticmethod
    def remove(t):
        pass


def gather(*aws, return_exceptions=False):
    def done(t, er):
        nonlocal missing, failure
        if me.data is not _Remove:
            # Woken already.
            return
        if return_exceptions or isinstance(er, StopIteration):
            missing -= 1
            if missing:
                return
        else:
            failure = er
        core._task_queue.push(me)

    me = core.cur_task
    tasks = [core._promote_to_task(aw) for aw in aws]
    missing = 0
    failure = None
    is_cancelled = False
    for t in tasks:
        if t.state is True:
            t.state = done
            missing += 1
        elif t.state:
            for t in tasks:
                if t.state is done:
                    t.state = True
            raise RuntimeError("can't gather")
        elif not (return_exceptions or failure or isinstance(t.data, StopIteration)):
            failure = t.data

    if missing and not failure:
        me.data = _Remove
        try:
            yield
        except core.CancelledError as er:
            is_cancelled = True
            failure = er

    # Who has not ended goes on alone.
    for t in tasks:
        if t.state is done:
            t.state = True
            if is_cancelled:
                t.cancel()
    if failure:
        raise failure
    return [t.data.value if isinstance(t.data, StopIteration) else t.data for t in tasks]
