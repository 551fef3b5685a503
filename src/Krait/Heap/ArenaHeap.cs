// The heap of one virtual machine: typed access to its arena, and allocation.
//
// Small objects are cut from the bottom of the lowest free run. That run, [_bump, _runEnd), is not in the block map: to the
// map it looks like the tail of the object before it, and the block before _bump is never free. An object that does not fit
// is put elsewhere without leaving the run, unless next to nothing of it is left. `_limit` is where the fast path must stop: at the end of the run, where the
// collection threshold is reached, or at once (_limit == _bump) when the heap is locked or in a hostile mode.
//
// Every offset is confined by the mask, every span is checked against the arena: whatever a script forged, an access stays
// inside the arena.

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Krait.Heap;

/// <summary>Whether the collector looks for references in an object. The values are those of the header's flags.</summary>
internal enum Contents
{
    References = HeaderFlags.None,
    NoReferences = HeaderFlags.Leaf,
}

[Flags]
internal enum HeapModes
{
    None = 0,

    /// <summary>Finds values that are held across an allocation without a root.</summary>
    CollectAtEveryAllocation = 1,

    /// <summary>Finds uses of freed objects: their memory is filled with a word that is no value.</summary>
    PoisonFreed = 2,
}

internal sealed unsafe partial class ArenaHeap : IDisposable
{
    const uint BlockBytes = ArenaLayout.BlockBytes;
    const ulong LargeBytes = FreeRuns.LargeBlocks * BlockBytes;

    public readonly byte* Base;
    public readonly uint Mask;
    public readonly Arena Arena;
    public readonly BlockMap Map;

    /// <summary>The heap proper, as offsets.</summary>
    public readonly uint Start;
    public readonly uint End;

    readonly uint _rootsStart;
    readonly HeapModes _modes;
    readonly ulong* _heads;
    readonly FreeRuns _runs;
    readonly Collector _collector;
    AllocationLog _log;

    uint _bump;
    uint _limit;
    uint _runEnd;
    int _lockDepth;

    // Clearing more takes long enough to be interrupted.
    const int LongBytes = 1 << 18;

    /// <summary>Called while a large object is cleared. It may throw; the object is garbage then.</summary>
    public Action? Safepoint { get; set; }

    /// <summary>The heap of a new or a loaded arena, which it owns.</summary>
    public ArenaHeap(Arena arena, HeapModes modes = HeapModes.None)
    {
        Arena = arena;
        Base = arena.Base;
        Mask = arena.Mask;
        Start = arena.Layout.HeapStart;
        End = arena.Layout.HeapEnd;
        Map = new BlockMap(arena);
        _heads = Map.Heads;
        _rootsStart = arena.Layout.RootsStart;
        _modes = modes;
        _runs = new FreeRuns(Map);
        _collector = new Collector(this);
        // Four entries a block: more than that can only be one object again and again.
        _log = new AllocationLog((int)Math.Min(Array.MaxLength, (End - Start) / BlockBytes * 4L + 4096));
        Resume();
    }

    public long HeapBytes => End - Start;

    public void Dispose() => Arena.Dispose();

    // --- access -------------------------------------------------------------------------------------------------------

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At<T>(uint offset) where T : unmanaged
    {
        Debug.Assert(sizeof(T) <= ArenaLayout.SlopBytes);
        return ref *(T*)(Base + (offset & Mask));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At<T>(Value reference) where T : unmanaged => ref At<T>(reference.Offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref ObjectHeader Header(Value reference) => ref At<ObjectHeader>(reference.Offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref ObjectHeader Header(uint offset) => ref At<ObjectHeader>(offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Bytes(uint offset, long byteCount)
    {
        ulong start = offset & Mask;
        if ((ulong)byteCount > Math.Min(Mask + 1UL - start, int.MaxValue))
            ThrowEscape(offset, byteCount);
        return new Span<byte>(Base + start, (int)byteCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<Value> Values(uint offset, long count)
    {
        ulong start = offset & Mask;
        if ((ulong)count > (Mask + 1UL - start) / sizeof(ulong))
            ThrowEscape(offset, count);
        return new Span<Value>(Base + start, (int)count);
    }

    [DoesNotReturn]
    static void ThrowEscape(uint offset, long count) => throw new ArenaEscapeException(offset, count);

    /// <summary>One of the slots outside the heap whose values are always alive; see <see cref="RootSlot"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Value Root(RootSlot slot)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)slot, (uint)ArenaLayout.RootCount, nameof(slot));
        return ref At<Value>(_rootsStart + (uint)slot * sizeof(ulong));
    }

    /// <summary>An object of the heap starts here: to be asked before anything that a script chose is taken for a reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsObject(ulong offset) =>
        offset - Start < End - Start && offset % BlockBytes == 0 && Map.IsHead((uint)offset / BlockBytes);

    /// <summary>Blocks of the object at an offset; 0 when there is none.</summary>
    public int BlockCount(uint offset) =>
        IsObject(offset) ? (int)(EndBlock(offset / BlockBytes) - offset / BlockBytes) : 0;

    uint EndBlock(uint block)
    {
        // What is before the bump run ends there at the latest, so the search need not go on through the run.
        uint bump = _bump / BlockBytes;
        return Map.NextBoundary(block + 1, bump > block ? bump : Map.End);
    }

    // --- allocation ---------------------------------------------------------------------------------------------------

    /// <summary>A new object of zeroed whole blocks, on the log. <paramref name="byteCount"/> includes the header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Allocate(ushort type, long byteCount, Contents contents)
    {
        uint offset = Take(byteCount);
        byte* start = Base + offset;
        *(ulong*)(start + ObjectHeader.Size) = 0;
        if (byteCount > LongBytes)
        {
            // No references, should the safepoint end the work half-way.
            *(ulong*)start = type | (ulong)Contents.NoReferences << 16;
            ClearLong(start + BlockBytes, byteCount - BlockBytes);
        }
        else if (byteCount > BlockBytes)
        {
            Clear(start + BlockBytes, byteCount - BlockBytes);
        }
        *(ulong*)start = type | (ulong)contents << 16;
        return offset;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void ClearLong(byte* start, long byteCount)
    {
        for (; byteCount > LongBytes; start += LongBytes, byteCount -= LongBytes)
        {
            Clear(start, LongBytes);
            Safepoint?.Invoke();
        }
        Clear(start, byteCount);
    }

    /// <summary>A new object without references whose bytes behind the header are whatever was there: the caller writes
    /// all of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint AllocateUncleared(ushort type, long byteCount)
    {
        uint offset = Take(byteCount);
        *(ulong*)(Base + offset) = type | (ulong)Contents.NoReferences << 16;
        return offset;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    uint Take(long byteCount)
    {
        ulong size = ((ulong)byteCount + (BlockBytes - 1)) & ~(ulong)(BlockBytes - 1);
        uint offset = _bump;
        if (size - 1 < LargeBytes - 1 && size <= _limit - offset && _log.TryPush(offset))
        {
            _bump = offset + (uint)size;
            _heads[offset >> 10] |= 1UL << (int)(offset >> 4);
            return offset;
        }
        return TakeSlow(byteCount);
    }

    /// <summary>Clears whole blocks.</summary>
    static void Clear(byte* start, long byteCount)
    {
        if (byteCount > 256)
        {
            NativeMemory.Clear(start, (nuint)((byteCount + BlockBytes - 1) / BlockBytes * BlockBytes));
            return;
        }
        for (byte* end = start + byteCount; start < end; start += BlockBytes)
            Vector128.Store(Vector128<byte>.Zero, start);
    }

    /// <summary>A span lies in this arena, and so may move or be freed.</summary>
    public bool Overlaps(ReadOnlySpan<byte> span)
    {
        ref byte start = ref MemoryMarshal.GetReference(span);
        return !Unsafe.IsAddressLessThan(ref start, ref *Base) && Unsafe.IsAddressLessThan(ref start, ref *(Base + Arena.Layout.ReservedBytes));
    }

    /// <summary>Where in the arena a span starts.</summary>
    public bool TryOffsetOf(ReadOnlySpan<byte> span, out uint offset)
    {
        bool isHere = Overlaps(span);
        offset = isHere ? (uint)Unsafe.ByteOffset(ref *Base, ref MemoryMarshal.GetReference(span)) : 0;
        return isHere;
    }

    /// <summary>The object that a byte of the heap belongs to; None if it is free.</summary>
    public Value OwnerOf(uint offset)
    {
        if (!Map.TryPreviousHead((offset / BlockBytes) + 1, Start / BlockBytes, out uint block))
            return Value.None;
        uint head = block * BlockBytes;
        return offset < head + ((ulong)BlockCount(head) * BlockBytes) ? Value.Reference(head) : Value.None;
    }

    // --- the log ------------------------------------------------------------------------------------------------------

    public int LogTop => _log.Top;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReleaseLog(int mark) => _log.Release(mark);

    /// <summary>Puts another object into an entry of the log: what has taken the place of an outgrown buffer.</summary>
    public void ReplaceInLog(int entry, uint offset) => _log.Replace(entry, offset);

    /// <summary>Roots a value until the log is cut back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value Keep(Value value)
    {
        if (value.IsReference && !_log.TryPush(value.Offset))
            KeepSlow(value.Offset);
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void KeepSlow(uint offset)
    {
        if (!_log.TryReserve())
            throw new HeapFullException(ObjectHeader.Size, locked: false);
        _log.TryPush(offset);
    }

    internal ReadOnlySpan<uint> LogEntries => _log.Entries;

    // --- lock ---------------------------------------------------------------------------------------------------------

    /// <summary>While it is above zero nothing can be allocated or grown, and freeing does nothing.</summary>
    public int LockDepth
    {
        get => _lockDepth;
        set
        {
            _lockDepth = value;
            SetLimit();
        }
    }
}
