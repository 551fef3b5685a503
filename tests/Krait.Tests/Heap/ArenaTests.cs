using Krait.Heap;
using Xunit;

namespace Krait.Tests.Heap;

public class ArenaTests
{
    [Theory]
    [InlineData(4096)]
    [InlineData(4100)]
    [InlineData(65536)]
    [InlineData(1L << 30)]
    [InlineData(ArenaLayout.MaxHeapBytes)]
    public unsafe void Every_offset_can_be_read_and_written(long heapBytes)
    {
        using var test = new TestHeap(heapBytes);
        var heap = test.Heap;
        Assert.True(heap.End <= (ulong)heap.Mask + 1);
        var layout = heap.Arena.Layout;
        Assert.True(layout.HeapStart % 1024 == 0 && layout.StackEnd - layout.StackStart == 80_000 && layout.StackEnd <= layout.HeapStart);
        Assert.True(layout.MarkPlaneStart - layout.HeadPlaneStart >= heap.HeapBytes / 128);
        foreach (uint offset in (uint[])[0, 1, heap.End - 1, heap.Mask, uint.MaxValue, 0x8000_0001])
            heap.At<decimal>(offset) = heap.At<decimal>(offset);
        heap.At<ulong>(heap.Mask) = 1;
        Assert.Equal((nuint)heap.Base + (heap.Mask & 0xFFFF_FFF0), (nuint)heap.Arena.At(0xFFFF_FFF0));
        Assert.Equal((heapBytes / 16 - 1) * 16, (uint)test.NewNode(1) - heap.Start + heap.FreeBytes);
    }

    [Fact]
    public void Impossible_sizes_are_refused()
    {
        foreach (long heapBytes in (long[])[-1, 0, 4095, ArenaLayout.MaxHeapBytes + 1, long.MaxValue])
            Assert.Throws<ArgumentOutOfRangeException>(() => new Arena(new ArenaOptions { HeapBytes = heapBytes }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Arena(new ArenaOptions { StackBytes = -1 }));
    }

    [Fact]
    public void Spans_end_where_the_arena_ends()
    {
        using var test = new TestHeap();
        var heap = test.Heap;
        Assert.Equal(16, heap.Bytes(heap.Mask - 15, 16).Length);
        Assert.Equal(2, heap.Values(heap.Mask - 15, 2).Length);
        foreach (long count in (long[])[-1, 17, long.MaxValue, long.MinValue, 1L << 32])
        {
            Assert.Throws<ArenaEscapeException>(() => heap.Bytes(heap.Mask - 15, count).Length);
            Assert.Throws<ArenaEscapeException>(() => heap.Values(heap.Mask - 15, count).Length);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => heap.Root((RootSlot)128) = Value.None);
        Assert.Throws<ArgumentOutOfRangeException>(() => heap.Root((RootSlot)(-1)) = Value.None);
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(100_000)]
    [InlineData(8 * 1024 * 1024)]
    public void A_saved_arena_goes_on_where_it_was(long heapBytes)
    {
        using var test = new TestHeap(heapBytes);
        uint previous = 0;
        for (int i = 0; i < 60; i++)
        {
            uint node = test.NewNode(i % 20 == 0 ? 30 : i % 3);
            if (i % 3 > 0)
            {
                test.Fields(node)[0] = previous == 0 ? Value.Int(i) : Value.Reference(previous);
                previous = node;
            }
        }
        uint big = heapBytes > 4096 ? test.NewNode(400) : test.NewNode(1);
        test.Fields(big)[0] = Value.Reference(previous);
        test.Heap.MarkFinalised(big);
        test.Heap.Root(RootSlot.FirstFree) = Value.Reference(big);
        test.Heap.ReleaseLog(0);
        var before = test.CheckedObjects();
        byte[] image = test.Heap.Save();
        Assert.True(image.Length < 40_000);

        using var copy = new TestHeap(Arena.Load(image));
        Assert.Equal(before, copy.CheckedObjects());
        Assert.Equal(image, copy.Heap.Save());
        test.Heap.Collect();
        copy.Heap.Collect();
        Assert.Equal(test.CheckedObjects(), copy.CheckedObjects());
        Assert.Equal(test.NewNode(2), copy.NewNode(2));
        Assert.Equal(test.Heap.TotalAllocatedBytes, copy.Heap.TotalAllocatedBytes);
        copy.Heap.Root(RootSlot.FirstFree) = default;
        copy.Heap.Collect();
        Assert.Equal([big], copy.Finalised);
    }

    [Fact]
    public void A_damaged_image_is_refused_or_harmless()
    {
        using var test = new TestHeap(16 * 1024);
        for (int i = 0; i < 200; i++)
            test.Held.Add(Value.Reference(test.NewNode(i % 7)));
        byte[] image = test.Heap.Save();
        Assert.Throws<InvalidDataException>(() => Arena.Load(image, maxHeapBytes: 8192));
        for (int length = 0; length < image.Length; length += 13)
            Assert.Throws<InvalidDataException>(() => Arena.Load(image.AsSpan(0, length)));

        var random = new Random(5);
        int loaded = 0;
        for (int round = 0; round < 2000; round++)
        {
            byte[] damaged = [.. image];
            for (int i = random.Next(1, 20); i > 0; i--)
                damaged[random.Next(4) == 0 ? random.Next(100) : random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                using var copy = new TestHeap(Arena.Load(damaged, maxHeapBytes: 1 << 20));
                loaded++;
                copy.Held.AddRange(test.Held);
                copy.Heap.Collect();
                while (true)
                    copy.NewNode(random.Next(200));
            }
            catch (Exception e) when (e is InvalidDataException or HeapFullException)
            {
            }
        }
        Assert.True(loaded > 50);
    }
}
