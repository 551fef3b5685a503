// From indexes in code points to offsets in bytes, and back.
//
// In ASCII text they are the same. Elsewhere an offset is found by counting lead bytes from the nearer end, 8 bytes at a
// time: the price of keeping text as UTF-8, which the original pays as well.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static class StrIndexing
{
    const string What = "string";

    // Bytes whose code points are counted at once before the exact place is looked for.
    const int StrideBytes = 64;

    /// <summary>The byte offset of a character; false, with IndexError pending, if there is none.</summary>
    public static bool TryFind(Vm vm, StrView text, Value index, out int offset)
    {
        if (!SequenceIndexing.TryFind(vm, index, text.CharCount, What, out int character))
        {
            offset = 0;
            return false;
        }

        offset = OffsetOf(vm, text, character);
        return true;
    }

    /// <summary>The byte offset of a bound of a part of the text, cut to its ends.</summary>
    public static int Bound(Vm vm, StrView text, Value index) =>
        OffsetOf(vm, text, SequenceIndexing.Bound(vm, index, text.CharCount, What));

    /// <summary>The byte offset at which so many characters lie before.</summary>
    public static int OffsetOf(Vm vm, StrView text, int character)
    {
        if (text.IsAscii || character == 0)
        {
            return character;
        }

        var utf8 = text.Utf8;
        vm.Charge(utf8.Length / StrideBytes);
        return character <= text.CharCount / 2
            ? FromStart(utf8, character)
            : FromEnd(utf8, text.CharCount - character);
    }

    /// <summary>Characters before a byte offset.</summary>
    public static int CharOf(Vm vm, StrView text, int offset)
    {
        if (text.IsAscii)
        {
            return offset;
        }

        vm.Charge(offset / StrideBytes);
        return CodePoints.Count(text.Utf8[..offset]);
    }

    static int FromStart(ReadOnlySpan<byte> utf8, int skipped)
    {
        int offset = 0;
        while (offset + StrideBytes <= utf8.Length)
        {
            int count = CodePoints.Count(utf8.Slice(offset, StrideBytes));
            if (count > skipped)
            {
                break;
            }

            skipped -= count;
            offset += StrideBytes;
        }

        for (; offset < utf8.Length; offset++)
        {
            if (!CodePoints.IsContinuation(utf8[offset]) && skipped-- == 0)
            {
                break;
            }
        }

        return offset;
    }

    static int FromEnd(ReadOnlySpan<byte> utf8, int wanted)
    {
        int offset = utf8.Length;
        while (offset >= StrideBytes)
        {
            int count = CodePoints.Count(utf8.Slice(offset - StrideBytes, StrideBytes));
            if (count >= wanted)
            {
                break;
            }

            wanted -= count;
            offset -= StrideBytes;
        }

        while (wanted > 0 && offset > 0)
        {
            offset--;
            wanted -= CodePoints.IsContinuation(utf8[offset]) ? 0 : 1;
        }

        return offset;
    }
}
