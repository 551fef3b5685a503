// Internet addresses as text: '127.0.0.1' and '::1', strictly as the C library of Linux reads and writes them.

using System.Text;

namespace Krait.Modules;

internal static class InternetAddress
{
    public const int IPv4Bytes = 4;
    public const int IPv6Bytes = 16;
    const int GroupBytes = 2;
    const int Groups = IPv6Bytes / GroupBytes;

    /// <summary>Four decimal numbers, none with a zero in front.</summary>
    public static bool TryParse4(ReadOnlySpan<byte> text, Span<byte> address)
    {
        int count = 0;
        int value = -1;
        foreach (byte letter in text)
        {
            if (letter is >= (byte)'0' and <= (byte)'9')
            {
                value = value == 0 ? int.MaxValue : (Math.Max(value, 0) * 10) + letter - '0';
                if (value > byte.MaxValue)
                {
                    return false;
                }

                continue;
            }

            if (letter != (byte)'.' || value < 0 || count == IPv4Bytes - 1)
            {
                return false;
            }

            address[count++] = (byte)value;
            value = -1;
        }

        if (value < 0 || count != IPv4Bytes - 1)
        {
            return false;
        }

        address[count] = (byte)value;
        return true;
    }

    /// <summary>Groups of up to four hexadecimal digits; '::' once, for zeros; the last two groups may be written as an IPv4 address.</summary>
    public static bool TryParse6(ReadOnlySpan<byte> text, Span<byte> address)
    {
        if (text.StartsWith(":"u8))
        {
            if (!text.StartsWith("::"u8))
            {
                return false;
            }

            // The other one opens the gap.
            text = text[1..];
        }

        int count = 0;
        int gap = -1;
        int value = 0;
        int digits = 0;
        int groupStart = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiHexDigit((char)text[i]))
            {
                value = (value << 4) | (text[i] <= '9' ? text[i] - '0' : (text[i] & 0x0F) + 9);
                if (++digits > 4)
                {
                    return false;
                }
            }
            else if (text[i] == (byte)':' && digits == 0)
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = count;
                groupStart = i + 1;
            }
            else if (text[i] == (byte)':')
            {
                if (i + 1 == text.Length || !TryPut(address, ref count, value))
                {
                    return false;
                }

                (value, digits, groupStart) = (0, 0, i + 1);
            }
            else
            {
                if (text[i] != (byte)'.' || count > IPv6Bytes - IPv4Bytes || !TryParse4(text[groupStart..], address[count..]))
                {
                    return false;
                }

                count += IPv4Bytes;
                digits = 0;
                break;
            }
        }

        if (digits > 0 && !TryPut(address, ref count, value))
        {
            return false;
        }

        if (gap < 0 || count == IPv6Bytes)
        {
            return gap < 0 && count == IPv6Bytes;
        }

        int behind = count - gap;
        address[gap..count].CopyTo(address[^behind..]);
        address[gap..^behind].Clear();
        return true;
    }

    static bool TryPut(Span<byte> address, ref int count, int group)
    {
        if (count == IPv6Bytes)
        {
            return false;
        }

        address[count++] = (byte)(group >> 8);
        address[count++] = (byte)group;
        return true;
    }

    public static string Format4(ReadOnlySpan<byte> address) => $"{address[0]}.{address[1]}.{address[2]}.{address[3]}";

    /// <summary>'::' stands for the first of the longest runs of zeros, from two on.</summary>
    public static string Format6(ReadOnlySpan<byte> address)
    {
        var (start, length) = LongestZeros(address);
        var text = new StringBuilder();
        for (int group = 0; group < Groups; group++)
        {
            if (group >= start && group < start + length)
            {
                text.Append(group == start ? ":" : "");
                continue;
            }

            text.Append(group > 0 ? ":" : "");

            // ::1.2.3.4 and ::ffff:1.2.3.4
            if (group == 6 && start == 0 && (length == 6 || (length == 5 && GroupAt(address, 5) == ushort.MaxValue)))
            {
                return text.Append(Format4(address[^IPv4Bytes..])).ToString();
            }

            text.Append($"{GroupAt(address, group):x}");
        }

        return text.Append(start + length == Groups && length > 0 ? ":" : "").ToString();
    }

    static int GroupAt(ReadOnlySpan<byte> address, int group) => (address[group * GroupBytes] << 8) | address[(group * GroupBytes) + 1];

    static (int Start, int Length) LongestZeros(ReadOnlySpan<byte> address)
    {
        var best = (Start: -1, Length: 0);
        int run = 0;
        for (int group = 0; group < Groups; group++)
        {
            run = GroupAt(address, group) == 0 ? run + 1 : 0;
            if (run > Math.Max(best.Length, 1))
            {
                best = (group - run + 1, run);
            }
        }

        return best;
    }
}
