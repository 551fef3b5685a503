// How many columns of a terminal a text takes: two for the wide characters of East Asia and for most emoji, none for marks
// that combine with what stands before them, one for the rest.

using System.Globalization;
using System.Text;

namespace Krait.Device;

internal static class TextWidth
{
    // First and last of the wide ranges: Unicode's East Asian Width W and F, with the gaps inside blocks left out.
    static ReadOnlySpan<int> WideRanges =>
    [
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x25FD, 0x25FE, 0x2614, 0x2615, 0x2648, 0x2653, 0x26AA, 0x26AB,
        0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x2753, 0x2755, 0x2795, 0x2797,
        0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19,
        0xFE30, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F320, 0x1F330, 0x1F64F, 0x1F680, 0x1F6FC, 0x1F900, 0x1F9FF,
        0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD,
    ];

    public static int Of(ReadOnlySpan<byte> utf8)
    {
        int columns = 0;
        while (!utf8.IsEmpty)
        {
            Rune.DecodeFromUtf8(utf8, out var rune, out int length);
            columns += Of(rune);
            utf8 = utf8[length..];
        }

        return columns;
    }

    public static int Of(Rune rune)
    {
        if (rune.IsAscii)
        {
            return 1;
        }

        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        {
            return 0;
        }

        for (int i = 0; i < WideRanges.Length; i += 2)
        {
            if (rune.Value <= WideRanges[i + 1])
            {
                return rune.Value >= WideRanges[i] ? 2 : 1;
            }
        }

        return 1;
    }
}
