// The part of the heap that finds room: everything behind the fast path of `Take`, growing, shrinking and freeing.
//
// The counters are settled lazily: what was cut from the bump run since _runStart is added when the run changes.

namespace Krait.Heap;

internal sealed unsafe partial class ArenaHeap
{
    const ulong Poison = 0xFFFF_DEAD_DEAD_DEAD; // a word that is neither a value nor a reference

    // Waiting for objects that fit into so little would send all larger ones on a search.
    const uint MaxLeftBytes = 3 * BlockBytes;

    bool _isEnabled = true;
    long _thresholdBytes = -1;
    uint _runStart; // allocations from here to _bump are not in the counters yet
    uint _runFloor; // the block before it is not free, as far as is known: 0 is "not known"

    // Blocks in [_lowEnd, _highStart) were never used.
    uint _lowEnd;
    uint _highStart;

    long _usedBytes;
    long _peakBytes;
    long _totalBytes;
    long _totalAtCollection;
    uint _collections;

    /// <summary>Whether a full heap or the threshold collects by itself.</summary>
    public bool IsEnabled
    {
        get => _isEnabled;
        set
        {
            _isEnabled = value;
            SetLimit();
        }
    }

    /// <summary>Bytes allocated after which the next allocation collects first; -1 for never.</summary>
    public long ThresholdBytes
    {
        get => _thresholdBytes;
        set
        {
            _thresholdBytes = value;
            SetLimit();
        }
    }

    bool IsThresholdReached => _thresholdBytes >= 0 && AllocatedSinceCollection >= _thresholdBytes;

    long AllocatedSinceCollection => _totalBytes - _totalAtCollection + (_bump - _runStart);

    // --- taking -------------------------------------------------------------------------------------------------------

    uint TakeSlow(long byteCount)
    {
        if (_lockDepth > 0)
            throw new HeapFullException(byteCount, locked: true);
        if (byteCount < ObjectHeader.Size || byteCount > HeapBytes || !_log.TryReserve())
            throw new HeapFullException(byteCount, locked: false);

        uint blocks = (uint)((byteCount + BlockBytes - 1) / BlockBytes);
        bool mayCollect = _isEnabled;
        if (mayCollect && ((_modes & HeapModes.CollectAtEveryAllocation) != 0 || IsThresholdReached))
        {
            Collect();
            mayCollect = false;
        }
        if (!TryTake(blocks, out uint block))
        {
            if (!mayCollect)
                throw new HeapFullException(byteCount, locked: false);
            Collect();
            if (!TryTake(blocks, out block))
                throw new HeapFullException(byteCount, locked: false);
        }
        SetLimit();
        uint offset = block * BlockBytes;
        _log.TryPush(offset);
        return offset;
    }

    bool TryTake(uint blocks, out uint block)
    {
        if (TryFit(blocks, out block))
            return true;
        // The rest of the bump run may be what is missing.
        if (_bump == _runEnd)
            return false;
        RetireRun();
        return TryFit(blocks, out block);
    }

    bool TryFit(uint blocks, out uint block)
    {
        if (blocks >= FreeRuns.LargeBlocks)
            return TryFitLarge(blocks, out block);

        uint byteCount = blocks * BlockBytes;
        if (_runEnd - _bump >= byteCount || TryExtendRun(byteCount) || TryReplaceRun(blocks))
        {
            block = _bump / BlockBytes;
            _bump += byteCount;
            Map.SetHead(block);
            return true;
        }
        if (!_runs.TryFirstFit(blocks, out block))
            return false;
        Occupy(block, block + blocks);
        if (block < _highStart)
            _lowEnd = Math.Max(_lowEnd, block + blocks);
        return true;
    }

    bool TryFitLarge(uint blocks, out uint block)
    {
        if (!_runs.TryLastFit(blocks, out block))
            return false;
        Occupy(block, block + blocks);
        if (block >= _lowEnd)
            _highStart = Math.Min(_highStart, block);
        else
            _lowEnd = Math.Max(_lowEnd, block + blocks);
        return true;
    }

    void Occupy(uint start, uint end)
    {
        Settle();
        _runs.Unlink(start, end);
        Map.SetHead(start);
        Count((end - start) * (long)BlockBytes);
    }

    // --- the bump run -------------------------------------------------------------------------------------------------

    /// <summary>The run had a bounded length, or what was behind it has been freed.</summary>
    bool TryExtendRun(uint byteCount)
    {
        if (_runEnd == 0)
            return false;
        _runEnd = _runs.TakeFreeAt(_runEnd / BlockBytes) * BlockBytes;
        return _runEnd - _bump >= byteCount;
    }

    /// <summary>Leaves a run of which next to nothing is left for the lowest one with room.</summary>
    bool TryReplaceRun(uint blocks)
    {
        if (_runEnd - _bump > MaxLeftBytes || !_runs.TryAdopt(blocks, out uint start, out uint end))
            return false;
        Settle();
        if (_bump < _runEnd)
        {
            Map.SetFreeStart(_bump / BlockBytes);
            _runs.NoteFreed(_bump / BlockBytes, _runEnd / BlockBytes);
        }
        _bump = _runStart = _runFloor = start * BlockBytes;
        _runEnd = end * BlockBytes;
        return true;
    }

    /// <summary>Gives the rest of the bump run back to the map, which then tells the whole truth.</summary>
    internal void RetireRun()
    {
        Settle();
        if (_bump < _runEnd)
        {
            Map.SetFreeStart(_bump / BlockBytes);
            _runs.NoteFreed(_bump / BlockBytes, _runEnd / BlockBytes);
        }
        _bump = _runStart = _runEnd = _limit = _runFloor = 0;
    }

    void Settle()
    {
        if (_bump == _runStart)
            return;
        Count(_bump - _runStart);
        if (_runStart / BlockBytes < _highStart)
            _lowEnd = Math.Max(_lowEnd, _bump / BlockBytes);
        _runStart = _bump;
    }

    void Count(long byteCount)
    {
        _totalBytes += byteCount;
        _usedBytes += byteCount;
        _peakBytes = Math.Max(_peakBytes, _usedBytes);
    }

    void SetLimit()
    {
        if (_lockDepth > 0 || (_modes & HeapModes.CollectAtEveryAllocation) != 0)
        {
            _limit = _bump;
            return;
        }
        long limit = _runEnd;
        if (_isEnabled && _thresholdBytes >= 0)
            limit = Math.Min(limit, _bump + Math.Max(0, _thresholdBytes - AllocatedSinceCollection));
        _limit = (uint)limit;
    }

    // --- growing, shrinking, freeing ----------------------------------------------------------------------------------

    /// <summary>Makes an object larger where it is, when the blocks behind it are free; the new ones are zeroed.</summary>
    public bool TryGrow(uint offset, long newByteCount)
    {
        if (!IsObject(offset) || newByteCount > HeapBytes)
            return false;
        uint block = offset / BlockBytes;
        uint end = EndBlock(block);
        uint newEnd = block + (uint)((newByteCount + BlockBytes - 1) / BlockBytes);
        if (_lockDepth > 0)
            throw new HeapFullException(newByteCount, locked: true);
        if (newEnd <= end)
            return true;
        if (newEnd > Map.End)
            return false;

        if (end * BlockBytes == _bump && newEnd * BlockBytes <= _runEnd)
        {
            _bump = newEnd * BlockBytes;
        }
        else
        {
            // More free space may follow behind the bump run.
            if (end * BlockBytes == _bump)
                RetireRun();
            if (!Map.IsFreeStart(end) || Map.NextHead(end, newEnd) < newEnd)
                return false;
            Settle();
            _runs.Unlink(end, newEnd);
            Count((newEnd - end) * (long)BlockBytes);
            if (block < _highStart)
                _lowEnd = Math.Max(_lowEnd, newEnd);
        }
        SetLimit();
        Clear(Base + end * BlockBytes, (newEnd - end) * (long)BlockBytes);
        return true;
    }

    /// <summary>Gives back the blocks that an object of <paramref name="newByteCount"/> bytes does not need.</summary>
    public void Shrink(uint offset, long newByteCount)
    {
        if (!IsObject(offset))
            return;
        uint block = offset / BlockBytes;
        uint end = EndBlock(block);
        long blocks = (Math.Max(newByteCount, 1) + BlockBytes - 1) / BlockBytes;
        if (blocks < end - block)
            Release(block + (uint)blocks, end);
    }

    /// <summary>Frees an object that nothing refers to. Does nothing while the heap is locked, to what is permanent and to
    /// what is no object.</summary>
    public void Free(uint offset)
    {
        if (_lockDepth > 0 || !IsObject(offset) || (Header(offset).Flags & HeaderFlags.Permanent) != 0)
            return;
        _log.Forget(offset);
        Release(offset / BlockBytes, EndBlock(offset / BlockBytes));
    }

    void Release(uint start, uint end)
    {
        // A temporary of the run that is being cut from, and not counted yet: as if it had never been.
        if (end * BlockBytes == _bump && start * BlockBytes >= _runStart && (_modes & HeapModes.PoisonFreed) == 0)
        {
            Map.ClearHead(start);
            _bump = start * BlockBytes;
            return;
        }
        Settle();
        _usedBytes -= (end - start) * (long)BlockBytes;
        if ((_modes & HeapModes.PoisonFreed) != 0)
            FillWithPoison(start, end);

        if (end * BlockBytes != _bump)
        {
            Map.SetFreeStart(start);
            _runs.NoteFreed(start, end);
            if (end * BlockBytes == _runFloor)
                _runFloor = 0;
            return;
        }
        // The last object before the bump run: the run takes it back, with any free space before it.
        uint floor = Math.Max(Map.First, _runFloor / BlockBytes);
        Map.SetFreeStart(start);
        uint free = Map.FreeStartBefore(end, start < floor ? Map.First : floor);
        Map.ClearFreeStarts(free, end);
        _bump = _runStart = free * BlockBytes;
        _runFloor = Math.Min(_runFloor, _bump);
        SetLimit();
    }

    internal void FillWithPoison(uint start, uint end) =>
        new Span<ulong>(Base + (ulong)start * BlockBytes, (int)((end - start) * (BlockBytes / sizeof(ulong)))).Fill(Poison);
}
