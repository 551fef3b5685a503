// What asyncio does better than the builds that the scripts are recorded with: there a task loses its end, the loop hangs or the
// process falls. And what a host sees of it.

using Xunit;

namespace Krait.Tests.Modules;

public sealed class AsyncioTests
{
    const string Helpers =
        """
        import asyncio
        log = []
        async def give(value, turns=0):
            for _ in range(turns):
                await asyncio.sleep(0)
            return value
        async def fail(error):
            raise error
        async def attempt(aw):
            try:
                log.append(await aw)
            except Exception as e:
                log.append(repr(e))

        """;

    static string Log(string program)
    {
        using var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None });
        engine.Exec(Helpers + program);
        return engine.Eval<string>("str(log)");
    }

    [Fact]
    public void How_a_task_ended_can_be_asked_after_the_loop_has_passed_it_again() => Assert.Equal(
        """["ValueError('x',)", "ValueError('x',)"]""",
        Log("""
            async def main():
                t = asyncio.create_task(fail(ValueError("x")))
                first = asyncio.create_task(attempt(t))
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                await attempt(t)
            asyncio.run(main())
            """));

    [Fact]
    public void A_task_that_waits_for_a_main_task_goes_on_when_that_fails() => Assert.Equal(
        """["ValueError('x',)"]""",
        Log("""
            async def main():
                await asyncio.sleep(0)
                raise ValueError("x")
            loop = asyncio.get_event_loop()
            t = loop.create_task(main())
            loop.create_task(attempt(t))
            try:
                loop.run_until_complete(t)
            except ValueError:
                pass
            asyncio.run(give(1, 2))
            """));

    [Fact]
    public void A_task_that_could_not_be_gathered_can_be_awaited() => Assert.Equal(
        """['RuntimeError("can\'t gather",)', 1]""",
        Log("""
            async def main():
                t = asyncio.create_task(give(1, 3))
                await attempt(asyncio.gather(t, t))
                await attempt(t)
            asyncio.run(main())
            """));

    [Fact]
    public void A_task_is_in_one_queue_at_a_time() => Assert.Equal(
        "['task is in a queue', 'task is in a queue', None, True]",
        Log("""
            from _asyncio import Task, TaskQueue
            t, a, b = Task(None), TaskQueue(), TaskQueue()
            a.push(t, 5)
            for queue in (a, b):
                try:
                    queue.push(t, 1)
                except RuntimeError as e:
                    log.append(str(e))
            b.remove(t)
            log.append(b.peek())
            log.append(a.pop() is t)
            """));

    [Fact]
    public void Cancelling_who_reads_a_stream_leaves_who_writes_it() => Assert.Equal(
        "[1, None]",
        Log("""
            import io
            class Pipe(io.IOBase):
                room = 0
                def ioctl(self, request, events):
                    return events & self.room if request == 3 else -1
                def write(self, data):
                    return len(data) if self.room else None
            async def main():
                pipe = Pipe()
                stream = asyncio.StreamReader(pipe)
                stream.write(b"x")
                reads = asyncio.create_task(stream.read(1))
                writes = asyncio.create_task(attempt(stream.drain()))
                await asyncio.sleep(0)
                reads.cancel()
                log.append(len(asyncio.core._io_queue.map))
                pipe.room = 4
                await writes
            asyncio.run(main())
            """));

    [Fact]
    public void Tasks_that_wait_for_each_other_in_a_ring_end_with_the_fuel()
    {
        using var engine = KraitEngine.Create(new KraitOptions { Limits = new KraitLimits { Fuel = 1_000_000 } });
        engine.Exec(Helpers + "a, b = asyncio.Task(1, asyncio.core.__dict__), asyncio.Task(2)\na.data = b\nb.data = a\n");
        Assert.Throws<PyLimitException>(() => engine.Exec("a.cancel()"));
        Assert.Equal(3, engine.Eval<int>("asyncio.run(give(3, 5))"));
    }

    [Fact]
    public void A_loop_that_waits_ends_with_the_time()
    {
        using var engine = KraitEngine.Create(new KraitOptions { Limits = new KraitLimits { Time = TimeSpan.FromMilliseconds(50) } });
        Assert.Throws<PyLimitException>(() => engine.Exec(Helpers + "asyncio.run(asyncio.Event().wait())"));
        Assert.Equal(3, engine.Eval<int>("asyncio.run(give(3))"));
    }

    [Fact]
    public void Without_the_entry_in_the_path_there_is_none()
    {
        using var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None, Path = ["/lib"] });
        Assert.Equal("no module named 'asyncio'", Assert.Throws<PyException>(() => engine.Exec("import asyncio")).Message);
    }

    [Fact]
    public void A_heap_of_a_small_board_has_room_for_it()
    {
        using var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None, HeapBytes = 16 * 1024 });
        engine.Exec("import asyncio\nasyncio.run(asyncio.wait_for(asyncio.Lock().acquire(), 1))");
    }
}
