// Text as integers: the rules of int(text, base) and of integers in source, as MicroPython 1.29 has them.
//
// A number that fits 64 bits is done here; of a longer one the digits are found and checked, and BigText.Parse turns them into
// limbs when the caller has made room. Spaces around, one sign, a prefix that suits the base; underscores count for nothing.
// Differs: MicroPython refuses underscores in numbers that do not fit 63 bits (IntParserTests.UnderscoresInLongNumbers).
namespace Krait.Numerics;

/// <summary>What a text spells. Of a text that is no number, only the last two members say anything.</summary>
internal readonly ref struct ParsedInt
{
    public required bool IsValid { get; init; }

    public required bool FitsInt64 { get; init; }

    public required long Value { get; init; }

    public required bool IsNegative { get; init; }

    /// <summary>For a number that does not fit: its digits, for <see cref="BigText.Parse"/>.</summary>
    public required ReadOnlySpan<byte> Digits { get; init; }

    /// <summary>The base found. In an error message, 0 is a decimal number that starts with a zero.</summary>
    public required int Base { get; init; }

    /// <summary>The text after sign and prefix, which the message of an error shows.</summary>
    public required ReadOnlySpan<byte> Text { get; init; }
}

internal static class IntParser
{
    /// <summary>Reads a number in a base of 2 to 36, or 0 for what its prefix says.</summary>
    public static ParsedInt Parse(ReadOnlySpan<byte> text, int numberBase)
    {
        var rest = SkipSpace(text);
        var isNegative = false;
        if (rest.Length > 0 && rest[0] is (byte)'+' or (byte)'-')
        {
            isNegative = rest[0] == '-';
            rest = rest[1..];
        }
        var digitBase = SkipPrefix(ref rest, numberBase);
        var limit = digitBase == 0 ? 1 : digitBase;
        var magnitude = 0UL;
        var fits = true;
        var i = 0;
        for (; i < rest.Length; i++)
        {
            if (rest[i] == '_') continue;
            var digit = BigText.DigitValue(rest[i]);
            if (digit >= limit) break;
            if (!fits) continue;
            var high = Math.BigMul(magnitude, (ulong)limit, out var product);
            magnitude = product + (ulong)digit;
            fits = high == 0 && magnitude >= product;
        }
        fits = fits && magnitude <= long.MaxValue + (isNegative ? 1UL : 0);
        return new()
        {
            IsValid = i > 0 && SkipSpace(rest[i..]).Length == 0,
            FitsInt64 = fits,
            Value = isNegative ? (long)(0 - magnitude) : (long)magnitude,
            IsNegative = isNegative,
            Digits = rest[..i],
            Base = digitBase,
            Text = rest,
        };
    }

    public static ReadOnlySpan<byte> SkipSpace(ReadOnlySpan<byte> text)
    {
        var i = 0;
        while (i < text.Length && text[i] is (byte)' ' or >= 9 and <= 13) i++;
        return text[i..];
    }

    // Returns the base of the digits; 0 after a leading zero that is no prefix, where nothing but zeros may follow.
    private static int SkipPrefix(ref ReadOnlySpan<byte> text, int numberBase)
    {
        if (text.Length < 2 || text[0] != '0') return numberBase == 0 ? 10 : numberBase;
        var prefixBase = (text[1] | 0x20) switch
        {
            'x' => 16,
            'o' => 8,
            'b' => 2,
            _ => 0,
        };
        if (prefixBase == 0 || (numberBase != 0 && numberBase != prefixBase)) return numberBase;
        text = text[2..];
        return prefixBase;
    }
}
