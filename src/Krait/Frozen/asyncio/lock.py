# Lock: who waited longest gets it next.

from . import core


class Lock:
    def __init__(self):
        # 0: free. 1: held. A task: promised to it, which has not run yet.
        self.state = 0
        self.waiting = core.TaskQueue()

    def locked(self):
        return self.state == 1

    def release(self):
        if self.state != 1:
            raise RuntimeError("Lock not acquired")
        self.state = 0
        if self.waiting.peek():
            self.state = heir = self.waiting.pop()
            core._task_queue.push(heir)

    def acquire(self):
        if self.state != 0:
            t = core.cur_task
            self.waiting.push(t)
            t.data = self.waiting
            try:
                yield
            except core.CancelledError as er:
                if self.state is t:
                    # What was promised goes to the next.
                    self.state = 1
                    self.release()
                raise er
        self.state = 1
        return True

    async def __aenter__(self):
        return await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        return self.release()
