// The checksum of zip and gzip: the reflected polynomial 0x04C11DB7, a byte a step.

namespace Krait.Modules;

internal static class Crc32
{
    const uint Polynomial = 0xEDB8_8320;

    static readonly uint[] Table = MakeTable();

    static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint word = i;
            for (int bit = 0; bit < 8; bit++)
            {
                word = (word & 1) != 0 ? (word >> 1) ^ Polynomial : word >> 1;
            }

            table[i] = word;
        }

        return table;
    }

    /// <summary>The checksum of what had the checksum <paramref name="crc"/> (0: nothing) and these bytes behind it.</summary>
    public static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        foreach (byte b in bytes)
        {
            crc = (crc >> 8) ^ Table[(byte)(crc ^ b)];
        }

        return ~crc;
    }
}
