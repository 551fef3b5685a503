// A signed integer of any size, seen and not owned: limbs (64 bits each, least significant first) and a sign.
//
// This is the one form in which long integers go into arithmetic and come out of it. Operations take views and a destination
// of at least MaxLimbsOf...() limbs, and return the view of what they wrote, which starts at the destination's first limb.
// Invariant: the highest limb is not zero; zero has no limbs and is not negative.
using System.Numerics;

namespace Krait.Numerics;

internal readonly ref struct BigView
{
    public BigView(ReadOnlySpan<ulong> limbs, bool isNegative)
    {
        Magnitude = limbs[..Limbs.LengthOf(limbs)];
        IsNegative = isNegative && Magnitude.Length > 0;
    }

    public ReadOnlySpan<ulong> Magnitude { get; }

    public bool IsNegative { get; }

    public bool IsZero => Magnitude.Length == 0;

    public bool IsOdd => Magnitude.Length > 0 && (Magnitude[0] & 1) != 0;

    /// <summary>Bits of the magnitude: 0 for 0, 8 for 255 and for -255.</summary>
    public long BitLength => Limbs.BitLengthOf(Magnitude);

    public BigView Negated => new(Magnitude, !IsNegative);

    public BigView Absolute => new(Magnitude, false);

    /// <summary>The low 64 bits in two's complement: the value itself where it fits, so equal numbers hash alike in any form.</summary>
    public long Hash
    {
        get
        {
            if (IsZero) return 0;
            var low = (long)Magnitude[0];
            return IsNegative ? unchecked(-low) : low;
        }
    }

    /// <summary>Sees a machine word as a long integer; the one limb is kept in <paramref name="storage"/>.</summary>
    public static BigView Of(long value, Span<ulong> storage)
    {
        storage[0] = value < 0 ? 0UL - (ulong)value : (ulong)value;
        return new(storage[..1], value < 0);
    }

    public static BigView Of(ulong value, Span<ulong> storage)
    {
        storage[0] = value;
        return new(storage[..1], false);
    }

    public bool TryToInt64(out long value)
    {
        value = Hash;
        if (Magnitude.Length > 1) return false;
        return IsZero || (value < 0) == IsNegative;
    }

    public bool TryToUInt64(out ulong value)
    {
        value = IsZero ? 0 : Magnitude[0];
        return Magnitude.Length <= 1 && !IsNegative;
    }

    /// <summary>Whether exactly one bit of the magnitude is set.</summary>
    public bool IsMagnitudePowerOfTwo =>
        Magnitude.Length > 0 && BitOperations.IsPow2(Magnitude[^1]) && !Magnitude[..^1].ContainsAnyExcept(0UL);
}
