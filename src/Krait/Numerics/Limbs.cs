// Loops over unsigned limbs: what the rest of long arithmetic is made of.
//
// All spans are little endian. A destination may be the very span of an operand, and must not overlap it otherwise. Each loop
// slices its spans to one length first, which is its bounds check, and then walks references, because the carry chains
// leave the processor no time for more. Carries are computed by comparison and kept off the critical path: a chain of
// "generate or (propagate and carry)" costs two cycles a limb where "add and compare" costs five.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Krait.Numerics;

internal static class Limbs
{
    public const int Bits = 64;

    /// <summary>Limbs up to the highest that is not zero.</summary>
    public static int LengthOf(ReadOnlySpan<ulong> limbs)
    {
        var length = limbs.Length;
        while (length > 0 && limbs[length - 1] == 0) length--;
        return length;
    }

    public static Span<ulong> Trim(Span<ulong> limbs) => limbs[..LengthOf(limbs)];

    public static ReadOnlySpan<ulong> Trim(ReadOnlySpan<ulong> limbs) => limbs[..LengthOf(limbs)];

    public static long BitLengthOf(ReadOnlySpan<ulong> trimmed) =>
        trimmed.Length == 0 ? 0 : (long)trimmed.Length * Bits - BitOperations.LeadingZeroCount(trimmed[^1]);

    /// <summary>The number of zero bits below the lowest one, of a magnitude that is not zero.</summary>
    public static long TrailingZeroCount(ReadOnlySpan<ulong> limbs)
    {
        var lowest = limbs.IndexOfAnyExcept(0UL);
        return (long)lowest * Bits + BitOperations.TrailingZeroCount(limbs[lowest]);
    }

    /// <summary>Compares two trimmed magnitudes.</summary>
    public static int Compare(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        if (a.Length != b.Length) return a.Length < b.Length ? -1 : 1;
        for (var i = a.Length - 1; i >= 0; i--)
        {
            if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
        }
        return 0;
    }

    /// <summary>The high half of a product. The low half is a plain <c>a * b</c>: cheaper than fetching both through memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyHigh(ulong a, ulong b) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);

    /// <summary>destination = a + b + carry, where b is not longer than a; returns the carry out of a.Length limbs.</summary>
    public static ulong Add(Span<ulong> destination, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, ulong carry = 0)
    {
        destination = destination[..a.Length];
        var common = a[..b.Length].Length;
        ref var to = ref MemoryMarshal.GetReference(destination);
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        for (nint i = 0; i < common; i++)
        {
            var x = Unsafe.Add(ref left, i);
            var sum = x + Unsafe.Add(ref right, i);
            var generate = sum < x ? 1UL : 0;
            var propagate = sum == ulong.MaxValue ? 1UL : 0;
            Unsafe.Add(ref to, i) = sum + carry;
            carry = generate | (propagate & carry);
        }
        return AddLimb(destination[common..], a[common..], carry);
    }

    /// <summary>destination = a - b - borrow, where b is not longer than a; returns the borrow out of a.Length limbs.</summary>
    public static ulong Subtract(Span<ulong> destination, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, ulong borrow = 0)
    {
        destination = destination[..a.Length];
        var common = a[..b.Length].Length;
        ref var to = ref MemoryMarshal.GetReference(destination);
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        for (nint i = 0; i < common; i++)
        {
            var x = Unsafe.Add(ref left, i);
            var y = Unsafe.Add(ref right, i);
            var difference = x - y;
            var generate = x < y ? 1UL : 0;
            var propagate = difference == 0 ? 1UL : 0;
            Unsafe.Add(ref to, i) = difference - borrow;
            borrow = generate | (propagate & borrow);
        }
        return SubtractLimb(destination[common..], a[common..], borrow);
    }

    /// <summary>destination = a + value; returns the carry.</summary>
    public static ulong AddLimb(Span<ulong> destination, ReadOnlySpan<ulong> a, ulong value)
    {
        var i = 0;
        for (; value != 0 && i < a.Length; i++)
        {
            var sum = a[i] + value;
            value = sum < value ? 1UL : 0;
            destination[i] = sum;
        }
        // In place there is nothing left to move once the carry has died.
        if (i < a.Length && !Unsafe.AreSame(in destination[i], in a[i])) a[i..].CopyTo(destination[i..]);
        return value;
    }

    /// <summary>destination = a - value; returns the borrow.</summary>
    public static ulong SubtractLimb(Span<ulong> destination, ReadOnlySpan<ulong> a, ulong value)
    {
        var i = 0;
        for (; value != 0 && i < a.Length; i++)
        {
            var x = a[i];
            destination[i] = x - value;
            value = x < value ? 1UL : 0;
        }
        if (i < a.Length && !Unsafe.AreSame(in destination[i], in a[i])) a[i..].CopyTo(destination[i..]);
        return value;
    }

    /// <summary>target += value, the carry running on to the end of target; returns what runs out.</summary>
    public static ulong Increase(Span<ulong> target, ReadOnlySpan<ulong> value) => Add(target, target, value);

    /// <summary>target -= value, the borrow running on to the end of target; returns what runs out.</summary>
    public static ulong Decrease(Span<ulong> target, ReadOnlySpan<ulong> value) => Subtract(target, target, value);

    /// <summary>destination = a * factor + carry; returns the limb above.</summary>
    public static ulong MultiplyByLimb(Span<ulong> destination, ReadOnlySpan<ulong> a, ulong factor, ulong carry = 0)
    {
        destination = destination[..a.Length];
        for (var i = 0; i < destination.Length; i++)
        {
            var x = a[i];
            var high = MultiplyHigh(x, factor);
            var low = x * factor + carry;
            carry = high + (low < carry ? 1UL : 0);
            destination[i] = low;
        }
        return carry;
    }

    /// <summary>target -= a * factor over a.Length limbs; returns the limb to be subtracted above.</summary>
    public static ulong DecreaseByProduct(Span<ulong> target, ReadOnlySpan<ulong> a, ulong factor)
    {
        target = target[..a.Length];
        ulong borrow = 0;
        for (var i = 0; i < target.Length; i++)
        {
            var x = a[i];
            var high = MultiplyHigh(x, factor);
            var low = x * factor;
            var t = target[i];
            var difference = t - low;
            high += t < low ? 1UL : 0;
            target[i] = difference - borrow;
            borrow = high + (difference < borrow ? 1UL : 0);
        }
        return borrow;
    }

    /// <summary>destination = a shifted left by 0 to 63 bits; returns the bits shifted out.</summary>
    public static ulong ShiftLeft(Span<ulong> destination, ReadOnlySpan<ulong> a, int bits, ulong carry = 0)
    {
        destination = destination[..a.Length];
        if (bits == 0)
        {
            a.CopyTo(destination);
            return 0;
        }
        for (var i = 0; i < destination.Length; i++)
        {
            var x = a[i];
            destination[i] = (x << bits) | carry;
            carry = x >> (Bits - bits);
        }
        return carry;
    }

    /// <summary>destination = a shifted right by 0 to 63 bits; the bits shifted out are dropped.</summary>
    public static void ShiftRight(Span<ulong> destination, ReadOnlySpan<ulong> a, int bits, ulong above = 0)
    {
        destination = destination[..a.Length];
        if (bits == 0)
        {
            a.CopyTo(destination);
            return;
        }
        if (a.Length == 0) return;
        var last = a.Length - 1;
        for (var i = 0; i < last; i++) destination[i] = (a[i] >> bits) | (a[i + 1] << (Bits - bits));
        destination[last] = (a[last] >> bits) | (above << (Bits - bits));
    }

    /// <summary>Divides a multiple of three by three, from the low end: each limb of the quotient is a product with 1/3 mod 2^64.</summary>
    public static void DivideExactlyByThree(Span<ulong> limbs)
    {
        const ulong inverse = 0xAAAAAAAAAAAAAAAB;
        const ulong third = ulong.MaxValue / 3;
        ulong borrow = 0;
        for (var i = 0; i < limbs.Length; i++)
        {
            var x = limbs[i];
            var quotient = (x - borrow) * inverse;
            borrow = (x < borrow ? 1UL : 0) + (quotient > third ? 1UL : 0) + (quotient > 2 * third ? 1UL : 0);
            limbs[i] = quotient;
        }
    }
}
