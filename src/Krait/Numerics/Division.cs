// Quotient and remainder of magnitudes: by one limb, by Knuth's algorithm D, and above that by Burnikel and Ziegler's recursion,
// which turns a long division into multiplications.
//
// The work happens in place and on "normalised" divisors, whose highest bit is set: the dividend's limbs become the remainder.
// Invariant of every step: the dividend has divisor.Length + quotient.Length limbs, and its top divisor.Length limbs are less
// than the divisor, so the quotient fits its limbs; afterwards the limbs above the remainder are zero.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Krait.Numerics;

internal static class Division
{
    private const int RecursiveLimbs = 60;      // quotient length where the recursion starts to win, measured on x64
    private const int StackLimbs = 64;          // shorter dividends are normalised on the stack: no allocation for common sizes

    /// <summary>quotient (a.Length - b.Length + 1 limbs) and remainder (b.Length limbs) of trimmed magnitudes, b not zero or longer than a.</summary>
    [SkipLocalsInit]
    public static void Divide(
        NumericContext context, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> quotient, Span<ulong> remainder)
    {
        if (b.Length == 1)
        {
            remainder[0] = DivideByLimb(context, a, b[0], quotient);
            return;
        }
        var mark = context.Mark();
        var roomLimbs = a.Length + 1 + b.Length;
        var room = roomLimbs <= StackLimbs ? stackalloc ulong[StackLimbs] : context.Allocate(roomLimbs);
        var dividend = room[..(a.Length + 1)];
        var divisor = room.Slice(a.Length + 1, b.Length);
        var shift = BitOperations.LeadingZeroCount(b[^1]);
        Limbs.ShiftLeft(divisor, b, shift);
        dividend[^1] = Limbs.ShiftLeft(dividend, a, shift);
        DivideNormalized(context, dividend, divisor, quotient[..(a.Length - b.Length + 1)]);
        Limbs.ShiftRight(remainder, dividend[..b.Length], shift);
        context.Release(mark);
    }

    /// <summary>quotient = a / divisor over a.Length limbs, which may be a itself; returns the remainder.</summary>
    public static ulong DivideByLimb(NumericContext context, ReadOnlySpan<ulong> a, ulong divisor, Span<ulong> quotient)
    {
        var shift = BitOperations.LeadingZeroCount(divisor);
        var reciprocal = new Reciprocal(divisor << shift);
        ulong remainder = 0;
        for (var end = a.Length; end > 0;)
        {
            var start = Math.Max(0, end - NumericContext.QuantumLimbs / 4);
            context.Charge(4L * (end - start));
            remainder = DivideByLimb(a[start..end], reciprocal, shift, remainder, quotient[start..end]);
            end = start;
        }
        return remainder;
    }

    /// <summary>As above, with a reciprocal at hand: of the divisor shifted left until its highest bit is set.</summary>
    public static ulong DivideByLimb(
        ReadOnlySpan<ulong> a, Reciprocal reciprocal, int shift, ulong remainder, Span<ulong> quotient)
    {
        quotient = quotient[..a.Length];
        remainder <<= shift;
        for (var i = a.Length - 1; i >= 0; i--)
        {
            // The remainder's low "shift" bits are free, and take the limb's high ones.
            var limb = a[i];
            if (shift != 0) remainder |= limb >> (Limbs.Bits - shift);
            quotient[i] = reciprocal.Divide(remainder, limb << shift, out remainder);
        }
        return remainder >> shift;
    }

    /// <summary>Divides in place by a divisor whose highest bit is set; see this file's opening.</summary>
    public static void DivideNormalized(
        NumericContext context, Span<ulong> dividend, ReadOnlySpan<ulong> divisor, Span<ulong> quotient)
    {
        var divisorLimbs = divisor.Length;
        if (divisorLimbs == 1)
        {
            var remainder = dividend[quotient.Length];
            dividend[quotient.Length] = 0;
            dividend[0] = DivideByLimb(dividend[..quotient.Length], new Reciprocal(divisor[0]), 0, remainder, quotient);
            dividend[1..].Clear();
            return;
        }
        if (divisorLimbs < RecursiveLimbs || quotient.Length < RecursiveLimbs)
        {
            DivideByRows(context, dividend, divisor, quotient);
            return;
        }
        // From the top, as many quotient limbs at a time as the divisor is long, the first time what is left over.
        var end = quotient.Length;
        var count = (end - 1) % divisorLimbs + 1;
        var mark = context.Mark();
        var room = context.Allocate(divisorLimbs);
        while (end > 0)
        {
            var start = end - count;
            DivideBlock(context, dividend.Slice(start, divisorLimbs + count), divisor, quotient[start..end], room);
            end = start;
            count = divisorLimbs;
        }
        context.Release(mark);
    }

    // At most as many quotient limbs as the divisor has. Room is for one product, of divisor.Length limbs.
    private static void DivideBlock(
        NumericContext context, Span<ulong> dividend, ReadOnlySpan<ulong> divisor, Span<ulong> quotient, Span<ulong> room)
    {
        var count = quotient.Length;
        if (count < RecursiveLimbs)
        {
            DivideByRows(context, dividend, divisor, quotient);
            return;
        }
        if (count == divisor.Length)
        {
            // Two limbs by one, "limb" being half the quotient: the upper half first.
            var half = count / 2;
            DivideBlock(context, dividend[half..], divisor, quotient[half..], room);
            DivideBlock(context, dividend[..(divisor.Length + half)], divisor, quotient[..half], room);
            return;
        }
        // The divisor's top limbs, as many as the quotient's, give a quotient that is right or one or two too large.
        var dropped = divisor.Length - count;
        var top = divisor[dropped..];
        var rest = dividend[..divisor.Length];
        var overflow = dividend[divisor.Length..];
        if (Limbs.Compare(overflow, top) < 0)
        {
            DivideBlock(context, dividend[dropped..], top, quotient, room);
        }
        else
        {
            // The top limbs are equal: the largest quotient, all ones. Subtracting it times top leaves rest + top.
            quotient.Fill(ulong.MaxValue);
            overflow.Clear();
            overflow[0] = Limbs.Increase(rest[dropped..], top);
        }
        var product = room[..divisor.Length];
        Multiplication.Multiply(context, quotient, divisor[..dropped], product);
        var owed = Limbs.Decrease(rest, product);
        while (owed > overflow[0])
        {
            Limbs.SubtractLimb(quotient, quotient, 1);
            owed -= Limbs.Increase(rest, divisor);
        }
        overflow[0] = 0;
        context.Charge(2L * divisor.Length);
    }

    // Knuth's algorithm D, with a quotient limb estimated from three limbs by two: wrong once in 2^63.
    private static void DivideByRows(
        NumericContext context, Span<ulong> dividend, ReadOnlySpan<ulong> divisor, Span<ulong> quotient)
    {
        var n = divisor.Length;
        ulong high = divisor[n - 1], low = divisor[n - 2];
        var reciprocal = Reciprocal.OfTwoLimbs(high, low);
        var lowerDivisor = divisor[..(n - 2)];
        long work = 0;
        for (var i = quotient.Length - 1; i >= 0; i--)
        {
            ulong digit;
            ulong u2 = dividend[i + n], u1 = dividend[i + n - 1], u0 = dividend[i + n - 2];
            if (u2 == high && u1 == low)
            {
                digit = ulong.MaxValue;
                Limbs.DecreaseByProduct(dividend[i..], divisor, digit);
            }
            else
            {
                digit = reciprocal.DivideThreeByTwo(u2, u1, u0, low, out u1, out u0);
                var owed = Limbs.DecreaseByProduct(dividend[i..], lowerDivisor, digit);
                var owedAbove = u0 < owed ? 1UL : 0;
                u0 -= owed;
                var tooLarge = u1 < owedAbove;
                u1 -= owedAbove;
                dividend[i + n - 2] = u0;
                dividend[i + n - 1] = u1;
                if (tooLarge)
                {
                    digit--;
                    Limbs.Increase(dividend.Slice(i, n), divisor);
                }
            }
            dividend[i + n] = 0;
            quotient[i] = digit;
            work += 2 * n;
            if (work < NumericContext.QuantumLimbs) continue;
            context.Charge(work);
            work = 0;
        }
        context.Charge(work);
    }
}
