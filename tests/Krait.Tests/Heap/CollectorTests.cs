using Krait.Heap;
using Xunit;

namespace Krait.Tests.Heap;

public class CollectorTests
{
    [Theory]
    [InlineData(1, (int)HeapModes.None)]
    [InlineData(2, (int)HeapModes.PoisonFreed)]
    [InlineData(3, (int)HeapModes.CollectAtEveryAllocation)]
    [InlineData(4, (int)(HeapModes.CollectAtEveryAllocation | HeapModes.PoisonFreed))]
    public void A_random_graph_keeps_exactly_what_is_reached(int seed, int modes)
    {
        using var test = new TestHeap(128 * 1024, (HeapModes)modes);
        var random = new Random(seed);
        var edges = new Dictionary<uint, Value[]>();
        for (int step = 0; step < 6000; step++)
        {
            if (random.Next(10) < 7)
            {
                try
                {
                    uint node = test.NewNode(random.Next(12));
                    edges[node] = new Value[test.Fields(node).Length];
                    if (random.Next(4) == 0)
                        test.Held.Add(Value.Reference(node));
                    test.Heap.ReleaseLog(0);
                }
                catch (HeapFullException)
                {
                    test.Held.RemoveRange(0, test.Held.Count / 2);
                }
            }
            var live = Reached(test.Held, edges);
            foreach (uint dead in edges.Keys.Except(live).ToList())
            {
                if (random.Next(3) != 0 || !test.Heap.IsObject(dead))
                    edges.Remove(dead); // it may be gone already
            }
            if (live.Count > 0)
                Mutate(test, edges, random, [.. live]);
            if (test.Held.Count > 0 && random.Next(8) == 0)
                test.Held.RemoveAt(random.Next(test.Held.Count));
            if (step % 50 != 0)
                continue;

            test.Heap.Collect();
            live = Reached(test.Held, edges);
            Assert.Equal(live.Order(), test.CheckedObjects().Keys.Order());
            foreach (uint offset in live)
                Assert.Equal(edges[offset], test.Fields(offset).ToArray());
        }
    }

    static void Mutate(TestHeap test, Dictionary<uint, Value[]> edges, Random random, uint[] live)
    {
        uint from = live[random.Next(live.Length)];
        if (edges[from].Length == 0)
            return;
        int field = random.Next(edges[from].Length);
        var value = random.Next(4) switch
        {
            0 => Value.Int(random.Next()),
            1 => Value.Float(random.NextDouble()),
            _ => Value.Reference(live[random.Next(live.Length)]),
        };
        edges[from][field] = value;
        test.Fields(from)[field] = value;
    }

    static HashSet<uint> Reached(List<Value> roots, Dictionary<uint, Value[]> edges)
    {
        var seen = new HashSet<uint>();
        var next = new Stack<Value>(roots);
        while (next.TryPop(out var value))
        {
            if (!value.IsReference || !seen.Add(value.Offset))
                continue;
            foreach (var edge in edges[value.Offset])
                next.Push(edge);
        }
        return seen;
    }

    [Fact]
    public void Wide_and_deep_graphs_overflow_the_mark_stack_and_are_marked_all_the_same()
    {
        using var test = new TestHeap(1024 * 1024);
        // Fans of inner nodes; the last field, which is followed first, leads to the fan below it in memory.
        const int Fans = 100, Width = 126;
        var previous = Value.None;
        for (int fan = 0; fan < Fans; fan++)
        {
            uint offset = test.NewNode(Width + 1);
            test.Held.Add(Value.Reference(offset));
            test.Fields(offset)[Width] = previous;
            previous = Value.Reference(offset);
            for (int i = 0; i < Width; i++)
            {
                uint inner = test.NewNode(1);
                test.Fields(offset)[i] = Value.Reference(inner);
                test.Heap.ReleaseLog(0);
            }
        }
        test.Held.RemoveRange(0, Fans - 1);
        long used = test.Heap.UsedBytes;
        test.Heap.Collect();
        Assert.Equal(used, test.Heap.UsedBytes);
        test.Held.Clear();
        test.Heap.Collect();
        Assert.Equal(0, test.Heap.UsedBytes);
    }

    [Fact]
    public void The_log_the_root_slots_and_ranges_are_roots()
    {
        using var test = new TestHeap();
        var heap = test.Heap;
        uint logged = test.NewNode(1);
        int mark = heap.LogTop;
        uint inSlot = test.NewNode(1), kept = test.NewNode(1), lost = test.NewNode(1), permanent = test.NewNode(1);
        uint ofPermanent = test.NewNode(1);
        test.Fields(permanent)[0] = Value.Reference(ofPermanent);
        heap.MakePermanent(permanent);
        heap.Root(RootSlot.FirstFree + 100) = Value.Reference(inSlot);
        heap.ReleaseLog(mark);
        heap.Keep(Value.Reference(kept));
        heap.Keep(Value.Int(5));
        heap.Collect();
        Assert.Equal([logged, inSlot, kept, permanent, ofPermanent], test.CheckedObjects().Keys);
        Assert.False(heap.IsObject(lost));
        heap.Free(permanent);
        Assert.True(heap.IsObject(permanent));
    }

    [Fact]
    public void A_leaf_is_not_looked_into()
    {
        using var test = new TestHeap();
        uint leaf = test.Heap.Allocate(1, 16, Contents.NoReferences);
        int mark = test.Heap.LogTop;
        uint node = test.NewNode(1);
        test.Heap.At<ulong>(leaf + 8) = Value.Reference(node).Bits;
        test.Heap.ReleaseLog(mark);
        test.Heap.Collect();
        Assert.Equal([leaf], test.CheckedObjects().Keys);
    }

    [Fact]
    public void The_finaliser_hears_once_of_a_dead_object_while_it_is_whole()
    {
        using var test = new TestHeap();
        uint freed = test.NewNode(1), dead = test.NewNode(1), alive = test.NewNode(1);
        test.Heap.MarkFinalised(freed);
        test.Heap.MarkFinalised(dead);
        test.Heap.MarkFinalised(alive);
        test.Held.Add(Value.Reference(alive));
        test.Heap.Free(freed);
        test.Heap.ReleaseLog(0);
        test.Heap.Collect();
        test.Heap.Collect();
        Assert.Equal([dead], test.Finalised);
        test.Held.Clear();
        test.Heap.Collect();
        Assert.Equal([dead, alive], test.Finalised);
    }

    [Fact]
    public void Freed_memory_is_poisoned_where_asked()
    {
        using var test = new TestHeap(modes: HeapModes.PoisonFreed);
        uint swept = test.NewNode(4), kept = test.NewNode(4);
        test.Held.Add(Value.Reference(kept));
        test.Heap.ReleaseLog(0);
        test.Heap.Collect();
        foreach (var word in test.Heap.Values(swept, 6))
            Assert.True(word.IsOutside && !word.IsFailed && !word.IsStop && !word.IsAbsent);
        Assert.Equal(swept, test.NewNode(4));
        Assert.Equal(default, test.Fields(swept)[3]);
    }

    [Fact]
    public void Forged_references_and_block_maps_stay_inside_the_arena()
    {
        var random = new Random(9);
        for (int round = 0; round < 300; round++)
        {
            using var test = new TestHeap(4096 + 16 * random.Next(2000), round % 2 == 0 ? HeapModes.PoisonFreed : HeapModes.None);
            var heap = test.Heap;
            for (int step = 0; step < 300; step++)
            {
                // Any word of the arena, the block map included, may become anything.
                heap.At<ulong>((uint)random.Next(round % 3 == 0 ? 4096 : int.MaxValue) & ~7u | 0x400) =
                    random.Next(2) == 0 ? (ulong)random.NextInt64() : Value.Reference((uint)random.Next()).Bits;
                uint offset = (uint)random.NextInt64();
                if (random.Next(2) == 0)
                    offset = heap.Start + offset % 8192 / 16 * 16;
                heap.Keep(Value.Reference(offset));
                try
                {
                    switch (random.Next(7))
                    {
                        case 0: heap.Allocate(1, random.Next(3000), Contents.References); break;
                        case 1: heap.Free(offset); break;
                        case 2: heap.TryGrow(offset, random.Next(3000)); break;
                        case 3: heap.Shrink(offset, random.Next(300)); break;
                        case 4: heap.Collect(); break;
                        case 5: heap.Bytes(offset, random.NextInt64()).Clear(); break;
                        default: HeapStatistics.Of(heap); break;
                    }
                }
                catch (Exception e) when (e is HeapFullException or ArenaEscapeException)
                {
                }
                if (random.Next(10) == 0)
                    heap.ReleaseLog(0);
            }
        }
    }
}
