// hashlib.sha1 (FIPS 180-4): for checking old formats, not for security.

using System.Buffers.Binary;
using System.Numerics;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("sha1")]
internal static partial class Sha1Object
{
    [Slot]
    static Value New(Vm vm, Value cls, Value data = default) => BlockHash<Sha1>.Create(vm, TypeId.Sha1, data);

    [Py]
    static void Update(Vm vm, Value self, Value data) => BlockHash<Sha1>.Update(vm, self, data);

    [Py]
    static Value Digest(Vm vm, Value self) => BlockHash<Sha1>.Digest(vm, self);
}

internal readonly struct Sha1 : IBlockHash
{
    public static int DigestBytes => 20;

    public static ByteOrder Order => ByteOrder.Big;

    public static ReadOnlySpan<uint> InitialState => [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

    public static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[80];
        for (int i = 0; i < 16; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        }

        for (int i = 16; i < 80; i++)
        {
            words[i] = BitOperations.RotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
        }

        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4]);
        for (int i = 0; i < 80; i++)
        {
            uint mixed = (i / 20) switch
            {
                0 => ((b & c) | (~b & d)) + 0x5a827999,
                1 => (b ^ c ^ d) + 0x6ed9eba1,
                2 => ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc,
                _ => (b ^ c ^ d) + 0xca62c1d6,
            };
            (e, d, c, b, a) = (d, c, BitOperations.RotateLeft(b, 30), a, BitOperations.RotateLeft(a, 5) + mixed + e + words[i]);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }
}
