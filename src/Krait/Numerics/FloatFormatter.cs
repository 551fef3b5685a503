// Doubles as text: what repr, str, % and format print, digit for digit as MicroPython does on a PC.
//
// A number is scaled by a power of ten to an integer of so many digits (Extended), and the digits are laid out as the style asks.
// For repr, and wherever more than 16 digits are wanted, the shortest of 16, 17, 18 or 19 digits that reads back as the same
// number is taken, and zeros follow. MicroPython formats into 33 bytes, and what does not fit there changes precision or style;
// programs see that, so it is kept: FieldLength.
// Invariant: no text is longer than MaxLength.
namespace Krait.Numerics;

internal static class FloatFormatter
{
    /// <summary>Bytes that hold any text made here.</summary>
    public const int MaxLength = 48;

    /// <summary>Asked for as a precision, gives the digits of repr in any style.</summary>
    public const int ReprPrecision = 99;

    private const int FieldLength = 33;
    private const int DefaultPrecision = 6;
    private const int SafeDigits = 16;          // a double's digits that one scaling always gets right
    private const int MaxDigits = 19;           // decimal digits of a 64-bit significand
    private const int ReprPlainDigits = 16;     // repr writes out integers below 1e16
    private const int PlainLeadingZeros = 4;    // general style writes out fractions down to 1e-4

    private enum Style
    {
        Exponent,
        Fixed,
        General,
    }

    // What the precision asked for comes to: the most digits to make, the zeros around them (those after the point of a
    // fixed fraction, those after the last digit), and from which exponent on the general style shows one.
    private readonly record struct Plan(
        Style Style, int Exponent, int Digits, int LeadingZeros, int TrailingZeros, int PlainDigits, byte ExponentLetter);

    /// <summary>repr() and str(): always with a point, an exponent, or the name of what is not a number.</summary>
    public static int Repr(double value, Span<byte> destination)
    {
        var length = Format(value, (byte)'g', ReprPrecision, 0, destination);
        if (destination[..length].ContainsAny(".en"u8)) return length;
        destination[length] = (byte)'.';
        destination[length + 1] = (byte)'0';
        return length + 2;
    }

    /// <summary>
    /// Formats with one of the conversions e E f F g G and %. A negative precision means the default. The sign is what goes before
    /// a number that is not negative: '+', ' ' or 0 for nothing.
    /// </summary>
    public static int Format(double value, byte conversion, int precision, byte sign, Span<byte> destination)
    {
        if (conversion == '%')
        {
            var length = Format(value * 100, (byte)'f', precision, sign, destination);
            destination[length] = (byte)'%';
            return length + 1;
        }
        if (double.IsNegative(value) && !double.IsNaN(value))
        {
            value = -value;
            sign = (byte)'-';
        }
        var signLength = 0;
        if (sign != 0) destination[signLength++] = sign;
        var text = destination[signLength..];
        var lower = (byte)(conversion & 0x20);
        if (!double.IsFinite(value))
        {
            var name = double.IsNaN(value) ? "NAN"u8 : "INF"u8;
            for (var i = 0; i < name.Length; i++) text[i] = (byte)(name[i] | lower);
            return signLength + name.Length;
        }
        var style = (conversion | 0x20) switch
        {
            'f' => Style.Fixed,
            'g' => Style.General,
            _ => Style.Exponent,
        };
        var plan = MakePlan(value, style, precision, FieldLength - signLength, (byte)('E' | lower));
        return signLength + Write(value, plan, text);
    }

    private static Plan MakePlan(double value, Style style, int precision, int fieldLength, byte exponentLetter)
    {
        if (precision < 0) precision = DefaultPrecision;
        var plainDigits = Math.Min(precision, fieldLength - 3);
        if (precision == ReprPrecision)
        {
            precision = MaxDigits;
            plainDigits = ReprPlainDigits;
        }
        // Nothing beyond the field can show; the bound keeps the sums below from overflowing.
        precision = Math.Min(precision, 1 << 20);
        var exponent = DecimalExponent(value);
        if (style == Style.Fixed && exponent > 0 && exponent + precision + 2 > fieldLength)
        {
            style = Style.General;
            precision++;
        }
        var digits = precision;
        var leadingZeros = 0;
        if (style == Style.Fixed)
        {
            digits = Math.Min(digits, fieldLength - 3);
            if (exponent >= 0)
            {
                digits += exponent + 1;
            }
            else if (digits > 2 && exponent < -2)
            {
                // One zero stays at the head of the digits, for a number that rounds up to one more digit.
                leadingZeros = Math.Min(-exponent, digits) - 2;
                digits -= leadingZeros;
            }
            else
            {
                digits++;
            }
        }
        else if (style == Style.Exponent || digits == 0)
        {
            digits++;
        }
        var trailingZeros = Math.Max(0, digits - MaxDigits);
        digits -= trailingZeros;
        var overhead = style == Style.Fixed ? "0.\0".Length : "+.e+100\0".Length;
        trailingZeros = Math.Min(trailingZeros, fieldLength - digits - overhead);
        // Differs: MicroPython cuts a zero before the point too and prints a number ten times too small
        // (FloatFormatterTests.LongFixedNumbersKeepTheirMagnitude).
        if (style == Style.Fixed) trailingZeros = Math.Max(trailingZeros, exponent + 1 - digits);
        return new(style, exponent, digits, leadingZeros, trailingZeros, plainDigits, exponentLetter);
    }

    private static int Write(double value, Plan plan, Span<byte> text)
    {
        for (var digits = Math.Min(SafeDigits, plan.Digits); ; digits++)
        {
            var exponent = plan.Exponent;
            var power = value == 0 ? 0
                : plan.Style != Style.Fixed ? digits - 1 - exponent
                : exponent >= 0 ? digits - 1 - exponent
                : plan.LeadingZeros > 0 ? digits + plan.LeadingZeros
                : digits - 1;
            var mantissa = Extended.FromDouble(value).ScaleByPowerOfTen(power).AddHalfAndTruncate();
            var width = digits;
            if (mantissa >= IntegerPowersOfTen[digits])
            {
                // Rounded up to one digit more.
                if (plan.Style == Style.Fixed)
                {
                    width++;
                    if (exponent >= 0) exponent++;
                }
                else
                {
                    mantissa /= 10;
                    exponent++;
                    power--;
                }
            }
            // Where more digits are allowed, fewer are enough only if they read back as the same number.
            if (digits < plan.Digits && ReadBack(mantissa, -power) != value) continue;
            return Lay(mantissa, width, exponent, plan.TrailingZeros + plan.Digits - digits, plan, text);
        }
    }

    // Writes so many digits of the mantissa and zeros after them, with the point where the style wants it.
    private static int Lay(ulong mantissa, int width, int exponent, int zeros, Plan plan, Span<byte> text)
    {
        var length = 0;
        var integerDigits = 1;
        var showExponent = plan.Style == Style.Exponent;
        switch (plan.Style)
        {
            case Style.Fixed when plan.LeadingZeros > 0:
                length = LayLeadingZeros(text, plan.LeadingZeros);
                break;
            case Style.Fixed:
                integerDigits = Math.Max(exponent, 0) + 1;
                break;
            case Style.General when exponent < 0 && exponent >= -PlainLeadingZeros:
                length = LayLeadingZeros(text, -exponent - 1);
                break;
            case Style.General when exponent == 0 || (exponent > 0 && exponent < plan.PlainDigits):
                integerDigits = exponent + 1;
                zeros = Math.Max(zeros, integerDigits - width);
                break;
            case Style.General:
                showExponent = true;
                break;
        }
        var total = width + zeros;
        var hasPoint = length > 0;
        if (!hasPoint && integerDigits < total)
        {
            LayDigits(mantissa, width, total, text);
            text[integerDigits..total].CopyTo(text[(integerDigits + 1)..]);
            text[integerDigits] = (byte)'.';
            length = total + 1;
            hasPoint = true;
        }
        else
        {
            LayDigits(mantissa, width, total, text[length..]);
            length += total;
        }
        if (plan.Style == Style.General && hasPoint)
        {
            length = text[..length].LastIndexOfAnyExcept((byte)'0') + 1;
            if (text[length - 1] == '.') length--;
        }
        return showExponent ? length + LayExponent(exponent, plan.ExponentLetter, text[length..]) : length;
    }

    private static void LayDigits(ulong mantissa, int width, int total, Span<byte> text)
    {
        text[width..total].Fill((byte)'0');
        for (var i = width - 1; i >= 0; i--)
        {
            var rest = mantissa / 10;
            text[i] = (byte)('0' + (mantissa - rest * 10));
            mantissa = rest;
        }
    }

    private static int LayLeadingZeros(Span<byte> text, int zeros)
    {
        "0."u8.CopyTo(text);
        text.Slice(2, zeros).Fill((byte)'0');
        return zeros + 2;
    }

    private static int LayExponent(int exponent, byte letter, Span<byte> text)
    {
        text[0] = letter;
        text[1] = (byte)(exponent < 0 ? '-' : '+');
        exponent = Math.Abs(exponent);
        var length = 2;
        if (exponent >= 100) text[length++] = (byte)('0' + exponent / 100);
        text[length++] = (byte)('0' + exponent / 10 % 10);
        text[length++] = (byte)('0' + exponent % 10);
        return length;
    }

    // What the text's parser makes of these digits: it ignores zeros at their end.
    private static double ReadBack(ulong mantissa, int power)
    {
        if (mantissa == 0) return 0;
        for (var rest = mantissa / 10; rest * 10 == mantissa; rest = mantissa / 10)
        {
            mantissa = rest;
            power++;
        }
        return Extended.FromInteger(mantissa).ScaleByPowerOfTen(power).ToDouble();
    }

    // The exponent of the first digit, found among the powers of ten as doubles.
    private static int DecimalExponent(double value)
    {
        if (value == 0) return 0;
        var binaryExponent = (int)(BitConverter.DoubleToUInt64Bits(value) >> 52) - 1023;
        var exponent = (int)(binaryExponent * 0.3010299956639812);     // log10(2); cut towards zero, so never too far from it
        if (value >= 1)
        {
            while (value >= PowerOfTen(exponent + 1)) exponent++;
        }
        else
        {
            while (value < PowerOfTen(exponent)) exponent--;
        }
        return exponent;
    }

    private static double PowerOfTen(int power) => Extended.FromInteger(1).ScaleByPowerOfTen(power).ToDouble();

    private static ReadOnlySpan<ulong> IntegerPowersOfTen =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ];
}
