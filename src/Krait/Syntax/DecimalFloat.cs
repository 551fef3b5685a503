// The value of a decimal number: digits, fraction, exponent.
//
// MicroPython collects up to 64 bits of mantissa and scales them by powers of ten in 80-bit arithmetic, where the host has it.
// The result is within one rounding of the nearest double, but not always it. As the bytecode, `repr` and hashes of programs
// depend on the last bit, we do the same arithmetic (Extended) instead of using the correctly rounded parser of .NET.
//
// Used by float() as well. Invariant: the time is linear in the text, whatever the exponent says.

namespace Krait.Syntax;

internal static class DecimalFloat
{
    // Above this a further digit might not fit into 64 bits.
    private const ulong MantissaLimit = 0x1999999999999998;

    // Exponents stop growing here: the value is 0 or infinite by far, and sums of two still fit an int.
    private const int ExponentLimit = ((int.MaxValue / 2) - 9) / 10;

    private enum Part
    {
        Integer,
        Fraction,
        Exponent,
    }

    // Reads an unsigned number at the start of `text` (underscores allowed) and tells how much of it was one. False for an
    // exponent without digits at the end of the text; no number at all reads as 0 with nothing used.
    public static bool TryParse(ReadOnlySpan<byte> text, out double value, out int used)
    {
        value = 0;
        used = 0;
        var part = Part.Integer;
        var mantissa = 0UL;
        var exponent = 0;
        var isNegativeExponent = false;
        var scale = 0;                // digits of the fraction that went into the mantissa, negative
        var deferredIntegerZeros = 0; // zeros go into the mantissa only if another digit follows
        var deferredFractionZeros = 0;

        while (used < text.Length)
        {
            var current = text[used++];
            if (current is >= (byte)'0' and <= (byte)'9')
            {
                var digit = current - '0';
                if (part == Part.Exponent)
                {
                    exponent = exponent < ExponentLimit ? (exponent * 10) + digit : exponent;
                }
                else if (digit == 0 || mantissa >= MantissaLimit)
                {
                    if (part == Part.Integer)
                    {
                        deferredIntegerZeros++;
                    }
                    else
                    {
                        deferredFractionZeros++;
                    }
                }
                else
                {
                    for (; deferredIntegerZeros > 0; deferredIntegerZeros--)
                    {
                        Accept(0, Part.Integer, ref mantissa, ref scale);
                    }

                    for (; deferredFractionZeros > 0; deferredFractionZeros--)
                    {
                        Accept(0, Part.Fraction, ref mantissa, ref scale);
                    }

                    Accept(digit, part, ref mantissa, ref scale);
                }
            }
            else if (current == (byte)'.' && part == Part.Integer)
            {
                part = Part.Fraction;
            }
            else if (current is (byte)'e' or (byte)'E' && part != Part.Exponent)
            {
                part = Part.Exponent;
                if (used < text.Length && text[used] is (byte)'+' or (byte)'-')
                {
                    isNegativeExponent = text[used++] == (byte)'-';
                }

                if (used == text.Length)
                {
                    return false;
                }
            }
            else if (current != (byte)'_')
            {
                used--;
                break;
            }
        }

        value = ScaleByTen(mantissa, (isNegativeExponent ? -exponent : exponent) + scale + deferredIntegerZeros);
        return true;
    }

    private static void Accept(int digit, Part part, ref ulong mantissa, ref int scale)
    {
        if (mantissa < MantissaLimit)
        {
            mantissa = (mantissa * 10) + (ulong)digit;
            scale -= part == Part.Fraction ? 1 : 0;
        }
        else
        {
            scale += part == Part.Integer ? 1 : 0;
        }
    }

    private static double ScaleByTen(ulong mantissa, int exponent)
    {
        if (mantissa == 0)
        {
            return 0;
        }

        var result = Extended.From(mantissa);
        var power = Extended.From(10);
        var isNegative = exponent < 0;
        for (var bits = Math.Abs(exponent); bits != 0; bits >>= 1)
        {
            if ((bits & 1) != 0)
            {
                result = isNegative ? result / power : result * power;
            }

            power *= power;
        }

        return result.ToDouble();
    }

    // A positive number with a mantissa of 64 bits, as in the 80-bit format of the x87, but with an exponent that does not
    // overflow: what would have, is infinite or 0 as a double anyway. Rounds to nearest, ties to even.
    private readonly record struct Extended(ulong Mantissa, long Exponent)
    {
        private const int DoubleMantissaBits = 53;
        private const int DoubleExponentBias = 1023;

        public static Extended From(ulong value)
        {
            var shift = System.Numerics.BitOperations.LeadingZeroCount(value);
            return new Extended(value << shift, -shift);
        }

        public static Extended operator *(Extended a, Extended b) => Round((UInt128)a.Mantissa * b.Mantissa, a.Exponent + b.Exponent);

        public static Extended operator /(Extended a, Extended b)
        {
            // The quotient has 64 or 65 bits; two more tell whether the remainder is nothing, or less than, just, or more than half.
            var dividend = (UInt128)a.Mantissa << 64;
            var quotient = dividend / b.Mantissa;
            var rest = dividend - (quotient * b.Mantissa);
            var (twice, one) = (rest << 1, (UInt128)b.Mantissa);
            var tail = rest == 0 ? 0U : twice < one ? 1U : twice == one ? 2U : 3U;
            return Round((quotient << 2) | tail, a.Exponent - b.Exponent - 64 - 2);
        }

        public double ToDouble()
        {
            var binaryExponent = Exponent + 63; // of the leading bit
            if (binaryExponent > DoubleExponentBias)
            {
                return double.PositiveInfinity;
            }

            var dropped = 64 - DoubleMantissaBits;
            if (binaryExponent < 1 - DoubleExponentBias)
            {
                var missing = 1 - DoubleExponentBias - binaryExponent;
                if (missing > DoubleMantissaBits)
                {
                    return 0;
                }

                dropped += (int)missing; // subnormal
            }

            var kept = dropped == 64 ? 0 : Mantissa >> dropped;
            var tail = dropped == 64 ? Mantissa : Mantissa << (64 - dropped);
            const ulong half = 1UL << 63;
            if (tail > half || (tail == half && (kept & 1) != 0))
            {
                kept++;
            }

            return Math.ScaleB(kept, (int)Exponent + dropped);
        }

        private static Extended Round(UInt128 product, long exponent)
        {
            var bits = 128 - (int)UInt128.LeadingZeroCount(product);
            var dropped = bits - 64;
            if (dropped <= 0)
            {
                return new Extended((ulong)product << -dropped, exponent + dropped);
            }

            var kept = (ulong)(product >> dropped);
            var tail = product << (128 - dropped);
            var half = UInt128.One << 127;
            exponent += dropped;
            if (tail > half || (tail == half && (kept & 1) != 0))
            {
                kept++;
                if (kept == 0)
                {
                    return new Extended(1UL << 63, exponent + 1);
                }
            }

            return new Extended(kept, exponent);
        }
    }
}
