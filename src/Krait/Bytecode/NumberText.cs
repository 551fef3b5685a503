// Floats and complex numbers as MicroPython prints them, which is how a .mpy file stores them.

using System.Text;
using Krait.Numerics;

namespace Krait.Bytecode;

internal static class NumberText
{
    // Always recognisable as a float: "1.0", "1e+16", "inf", "nan".
    public static string OfFloat(double value)
    {
        Span<byte> text = stackalloc byte[FloatFormatter.MaxLength];
        return Encoding.ASCII.GetString(text[..FloatFormatter.Repr(value, text)]);
    }

    public static string OfComplex(double real, double imaginary)
    {
        if (real == 0) return Part(imaginary, sign: 0) + "j";
        return $"({Part(real, sign: 0)}{Part(imaginary, (byte)'+')}j)";
    }

    static string Part(double value, byte sign)
    {
        Span<byte> text = stackalloc byte[FloatFormatter.MaxLength];
        return Encoding.ASCII.GetString(text[..FloatFormatter.Format(value, (byte)'g', FloatFormatter.ReprPrecision, sign, text)]);
    }
}
