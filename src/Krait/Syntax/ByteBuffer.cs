// A growing run of bytes: the text of the token being read, and the code that an f-string turns into.
//
// Invariant: capacity is charged to the budget before it is allocated, so a literal of any length costs what it holds.

namespace Krait.Syntax;

internal sealed class ByteBuffer(CompileBudget budget)
{
    private byte[] bytes = new byte[64];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);

    public byte this[int index] => bytes[index];

    public byte Last => bytes[Length - 1];

    public void Clear() => Length = 0;

    public void Truncate(int length) => Length = length;

    public void Add(byte value)
    {
        if (Length == bytes.Length)
        {
            Grow(1);
        }

        bytes[Length++] = value;
    }

    // Safe for a span of this buffer: growing leaves the old array as it was.
    public void Add(ReadOnlySpan<byte> values)
    {
        if (values.Length > bytes.Length - Length)
        {
            Grow(values.Length);
        }

        values.CopyTo(bytes.AsSpan(Length));
        Length += values.Length;
    }

    // As UTF-8; lone surrogates are encoded like any other code point.
    public void AddCodePoint(uint codePoint)
    {
        switch (codePoint)
        {
            case < 0x80:
                Add((byte)codePoint);
                break;
            case < 0x800:
                Add((byte)(0xC0 | (codePoint >> 6)));
                Add(Continuation(codePoint));
                break;
            case < 0x10000:
                Add((byte)(0xE0 | (codePoint >> 12)));
                Add(Continuation(codePoint >> 6));
                Add(Continuation(codePoint));
                break;
            default:
                Add((byte)(0xF0 | (codePoint >> 18)));
                Add(Continuation(codePoint >> 12));
                Add(Continuation(codePoint >> 6));
                Add(Continuation(codePoint));
                break;
        }
    }

    public void Insert(int index, ReadOnlySpan<byte> values)
    {
        if (values.Length > bytes.Length - Length)
        {
            Grow(values.Length);
        }

        bytes.AsSpan(index, Length - index).CopyTo(bytes.AsSpan(index + values.Length));
        values.CopyTo(bytes.AsSpan(index));
        Length += values.Length;
    }

    private static byte Continuation(uint bits) => (byte)(0x80 | (bits & 0x3F));

    private void Grow(int extra)
    {
        var capacity = Math.Max((long)Length + extra, bytes.Length * 2L);
        budget.Charge(capacity - bytes.Length);
        if (capacity > Array.MaxLength)
        {
            throw SourceError.OutOfMemory(capacity);
        }

        var grown = new byte[capacity];
        Span.CopyTo(grown);
        bytes = grown;
    }
}
