// Source text that a user or a tool sends before it is run. It may not outgrow the heap that it is meant for: what comes beyond
// is dropped, and running it is then a MemoryError.

using System.Runtime.InteropServices;

namespace Krait.Device;

internal sealed class SourceBuffer(long maxBytes)
{
    readonly int maxBytes = (int)Math.Min(maxBytes, int.MaxValue / 2);

    public List<byte> Bytes { get; } = [];

    public int Limit => maxBytes;

    public bool HasOverflowed { get; private set; }

    public void Add(int value)
    {
        HasOverflowed |= Bytes.Count >= maxBytes;
        if (!HasOverflowed)
        {
            Bytes.Add((byte)value);
        }
    }

    public void Clear()
    {
        Bytes.Clear();
        HasOverflowed = false;
    }

    public ReadOnlySpan<byte> Text => CollectionsMarshal.AsSpan(Bytes);
}
