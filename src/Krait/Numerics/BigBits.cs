// Integers as infinite rows of bits: and, or, xor, invert and shifts, where a negative number is its two's complement.
//
// Limbs are complemented on the way in and on the way out (a complement is "invert and add one", which is one carry), so no
// operand is ever copied. Shifts to the right round down, as Python's do.
namespace Krait.Numerics;

internal static class BigBits
{
    private interface IBitOperation
    {
        static abstract ulong Apply(ulong a, ulong b);
    }

    private readonly struct AndOperation : IBitOperation
    {
        public static ulong Apply(ulong a, ulong b) => a & b;
    }

    private readonly struct OrOperation : IBitOperation
    {
        public static ulong Apply(ulong a, ulong b) => a | b;
    }

    private readonly struct XorOperation : IBitOperation
    {
        public static ulong Apply(ulong a, ulong b) => a ^ b;
    }

    /// <summary>For and, or and xor.</summary>
    public static int MaxLimbsOfBitwise(BigView a, BigView b) => Math.Max(a.Magnitude.Length, b.Magnitude.Length) + 1;

    public static BigView And(NumericContext context, scoped BigView a, scoped BigView b, Span<ulong> destination) =>
        Combine<AndOperation>(context, a, b, destination);

    public static BigView Or(NumericContext context, scoped BigView a, scoped BigView b, Span<ulong> destination) =>
        Combine<OrOperation>(context, a, b, destination);

    public static BigView Xor(NumericContext context, scoped BigView a, scoped BigView b, Span<ulong> destination) =>
        Combine<XorOperation>(context, a, b, destination);

    public static int MaxLimbsOfInvert(BigView a) => a.Magnitude.Length + 1;

    /// <summary>~a, which is -a - 1.</summary>
    public static BigView Invert(NumericContext context, scoped BigView a, Span<ulong> destination)
    {
        ReadOnlySpan<ulong> one = [1];
        var negated = a.Negated;
        return BigInt.Subtract(context, negated, new BigView(one, false), destination);
    }

    public static long MaxLimbsOfShiftLeft(BigView a, long bits) => a.IsZero ? 0 : a.Magnitude.Length + bits / Limbs.Bits + 1;

    public static BigView ShiftLeft(NumericContext context, scoped BigView a, long bits, Span<ulong> destination)
    {
        var magnitude = a.Magnitude;
        if (magnitude.Length == 0) return default;
        var limbs = checked((int)(bits / Limbs.Bits));
        destination = destination[..(magnitude.Length + limbs + 1)];
        for (var zeros = destination[..limbs]; zeros.Length > 0;)
        {
            var count = Math.Min(NumericContext.QuantumLimbs, zeros.Length);
            zeros[..count].Clear();
            zeros = zeros[count..];
            context.Charge(count / 8);
        }
        var target = destination[limbs..];
        ulong carry = 0;
        for (var start = 0; start < magnitude.Length; start += NumericContext.QuantumLimbs)
        {
            var count = Math.Min(NumericContext.QuantumLimbs, magnitude.Length - start);
            carry = Limbs.ShiftLeft(target[start..], magnitude.Slice(start, count), (int)(bits % Limbs.Bits), carry);
            context.Charge(count);
        }
        target[magnitude.Length] = carry;
        return new(destination, a.IsNegative);
    }

    public static int MaxLimbsOfShiftRight(BigView a, long bits) =>
        (int)Math.Max(0, a.Magnitude.Length - bits / Limbs.Bits) + 1;

    public static BigView ShiftRight(NumericContext context, scoped BigView a, long bits, Span<ulong> destination)
    {
        destination = destination[..MaxLimbsOfShiftRight(a, bits)];
        if (bits >= a.BitLength)
        {
            destination[0] = 1;
            return new(destination[..(a.IsNegative ? 1 : 0)], true);
        }
        var limbs = (int)(bits / Limbs.Bits);
        var shift = (int)(bits % Limbs.Bits);
        var magnitude = a.Magnitude[limbs..];
        for (var start = 0; start < magnitude.Length; start += NumericContext.QuantumLimbs)
        {
            var count = Math.Min(NumericContext.QuantumLimbs, magnitude.Length - start);
            var above = start + count < magnitude.Length ? magnitude[start + count] : 0;
            Limbs.ShiftRight(destination[start..], magnitude.Slice(start, count), shift, above);
            context.Charge(count);
        }
        destination[magnitude.Length] = 0;
        if (a.IsNegative && ((magnitude[0] & ((1UL << shift) - 1)) != 0 || HasBits(context, a.Magnitude[..limbs])))
            Limbs.AddLimb(destination, destination, 1);
        return new(destination, a.IsNegative);
    }

    private static bool HasBits(NumericContext context, ReadOnlySpan<ulong> limbs)
    {
        while (limbs.Length > 0)
        {
            var count = Math.Min(NumericContext.QuantumLimbs, limbs.Length);
            if (limbs[..count].ContainsAnyExcept(0UL)) return true;
            limbs = limbs[count..];
            context.Charge(count / 8);
        }
        return false;
    }

    private static BigView Combine<TOperation>(
        NumericContext context, scoped BigView a, scoped BigView b, Span<ulong> destination)
        where TOperation : struct, IBitOperation
    {
        ReadOnlySpan<ulong> left = a.Magnitude, right = b.Magnitude;
        destination = destination[..MaxLimbsOfBitwise(a, b)];
        var leftSign = a.IsNegative ? ulong.MaxValue : 0;
        var rightSign = b.IsNegative ? ulong.MaxValue : 0;
        var resultSign = TOperation.Apply(leftSign, rightSign);
        ulong leftCarry = leftSign & 1, rightCarry = rightSign & 1, resultCarry = resultSign & 1;
        for (var i = 0; i < destination.Length; i++)
        {
            var x = (i < left.Length ? left[i] ^ leftSign : leftSign) + leftCarry;
            var y = (i < right.Length ? right[i] ^ rightSign : rightSign) + rightCarry;
            // Adding one carries on only out of a limb of ones, which it leaves zero.
            if (x != 0) leftCarry = 0;
            if (y != 0) rightCarry = 0;
            var limb = (TOperation.Apply(x, y) ^ resultSign) + resultCarry;
            if (limb != 0) resultCarry = 0;
            destination[i] = limb;
            if (i % NumericContext.QuantumLimbs == NumericContext.QuantumLimbs - 1) context.Charge(NumericContext.QuantumLimbs);
        }
        context.Charge(destination.Length % NumericContext.QuantumLimbs);
        return new(destination, resultSign != 0);
    }
}
