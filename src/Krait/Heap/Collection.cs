// The heap's side of a collection, and of being saved and loaded: which words of the block map are in use, and the counters
// that follow from them.

using System.Numerics;

namespace Krait.Heap;

internal sealed unsafe partial class ArenaHeap
{
    bool _isCollecting;

    public IRootSource? Roots
    {
        get => _collector.Roots;
        set => _collector.Roots = value;
    }

    public IFinaliser? Finaliser
    {
        get => _collector.Finaliser;
        set => _collector.Finaliser = value;
    }

    /// <summary>Called when a collection is done: what is derived from the heap drops what is gone.</summary>
    public Action? AfterCollection { get; set; }

    /// <summary>The finaliser hears of this object before it is swept.</summary>
    public void MarkFinalised(uint offset)
    {
        Header(offset).Flags |= HeaderFlags.Finalised;
        _collector.AddFinalised(offset);
    }

    /// <summary>How many objects the last collection freed.</summary>
    public uint LastCollectedObjects { get; private set; }

    /// <summary>How many objects the last collection marked.</summary>
    public uint LastKeptObjects { get; private set; }

    /// <summary>Keeps an object alive for ever.</summary>
    public void MakePermanent(uint offset)
    {
        Header(offset).Flags |= HeaderFlags.Permanent;
        _collector.AddPermanent(offset);
    }

    /// <summary>Frees what no root reaches. Works while the heap is locked; does nothing when called by a finaliser.</summary>
    public void Collect()
    {
        if (_isCollecting)
            return;
        _isCollecting = true;
        RetireRun();
        long usedBytes = _usedBytes;
        int lockDepth = _lockDepth++; // roots and finalisers can't allocate
        _collector.MarkAll();
        _collector.FinaliseDead();
        _lockDepth = lockDepth;
        Sweep();
        _collections++;
        _totalAtCollection = _totalBytes;
        AfterCollection?.Invoke();
        _observer?.Collected(usedBytes, _usedBytes);
        _isCollecting = false;
    }

    /// <summary>Marks what the roots reach, shows it, and takes the marks back: nothing is freed.</summary>
    public void VisitMarked(Action visit)
    {
        RetireRun();
        _collector.MarkAll();
        visit();
        var (low, high) = UsedWords();
        Collector.Unmark(Map, low.First, low.End);
        Collector.Unmark(Map, high.First, high.End);
        SetLimit();
    }

    void Sweep()
    {
        var (low, high) = UsedWords();
        if ((_modes & HeapModes.PoisonFreed) != 0)
        {
            _collector.PoisonDead(low.First, low.End);
            _collector.PoisonDead(high.First, high.End);
        }
        var (freedLow, keptLow) = _collector.Sweep(low.First, low.End);
        var (freedHigh, keptHigh) = _collector.Sweep(high.First, high.End);
        LastCollectedObjects = freedLow + freedHigh;
        LastKeptObjects = keptLow + keptHigh;
        _usedBytes = (UsedBlocks(low) + UsedBlocks(high)) * BlockBytes;
        _runs.Reset();
    }

    /// <summary>The words of the map that were ever used; `Carry` is 1 where free space runs in from below.</summary>
    (WordRange Low, WordRange High) UsedWords()
    {
        uint first = Map.First / 64, end = (Map.End + 63) / 64;
        uint lowEnd = (_lowEnd + 63) / 64, highStart = _highStart / 64;
        return lowEnd >= highStart
            ? (new WordRange(first, end, 0), new WordRange(end, end, 0))
            : (new WordRange(first, lowEnd, 0), new WordRange(highStart, end, 1));
    }

    readonly record struct WordRange(uint First, uint End, ulong Carry);

    /// <summary>Takes up the state that the arena holds: none, or what was saved.</summary>
    void Resume()
    {
        ref var header = ref Arena.Header;
        _lowEnd = header.LowEnd;
        _highStart = header.HighStart;
        _collections = header.Collections;
        _totalBytes = _totalAtCollection = Math.Max(0, header.TotalBytes);
        bool isNew = _lowEnd == Map.First && _highStart == Map.End;
        if (isNew)
        {
            Map.SetFreeStart(Map.First);
            return;
        }
        if (Map.End % 64 != 0)
        {
            ulong inHeap = (1UL << (int)(Map.End % 64)) - 1;
            Map.Heads[Map.End / 64] &= inHeap;
            Map.Marks[Map.End / 64] &= inHeap;
        }
        var (low, high) = UsedWords();
        _collector.FindSpecial(low.First, low.End);
        _collector.FindSpecial(high.First, high.End);
        _usedBytes = (UsedBlocks(low) + UsedBlocks(high)) * BlockBytes;
        _peakBytes = Math.Max(_usedBytes, header.PeakBytes);
    }

    long UsedBlocks(WordRange words)
    {
        long used = 0;
        ulong carry = words.Carry;
        for (uint word = words.First; word < words.End; word++)
            used += 64 - BitOperations.PopCount(BlockMap.FreeBits(Map.Heads[word], Map.Marks[word], ref carry));
        // The last word may have bits behind the heap, which continue what is before them.
        return carry == 0 && words.First < words.End && words.End * 64 > Map.End ? used - (words.End * 64 - Map.End) : used;
    }

    /// <summary>The whole arena as bytes, for <see cref="Arena.Load"/>.</summary>
    public byte[] Save()
    {
        RetireRun();
        ref var header = ref Arena.Header;
        header.LowEnd = _lowEnd;
        header.HighStart = _highStart;
        header.Collections = _collections;
        header.TotalBytes = _totalBytes;
        header.PeakBytes = _peakBytes;
        return Arena.Save();
    }
}
