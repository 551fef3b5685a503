// The hash of a string's UTF-8 bytes, four bytes a step: MurmurHash3 with a seed of its own. Names that are built in have
// theirs computed when Krait is built, so the generator compiles this same file: it uses nothing newer than spans.

using System;
using System.Buffers.Binary;

namespace Krait.Heap;

internal static class TextHash
{
    /// <summary>The state before the first byte, for a text that is hashed in parts.</summary>
    public const uint Start = 0x2545_F491;

    public static uint Of(ReadOnlySpan<byte> utf8) => Finish(Mix(Start, utf8), utf8, utf8.Length);

    /// <summary>The state after the whole steps in a part; only the last part may hold others.</summary>
    public static uint Mix(uint hash, ReadOnlySpan<byte> part)
    {
        for (int i = 0; i + 4 <= part.Length; i += 4)
            hash = Rotate(hash ^ Scramble(BinaryPrimitives.ReadUInt32LittleEndian(part.Slice(i, 4))), 13) * 5 + 0xE654_6B64;
        return hash;
    }

    public static uint Finish(uint hash, ReadOnlySpan<byte> lastPart, int byteCount)
    {
        uint rest = 0;
        for (int i = lastPart.Length & ~3, shift = 0; i < lastPart.Length; i++, shift += 8)
            rest |= (uint)lastPart[i] << shift;
        hash ^= Scramble(rest) ^ (uint)byteCount;

        // Tables look at the low bits: every bit of the text must reach them.
        hash = (hash ^ hash >> 16) * 0x85EB_CA6B;
        hash = (hash ^ hash >> 13) * 0xC2B2_AE35;
        return hash ^ hash >> 16;
    }

    static uint Scramble(uint word) => Rotate(word * 0xCC9E_2D51, 15) * 0x1B87_3593;

    static uint Rotate(uint word, int bits) => word << bits | word >> (32 - bits);
}
