// A heap that is filled again and again: a MemoryError each time, nothing lost, and the engine as good as new.

using Xunit;

namespace Krait.Tests.Hosting;

public sealed class FullHeapTests
{
    const int Times = 1000;

    static readonly string[] s_fillings =
    [
        "kept.append('a' * 50)",
        "kept.append([kept])",
        "kept.append({len(kept): kept})",
        "kept = [kept, kept]",
        "kept.append(bytearray(100))",
        "kept.append(1 << 200 + len(kept))",
        "kept.append(lambda: kept)",
        "kept.append((x for x in kept))",
        "kept.append(type('C', (), {'n': len(kept)})())",
        "kept.append(set(range(20)))",
        "kept.append(ValueError(len(kept)))",
        "kept.extend(kept or [1])",
    ];

    static KraitEngine NewEngine() => KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None, HeapBytes = 64 * 1024 });

    static void CheckHealth(KraitEngine engine)
    {
        engine.Exec("def total(*n):\n return sum(n)\nd = {str(i): [i] * 3 for i in range(100)}");
        Assert.Equal("300 45 c", engine.Eval<string>("'%d %d %s' % (sum(len(d[k]) for k in d), total(*range(10)), 'abc'[2])"));
        engine.Exec("del d, total");
    }

    [Fact]
    public void A_full_heap_leaves_the_engine_as_good_as_new()
    {
        using var engine = NewEngine();
        CheckHealth(engine);
        engine.Collect();
        long usedAtFirst = engine.Usage.HeapUsedBytes;
        for (int i = 0; i < Times; i++)
        {
            string filling = s_fillings[i % s_fillings.Length];
            var error = Assert.Throws<PyException>(() => engine.Exec($"kept = []\nwhile True:\n {filling}"));
            Assert.True(error.Is("MemoryError"), $"{filling}: {error.Message}");
            engine.Globals.Remove("kept");
        }

        CheckHealth(engine);
        engine.Collect();

        // Names that were met stay.
        Assert.InRange(engine.Usage.HeapUsedBytes, 0, usedAtFirst + 4096);
    }

    [Fact]
    public void A_script_can_catch_it_as_often()
    {
        using var engine = NewEngine();
        engine.Exec(
            $"""
            def fill(kind):
                kept = []
                try:
                    while True:
                        if kind == 0:
                            kept.append('b' * 50)
                        elif kind == 1:
                            kept.append([kept])
                        elif kind == 2:
                            kept = [kept, {'{'}1: kept{'}'}]
                        else:
                            kept.append(bytes(len(kept)))
                except MemoryError:
                    return True

            caught = 0
            for i in range({Times}):
                caught += fill(i % 4)
            """);
        Assert.Equal(Times, engine.Eval<int>("caught"));
        CheckHealth(engine);
    }

    [Fact]
    public void Leaving_many_frames_takes_no_collection_for_each()
    {
        using var engine = NewEngine();
        engine.Exec(
            """
            def fill(kept):
                while True:
                    kept = [kept]
            def deep(n):
                return 1 + deep(n - 1) if n else fill(None)
            def measure():
                try:
                    deep(200)
                except MemoryError:
                    return 'full'
            """);
        long before = engine.Usage.Collections;
        Assert.Equal("full", engine.Eval<string>("measure()"));
        Assert.InRange(engine.Usage.Collections - before, 1, 20);
    }

    [Fact]
    public void Collections_cost_fuel()
    {
        using var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None, HeapBytes = 1 << 20 });
        engine.Exec("import gc\nkept = [[i] for i in range(10000)]\ndef work(collect):\n for i in range(100): collect()");
        engine.Exec("work(lambda: None)");
        long without = engine.Usage.Fuel;
        engine.Exec("work(gc.collect)");

        // 10,000 lists of two objects each.
        Assert.InRange(engine.Usage.Fuel - without, 100 * 40_000, 100 * 50_000);
    }
}
