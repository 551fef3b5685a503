// The numbers of the deflate format (RFC 1951) that reader and writer share.

namespace Krait.Modules;

internal static class DeflateCodes
{
    public const int EndOfBlock = 256;
    public const int FirstLength = 257;
    public const int LiteralCount = 288;
    public const int DistanceCount = 32;
    public const int MaxCodeBits = 15;
    public const int MinWindowBits = 5;
    public const int MaxWindowBits = 15;

    /// <summary>The window when nothing else is asked for: next to no memory.</summary>
    public const int DefaultWindowBits = 8;

    /// <summary>The smallest length of each length symbol.</summary>
    public static ReadOnlySpan<ushort> LengthBases =>
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    public static ReadOnlySpan<byte> LengthExtraBits =>
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    /// <summary>The smallest distance of each distance symbol.</summary>
    public static ReadOnlySpan<ushort> DistanceBases =>
    [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193,
        12289, 16385, 24577,
    ];

    public static ReadOnlySpan<byte> DistanceExtraBits =>
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    /// <summary>Bits of a literal or length symbol in the fixed code.</summary>
    public static int FixedBits(int symbol) => symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8;

    /// <summary>The last base that is not above a number.</summary>
    public static int SymbolOf(ReadOnlySpan<ushort> bases, int number)
    {
        int found = bases.BinarySearch((ushort)number);
        return found >= 0 ? found : ~found - 1;
    }
}
