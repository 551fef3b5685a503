// Views of bytes that lie in the arena or in static data. A view stays good while its owner lives and does not change its
// buffer: read it again after anything that may run Python.

using System.Runtime.InteropServices;
using Krait.Heap;

namespace Krait.Runtime;

/// <summary>The text of a str, interned or not.</summary>
internal readonly ref struct StrView(Value value, ReadOnlySpan<byte> utf8, int charCount)
{
    public readonly Value Value = value;
    public readonly ReadOnlySpan<byte> Utf8 = utf8;

    /// <summary>Length in code points.</summary>
    public readonly int CharCount = charCount;

    /// <summary>Every code point is one byte, so an index of one is an index of the other.</summary>
    public bool IsAscii => CharCount == Utf8.Length;
}

/// <summary>Bytes of an object with the buffer protocol, for reading.</summary>
internal readonly ref struct BytesView(Value value, ReadOnlySpan<byte> bytes)
{
    public readonly Value Value = value;
    public readonly ReadOnlySpan<byte> Bytes = bytes;
}

/// <summary>What the buffer protocol tells: the memory, its item code (as in the array module) and whether it may be written.</summary>
internal readonly ref struct BufferView(Span<byte> bytes, char typecode, BufferAccess access)
{
    public readonly Span<byte> Bytes = bytes;
    public readonly char Typecode = typecode;
    public readonly BufferAccess Access = access;

    /// <summary>Bytes that nobody writes through this view.</summary>
    public static BufferView ReadOnlyBytes(ReadOnlySpan<byte> bytes) =>
        new(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(bytes), bytes.Length), 'B', BufferAccess.ReadOnly);
}

internal enum BufferAccess : byte
{
    /// <summary>The object has no buffer.</summary>
    None,
    ReadOnly,
    ReadWrite,
}
