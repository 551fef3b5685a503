using Xunit;

namespace Krait.Tests.Heap;

[Collection(nameof(Undisturbed))]
public class ArenaMemoryTests
{
    [Fact]
    public void Ten_thousand_small_arenas_touch_little_memory()
    {
        if (!OperatingSystem.IsLinux())
            return;
        long before = ResidentBytes();
        var heaps = Enumerable.Range(0, 10_000).Select(_ => new TestHeap()).ToList();
        foreach (var test in heaps)
            test.NewNode(3);
        long each = (ResidentBytes() - before) / heaps.Count;
        heaps.ForEach(test => test.Dispose());
        Assert.InRange(each, 0, 16 * 1024);
    }

    static long ResidentBytes()
    {
        // Aggressive: what the .NET heap keeps in reserve would be given back at any moment, and taken for ours.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], null) * Environment.SystemPageSize;
    }
}
