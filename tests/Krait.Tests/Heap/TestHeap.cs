// A small heap for tests, with the few types and roots they need, and a check that the block map is whole.

using Krait.Heap;
using Xunit;

namespace Krait.Tests.Heap;

internal sealed class TestHeap : IRootSource, IFinaliser, IDisposable
{
    public const ushort Node = 7;

    public readonly ArenaHeap Heap;
    public readonly List<Value> Held = [];
    public readonly List<uint> Finalised = [];

    public TestHeap(long heapBytes = 64 * 1024, HeapModes modes = HeapModes.None)
        : this(new Arena(new ArenaOptions { HeapBytes = heapBytes }), modes)
    {
    }

    public TestHeap(Arena arena, HeapModes modes = HeapModes.None)
    {
        Heap = new ArenaHeap(arena, modes) { Roots = this, Finaliser = this };
    }

    public void VisitRoots(ref RootVisitor visitor)
    {
        foreach (var value in Held)
            visitor.Visit(value);
    }

    public void Finalise(uint offset) => Finalised.Add(offset);

    public void Dispose() => Heap.Dispose();

    /// <summary>An object of so many values.</summary>
    public uint NewNode(int count)
    {
        uint offset = Heap.Allocate(Node, ObjectHeader.Size + 8L * count, Contents.References);
        Heap.Header(offset).Length = (uint)count;
        return offset;
    }

    public Span<Value> Fields(uint offset) => Heap.Values(offset + ObjectHeader.Size, Heap.Header(offset).Length);

    /// <summary>Objects and free space cover the heap without a gap, and the counters agree.</summary>
    public Dictionary<uint, uint> CheckedObjects()
    {
        var objects = new Dictionary<uint, uint>();
        uint next = Heap.Start;
        long used = 0;
        bool wasFree = false;
        foreach (var run in Heap.Runs())
        {
            Assert.Equal(next, run.Offset);
            Assert.False(wasFree && run.IsFree);
            wasFree = run.IsFree;
            next += run.BlockCount * 16;
            if (run.IsFree)
                continue;
            Assert.True(Heap.IsObject(run.Offset));
            objects.Add(run.Offset, run.BlockCount);
            used += run.BlockCount * 16L;
        }
        Assert.Equal(Heap.End, next);
        Assert.Equal(used, Heap.UsedBytes);
        Assert.Equal(used, HeapStatistics.Of(Heap).UsedBytes);
        return objects;
    }
}
