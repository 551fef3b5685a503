// The checksum behind a compressed stream: Adler-32 for zlib, CRC-32 for gzip, none for a raw one.

using Krait.Runtime;

namespace Krait.Modules;

internal static class StreamChecksum
{
    const uint AdlerModulus = 65521;

    // So many bytes can be summed before a sum leaves 32 bits.
    const int AdlerRun = 5552;

    const int ChunkBytes = 1 << 16;

    public static uint Start(DeflateFormat format) => format == DeflateFormat.Zlib ? 1u : 0u;

    public static uint Add(Vm vm, DeflateFormat format, uint checksum, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length > 0; bytes = bytes[Math.Min(bytes.Length, ChunkBytes)..])
        {
            var chunk = bytes[..Math.Min(bytes.Length, ChunkBytes)];
            checksum = format switch
            {
                DeflateFormat.Zlib => AddAdler(checksum, chunk),
                DeflateFormat.Gzip => Crc32.Add(checksum, chunk),
                _ => 0,
            };
            vm.Charge(chunk.Length / 8);
        }

        return checksum;
    }

    static uint AddAdler(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint a = checksum & 0xffff;
        uint b = checksum >> 16;
        for (; bytes.Length > 0; bytes = bytes[Math.Min(bytes.Length, AdlerRun)..])
        {
            foreach (byte item in bytes[..Math.Min(bytes.Length, AdlerRun)])
            {
                a += item;
                b += a;
            }

            a %= AdlerModulus;
            b %= AdlerModulus;
        }

        return (b << 16) | a;
    }
}
