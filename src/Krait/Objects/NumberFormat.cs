// Numbers in fields: sign, prefix, digits in groups, zeros, padding.
//
// With zeros as fill, or with a precision, the padding stands between sign and digits; otherwise sign, prefix and digits
// are padded as one text. Ints of 64 bits are written on the .NET stack, longer ones into a builder of their own.

using Krait.Heap;
using Krait.Numerics;
using Krait.Runtime;

namespace Krait.Objects;

internal static class NumberFormat
{
    // 64 binary digits, a separator for every four of them, the sign.
    const int MaxShortBytes = 96;

    /// <param name="number">An int or a bool; anything else is converted or TypeError.</param>
    public static void WriteInt(Vm vm, TextBuilder output, Value number, int numberBase, LetterCase letters, FieldFormat format)
    {
        if (number.IsInt || !Types.IsInt(vm, number))
        {
            Span<byte> digits = stackalloc byte[MaxShortBytes];
            int start = FormatLong(Conversions.ToLong(vm, number), numberBase, letters, format.Grouping, digits);
            WriteInt(output, digits[start..], numberBase, letters, format);
            return;
        }

        using var text = new TextBuilder(vm);
        IntObject.Write(vm, number, numberBase, letters, text);
        if (format.Grouping == 0)
        {
            WriteInt(output, text.Written, numberBase, letters, format);
            return;
        }

        using var grouped = new TextBuilder(vm);
        WriteGrouped(text.Written, format.Grouping, GroupLength(numberBase), grouped);
        WriteInt(output, grouped.Written, numberBase, letters, format);
    }

    // --- digits -----------------------------------------------------------------------------------------------------

    /// <summary>Writes from the end of the span; the result is where the text starts.</summary>
    static int FormatLong(long number, int numberBase, LetterCase letters, byte grouping, Span<byte> text)
    {
        ulong rest = number < 0 ? 0UL - (ulong)number : (ulong)number;
        int groupLength = GroupLength(numberBase);
        int start = text.Length;
        int count = 0;
        do
        {
            if (grouping != 0 && count > 0 && count % groupLength == 0)
            {
                text[--start] = grouping;
            }

            int digit = (int)(rest % (ulong)numberBase);
            rest /= (ulong)numberBase;
            byte lower = AsciiClasses.HexDigit(digit);
            text[--start] = letters == LetterCase.Upper && digit > 9 ? (byte)(lower & ~0x20) : lower;
            count++;
        }
        while (rest != 0);

        if (number < 0)
        {
            text[--start] = (byte)'-';
        }

        return start;
    }

    static int GroupLength(int numberBase) => numberBase == 10 ? 3 : 4;

    static void WriteGrouped(ReadOnlySpan<byte> digits, byte grouping, int groupLength, TextBuilder output)
    {
        if (digits[0] == '-')
        {
            output.Write((byte)'-');
            digits = digits[1..];
        }

        int first = digits.Length % groupLength;
        output.Write(digits[..first]);
        for (int i = first; i < digits.Length; i += groupLength)
        {
            if (i > 0)
            {
                output.Write(grouping);
            }

            output.Write(digits.Slice(i, groupLength));
        }
    }

    // --- ints -------------------------------------------------------------------------------------------------------

    /// <param name="text">Digits, after a minus sign if the number is negative.</param>
    static void WriteInt(TextBuilder output, ReadOnlySpan<byte> text, int numberBase, LetterCase letters, FieldFormat format)
    {
        Span<byte> prefixBytes = stackalloc byte[4];
        bool isNegative = text[0] == '-';
        var prefix = Prefix(prefixBytes, isNegative, numberBase, letters, format);
        var digits = isNegative ? text[1..] : text;
        bool fillsWithZeros = format.Fill == '0' && !format.Has(FormatFlags.LeftAdjust | FormatFlags.CenterAdjust);
        if (fillsWithZeros)
        {
            // A precision is a width of zeros here.
            format.Width = Math.Max(format.Width, format.Precision);
            format.Precision = 0;
        }

        if (format.Precision > 1)
        {
            WriteWithPrecision(output, prefix, digits, format);
        }
        else if (format.Has(FormatFlags.PadAfterSign))
        {
            output.Write(prefix);
            format.Width -= prefix.Length;
            PaddedText.Write(output, digits, format);
        }
        else
        {
            WriteTogether(output, prefix, digits, format);
        }
    }

    /// <summary>Sign, and base if it is shown.</summary>
    static ReadOnlySpan<byte> Prefix(Span<byte> bytes, bool isNegative, int numberBase, LetterCase letters, in FieldFormat format)
    {
        int length = 0;
        if (isNegative || format.Has(FormatFlags.ShowSign | FormatFlags.SpaceSign))
        {
            bytes[length++] = isNegative ? (byte)'-' : format.Has(FormatFlags.ShowSign) ? (byte)'+' : (byte)' ';
        }

        if (format.Has(FormatFlags.ShowPrefix) && numberBase != 10)
        {
            byte letter = numberBase switch { 2 => (byte)'b', 8 => (byte)'o', _ => (byte)'x' };
            bytes[length++] = (byte)'0';
            bytes[length++] = letters == LetterCase.Upper ? (byte)(letter & ~0x20) : letter;
        }

        return bytes[..length];
    }

    /// <summary>The precision is the number of digits at least; the field around them is padded with spaces.</summary>
    static void WriteWithPrecision(TextBuilder output, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> digits, in FieldFormat format)
    {
        long digitCount = Math.Max(digits.Length, format.Precision);
        long spaces = Math.Max(0, format.Width - digitCount - prefix.Length);
        bool isLeft = format.Has(FormatFlags.LeftAdjust);
        output.Fill((byte)' ', isLeft ? 0 : spaces);
        output.Write(prefix);
        output.Fill((byte)'0', digitCount - digits.Length);
        output.Write(digits);
        output.Fill((byte)' ', isLeft ? spaces : 0);
    }

    static void WriteTogether(TextBuilder output, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> digits, in FieldFormat format)
    {
        if (prefix.IsEmpty)
        {
            PaddedText.Write(output, digits, format);
            return;
        }

        if (digits.Length > MaxShortBytes)
        {
            WriteLongTogether(output, prefix, digits, format);
            return;
        }

        Span<byte> text = stackalloc byte[MaxShortBytes + 4];
        prefix.CopyTo(text);
        digits.CopyTo(text[prefix.Length..]);
        PaddedText.Write(output, text[..(prefix.Length + digits.Length)], format);
    }

    static void WriteLongTogether(TextBuilder output, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> digits, in FieldFormat format)
    {
        using var text = output.Another(prefix.Length + digits.Length);
        text.Write(prefix);
        text.Write(digits);
        PaddedText.Write(output, text.Written, format);
    }

    // --- floats -----------------------------------------------------------------------------------------------------

    /// <param name="conversion">One of e E f F g G and %.</param>
    public static void WriteFloat(TextBuilder output, double number, char conversion, FieldFormat format)
    {
        Span<byte> buffer = stackalloc byte[FloatFormatter.MaxLength];
        byte sign = format.Has(FormatFlags.ShowSign) ? (byte)'+' : format.Has(FormatFlags.SpaceSign) ? (byte)' ' : (byte)0;
        int precision = (int)Math.Clamp(format.Precision, -1, int.MaxValue);
        ReadOnlySpan<byte> text = buffer[..FloatFormatter.Format(number, (byte)conversion, precision, sign, buffer)];
        if (format.Has(FormatFlags.PadAfterSign) && text[0] < '0')
        {
            output.Write(text[0]);
            text = text[1..];
            format.Width--;
        }

        PaddedText.Write(output, text, format);
    }
}
