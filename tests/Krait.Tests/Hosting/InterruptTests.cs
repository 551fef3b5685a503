// Interrupt() reaches whatever a script is in the middle of. `krait-fuzz latency` measures how soon, for many more operations; here
// the limit is one that a busy machine keeps, and that an operation which does not look at all exceeds.

using System.Diagnostics;
using Xunit;

namespace Krait.Tests.Hosting;

[Collection(nameof(Undisturbed))]
public sealed class InterruptTests
{
    const string Diamonds = "class C: pass\nfor i in range(40): C = type('D', (C, type('E', (C,), {})), {})\n";
    const string Tuples = "t = (ValueError,)\nfor i in range(40): t = (t, t)\n";

    static readonly TimeSpan s_before = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(250);

    [Theory]
    [InlineData("", "while True: pass")]
    [InlineData("n = 10**7", "3**n")]
    [InlineData("n = 3**(10**6)", "while True: str(n)")]
    [InlineData("l = list(range(10**6))\ndef slow(x): return sum(range(1000))", "sorted(l, key=slow)")]
    [InlineData("import re\nr = re.compile('(a*)*b')\ns = 'a' * 5000", "while True: r.match(s)")]
    [InlineData("", "sum(range(10**12))")]
    [InlineData("", "while True: 'xyz' * 10**7")]
    [InlineData("", "while True: bytearray(10**8)")]
    [InlineData("s = 'ab' * 10**7", "while True: s.upper() == s")]
    [InlineData(Diamonds, "while True: hasattr(C(), 'nothing')")]
    [InlineData(Diamonds, "while True: isinstance(C(), int)")]
    [InlineData(Tuples, "while True:\n try: 1 / 0\n except t: pass")]
    public void An_interrupt_is_noticed(string setup, string statement)
    {
        using var engine = KraitEngine.Create(new KraitOptions
        {
            Limits = new KraitLimits { Time = TimeSpan.FromSeconds(30) },
            HeapBytes = 256 << 20,
        });
        engine.Exec(setup);

        // The best of a few: what the machine does beside must not count.
        const int tries = 3;
        var latency = TimeSpan.MaxValue;
        for (int i = 0; i < tries && latency > s_limit; i++)
        {
            latency = Latency(engine, statement);
        }

        Assert.InRange(latency, TimeSpan.Zero, s_limit);
    }

    static TimeSpan Latency(KraitEngine engine, string statement)
    {
        long interrupted = 0;
        using var timer = new Timer(_ =>
        {
            interrupted = Stopwatch.GetTimestamp();
            engine.Interrupt();
        });
        timer.Change(s_before, Timeout.InfiniteTimeSpan);
        var error = Assert.Throws<PyException>(() => engine.Exec(statement));
        var latency = Stopwatch.GetElapsedTime(interrupted);
        Assert.True(error.Is("KeyboardInterrupt"), error.Message);
        return latency;
    }

    [Theory]
    [InlineData("'x' * 10**9")]
    [InlineData("10**10**7")]
    [InlineData("1 << 10**9")]
    public void What_fits_no_heap_is_refused_at_once(string expression)
    {
        using var engine = KraitEngine.Create(new KraitOptions { Limits = new KraitLimits { Time = TimeSpan.FromSeconds(30) } });
        Assert.True(Assert.Throws<PyException>(() => engine.Eval<object>(expression)).Is("MemoryError"));
        Assert.InRange(engine.Usage.Time, TimeSpan.Zero, s_limit);
    }
}
