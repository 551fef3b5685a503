// `-X heapsize=<n>[w][K|M]`: a number as C's strtol reads it (decimal, 0x hex, 0 octal), scaled by the word (2 on 64 bits) and
// by K or M.

using System.Globalization;

namespace Krait.Cli;

internal static class HeapSize
{
    public static bool TryParse(string text, out long byteCount)
    {
        int end = text.Length;
        long unit = 1;
        if (end > 0 && (text[end - 1] | 0x20) is 'k' or 'm')
        {
            unit = (text[--end] | 0x20) == 'k' ? 1024 : 1024 * 1024;
        }

        if (end > 0 && (text[end - 1] | 0x20) == 'w')
        {
            end--;
            unit *= 2;
        }

        byteCount = 0;
        if (!TryParseNumber(text.AsSpan(0, end), out long number) || number > KraitOptions.MaxHeapBytes / unit)
        {
            return false;
        }

        byteCount = number * unit;
        return byteCount >= KraitOptions.MinHeapBytes;
    }

    static bool TryParseNumber(ReadOnlySpan<char> text, out long number)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return long.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number) && number >= 0;
        }

        if (!text.StartsWith("0"))
        {
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        }

        number = 0;
        foreach (char digit in text)
        {
            if (digit is < '0' or > '7' || number > KraitOptions.MaxHeapBytes)
            {
                return false;
            }

            number = (number * 8) + (digit - '0');
        }

        return true;
    }
}
