// hashlib.md5 (RFC 1321): for checking old formats, not for security.

using System.Buffers.Binary;
using System.Numerics;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("md5")]
internal static partial class Md5Object
{
    [Slot]
    static Value New(Vm vm, Value cls, Value data = default) => BlockHash<Md5>.Create(vm, TypeId.Md5, data);

    [Py]
    static void Update(Vm vm, Value self, Value data) => BlockHash<Md5>.Update(vm, self, data);

    [Py]
    static Value Digest(Vm vm, Value self) => BlockHash<Md5>.Digest(vm, self);
}

internal readonly struct Md5 : IBlockHash
{
    public static int DigestBytes => 16;

    public static ByteOrder Order => ByteOrder.Little;

    public static ReadOnlySpan<uint> InitialState => [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];

    static ReadOnlySpan<byte> Rotations => [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    // floor(2^32 * abs(sin(i + 1))).
    static readonly uint[] RoundWords = [.. Enumerable.Range(1, 64).Select(i => (uint)(Math.Abs(Math.Sin(i)) * 4294967296.0))];

    public static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        for (int i = 0; i < 64; i++)
        {
            var (mixed, word) = (i / 16) switch
            {
                0 => ((b & c) | (~b & d), i),
                1 => ((d & b) | (~d & c), (5 * i) + 1),
                2 => (b ^ c ^ d, (3 * i) + 5),
                _ => (c ^ (b | ~d), 7 * i),
            };
            uint sum = a + mixed + RoundWords[i] + BinaryPrimitives.ReadUInt32LittleEndian(block[(word % 16 * 4)..]);
            int rotation = Rotations[(i / 16 * 4) + (i % 4)];
            (a, d, c, b) = (d, c, b, b + BitOperations.RotateLeft(sum, rotation));
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }
}
