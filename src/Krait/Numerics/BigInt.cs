// Arithmetic of signed integers of any size: sum, difference, product, floor division, comparison.
//
// All operations of Krait.Numerics on long integers share one shape: views in, a destination of at least MaxLimbsOf...() limbs,
// the view of the result out. What is longer than an int can count is answered in long: the caller knows his memory.
// A destination may be an operand's own span for sums and differences only.
namespace Krait.Numerics;

internal static class BigInt
{
    public static int Compare(BigView a, BigView b)
    {
        if (a.IsNegative != b.IsNegative) return a.IsNegative ? -1 : 1;
        var order = Limbs.Compare(a.Magnitude, b.Magnitude);
        return a.IsNegative ? -order : order;
    }

    public static bool AreEqual(BigView a, BigView b) =>
        a.IsNegative == b.IsNegative && a.Magnitude.SequenceEqual(b.Magnitude);

    public static int MaxLimbsOfAdd(BigView a, BigView b) => Math.Max(a.Magnitude.Length, b.Magnitude.Length) + 1;

    public static BigView Add(NumericContext context, scoped BigView a, scoped BigView b, Span<ulong> destination)
    {
        if (a.IsNegative == b.IsNegative) return AddMagnitudes(context, a.Magnitude, b.Magnitude, a.IsNegative, destination);
        return SubtractMagnitudes(context, a.Magnitude, b.Magnitude, a.IsNegative, destination);
    }

    public static BigView Subtract(NumericContext context, scoped BigView a, scoped BigView b, Span<ulong> destination)
    {
        if (a.IsNegative != b.IsNegative) return AddMagnitudes(context, a.Magnitude, b.Magnitude, a.IsNegative, destination);
        return SubtractMagnitudes(context, a.Magnitude, b.Magnitude, a.IsNegative, destination);
    }

    public static int MaxLimbsOfMultiply(BigView a, BigView b) => checked(a.Magnitude.Length + b.Magnitude.Length);

    public static BigView Multiply(NumericContext context, scoped BigView a, scoped BigView b, Span<ulong> destination)
    {
        destination = destination[..MaxLimbsOfMultiply(a, b)];
        Multiplication.Multiply(context, a.Magnitude, b.Magnitude, destination);
        return new(destination, a.IsNegative != b.IsNegative);
    }

    public static int MaxLimbsOfQuotient(BigView a, BigView b) =>
        Math.Max(0, a.Magnitude.Length - b.Magnitude.Length) + 2;

    public static int MaxLimbsOfRemainder(BigView b) => b.Magnitude.Length;

    /// <summary>Python's divmod: the quotient rounded down, the remainder with the divisor's sign. The divisor is not zero.</summary>
    public static void DivideFloor(
        NumericContext context, scoped BigView a, scoped BigView b,
        Span<ulong> quotientTo, Span<ulong> remainderTo, out BigView quotient, out BigView remainder)
    {
        quotientTo = quotientTo[..MaxLimbsOfQuotient(a, b)];
        remainderTo = remainderTo[..b.Magnitude.Length];
        quotientTo.Clear();
        if (Limbs.Compare(a.Magnitude, b.Magnitude) < 0)
        {
            a.Magnitude.CopyTo(remainderTo);
            remainderTo[a.Magnitude.Length..].Clear();
        }
        else
        {
            Division.Divide(context, a.Magnitude, b.Magnitude, quotientTo, remainderTo);
        }
        if (a.IsNegative != b.IsNegative && remainderTo.ContainsAnyExcept(0UL))
        {
            Limbs.AddLimb(quotientTo, quotientTo, 1);
            Limbs.Subtract(remainderTo, b.Magnitude, remainderTo);
        }
        quotient = new(quotientTo, a.IsNegative != b.IsNegative);
        remainder = new(remainderTo, b.IsNegative);
    }

    /// <summary>a // b.</summary>
    public static BigView Quotient(NumericContext context, scoped BigView a, scoped BigView b, Span<ulong> destination)
    {
        var mark = context.Mark();
        DivideFloor(context, a, b, destination, context.Allocate(b.Magnitude.Length), out var quotient, out _);
        context.Release(mark);
        return new(destination[..quotient.Magnitude.Length], quotient.IsNegative);
    }

    /// <summary>a % b.</summary>
    public static BigView Remainder(NumericContext context, scoped BigView a, scoped BigView b, Span<ulong> destination)
    {
        var mark = context.Mark();
        DivideFloor(context, a, b, context.Allocate(MaxLimbsOfQuotient(a, b)), destination, out _, out var remainder);
        context.Release(mark);
        return new(destination[..remainder.Magnitude.Length], remainder.IsNegative);
    }

    private static BigView AddMagnitudes(
        NumericContext context, scoped ReadOnlySpan<ulong> a, scoped ReadOnlySpan<ulong> b, bool isNegative, Span<ulong> destination)
    {
        if (a.Length < b.Length) return AddMagnitudes(context, b, a, isNegative, destination);
        ulong carry = 0;
        for (var start = 0; start < a.Length; start += NumericContext.QuantumLimbs)
        {
            var count = Math.Min(NumericContext.QuantumLimbs, a.Length - start);
            carry = Limbs.Add(destination[start..], a.Slice(start, count), PartOf(b, start, count), carry);
            context.Charge(count);
        }
        destination[a.Length] = carry;
        return new(destination[..(a.Length + 1)], isNegative);
    }

    private static BigView SubtractMagnitudes(
        NumericContext context, scoped ReadOnlySpan<ulong> a, scoped ReadOnlySpan<ulong> b, bool isNegative, Span<ulong> destination)
    {
        if (Limbs.Compare(a, b) < 0) return SubtractMagnitudes(context, b, a, !isNegative, destination);
        ulong borrow = 0;
        for (var start = 0; start < a.Length; start += NumericContext.QuantumLimbs)
        {
            var count = Math.Min(NumericContext.QuantumLimbs, a.Length - start);
            borrow = Limbs.Subtract(destination[start..], a.Slice(start, count), PartOf(b, start, count), borrow);
            context.Charge(count);
        }
        return new(destination[..a.Length], isNegative);
    }

    // The part of a shorter operand that lies beside a part of the longer one.
    private static ReadOnlySpan<ulong> PartOf(ReadOnlySpan<ulong> limbs, int start, int count) =>
        start >= limbs.Length ? default : limbs.Slice(start, Math.Min(count, limbs.Length - start));
}
