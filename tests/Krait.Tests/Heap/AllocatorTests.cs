using Krait.Heap;
using Xunit;

namespace Krait.Tests.Heap;

public class AllocatorTests
{
    [Theory]
    [InlineData(1, 64 * 1024, (int)HeapModes.None)]
    [InlineData(2, 64 * 1024, (int)HeapModes.PoisonFreed)]
    [InlineData(3, 1024 * 1024, (int)HeapModes.None)]
    [InlineData(4, 4096, (int)HeapModes.None)]
    [InlineData(5, 5008, (int)HeapModes.PoisonFreed)]
    public void Random_allocation_agrees_with_a_model(int seed, long heapBytes, int modes)
    {
        using var test = new TestHeap(heapBytes, (HeapModes)modes);
        var heap = test.Heap;
        heap.IsEnabled = false;
        var random = new Random(seed);
        var model = new List<(uint Offset, int ByteCount, byte Stamp)>();
        int failures = 0;
        for (int step = 0; step < 60_000; step++)
        {
            int choice = random.Next(100);
            if (choice < 55 || model.Count == 0)
            {
                int byteCount = 8 + (random.Next(20) == 0 ? random.Next((int)heapBytes / 8) : random.Next(random.Next(2) == 0 ? 40 : 400));
                if (!TryAllocate(heap, byteCount, out uint offset))
                {
                    failures++;
                    for (int i = random.Next(1, 40); i > 0 && model.Count > 0; i--)
                        FreeOne(heap, model, random.Next(model.Count));
                    continue;
                }
                Assert.Equal((byteCount + 15) / 16, heap.BlockCount(offset));
                Assert.Equal(-1, heap.Bytes(offset + 8, heap.BlockCount(offset) * 16 - 8).IndexOfAnyExcept((byte)0));
                model.Add((offset, byteCount, (byte)random.Next(256)));
                Stamp(heap, model[^1]);
            }
            else if (choice < 85)
            {
                FreeOne(heap, model, random.Next(2) == 0 ? model.Count - 1 : random.Next(model.Count));
            }
            else
            {
                int index = random.Next(model.Count);
                var item = model[index];
                CheckStamp(heap, item);
                int newByteCount = choice < 93 ? item.ByteCount + random.Next(300) : random.Next(9, item.ByteCount + 9);
                int blocks = heap.BlockCount(item.Offset);
                if (newByteCount < item.ByteCount)
                {
                    heap.Shrink(item.Offset, newByteCount);
                }
                else if (heap.TryGrow(item.Offset, newByteCount))
                {
                    int grown = heap.BlockCount(item.Offset) - blocks;
                    Assert.Equal(-1, heap.Bytes(item.Offset + (uint)blocks * 16, grown * 16).IndexOfAnyExcept((byte)0));
                }
                else
                {
                    newByteCount = item.ByteCount;
                }
                Assert.Equal((newByteCount + 15) / 16, heap.BlockCount(item.Offset));
                model[index] = item with { ByteCount = newByteCount };
                Stamp(heap, model[index]);
            }
            heap.ReleaseLog(0);
            if (step % 97 == 0)
                Assert.Equal(model.ToDictionary(m => m.Offset, m => (uint)(m.ByteCount + 15) / 16), test.CheckedObjects());
        }
        Assert.True(failures > 0);
        while (model.Count > 0)
            FreeOne(heap, model, model.Count - 1);
        Assert.Equal(0, heap.UsedBytes);
        Assert.Single(heap.Runs());
    }

    static bool TryAllocate(ArenaHeap heap, int byteCount, out uint offset)
    {
        try
        {
            offset = heap.Allocate(TestHeap.Node, byteCount, Contents.NoReferences);
            return true;
        }
        catch (HeapFullException)
        {
            offset = 0;
            return false;
        }
    }

    static void Stamp(ArenaHeap heap, (uint Offset, int ByteCount, byte Stamp) item) =>
        heap.Bytes(item.Offset + 8, item.ByteCount - 8).Fill(item.Stamp);

    static void CheckStamp(ArenaHeap heap, (uint Offset, int ByteCount, byte Stamp) item) =>
        Assert.Equal(-1, heap.Bytes(item.Offset + 8, item.ByteCount - 8).IndexOfAnyExcept(item.Stamp));

    static void FreeOne(ArenaHeap heap, List<(uint Offset, int ByteCount, byte Stamp)> model, int index)
    {
        CheckStamp(heap, model[index]);
        heap.Free(model[index].Offset);
        Assert.False(heap.IsObject(model[index].Offset));
        model.RemoveAt(index);
    }

    [Fact]
    public void A_full_heap_fails_a_thousand_times_and_recovers()
    {
        using var test = new TestHeap();
        for (int round = 0; round < 3; round++)
        {
            // A chain that fills the heap to the last block.
            test.Held.Add(Value.None);
            while (true)
            {
                try
                {
                    uint node = test.NewNode(1);
                    test.Fields(node)[0] = test.Held[^1];
                    test.Held[^1] = Value.Reference(node);
                    test.Heap.ReleaseLog(0);
                }
                catch (HeapFullException)
                {
                    break;
                }
            }
            Assert.Equal(0, test.Heap.FreeBytes);
            for (int i = 0; i < 1000; i++)
            {
                var full = Assert.Throws<HeapFullException>(() => test.NewNode(1));
                Assert.False(full.IsLocked);
            }
            test.CheckedObjects();
            test.Held.Clear();
            test.NewNode(1);
            Assert.Equal(16, test.Heap.UsedBytes);
        }
    }

    [Fact]
    public void Impossible_sizes_are_refused()
    {
        using var test = new TestHeap();
        foreach (long byteCount in (long[])[long.MinValue, -16, -15, -1, 0, 7, 64 * 1024 + 1, int.MaxValue, uint.MaxValue + 17L, long.MaxValue])
            Assert.Throws<HeapFullException>(() => test.Heap.Allocate(1, byteCount, Contents.References));
        Assert.NotEqual(0u, test.Heap.Allocate(1, 64 * 1024, Contents.References));
    }

    [Fact]
    public void Small_objects_come_from_the_bottom_and_large_ones_from_the_top()
    {
        using var test = new TestHeap();
        uint small = test.NewNode(1), large = test.NewNode(200), small2 = test.NewNode(2), large2 = test.NewNode(127);
        Assert.Equal(test.Heap.Start, small);
        Assert.Equal(test.Heap.Start + 16, small2);
        Assert.Equal(test.Heap.End - 1616, large);
        Assert.Equal(large - 1024, large2);
    }

    [Fact]
    public void A_locked_heap_neither_allocates_nor_grows_nor_frees()
    {
        using var test = new TestHeap();
        var heap = test.Heap;
        uint node = test.NewNode(1);
        heap.LockDepth++;
        Assert.True(Assert.Throws<HeapFullException>(() => test.NewNode(1)).IsLocked);
        Assert.True(Assert.Throws<HeapFullException>(() => heap.TryGrow(node, 100)).IsLocked);
        heap.Free(node);
        Assert.True(heap.IsObject(node));
        heap.Collect();
        Assert.Throws<HeapFullException>(() => test.NewNode(1));
        heap.LockDepth--;
        Assert.True(heap.TryGrow(node, 100));
        heap.Free(node);
        Assert.False(heap.IsObject(node));
        test.NewNode(1);
    }

    [Fact]
    public void A_program_in_4_KiB_has_all_of_it()
    {
        using var test = new TestHeap(4096);
        Assert.Equal(4096, test.Heap.FreeBytes);
        test.Heap.Allocate(1, 4096, Contents.NoReferences);
    }

    [Fact]
    public void Freeing_what_was_made_last_gives_its_place_and_its_log_entry_back()
    {
        using var test = new TestHeap();
        uint first = test.NewNode(3);
        int mark = test.Heap.LogTop;
        for (int i = 0; i < 1000; i++)
        {
            uint node = test.NewNode(5);
            Assert.Equal(first + 32, node);
            test.Heap.Free(node);
        }
        Assert.Equal(mark, test.Heap.LogTop);
        Assert.Equal(32, test.Heap.UsedBytes);
    }

    [Fact]
    public void Allocated_bytes_reach_the_threshold_and_collect()
    {
        using var test = new TestHeap();
        test.Heap.ThresholdBytes = 1600;
        for (int i = 0; i < 1000; i++)
        {
            test.NewNode(1);
            test.Heap.ReleaseLog(0);
        }
        Assert.Equal(9u, test.Heap.Collections);
        test.Heap.ThresholdBytes = -1;
        test.Heap.Collect();
        Assert.Equal(0, test.Heap.UsedBytes);
        Assert.Equal(16_000, test.Heap.TotalAllocatedBytes);
        Assert.InRange(test.Heap.PeakBytes, 1600, 1700);
    }

    [Fact]
    public void Counters_tell_what_is_there()
    {
        using var test = new TestHeap();
        test.NewNode(1);
        test.NewNode(2);
        test.NewNode(1);
        test.NewNode(299);
        var figures = HeapStatistics.Of(test.Heap);
        Assert.Equal(2u, figures.OneBlockObjects);
        Assert.Equal(1u, figures.TwoBlockObjects);
        Assert.Equal(150u, figures.MaxObjectBlocks);
        Assert.Equal(4096u - 154, figures.MaxFreeBlocks);
        Assert.Equal(64 * 1024, figures.TotalBytes);
        Assert.Equal(154 * 16, figures.UsedBytes);
    }
}
