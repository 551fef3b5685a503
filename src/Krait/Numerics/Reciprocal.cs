// Division by a limb that stays the same, by way of its reciprocal: two multiplications where the processor's (or worse, the
// base library's) 128-bit division would take ten times as long. After Moeller and Granlund, "Improved division by
// invariant integers", IEEE Transactions on Computers 60, 2011: algorithms 1 (reciprocal), 4 (two limbs by one) and 5 (three by two).
// Invariant: the divisor's highest bit is set.
using System.Runtime.CompilerServices;

namespace Krait.Numerics;

internal readonly struct Reciprocal
{
    public readonly ulong Divisor;
    private readonly ulong inverse;     // floor((2^128 - 1) / Divisor) - 2^64

    public Reciprocal(ulong divisor)
    {
        Divisor = divisor;
        var odd = divisor & 1;
        var top9 = divisor >> 55;
        var top40 = (divisor >> 24) + 1;
        var half = (divisor >> 1) + odd;
        // Each step doubles the number of right bits: 11, 21, 34, 64.
        var v = ((1UL << 19) - 3 * (1UL << 8)) / top9;
        v = (v << 11) - ((v * v * top40) >> 40) - 1;
        v = (v << 13) + ((v * ((1UL << 60) - v * top40)) >> 47);
        var error = ((v >> 1) & (0 - odd)) - v * half;
        v = (v << 31) + (Limbs.MultiplyHigh(v, error) >> 1);
        var low = v * divisor;
        inverse = v - (Limbs.MultiplyHigh(v, divisor) + divisor + (low + divisor < low ? 1UL : 0));
    }

    private Reciprocal(ulong divisor, ulong inverse)
    {
        Divisor = divisor;
        this.inverse = inverse;
    }

    /// <summary>The reciprocal of a two-limb divisor, for <see cref="DivideThreeByTwo"/>.</summary>
    public static Reciprocal OfTwoLimbs(ulong high, ulong low)
    {
        var v = new Reciprocal(high).inverse;
        var p = high * v + low;
        if (p < low)
        {
            v--;
            if (p >= high)
            {
                v--;
                p -= high;
            }
            p -= high;
        }
        var above = Limbs.MultiplyHigh(v, low);
        var below = v * low;
        p += above;
        if (p < above)
        {
            v--;
            if (p > high || (p == high && below >= low)) v--;
        }
        return new(high, v);
    }

    /// <summary>Divides (high, low) by the divisor. Requires high less than the divisor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Divide(ulong high, ulong low, out ulong remainder)
    {
        var below = inverse * high;
        var quotient = Limbs.MultiplyHigh(inverse, high) + high + 1;
        below += low;
        quotient += below < low ? 1UL : 0;
        var rest = low - quotient * Divisor;
        if (rest > below)
        {
            quotient--;
            rest += Divisor;
        }
        if (rest >= Divisor)
        {
            quotient++;
            rest -= Divisor;
        }
        remainder = rest;
        return quotient;
    }

    /// <summary>Divides (u2, u1, u0) by (Divisor, divisorLow). Requires (u2, u1) less than that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong DivideThreeByTwo(ulong u2, ulong u1, ulong u0, ulong divisorLow, out ulong high, out ulong low)
    {
        var below = inverse * u2 + u1;
        var quotient = Limbs.MultiplyHigh(inverse, u2) + u2 + (below < u1 ? 1UL : 0);
        high = u1 - quotient * Divisor;
        var productHigh = Limbs.MultiplyHigh(divisorLow, quotient);
        var productLow = divisorLow * quotient;
        SubtractPair(ref high, ref u0, productHigh, productLow);
        SubtractPair(ref high, ref u0, Divisor, divisorLow);
        quotient++;
        if (high >= below)
        {
            quotient--;
            u0 += divisorLow;
            high += Divisor + (u0 < divisorLow ? 1UL : 0);
        }
        if (high > Divisor || (high == Divisor && u0 >= divisorLow))
        {
            quotient++;
            SubtractPair(ref high, ref u0, Divisor, divisorLow);
        }
        low = u0;
        return quotient;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SubtractPair(ref ulong high, ref ulong low, ulong otherHigh, ulong otherLow)
    {
        high -= otherHigh + (low < otherLow ? 1UL : 0);
        low -= otherLow;
    }
}
