// A span that would leave the arena was asked for: only forged or damaged arena bytes lead here.

namespace Krait.Heap;

internal sealed class ArenaEscapeException(uint offset, long byteCount)
    : Exception($"{byteCount} bytes at {offset:x} are not in the arena")
{
    public uint Offset { get; } = offset;
    public long ByteCount { get; } = byteCount;
}
