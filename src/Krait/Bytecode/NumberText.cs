// Floats and complex numbers as MicroPython prints them, which is how a .mpy file stores them: the fewest digits from 16 on
// that read back as the same number, trailing zeros dropped, an exponent outside 1e-4 ... 1e16. So 99.9 is
// 99.90000000000001, as it is there.

using System.Globalization;

namespace Krait.Bytecode;

internal static class NumberText
{
    const int FewestDigits = 16;
    const int MostDigits = 17; // read back as the same number, always
    const int LargestPlainExponent = 15;
    const int SmallestPlainExponent = -4;

    // Always recognisable as a float: "1.0", "1e+16", "inf", "nan".
    public static string OfFloat(double value)
    {
        var text = General(value);
        return text.AsSpan().IndexOfAny(".en") < 0 ? text + ".0" : text;
    }

    public static string OfComplex(double real, double imaginary)
    {
        var text = General(imaginary);
        if (real == 0) return text + "j";
        return $"({General(real)}{(text[0] == '-' ? "" : "+")}{text}j)";
    }

    static string General(double value)
    {
        var sign = double.IsNegative(value) && !double.IsNaN(value) ? "-" : "";
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return sign + "inf";
        if (value == 0) return sign + "0";

        var (digits, exponent) = Shortest(Math.Abs(value));
        if (exponent is < SmallestPlainExponent or > LargestPlainExponent)
        {
            var fraction = digits.Length == 1 ? "" : "." + digits[1..];
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        if (exponent < 0) return sign + "0." + new string('0', -exponent - 1) + digits;
        if (digits.Length <= exponent + 1) return sign + digits.PadRight(exponent + 1, '0');
        return $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    // Significant digits without trailing zeros, and the decimal exponent of the first.
    static (string Digits, int Exponent) Shortest(double value)
    {
        for (var count = FewestDigits; ; count++)
        {
            var text = value.ToString("E" + (count - 1), CultureInfo.InvariantCulture);
            if (count < MostDigits && double.Parse(text, CultureInfo.InvariantCulture) != value) continue;
            var mark = text.IndexOf('E', StringComparison.Ordinal);
            var digits = text[..mark].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
            var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            // A power of ten is shown as one, also where the nearest float lies a little below it.
            if (digits[0] == '9' && double.Parse($"1E{exponent + 1}", CultureInfo.InvariantCulture) == value) return ("1", exponent + 1);
            return (digits, exponent);
        }
    }
}
