// Between long integers and doubles. To a double: correctly rounded, half to even, once. From a double: cut towards zero.
//
// Differs: MicroPython sums digit by digit in double and so rounds more than once; its last bit may be wrong, ours is not.
using System.Numerics;

namespace Krait.Numerics;

internal static class BigDouble
{
    private const int FractionBits = 52;
    private const int ExponentBias = 1023;
    private const int MaxExponent = 1023;
    private const ulong HiddenBit = 1UL << FractionBits;

    /// <summary>Limbs of the largest finite double.</summary>
    public const int MaxLimbsOfDouble = 16;

    /// <summary>The nearest double. False, with an infinity, when the number is too large for one.</summary>
    public static bool TryToDouble(BigView value, out double result)
    {
        result = 0;
        if (value.IsZero) return true;
        var leading = LeadingBits(value.Magnitude, out var hasMore);
        var exponent = value.BitLength - 1;
        if (exponent > MaxExponent)
        {
            result = value.IsNegative ? double.NegativeInfinity : double.PositiveInfinity;
            return false;
        }
        const int dropped = 63 - FractionBits;
        const ulong half = 1UL << (dropped - 1);
        var significand = leading >> dropped;
        var rest = leading & ((1UL << dropped) - 1);
        if (rest > half || (rest == half && (hasMore || (significand & 1) != 0))) significand++;
        // A significand rounded up to 2^53 carries into the exponent, and from the largest exponent into infinity, as it should.
        var bits = ((ulong)(exponent + ExponentBias - 1) << FractionBits) + significand;
        result = BitConverter.UInt64BitsToDouble(bits | (value.IsNegative ? 1UL << 63 : 0));
        return double.IsFinite(result);
    }

    /// <summary>The integer part of a finite double.</summary>
    public static BigView FromDouble(double value, Span<ulong> destination)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var exponent = (int)(bits >> FractionBits & 0x7FF) - ExponentBias;
        if (exponent < 0) return default;
        var significand = (bits & (HiddenBit - 1)) | HiddenBit;
        var shift = exponent - FractionBits;
        destination = destination[..(exponent / Limbs.Bits + 1)];
        destination.Clear();
        if (shift <= 0)
        {
            destination[0] = significand >> -shift;
        }
        else
        {
            var limb = shift / Limbs.Bits;
            destination[limb] = significand << (shift % Limbs.Bits);
            if (limb + 1 < destination.Length) destination[limb + 1] = significand >> (Limbs.Bits - shift % Limbs.Bits);
        }
        return new(destination, value < 0);
    }

    /// <summary>The highest 64 bits of a magnitude that is not zero, the first of them set, and whether any bit below is set.</summary>
    public static ulong LeadingBits(ReadOnlySpan<ulong> trimmed, out bool hasMore)
    {
        var shift = BitOperations.LeadingZeroCount(trimmed[^1]);
        var leading = trimmed[^1] << shift;
        hasMore = false;
        if (trimmed.Length == 1) return leading;
        var next = trimmed[^2];
        if (shift != 0) leading |= next >> (Limbs.Bits - shift);
        hasMore = next << shift != 0 || trimmed[..^2].ContainsAnyExcept(0UL);
        return leading;
    }
}
