// The hash of a string's UTF-8 bytes: four bytes a step, then one scramble. Names that are built in have theirs computed
// when Krait is built, so the generator compiles this same file: it uses nothing newer than spans.

using System;
using System.Buffers.Binary;

namespace Krait.Heap;

internal static class TextHash
{
    const uint Seed = 0x2545_F491;
    const uint Multiplier = 0x9E37_79B1;

    public static uint Of(ReadOnlySpan<byte> utf8)
    {
        uint hash = Seed + (uint)utf8.Length;
        int i = 0;
        for (; i + 4 <= utf8.Length; i += 4)
            hash = Step(hash, BinaryPrimitives.ReadUInt32LittleEndian(utf8.Slice(i, 4)));
        uint rest = 0;
        for (int shift = 0; i < utf8.Length; i++, shift += 8)
            rest |= (uint)utf8[i] << shift;
        hash = Step(hash, rest);

        // The steps carry only upwards: bring the high bits down, where tables look.
        hash ^= hash >> 15;
        hash *= 0x85EB_CA6B;
        return hash ^ hash >> 13;
    }

    static uint Step(uint hash, uint word) => ((hash << 5 | hash >> 27) ^ word) * Multiplier;
}
