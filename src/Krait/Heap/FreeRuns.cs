// Finds free space: the first fit from the bottom for small objects, the last fit from the top for large ones, so that the
// two do not cut each other's space to pieces.
//
// Hints keep a search from starting at the end again: for each small size, the block below which no run of that size
// starts; for large ones, the block above which none ends. Freeing weakens them, a sweep forgets them.

using System.Runtime.Intrinsics;

namespace Krait.Heap;

internal sealed class FreeRuns
{
    /// <summary>Objects of this many blocks and more come from the top.</summary>
    public const uint LargeBlocks = 64;

    // Bounds what it costs to adopt a run: 64 words of the planes.
    const uint MaxBumpBlocks = 4096;

    readonly BlockMap _map;
    readonly uint[] _noFitBelow = new uint[LargeBlocks];
    uint _freedFrom;
    uint _noLargeAbove;

    public FreeRuns(BlockMap map)
    {
        _map = map;
        Reset();
    }

    public void Reset()
    {
        Array.Fill(_noFitBelow, _map.First);
        _freedFrom = _map.End;
        _noLargeAbove = _map.End;
    }

    /// <summary>[start, end) has become free space.</summary>
    public void NoteFreed(uint start, uint end)
    {
        _freedFrom = Math.Min(_freedFrom, start);
        _noLargeAbove = Math.Max(_noLargeAbove, end);
    }

    /// <summary>The lowest free run, or the first 64 KiB of it, which leaves the map: the caller fills it from the bottom.</summary>
    public bool TryAdoptLowest(out uint start, out uint end)
    {
        WeakenHints();
        start = _map.NextFreeStart(_noFitBelow[1], _map.End);
        _noFitBelow[1] = start;
        end = start;
        if (start == _map.End)
            return false;
        end = _map.NextHead(start + 1, Math.Min(_map.End, start + MaxBumpBlocks));
        Unlink(start, end);
        _noFitBelow[1] = end;
        return true;
    }

    /// <summary>The lowest place of that size, for fewer than <see cref="LargeBlocks"/> blocks.</summary>
    public bool TryFirstFit(uint blocks, out uint start)
    {
        WeakenHints();
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
        uint end = _map.NextHead(_noLargeAbove, _map.End);
        uint firstLargeEnd = _map.First;
        bool hasLower = true;
        while (hasLower)
        {
            hasLower = _map.TryPreviousHead(end, _map.First, out uint head);
            uint free = _map.NextFreeStart(hasLower ? head + 1 : _map.First, end);
            if (end - free >= LargeBlocks && firstLargeEnd == _map.First)
                firstLargeEnd = end;
            if (end - free >= blocks)
            {
                _noLargeAbove = firstLargeEnd;
                start = end - blocks;
                return true;
            }
            end = head;
        }
        _noLargeAbove = firstLargeEnd;
        start = 0;
        return false;
    }

    /// <summary>Takes [start, end) out of the run that it lies in and leaves the rest above it free.</summary>
    public void Unlink(uint start, uint end)
    {
        _map.ClearFreeStarts(start, end);
        if (end < _map.End && !_map.IsHead(end))
            _map.SetFreeStart(end);
    }

    void WeakenHints()
    {
        if (_freedFrom >= _map.End)
            return;
        // What was freed may have joined free space below it.
        var limit = Vector128.Create(_map.FreeStartBefore(_freedFrom, _map.First));
        for (int i = 0; i < _noFitBelow.Length; i += Vector128<uint>.Count)
            Vector128.Min(Vector128.Create(_noFitBelow, i), limit).CopyTo(_noFitBelow, i);
        _freedFrom = _map.End;
    }
}
