// The value of a number token: ints in four radixes, floats, and imaginary numbers. What the lexer took for a number is any run
// of digits and letters, so most errors in numbers are found here, with the line of the token.
//
// Invariant: the size of an int is checked before it is computed.

using System.Globalization;
using System.Numerics;
using System.Text;
using Krait.Numerics;

namespace Krait.Syntax;

internal static class NumberLiteral
{
    // 1.2 million decimal digits: converting them takes about a second.
    private const long LargestIntBits = 1L << 22;

    public static IntConstant ParseInteger(ReadOnlySpan<byte> text, int line, CompileBudget budget)
    {
        var radix = 10;
        var digits = text;
        if (text.Length > 1 && text[0] == (byte)'0')
        {
            // A zero in front is a number only if all digits are 0; MicroPython calls that base 0.
            (radix, var prefix) = (text[1] | 0x20) switch
            {
                'x' => (16, 2),
                'o' => (8, 2),
                'b' => (2, 2),
                _ => (1, 0),
            };
            digits = text[prefix..];
        }

        foreach (var digit in digits)
        {
            if (DigitValue(digit) >= radix)
            {
                throw InvalidInteger(radix, digits, line);
            }
        }

        if (digits.IsEmpty)
        {
            throw InvalidInteger(radix, digits, line);
        }

        return new IntConstant(radix switch
        {
            1 => BigInteger.Zero,
            10 => ParseDecimal(digits, budget),
            _ => ParseBinary(digits, BitOperations.Log2((uint)radix), budget),
        });
    }

    public static Constant ParseFloatOrImaginary(ReadOnlySpan<byte> text, int line)
    {
        if (FloatParser.TryParseLiteral(text, out var value, out var isImaginary))
        {
            return isImaginary ? new ComplexConstant(0, value) : new FloatConstant(value);
        }

        throw SourceError.Syntax("invalid syntax for number", line);
    }

    private static BigInteger ParseDecimal(ReadOnlySpan<byte> digits, CompileBudget budget)
    {
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        ChargeBits(digits.Length * 10L / 3, budget);
        return BigInteger.Parse(Encoding.Latin1.GetString(digits), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static BigInteger ParseBinary(ReadOnlySpan<byte> digits, int bitsPerDigit, CompileBudget budget)
    {
        ChargeBits(digits.Length * (long)bitsPerDigit, budget);
        var little = new byte[((digits.Length * bitsPerDigit) / 8) + 1];
        var bit = 0;
        for (var i = digits.Length - 1; i >= 0; i--, bit += bitsPerDigit)
        {
            var shifted = DigitValue(digits[i]) << (bit % 8);
            little[bit / 8] |= (byte)shifted;
            if (shifted > 0xFF)
            {
                little[(bit / 8) + 1] |= (byte)(shifted >> 8);
            }
        }

        return new BigInteger(little, isUnsigned: true);
    }

    private static void ChargeBits(long bits, CompileBudget budget)
    {
        if (bits > LargestIntBits)
        {
            throw SourceError.OutOfMemory(bits / 8);
        }

        budget.Charge(bits / 8);
    }

    private static int DigitValue(byte digit) => digit <= (byte)'9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static SourceError InvalidInteger(int radix, ReadOnlySpan<byte> digits, int line) =>
        SourceError.Syntax($"invalid syntax for integer with base {(radix == 1 ? 0 : radix)}: '{Encoding.Latin1.GetString(digits)}'", line);
}
