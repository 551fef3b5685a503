// Text as doubles and complex numbers: the rules of float(), of complex() and of numbers in source, as MicroPython 1.29 has them.
//
// Digits are gathered in 64 bits, as many as fit, and scaled once by a power of ten in extended precision: the result is the
// nearest double except in rare ties, and is the original's bit for bit. The scanner is as lenient as the original's: a lone
// "." or "_" is zero, underscores may stand anywhere.
namespace Krait.Numerics;

internal static class FloatParser
{
    // Below this, one more digit fits 64 bits; and an exponent below its limit can take one more digit in 32 bits.
    private const ulong MantissaLimit = ulong.MaxValue / 10 - 1;
    private const int ExponentLimit = (int.MaxValue / 2 - 9) / 10;

    private enum Part
    {
        Integer,
        Fraction,
        Exponent,
    }

    private enum Kind
    {
        Invalid,
        Real,
        Imaginary,
    }

    /// <summary>float(text).</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value) =>
        Scan(text, out value, out var rest) == Kind.Real && rest.Length == 0;

    /// <summary>A number in source, which may be imaginary.</summary>
    public static bool TryParseLiteral(ReadOnlySpan<byte> text, out double value, out bool isImaginary)
    {
        var kind = Scan(text, out value, out var rest);
        isImaginary = kind == Kind.Imaginary;
        return kind != Kind.Invalid && rest.Length == 0;
    }

    /// <summary>complex(text): a real part, an imaginary part, or one after the other.</summary>
    public static bool TryParseComplex(ReadOnlySpan<byte> text, out double real, out double imaginary)
    {
        imaginary = 0;
        var kind = Scan(text, out real, out var rest);
        if (kind == Kind.Imaginary)
        {
            imaginary = real;
            real = 0;
            return rest.Length == 0;
        }
        if (kind == Kind.Invalid || rest.Length == 0) return kind != Kind.Invalid;
        return Scan(rest, out imaginary, out rest) == Kind.Imaginary && rest.Length == 0;
    }

    // One number with the spaces around it; what follows is the rest.
    private static Kind Scan(ReadOnlySpan<byte> text, out double value, out ReadOnlySpan<byte> rest)
    {
        value = 0;
        rest = IntParser.SkipSpace(text);
        var isNegative = false;
        if (rest.Length > 0 && rest[0] is (byte)'+' or (byte)'-')
        {
            isNegative = rest[0] == '-';
            rest = rest[1..];
        }
        var start = rest.Length;
        if (StartsWith(rest, "inf"u8))
        {
            value = double.PositiveInfinity;
            rest = rest[3..];
            if (StartsWith(rest, "inity"u8)) rest = rest[5..];
        }
        else if (StartsWith(rest, "nan"u8))
        {
            value = double.NaN;
            rest = rest[3..];
        }
        else if (!TryScanDecimal(ref rest, out value))
        {
            return Kind.Invalid;
        }
        var kind = Kind.Real;
        if (rest.Length > 0 && (rest[0] | 0x20) == 'j')
        {
            if (rest.Length == start) value = 1;
            rest = rest[1..];
            kind = Kind.Imaginary;
        }
        if (rest.Length == start) return Kind.Invalid;
        if (isNegative) value = -value;
        rest = IntParser.SkipSpace(rest);
        return kind;
    }

    /// <summary>Reads a decimal number without sign, and moves the text behind it. False when an exponent is missing.</summary>
    public static bool TryScanDecimal(ref ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var part = Part.Integer;
        var mantissa = 0UL;
        var exponent = 0;
        var exponentIsNegative = false;
        var scale = 0;
        // Zeros wait here until another digit shows that they are not at the end, where they would only cost precision.
        int integerZeros = 0, fractionZeros = 0;
        var i = 0;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                var digit = c - '0';
                if (part == Part.Exponent)
                {
                    if (exponent < ExponentLimit) exponent = 10 * exponent + digit;
                }
                else if (digit == 0 || mantissa >= MantissaLimit)
                {
                    if (part == Part.Integer) integerZeros++;
                    else fractionZeros++;
                }
                else
                {
                    for (; integerZeros > 0; integerZeros--) AcceptDigit(ref mantissa, 0, ref scale, Part.Integer);
                    for (; fractionZeros > 0; fractionZeros--) AcceptDigit(ref mantissa, 0, ref scale, Part.Fraction);
                    AcceptDigit(ref mantissa, digit, ref scale, part);
                }
            }
            else if (c == '.' && part == Part.Integer)
            {
                part = Part.Fraction;
            }
            else if ((c | 0x20) == 'e' && part != Part.Exponent)
            {
                part = Part.Exponent;
                if (i + 1 < text.Length && text[i + 1] is (byte)'+' or (byte)'-')
                {
                    exponentIsNegative = text[i + 1] == '-';
                    i++;
                }
                if (i + 1 == text.Length) return false;
            }
            else if (c != '_')
            {
                break;
            }
        }
        text = text[i..];
        if (exponentIsNegative) exponent = -exponent;
        value = Extended.FromInteger(mantissa).ScaleByPowerOfTen(exponent + scale + integerZeros).ToDouble();
        return true;
    }

    // A digit that no longer fits counts for its place only.
    private static void AcceptDigit(ref ulong mantissa, int digit, ref int scale, Part part)
    {
        if (mantissa < MantissaLimit)
        {
            mantissa = 10 * mantissa + (ulong)digit;
            if (part == Part.Fraction) scale--;
        }
        else if (part == Part.Integer)
        {
            scale++;
        }
    }

    // Here the text's letters may be of either case.
    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        if (text.Length < word.Length) return false;
        for (var i = 0; i < word.Length; i++)
        {
            if ((text[i] | 0x20) != word[i]) return false;
        }
        return true;
    }
}
