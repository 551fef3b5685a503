// The hash of a string's UTF-8 bytes, four bytes a step: MurmurHash3 with a seed of its own. Names that are built in have
// theirs computed when Krait is built, so the generator compiles this same file: it uses nothing newer than spans.

using System;
using System.Buffers.Binary;

namespace Krait.Heap;

internal static class TextHash
{
    const uint Seed = 0x2545_F491;

    public static uint Of(ReadOnlySpan<byte> utf8)
    {
        uint hash = Seed;
        int i = 0;
        for (; i + 4 <= utf8.Length; i += 4)
            hash = Rotate(hash ^ Scramble(BinaryPrimitives.ReadUInt32LittleEndian(utf8.Slice(i, 4))), 13) * 5 + 0xE654_6B64;
        uint rest = 0;
        for (int shift = 0; i < utf8.Length; i++, shift += 8)
            rest |= (uint)utf8[i] << shift;
        hash ^= Scramble(rest) ^ (uint)utf8.Length;

        // Tables look at the low bits: every bit of the text must reach them.
        hash = (hash ^ hash >> 16) * 0x85EB_CA6B;
        hash = (hash ^ hash >> 13) * 0xC2B2_AE35;
        return hash ^ hash >> 16;
    }

    static uint Scramble(uint word) => Rotate(word * 0xCC9E_2D51, 15) * 0x1B87_3593;

    static uint Rotate(uint word, int bits) => word << bits | word >> (32 - bits);
}
