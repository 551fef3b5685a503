// A format string of the module struct, read field by field: a count and a code letter, with the place that alignment gives
// it. `@` or nothing in front means native sizes, aligned; `<` little and `>` or `!` big endian mean standard sizes, packed.

using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

/// <param name="Code">A typecode, 'x' for bytes that are no value, 's' for a text of Count bytes.</param>
/// <param name="Position">Bytes in front of the first item.</param>
/// <param name="Size">Bytes of an item.</param>
internal readonly record struct StructField(char Code, long Count, long Position, int Size)
{
    public bool HasItems => Code is not ('x' or 's');

    public long ByteCount => Count * Size;
}

internal ref struct StructFormat
{
    // More is no buffer's size; and sums of a few such do not overflow.
    const long MaxCount = int.MaxValue;

    readonly ReadOnlySpan<byte> text;
    readonly bool isNative;

    // The original knows '=' but has no sizes for it.
    readonly bool hasSizes;
    int next;
    long position;

    public StructFormat(ReadOnlySpan<byte> format)
    {
        char first = format.IsEmpty ? '@' : (char)format[0];
        next = first is '@' or '=' or '<' or '>' or '!' ? 1 : 0;
        isNative = next == 0 || first is '@';
        next = format.IsEmpty ? 0 : next;
        hasSizes = first != '=';
        Order = first is '>' or '!' ? ByteOrder.Big : ByteOrder.Little;
        text = format;
    }

    public ByteOrder Order { get; }

    /// <summary>False at the end; ValueError for a letter that is no code.</summary>
    public bool TryNext(out StructField field)
    {
        field = default;
        if (next >= text.Length || text[next] == 0)
        {
            return false;
        }

        long count = ReadCount();
        char code = next < text.Length ? (char)text[next++] : '\0';
        int size = code is 'x' or 's' ? 1 : !hasSizes ? 0 : isNative ? ItemCodec.NativeSize(code) : ItemCodec.StandardSize(code);
        if (size == 0)
        {
            throw PyError.Value("bad typecode");
        }

        if (isNative && count > 0)
        {
            position = (position + size - 1) / size * size;
        }

        field = new StructField(code, count, position, size);
        position += field.ByteCount;
        if (position > MaxCount)
        {
            throw new Heap.HeapFullException(position, locked: false);
        }

        return true;
    }

    long ReadCount()
    {
        if (!AsciiClasses.IsDigit(text[next]))
        {
            return 1;
        }

        long count = 0;
        for (; next < text.Length && AsciiClasses.IsDigit(text[next]); next++)
        {
            count = Math.Min((count * 10) + text[next] - '0', MaxCount + 1);
        }

        return count;
    }

    /// <summary>Of the whole format.</summary>
    public readonly long ByteCount(out long itemCount)
    {
        var copy = this;
        itemCount = 0;
        while (copy.TryNext(out var field))
        {
            itemCount += field.Code == 's' ? 1 : field.HasItems ? field.Count : 0;
        }

        return copy.position;
    }
}
