// The figures of `micropython.mem_info` and its kin, counted from the block map when they are asked for.

namespace Krait.Heap;

/// <summary>An object, or free space between objects.</summary>
internal readonly record struct HeapRun(uint Offset, uint BlockCount, bool IsFree);

internal readonly record struct HeapStatistics
{
    public long TotalBytes { get; private init; }
    public long UsedBytes { get; private init; }
    public long FreeBytes => TotalBytes - UsedBytes;

    /// <summary>How many objects take one block, and how many two.</summary>
    public uint OneBlockObjects { get; private init; }
    public uint TwoBlockObjects { get; private init; }

    public uint MaxObjectBlocks { get; private init; }
    public uint MaxFreeBlocks { get; private init; }

    public static HeapStatistics Of(ArenaHeap heap)
    {
        long usedBlocks = 0;
        uint one = 0, two = 0, maxObject = 0, maxFree = 0;
        foreach (var run in heap.Runs())
        {
            if (run.IsFree)
            {
                maxFree = Math.Max(maxFree, run.BlockCount);
                continue;
            }
            usedBlocks += run.BlockCount;
            maxObject = Math.Max(maxObject, run.BlockCount);
            if (run.BlockCount == 1)
                one++;
            if (run.BlockCount == 2)
                two++;
        }
        return new HeapStatistics
        {
            TotalBytes = heap.HeapBytes,
            UsedBytes = usedBlocks * ArenaLayout.BlockBytes,
            OneBlockObjects = one,
            TwoBlockObjects = two,
            MaxObjectBlocks = maxObject,
            MaxFreeBlocks = maxFree,
        };
    }
}

internal sealed partial class ArenaHeap
{
    /// <summary>Bytes in use and free, in whole blocks, without a walk over the heap.</summary>
    public long UsedBytes => _usedBytes + (_bump - _runStart);
    public long FreeBytes => HeapBytes - UsedBytes;

    /// <summary>Bytes ever allocated, and the most that were in use at once, in whole blocks.</summary>
    public long TotalAllocatedBytes => _totalBytes + (_bump - _runStart);
    public long PeakBytes => Math.Max(_peakBytes, UsedBytes);

    public uint Collections => _collections;

    /// <summary>Every object and every stretch of free space, from the bottom. The heap may not change meanwhile.</summary>
    public IEnumerable<HeapRun> Runs()
    {
        RetireRun();
        for (uint block = Map.First, end; block < Map.End; block = end)
        {
            bool isFree = Map.IsFreeStart(block);
            end = isFree ? Map.NextHead(block + 1, Map.End) : Map.NextBoundary(block + 1, Map.End);
            yield return new HeapRun(block * ArenaLayout.BlockBytes, end - block, isFree);
        }
    }
}
