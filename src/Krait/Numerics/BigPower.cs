// Powers of integers, and powers modulo an integer.
//
// Powers are taken from the exponent's highest bit down, so that each further factor is the base itself, which is usually short.
// Factors of two are set aside and shifted in at the end: 10 ** n costs what 5 ** n does, 2 ** n next to nothing.
// Powers modulo m square and reduce with four exponent bits at a time; they reduce by m shifted left until its highest bit is
// set, a multiple of m that needs no shift at each step, and by m itself once at the end.
using System.Numerics;

namespace Krait.Numerics;

internal static class BigPower
{
    private const int WindowBits = 4;
    private const int LongExponentBits = 64;    // below that, the window's table costs more than it saves

    /// <summary>Limbs enough for a ** exponent; larger than any memory when that is.</summary>
    public static long MaxLimbsOfPower(BigView a, ulong exponent)
    {
        if (exponent == 0 || a.Magnitude.Length == 0) return 1;
        // The base's logarithm, rounded up: its top 53 bits and all bits below counted as one more.
        var bits = a.BitLength;
        var leading = BigDouble.LeadingBits(a.Magnitude, out _);
        var logarithm = bits - 64 + Math.Log2(leading);
        var estimate = logarithm * exponent * (1 + 1e-14) + 1;
        return estimate < 1e17 ? (long)(estimate / Limbs.Bits) + 2 : long.MaxValue;
    }

    /// <summary>a ** exponent.</summary>
    public static BigView Pow(NumericContext context, scoped BigView a, ulong exponent, Span<ulong> destination)
    {
        var negative = a.IsNegative && (exponent & 1) != 0;
        if (exponent == 0 || a.IsZero)
        {
            destination[0] = exponent == 0 ? 1UL : 0;
            return new(destination[..1], false);
        }
        var mark = context.Mark();
        var twos = Limbs.TrailingZeroCount(a.Magnitude);
        var odd = BigBits.ShiftRight(context, a.Absolute, twos, context.Allocate(BigBits.MaxLimbsOfShiftRight(a, twos)));
        var shift = checked((long)((ulong)twos * exponent));
        if (odd.Magnitude is [1])
        {
            var power = BigBits.ShiftLeft(context, odd, shift, destination);
            context.Release(mark);
            return new(destination[..power.Magnitude.Length], negative);
        }
        var limbs = checked((int)MaxLimbsOfPower(odd, exponent));
        Span<ulong> current = context.Allocate(limbs), other = context.Allocate(limbs);
        odd.Magnitude.CopyTo(current);
        var length = odd.Magnitude.Length;
        for (var bit = BitOperations.Log2(exponent) - 1; bit >= 0; bit--)
        {
            length = MultiplyTrimmed(context, current[..length], current[..length], other);
            Swap(ref current, ref other);
            if ((exponent >> bit & 1) == 0) continue;
            length = MultiplyTrimmed(context, current[..length], odd.Magnitude, other);
            Swap(ref current, ref other);
        }
        var result = BigBits.ShiftLeft(context, new BigView(current[..length], negative), shift, destination);
        context.Release(mark);
        return new(destination[..result.Magnitude.Length], negative);
    }

    /// <summary>Limbs enough for a power modulo m.</summary>
    public static int MaxLimbsOfPowerModulo(BigView modulus) => modulus.Magnitude.Length;

    /// <summary>pow(a, exponent, modulus) with the modulus' sign. Exponent not negative, modulus not zero.</summary>
    public static BigView PowModulo(
        NumericContext context, scoped BigView a, scoped BigView exponent, scoped BigView modulus, Span<ulong> destination)
    {
        var mark = context.Mark();
        var limbs = modulus.Magnitude.Length;
        var scale = BitOperations.LeadingZeroCount(modulus.Magnitude[^1]);
        var divisor = context.Allocate(limbs);
        Limbs.ShiftLeft(divisor, modulus.Magnitude, scale);
        var step = new ModularProduct(context, divisor);

        // table[i] is a ** i; entry 0 is not used.
        var windowBits = exponent.BitLength <= LongExponentBits ? 1 : WindowBits;
        var table = context.Allocate(limbs << windowBits);
        var first = table.Slice(limbs, limbs);
        var reduced = BigInt.Remainder(context, a, modulus.Absolute, first);
        first[reduced.Magnitude.Length..].Clear();
        for (var i = 2; i < 1 << windowBits; i++)
            step.Multiply(table.Slice((i - 1) * limbs, limbs), first, table.Slice(i * limbs, limbs));

        var power = context.Allocate(limbs);
        power.Clear();
        power[0] = 1;
        for (var position = (exponent.BitLength - 1) / windowBits * windowBits; position >= 0; position -= windowBits)
        {
            for (var i = 0; i < windowBits; i++) step.Multiply(power, power, power);
            var window = BitsAt(exponent.Magnitude, position, windowBits);
            if (window != 0) step.Multiply(power, table.Slice(window * limbs, limbs), power);
        }
        var result = BigInt.Remainder(context, new BigView(power, false), modulus, destination);
        context.Release(mark);
        return new(destination[..result.Magnitude.Length], result.IsNegative);
    }

    // a * b modulo the divisor, in operands of the divisor's length; the target may be an operand.
    private readonly ref struct ModularProduct
    {
        private readonly NumericContext context;
        private readonly ReadOnlySpan<ulong> divisor;
        private readonly Span<ulong> product;
        private readonly Span<ulong> quotient;

        public ModularProduct(NumericContext context, ReadOnlySpan<ulong> divisor)
        {
            this.context = context;
            this.divisor = divisor;
            product = context.Allocate(2 * divisor.Length + 1);
            quotient = context.Allocate(divisor.Length + 1);
        }

        public void Multiply(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> target)
        {
            Multiplication.Multiply(context, a, b, product[..^1]);
            product[^1] = 0;
            Division.DivideNormalized(context, product, divisor, quotient);
            product[..divisor.Length].CopyTo(target);
        }
    }

    // The bound on the power leaves room for the zero limb that a product may have on top.
    private static int MultiplyTrimmed(
        NumericContext context, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> destination)
    {
        destination = destination[..(a.Length + b.Length)];
        Multiplication.Multiply(context, a, b, destination);
        return Limbs.LengthOf(destination);
    }

    private static void Swap(ref Span<ulong> a, ref Span<ulong> b)
    {
        var kept = a;
        a = b;
        b = kept;
    }

    // A window never straddles two limbs: its width divides 64.
    private static int BitsAt(ReadOnlySpan<ulong> limbs, long position, int count) =>
        (int)(limbs[(int)(position / Limbs.Bits)] >> (int)(position % Limbs.Bits)) & ((1 << count) - 1);
}
