// Who hears of every allocation: the recorder behind the heap report. A heap without one pays nothing on the fast path,
// since having one only moves `_limit` to `_bump`, which sends every allocation to the slow path, where there is one check.
//
// An observer must not allocate in the heap it observes, nor free.

namespace Krait.Heap;

internal abstract class AllocationObserver
{
    /// <summary>An object was made; the counters include it.</summary>
    public abstract void Allocated(uint offset, long byteCount);

    /// <summary>An object got more blocks where it is.</summary>
    public abstract void Grown(uint offset, long addedBytes);

    /// <summary>A collection is done that freed what was between the two figures.</summary>
    public abstract void Collected(long usedBytesBefore, long usedBytesAfter);

    /// <summary>There was no room, and the script hears of it: a MemoryError is about to be raised.</summary>
    public abstract void Refused(long byteCount);
}
