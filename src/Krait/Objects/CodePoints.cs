// UTF-8 as the language sees it: code points in and out of bytes.
//
// The rule is the original's and looser than Unicode's: a lead byte C0..F7 and as many continuation bytes as it announces.
// Surrogates, overlong forms and numbers above 10FFFF pass through. Every str in the arena keeps to this rule, so that code
// which walks over a str needs no further checks than those of its span.

using System.Numerics;
using System.Runtime.InteropServices;

namespace Krait.Objects;

internal static class CodePoints
{
    /// <summary>First number that is no code point.</summary>
    public const int Limit = 0x110000;

    public const int MaxBytes = 4;

    public static bool IsContinuation(byte b) => (b & 0xC0) == 0x80;

    /// <summary>Bytes of the sequence that a lead byte opens; 1 for ASCII.</summary>
    public static int ByteCount(byte lead) => lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

    /// <summary>Code points in valid text: the bytes that are no continuations.</summary>
    public static int Count(ReadOnlySpan<byte> utf8)
    {
        int count = 0;
        var words = MemoryMarshal.Cast<byte, ulong>(utf8);
        foreach (ulong word in words)
        {
            // Bit 7 of a byte is set and bit 6 clear: a continuation.
            ulong continuations = (word >> 7) & ~(word >> 6) & 0x0101_0101_0101_0101;
            count += sizeof(ulong) - BitOperations.PopCount(continuations);
        }

        foreach (byte b in utf8[(words.Length * sizeof(ulong))..])
        {
            count += IsContinuation(b) ? 0 : 1;
        }

        return count;
    }

    /// <summary>The code point at the start of valid text, and its bytes.</summary>
    public static int Decode(ReadOnlySpan<byte> utf8, out int byteCount)
    {
        byte lead = utf8[0];
        byteCount = Math.Min(ByteCount(lead), utf8.Length);
        if (byteCount == 1)
        {
            return lead;
        }

        int codePoint = lead & (0x7F >> byteCount);
        for (int i = 1; i < byteCount; i++)
        {
            codePoint = (codePoint << 6) | (utf8[i] & 0x3F);
        }

        return codePoint;
    }

    /// <summary>Bytes written to <paramref name="utf8"/>, which has room for <see cref="MaxBytes"/>.</summary>
    public static int Encode(int codePoint, Span<byte> utf8)
    {
        if (codePoint < 0x80)
        {
            utf8[0] = (byte)codePoint;
            return 1;
        }

        int byteCount = codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
        for (int i = byteCount - 1; i > 0; i--)
        {
            utf8[i] = (byte)(0x80 | (codePoint & 0x3F));
            codePoint >>= 6;
        }

        utf8[0] = (byte)((0xF00 >> byteCount) | codePoint);
        return byteCount;
    }

    public static bool IsValid(ReadOnlySpan<byte> utf8)
    {
        for (int i = FirstNonAscii(utf8); i < utf8.Length;)
        {
            int length = ValidByteCount(utf8[i..]);
            if (length == 0)
            {
                return false;
            }

            i += length;
        }

        return true;
    }

    public static bool IsAscii(ReadOnlySpan<byte> bytes) => FirstNonAscii(bytes) == bytes.Length;

    /// <summary>Bytes of the valid sequence at the start; 0 if there is none.</summary>
    public static int ValidByteCount(ReadOnlySpan<byte> utf8)
    {
        byte lead = utf8[0];
        if (lead < 0x80)
        {
            return 1;
        }

        if (lead is < 0xC0 or >= 0xF8)
        {
            return 0;
        }

        int length = ByteCount(lead);
        if (length > utf8.Length)
        {
            return 0;
        }

        for (int i = 1; i < length; i++)
        {
            if (!IsContinuation(utf8[i]))
            {
                return 0;
            }
        }

        return length;
    }

    /// <summary>The longest part of valid text that fits into so many bytes and cuts no code point.</summary>
    public static ReadOnlySpan<byte> Head(ReadOnlySpan<byte> utf8, long byteLimit)
    {
        if (byteLimit < 0 || byteLimit >= utf8.Length)
        {
            return utf8;
        }

        int end = (int)byteLimit;
        while (end > 0 && IsContinuation(utf8[end]))
        {
            end--;
        }

        return utf8[..end];
    }

    static int FirstNonAscii(ReadOnlySpan<byte> bytes)
    {
        int found = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        return found < 0 ? bytes.Length : found;
    }
}
