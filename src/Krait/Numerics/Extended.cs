// A positive number with a 64-bit significand, as the x87 unit's "long double" has it, rounded half to even at every step.
//
// MicroPython on a PC converts floats to text and back through this format, scaling by powers of ten with at most a few rounded
// multiplications or divisions. The digits that a program prints depend on those roundings, so Krait computes in the same format.
// The exponent is wider than the original's 15 bits: where that one overflows, the double made of it is infinite or zero anyway.
// Invariant: the significand's highest bit is set, or the number is zero.
using System.Numerics;

namespace Krait.Numerics;

internal readonly struct Extended
{
    private const ulong TopBit = 1UL << 63;
    private const int BeyondAnyDouble = 1 << 16;

    // Powers of ten with the exponents 1, 2, 4, 8... each the rounded square of the one before.
    private static readonly Extended[] Powers = MakePowers();

    private readonly ulong significand;
    private readonly int exponent;      // the value is significand * 2^exponent

    private Extended(ulong significand, int exponent)
    {
        this.significand = significand;
        this.exponent = exponent;
    }

    public static Extended FromInteger(ulong value)
    {
        if (value == 0) return default;
        var shift = BitOperations.LeadingZeroCount(value);
        return new(value << shift, -shift);
    }

    /// <summary>Takes a finite double that is not negative.</summary>
    public static Extended FromDouble(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var biased = (int)(bits >> 52);
        var fraction = bits & ((1UL << 52) - 1);
        var (integer, scale) = biased == 0 ? (fraction, -1074) : (fraction | (1UL << 52), biased - 1075);
        var normalized = FromInteger(integer);
        return new(normalized.significand, normalized.exponent + scale);
    }

    /// <summary>This number times ten to a power.</summary>
    public Extended ScaleByPowerOfTen(int power)
    {
        if (significand == 0) return this;
        var remaining = (uint)Math.Abs((long)power);
        if (remaining >> Powers.Length != 0) return new(significand, power < 0 ? -BeyondAnyDouble : BeyondAnyDouble);
        var result = this;
        for (var i = 0; remaining != 0; i++, remaining >>= 1)
        {
            if ((remaining & 1) != 0) result = power < 0 ? result.DivideBy(Powers[i]) : result.MultiplyBy(Powers[i]);
        }
        return result;
    }

    /// <summary>The nearest double, half to even; infinity when that is the nearest.</summary>
    public double ToDouble()
    {
        if (significand == 0) return 0;
        var binaryExponent = exponent + 63;
        if (binaryExponent > 1023) return double.PositiveInfinity;
        if (binaryExponent >= -1022)
        {
            // The rounded significand carries into the exponent by itself.
            var bits = ((ulong)(binaryExponent + 1022) << 52) + RoundOff(significand, 11);
            return BitConverter.UInt64BitsToDouble(bits);
        }
        var dropped = 11 - 1022 - binaryExponent;
        return dropped > 64 ? 0 : BitConverter.UInt64BitsToDouble(RoundOff(significand, dropped));
    }

    /// <summary>The integer part of this number plus a half, the sum being rounded to 64 bits first. Requires a number below 2^64.</summary>
    public ulong AddHalfAndTruncate()
    {
        if (significand == 0) return 0;
        // From 2^63 up the half is half a unit in the last place: a tie, which goes to the even neighbour.
        if (exponent >= 0) return significand + (significand & 1);
        // The sum of a half and something below it rounds up to one only from the number just below.
        if (exponent < -64) return exponent == -65 && significand == ulong.MaxValue ? 1UL : 0;
        var sum = significand + (1UL << (-exponent - 1));
        if (sum >= significand) return exponent == -64 ? 0 : sum >> -exponent;
        var carried = TopBit | (sum >> 1);
        if ((sum & 1) != 0) carried += carried & 1;
        return exponent == -1 ? carried : carried >> (-exponent - 1);
    }

    private Extended MultiplyBy(Extended other)
    {
        var high = Limbs.MultiplyHigh(significand, other.significand);
        var low = significand * other.significand;
        var scale = exponent + other.exponent + 64;
        if ((high & TopBit) == 0)
        {
            high = (high << 1) | (low >> 63);
            low <<= 1;
            scale--;
        }
        return Round(high, low > TopBit || (low == TopBit && (high & 1) != 0), scale);
    }

    private Extended DivideBy(Extended divisor)
    {
        // The dividend is halved where that keeps the quotient within 64 bits, with its highest bit set.
        var halved = significand >= divisor.significand;
        var high = halved ? significand >> 1 : significand;
        var low = halved ? significand << 63 : 0;
        var quotient = new Reciprocal(divisor.significand).Divide(high, low, out var remainder);
        var rest = divisor.significand - remainder;
        var roundUp = remainder > rest || (remainder == rest && (quotient & 1) != 0);
        return Round(quotient, roundUp, exponent - divisor.exponent - (halved ? 63 : 64));
    }

    private static Extended Round(ulong significand, bool roundUp, int exponent)
    {
        if (!roundUp) return new(significand, exponent);
        return significand == ulong.MaxValue ? new(TopBit, exponent + 1) : new(significand + 1, exponent);
    }

    // Drops 11 to 64 bits, half to even.
    private static ulong RoundOff(ulong value, int dropped)
    {
        if (dropped == 64) return value > TopBit ? 1UL : 0;
        var kept = value >> dropped;
        var rest = value << (64 - dropped);
        return rest > TopBit || (rest == TopBit && (kept & 1) != 0) ? kept + 1 : kept;
    }

    private static Extended[] MakePowers()
    {
        var powers = new Extended[13];
        powers[0] = FromInteger(10);
        for (var i = 1; i < powers.Length; i++) powers[i] = powers[i - 1].MultiplyBy(powers[i - 1]);
        return powers;
    }
}
