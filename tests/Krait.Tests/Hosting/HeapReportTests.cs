// The heap report: that its figures are those of the heap, that taking it changes nothing, that lines and refusals are told
// rightly, and that the page and the JSON hold what a program may put into them.

using System.Text;
using System.Text.Json;
using Xunit;

namespace Krait.Tests.Hosting;

public sealed class HeapReportTests
{
    static KraitEngine NewEngine(long heapBytes = 64 * 1024, HeapChecks checks = HeapChecks.None) => KraitEngine.Create(new KraitOptions
    {
        Limits = new KraitLimits { Time = TimeSpan.FromSeconds(20) },
        HeapBytes = heapBytes,
        HeapChecks = checks,
    });

    static HeapReport ReportOf(string program, long heapBytes = 64 * 1024)
    {
        using var engine = NewEngine(heapBytes);
        engine.Heap.StartRecording();
        engine.Exec(program, "program.py");
        return engine.Heap.Capture();
    }

    [Fact]
    public void Its_figures_are_those_of_the_heap()
    {
        using var engine = NewEngine();
        engine.Exec("kept = [bytearray(1000) for i in range(10)]\nfor i in range(10): bytearray(500)\nimport gc, micropython");
        var report = engine.Heap.Capture();
        Assert.Equal(engine.Eval<long>("gc.mem_alloc()"), report.UsedBytes, tolerance: 256);
        Assert.Equal(report.HeapBytes, report.UsedBytes + report.FreeBytes);
        Assert.Equal(report.UsedBytes, report.Types.Sum(type => type.Bytes));
        Assert.Equal(report.FreeBytes, report.FreeRuns.Sum(run => run.Bytes * run.Count));
        Assert.Equal(report.GarbageBytes, report.Types.Sum(type => type.GarbageBytes));
        Assert.Equal(report.HeapBytes, report.Map.Sum(stretch => stretch.Cells) * report.BytesPerCell);
        Assert.Equal(report.UsedBytes, report.Map.Where(stretch => stretch.Kind != HeapKind.Free).Sum(stretch => stretch.Cells) * report.BytesPerCell);

        // An item of a bytearray of 1,000 has its own block of 1,008 bytes and more; ten of them are alive.
        var arrays = report.Types.Single(type => type.Name == "bytearray");
        Assert.InRange(arrays.Bytes - arrays.GarbageBytes, 10_000, 11_000);
        Assert.Equal(10, arrays.Objects - arrays.GarbageObjects);
        Assert.True(arrays.GarbageObjects > 0);
    }

    [Theory]
    [InlineData(HeapChecks.None)]
    [InlineData(HeapChecks.CollectAtEveryAllocation | HeapChecks.PoisonFreed)]
    public void Taking_it_changes_nothing(HeapChecks checks)
    {
        using var engine = NewEngine(checks: checks);
        engine.Exec("import gc\nkept = {i: [i, str(i), (i, 2.5)] for i in range(20)}\nfor i in range(100): [i, i]");
        long used = engine.Usage.HeapUsedBytes;
        long collections = engine.Usage.Collections;
        var first = engine.Heap.Capture();
        Assert.Equal(used, engine.Usage.HeapUsedBytes);
        Assert.Equal(collections, engine.Usage.Collections);
        var second = engine.Heap.Capture();
        Assert.Equal(first.UsedBytes, second.UsedBytes);
        Assert.Equal(first.GarbageBytes, second.GarbageBytes);
        Assert.Equal(first.Map, second.Map);
        engine.Collect();
        Assert.Equal(first.AliveBytes, engine.Usage.HeapUsedBytes);
        Assert.True(engine.Eval<bool>("all(kept[i] == [i, str(i), (i, 2.5)] for i in range(20))"));
    }

    [Fact]
    public void Lines_are_told_with_what_is_alive_of_them()
    {
        var report = ReportOf("""
            def waste():
                for i in range(50):
                    bytearray(200)

            def keep():
                return [bytearray(300) for i in range(20)]

            waste()
            kept = keep()
            """);
        var waste = report.Sites.Single(site => site is { FileName: "program.py", Line: 3 });
        var keep = report.Sites.Single(site => site is { Line: 6, Function: "<listcomp>" });
        Assert.Equal("waste", waste.Function);
        Assert.InRange(waste.AllocatedBytes, 50 * 200, 50 * 260);
        Assert.InRange(waste.AliveObjects, 0, 2); // what the interpreter's stack still held, at most
        Assert.InRange(keep.AliveBytes, 20 * 300, 20 * 360);
        Assert.True(report.Sites.Zip(report.Sites.Skip(1), (a, b) => a.AllocatedBytes >= b.AllocatedBytes).All(sorted => sorted));
        Assert.True(report.Timeline.Count >= 2);
        Assert.Equal(report.PeakBytes, report.Timeline.Max(sample => sample.MaxUsedBytes));
    }

    [Fact]
    public void A_refusal_is_pictured_where_it_happened()
    {
        using var engine = NewEngine();
        engine.Heap.StartRecording();
        var error = Assert.Throws<PyException>(() => engine.Exec("def fill():\n    kept = []\n    while True:\n        kept.append(bytearray(900))\nfill()", "program.py"));
        Assert.True(error.Is("MemoryError"));
        Assert.Equal(1, engine.Heap.MemoryErrors);
        var report = engine.Heap.CaptureRefusal()!;
        Assert.True(report.Refusal!.IsPictured);
        Assert.Equal(1, report.Refusal.Count);
        Assert.Equal(4, report.Sites[report.Refusal.Site].Line);
        Assert.Equal(0, report.GarbageBytes);

        // What the function held is shown as held, although its frame is gone by now.
        Assert.True(report.Types.Single(type => type.Name == "bytearray").Bytes > 50_000);
        Assert.True(engine.Heap.Capture().GarbageBytes > 50_000);
    }

    [Fact]
    public void Only_a_full_heap_counts_as_a_memory_error()
    {
        using var engine = NewEngine();
        engine.Exec("import micropython\nmicropython.heap_lock()\ntry: [1]\nexcept MemoryError: pass\nmicropython.heap_unlock()\ntry: raise MemoryError\nexcept MemoryError: pass");
        Assert.Equal(0, engine.Heap.MemoryErrors);
        engine.Exec("try: bytearray(1 << 30)\nexcept MemoryError: pass");
        Assert.Equal(1, engine.Heap.MemoryErrors);
    }

    [Fact]
    public void Recording_changes_nothing_that_a_program_sees()
    {
        const string program = "import gc\nd = {}\nfor i in range(3000):\n    d[i % 7] = [str(i), i * 2.5, (i,)] * 3\n    gc.collect() if i % 1000 == 0 else None\nr = (repr(d), gc.mem_alloc())";
        using var plain = NewEngine();
        using var recorded = NewEngine();
        recorded.Heap.StartRecording();
        plain.Exec(program);
        recorded.Exec(program);
        Assert.Equal(plain.Eval<string>("repr(r)"), recorded.Eval<string>("repr(r)"));
        recorded.Heap.StopRecording();
        Assert.False(recorded.Heap.Capture().IsRecorded);
    }

    [Fact]
    public void The_json_says_the_same()
    {
        var report = ReportOf("kept = [str(i) * 9 for i in range(100)]") with { Title = "a \"title\"", Outcome = "Ran to its end.", Fit = new HeapFit { AskedBytes = 100, Fits = false, SmallestBytes = 200, Runs = 3 } };
        using var stream = new MemoryStream();
        report.WriteJson(stream);
        using var json = JsonDocument.Parse(stream.ToArray());
        var root = json.RootElement;
        Assert.Equal("krait-heap-report", root.GetProperty("format").GetString());
        Assert.Equal("a \"title\"", root.GetProperty("title").GetString());
        Assert.Equal(200, root.GetProperty("fit").GetProperty("smallestBytes").GetInt64());
        Assert.False(root.GetProperty("fit").GetProperty("fits").GetBoolean());
        Assert.Equal(report.UsedBytes, root.GetProperty("usedBytes").GetInt64());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("refusal").ValueKind);
        Assert.Equal(report.Types.Select(type => type.Name), root.GetProperty("types").EnumerateArray().Select(type => type.GetProperty("name").GetString()));
        Assert.Equal(report.Sites.Count, root.GetProperty("sites").GetArrayLength());
        Assert.Equal(report.Timeline.Count, root.GetProperty("timeline").GetArrayLength());
        long cells = root.GetProperty("map").EnumerateArray().Sum(stretch => stretch.GetProperty("cells").GetInt64());
        Assert.Equal(report.HeapBytes, cells * root.GetProperty("bytesPerCell").GetInt64());
    }

    [Fact]
    public void The_page_escapes_what_a_program_chose()
    {
        const string evil = "</script><script>alert(1)</script>";
        using var engine = NewEngine();
        engine.Heap.StartRecording();
        engine.Exec("kept = type('<b onload=\"x\">', (), {})()\nkept.a = 1", evil);
        var writer = new StringWriter();
        (engine.Heap.Capture() with { Title = evil }).WriteHtml(writer);
        string page = writer.ToString();
        Assert.DoesNotContain("alert(1)</script>", page);
        Assert.DoesNotContain("<b onload", page);
        Assert.Contains("&lt;b onload=&quot;x&quot;&gt;", page);
        Assert.DoesNotContain("http:", page.Replace("http://www.w3.org/2000/svg", ""));
        Assert.DoesNotContain("https:", page);
    }

    [Fact]
    public void A_large_heap_has_a_page_of_bounded_size()
    {
        var report = ReportOf("kept = [[i] for i in range(20000)]\nfor i in range(0, 20000, 3): kept[i] = None", 64 << 20);
        Assert.True(report.BytesPerCell > 16);
        Assert.True(report.Map.Count <= 17_000);
        var writer = new StringWriter();
        report.WriteHtml(writer);
        Assert.InRange(Encoding.UTF8.GetByteCount(writer.ToString()), 10_000, 3 << 20);
    }
}
