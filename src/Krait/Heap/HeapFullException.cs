// The heap has no room, or is locked: the virtual machine turns it into Python's MemoryError.

namespace Krait.Heap;

internal sealed class HeapFullException(long byteCount, bool locked)
    : Exception(locked ? "memory allocation failed, heap is locked" : $"memory allocation failed, allocating {byteCount} bytes")
{
    public long ByteCount { get; } = byteCount;
    public bool IsLocked { get; } = locked;
}
