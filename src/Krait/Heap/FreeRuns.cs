// Finds free space: the first fit from the bottom for small objects, the last fit from the top for large ones, so that the
// two do not cut each other's space to pieces.
//
// Hints keep a search from starting at the end again: for each small size, the block below which no run of that size
// starts; for large ones, the block above which none ends, and the run that the last of them was cut from. Freeing weakens
// those of the sizes that now fit, a sweep forgets them all.

namespace Krait.Heap;

internal sealed class FreeRuns
{
    /// <summary>Objects of this many blocks and more come from the top.</summary>
    public const uint LargeBlocks = 64;

    // Bounds what it costs to adopt a run: 64 words of the planes.
    const uint MaxBumpBlocks = 4096;

    readonly BlockMap _map;
    readonly uint[] _noFitBelow = new uint[LargeBlocks];
    uint _noLargeAbove;

    // Known to be free; what is above it is in use. Spares the way down through the wide middle of the heap.
    uint _topRunStart;
    uint _topRunEnd;

    public FreeRuns(BlockMap map)
    {
        _map = map;
        Reset();
    }

    public void Reset()
    {
        foreach (ref uint start in _noFitBelow.AsSpan())
            start = _map.First;
        _noLargeAbove = _map.End;
        _topRunStart = _topRunEnd = _map.End;
    }

    /// <summary>[start, end) has become free space, and may have joined what was free on either side.</summary>
    public void NoteFreed(uint start, uint end)
    {
        bool joinsTopRun = start == _topRunEnd && _topRunStart < _topRunEnd;
        uint runStart = joinsTopRun ? _topRunStart : _map.FreeStartBefore(start, _map.First);
        if (joinsTopRun)
            _topRunEnd = end;
        uint runEnd = _map.NextHead(end, Math.Min(_map.End, runStart + LargeBlocks));
        if (runEnd - runStart >= LargeBlocks)
            _noLargeAbove = Math.Max(_noLargeAbove, end);
        for (uint blocks = Math.Min(runEnd - runStart, LargeBlocks - 1); blocks > 0; blocks--)
            _noFitBelow[blocks] = Math.Min(_noFitBelow[blocks], runStart);
    }

    /// <summary>The lowest run with room for so many blocks, or its first 64 KiB, leaves the map: the caller fills it from
    /// the bottom.</summary>
    public bool TryAdopt(uint blocks, out uint start, out uint end)
    {
        end = 0;
        if (!TryFirstFit(blocks, out start))
            return false;
        end = _map.NextHead(start + blocks, Math.Min(_map.End, start + MaxBumpBlocks));
        Unlink(start, end);
        return true;
    }

    /// <summary>Takes the free space at <paramref name="start"/>, or its first 64 KiB, out of the map; its end, or start.</summary>
    public uint TakeFreeAt(uint start)
    {
        if (start >= _map.End || !_map.IsFreeStart(start))
            return start;
        uint end = _map.NextHead(start, Math.Min(_map.End, start + MaxBumpBlocks));
        Unlink(start, end);
        return end;
    }

    /// <summary>The lowest place of that size, for fewer than <see cref="LargeBlocks"/> blocks.</summary>
    public bool TryFirstFit(uint blocks, out uint start)
    {
        start = _map.NextFreeStart(_noFitBelow[blocks], _map.End);
        while (start < _map.End)
        {
            uint head = _map.NextHead(start + 1, Math.Min(_map.End, start + blocks));
            if (head - start >= blocks)
            {
                _noFitBelow[blocks] = start + blocks;
                return true;
            }
            start = _map.NextFreeStart(head + 1, _map.End);
        }
        _noFitBelow[blocks] = _map.End;
        return false;
    }

    /// <summary>The highest place of that size, at the upper end of its run, for <see cref="LargeBlocks"/> blocks or more.</summary>
    public bool TryLastFit(uint blocks, out uint start)
    {
        start = 0;
        uint end = _map.NextHead(_noLargeAbove, _map.End);
        uint firstLargeEnd = _map.First;
        for (bool hasLower = true; hasLower;)
        {
            uint head = 0;
            uint free = _topRunStart;
            if (end != _topRunEnd || end - free < blocks)
            {
                hasLower = _map.TryPreviousHead(end, _map.First, out head);
                free = _map.NextFreeStart(hasLower ? head + 1 : _map.First, end);
            }
            if (end - free >= LargeBlocks && firstLargeEnd == _map.First)
                firstLargeEnd = end;
            if (end - free >= blocks)
            {
                start = end - blocks;
                _noLargeAbove = firstLargeEnd;
                _topRunStart = free;
                _topRunEnd = start;
                return true;
            }
            end = head;
        }
        _noLargeAbove = firstLargeEnd;
        return false;
    }

    /// <summary>Takes [start, end) out of the run that it lies in and leaves the rest above it free.</summary>
    public void Unlink(uint start, uint end)
    {
        if (start < _topRunEnd && end > _topRunStart)
            _topRunStart = Math.Min(end, _topRunEnd);
        _map.ClearFreeStarts(start, end);
        if (end < _map.End && !_map.IsHead(end))
            _map.SetFreeStart(end);
    }
}
