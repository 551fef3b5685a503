// What a warm program makes .NET allocate: next to nothing, for its objects lie in the arena. The programs are those of bench/ and,
// if KRAIT_PERF_BENCH names the folder tests/perf_bench of a checkout of MicroPython, its portable ones; the bytecodes are told by the
// fuel they use.

using Xunit;

namespace Krait.Tests.Hosting;

public sealed class WarmAllocationTests
{
    const double Wanted = 1;

    // Bytes for a thousand bytecodes where it is more, each with its reason.
    static readonly Dictionary<string, double> s_known = new()
    {
        ["key_error"] = 1100, // the text of each AttributeError
        ["text_build"] = 60, // a builder for each formatted text
    };

    static string Own => Path.Combine(Repository.Root, "bench", "programs");

    static string? Theirs => Environment.GetEnvironmentVariable("KRAIT_PERF_BENCH");

    static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Own, "*.py").Concat(Theirs == null ? [] : Directory.EnumerateFiles(Theirs, "*.py").Where(IsPortable));

    static bool IsPortable(string file) =>
        Path.GetFileName(file) is var name && (name.StartsWith("bm_", StringComparison.Ordinal) || name.StartsWith("misc_", StringComparison.Ordinal)
            || (name.StartsWith("core_", StringComparison.Ordinal) && !name.StartsWith("core_import_mpy", StringComparison.Ordinal)));

    public static IEnumerable<TheoryDataRow<string>> Programs =>
        Files.Order(StringComparer.Ordinal).Select(static file => new TheoryDataRow<string>(Path.GetFileNameWithoutExtension(file)));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Objects_lie_in_the_arena(string name)
    {
        string file = Files.Single(file => Path.GetFileNameWithoutExtension(file) == name);
        using var engine = KraitEngine.Create(new KraitOptions
        {
            Limits = KraitLimits.None,
            Capabilities = KraitCapabilities.All,
            WorkingDirectory = Path.GetDirectoryName(file),
        });
        engine.Exec(File.ReadAllText(file), name + ".py");
        engine.Exec(
            """
            if 'bm_setup' in globals():
                _params = bm_params[max(k for k in bm_params if k[0] <= 1000 and k[1] <= 1000)]
                _program = lambda: bm_setup(_params)[0]
            else:
                _program = lambda: run
            def _prepare():
                program = _program()
                def work(): # its result would be handed to the host
                    program()
                return work
            """);
        using var prepare = engine.Globals.Get<PyFunction>("_prepare");
        // Lists of the collector and the log grow now and then, and then stay: the best of a few runs tells what a program costs.
        const int runs = 4;
        long allocated = long.MaxValue;
        engine.Collect();
        for (int i = 0; i < runs; i++)
        {
            using var work = prepare.Call<PyFunction>();
            long before = GC.GetAllocatedBytesForCurrentThread();
            work.Call<object?>();
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // A call from the host has its price once.
        const int callBytes = 4096;
        long bytecodes = engine.Usage.Fuel;
        double bytesPerThousand = Math.Max(0, allocated - callBytes) * 1000.0 / bytecodes;
        TestContext.Current.SendDiagnosticMessage("{0}: {1} bytes in {2} bytecodes, {3:F3} in a thousand", name, allocated, bytecodes, bytesPerThousand);
        Assert.True(bytesPerThousand <= s_known.GetValueOrDefault(name, Wanted), $"{allocated} bytes in {bytecodes} bytecodes: {bytesPerThousand:F2} in a thousand");
    }
}
