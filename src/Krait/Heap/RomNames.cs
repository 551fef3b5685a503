// The names known when Krait is built, ids 0 to Count - 1: static data, shared by every virtual machine.

namespace Krait.Heap;

internal abstract class RomNames
{
    public abstract int Count { get; }

    /// <summary>UTF-8. The id is below <see cref="Count"/>, as for the two methods that follow.</summary>
    public abstract ReadOnlySpan<byte> Text(int id);

    /// <summary><see cref="TextHash.Of"/> the text.</summary>
    public abstract uint Hash(int id);

    public abstract int CharCount(int id);

    public abstract bool TryFind(uint hash, ReadOnlySpan<byte> utf8, out int id);
}
