// Products of magnitudes: column by column for short ones, Karatsuba for longer, Toom-Cook in three parts for long ones.
//
// Every step needs room: it is asked for once, at the top, and handed down, so the recursion allocates nothing. A square is
// recognised by both operands being the same span, and stays one through the recursion (evaluated once, and at the bottom half
// of the limb products). Operands of very different length are cut into pieces as long as the shorter one.
// Invariant: result has exactly a.Length + b.Length limbs, all written, and overlaps neither operand nor room.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Krait.Numerics;

internal static class Multiplication
{
    // Where the next method wins, measured on x64; the minimum is flat, a third more or less changes nothing.
    private const int KaratsubaLimbs = 36;
    private const int KaratsubaSquareLimbs = 56;
    private const int ToomLimbs = 160;

    public static void Multiply(
        NumericContext context, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result)
    {
        if (a.Length < b.Length)
        {
            var shorter = a;
            a = b;
            b = shorter;
        }
        if (b.Length < KaratsubaLimbs)
        {
            MultiplyColumns(context, a, b, result);
            return;
        }
        var mark = context.Mark();
        Multiply(context, a, b, result, context.Allocate(RoomFor(a.Length, b.Length)));
        context.Release(mark);
    }

    // Toom needs 2n + 10 limbs and then the same for a third, Karatsuba n + 1 and then the same for a half: less than 3n + 256.
    // Pieces are as long as the shorter operand, and their products are summed from 2n more.
    private static int RoomFor(int longer, int shorter) =>
        checked(shorter <= (longer + 1) / 2 ? 5 * shorter + 256 : 3 * longer + 256);

    // Here a is not shorter than b.
    private static void Multiply(
        NumericContext context, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result, Span<ulong> room)
    {
        var threshold = a == b ? KaratsubaSquareLimbs : KaratsubaLimbs;
        if (b.Length < threshold)
            MultiplyColumns(context, a, b, result);
        else if (b.Length <= (a.Length + 1) / 2)
            MultiplyPieces(context, a, b, result, room);
        else if (b.Length < ToomLimbs || b.Length <= (a.Length + 2) / 3 * 2)
            MultiplyHalves(context, a, b, result, room);
        else
            MultiplyThirds(context, a, b, result, room);
    }

    // Either may be the longer one.
    private static void MultiplyAny(
        NumericContext context, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result, Span<ulong> room)
    {
        if (b.Length == 0) result.Clear();
        else if (a.Length >= b.Length) Multiply(context, a, b, result, room);
        else if (a.Length == 0) result.Clear();
        else Multiply(context, b, a, result, room);
    }

    private static void MultiplyColumns(
        NumericContext context, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result)
    {
        if (b.Length <= 1)
        {
            MultiplyRow(context, a, b.Length == 0 ? 0 : b[0], result);
            if (b.Length == 0) result[a.Length..].Clear();
        }
        else if (a == b)
        {
            SquareColumns(context, a, result);
        }
        else
        {
            MultiplyManyColumns(context, a, b, result);
        }
    }

    private static void MultiplyRow(NumericContext context, ReadOnlySpan<ulong> a, ulong factor, Span<ulong> result)
    {
        ulong carry = 0;
        for (var start = 0; start < a.Length; start += NumericContext.QuantumLimbs)
        {
            var count = Math.Min(NumericContext.QuantumLimbs, a.Length - start);
            carry = Limbs.MultiplyByLimb(result[start..], a.Slice(start, count), factor, carry);
            context.Charge(count);
        }
        if (result.Length > a.Length) result[a.Length] = carry;
    }

    // A column is a sum of 128-bit products. Their 32-bit quarters are summed in four words, which can not overflow
    // and so needs no carries: 1.1 ns a product where rows with carries take 1.7.
    private static void MultiplyManyColumns(
        NumericContext context, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result)
    {
        result = result[..(a.Length + b.Length)];
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        ulong sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        long work = 0;
        var last = result.Length - 1;
        for (var column = 0; column < last; column++)
        {
            // a[first] * b[column - first] is the column's first product; the index into a rises, that into b falls.
            var first = column < b.Length ? 0 : column - b.Length + 1;
            var count = Math.Min(column, a.Length - 1) - first + 1;
            ref var x = ref Unsafe.Add(ref left, first);
            ref var y = ref Unsafe.Add(ref right, column - first);
            for (nint i = 0; i < count; i++)
            {
                var p = Unsafe.Add(ref x, i);
                var q = Unsafe.Add(ref y, -i);
                var high = Limbs.MultiplyHigh(p, q);
                var low = p * q;
                sum0 += (uint)low;
                sum1 += low >> 32;
                sum2 += (uint)high;
                sum3 += high >> 32;
            }
            sum1 += sum0 >> 32;
            result[column] = (uint)sum0 | (sum1 << 32);
            sum2 += sum1 >> 32;
            sum3 += sum2 >> 32;
            sum0 = (uint)sum2;
            sum1 = (uint)sum3;
            sum2 = sum3 >> 32;
            sum3 = 0;
            work += count;
            if (work < NumericContext.QuantumLimbs) continue;
            context.Charge(work);
            work = 0;
        }
        result[last] = sum0 | (sum1 << 32);
        context.Charge(work);
    }

    // Each product off the diagonal occurs twice: a column's sum is taken once and doubled.
    private static void SquareColumns(NumericContext context, ReadOnlySpan<ulong> a, Span<ulong> result)
    {
        result = result[..(2 * a.Length)];
        ref var limbs = ref MemoryMarshal.GetReference(a);
        ulong carry0 = 0, carry1 = 0, carry2 = 0;
        var last = result.Length - 1;
        for (var column = 0; column < last; column++)
        {
            var first = column < a.Length ? 0 : column - a.Length + 1;
            var pairs = (Math.Min(column, a.Length - 1) - first + 1) / 2;
            ref var x = ref Unsafe.Add(ref limbs, first);
            ref var y = ref Unsafe.Add(ref limbs, column - first);
            ulong sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
            for (nint i = 0; i < pairs; i++)
            {
                var p = Unsafe.Add(ref x, i);
                var q = Unsafe.Add(ref y, -i);
                var high = Limbs.MultiplyHigh(p, q);
                var low = p * q;
                sum0 += (uint)low;
                sum1 += low >> 32;
                sum2 += (uint)high;
                sum3 += high >> 32;
            }
            sum0 = 2 * sum0 + carry0;
            sum1 = 2 * sum1 + carry1;
            sum2 = 2 * sum2 + carry2;
            sum3 = 2 * sum3;
            if ((column & 1) == 0)
            {
                var middle = a[column / 2];
                var high = Limbs.MultiplyHigh(middle, middle);
                var low = middle * middle;
                sum0 += (uint)low;
                sum1 += low >> 32;
                sum2 += (uint)high;
                sum3 += high >> 32;
            }
            sum1 += sum0 >> 32;
            result[column] = (uint)sum0 | (sum1 << 32);
            sum2 += sum1 >> 32;
            sum3 += sum2 >> 32;
            carry0 = (uint)sum2;
            carry1 = (uint)sum3;
            carry2 = sum3 >> 32;
        }
        result[last] = carry0 | (carry1 << 32);
        context.Charge((long)a.Length * a.Length / 2);
    }

    private static void MultiplyPieces(
        NumericContext context, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result, Span<ulong> room)
    {
        var product = room[..(2 * b.Length)];
        room = room[product.Length..];
        MultiplyAny(context, a[..b.Length], b, result[..(2 * b.Length)], room);
        for (var start = b.Length; start < a.Length; start += b.Length)
        {
            var piece = a.Slice(start, Math.Min(b.Length, a.Length - start));
            var part = product[..(piece.Length + b.Length)];
            MultiplyAny(context, piece, b, part, room);
            part[b.Length..].CopyTo(result[(start + b.Length)..]);
            Limbs.Increase(result.Slice(start, part.Length), part[..b.Length]);
            context.Charge(part.Length);
        }
    }

    // Karatsuba: (a1 X + a0)(b1 X + b0), the middle being a0 b0 + a1 b1 - (a0 - a1)(b0 - b1).
    private static void MultiplyHalves(
        NumericContext context, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result, Span<ulong> room)
    {
        var half = (a.Length + 1) / 2;
        var square = a == b;
        ReadOnlySpan<ulong> a0 = a[..half], a1 = a[half..];
        ReadOnlySpan<ulong> b0 = square ? a0 : b[..half], b1 = square ? a1 : b[half..];
        var cross = room[..(2 * half)];
        room = room[cross.Length..];

        // The result's own limbs hold the differences until the outer products need them.
        var differenceOfA = result[..half];
        var differenceOfB = square ? differenceOfA : result.Slice(half, half);
        var negative = SubtractMagnitudes(differenceOfA, a0, a1);
        if (square) negative = false;
        else negative ^= SubtractMagnitudes(differenceOfB, b0, b1);
        Multiply(context, differenceOfA, differenceOfB, cross, room);

        var low = result[..(2 * half)];
        var high = result[(2 * half)..];
        Multiply(context, a0, b0, low, room);
        Multiply(context, a1, b1, high, room);

        var middle = room[..(2 * half + 1)];
        middle[^1] = Limbs.Add(middle, low, high);
        if (negative) Limbs.Increase(middle, cross);
        else Limbs.Decrease(middle, cross);
        Limbs.Increase(result[half..], Limbs.Trim(middle));
        context.Charge(6L * half);
    }

    // Toom-Cook: as polynomials in X = 2^(64 * third), values at 0, 1, -1, 2 and infinity give the five coefficients.
    private static void MultiplyThirds(
        NumericContext context, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result, Span<ulong> room)
    {
        var third = (a.Length + 2) / 3;
        var square = a == b;
        var width = 2 * third + 2;
        var atOne = room[..width];
        var atMinusOne = room.Slice(width, width);
        var atTwo = room.Slice(2 * width, width);
        room = room[(3 * width)..];

        // As above, the result's limbs hold the evaluated operands first.
        var valueOfA = result[..(third + 1)];
        var valueOfB = square ? valueOfA : result.Slice(third + 1, third + 1);
        EvaluateAtOne(valueOfA, a, third);
        if (!square) EvaluateAtOne(valueOfB, b, third);
        Multiply(context, valueOfA, valueOfB, atOne, room);

        var negative = EvaluateAtMinusOne(valueOfA, a, third);
        if (square) negative = false;
        else negative ^= EvaluateAtMinusOne(valueOfB, b, third);
        Multiply(context, valueOfA, valueOfB, atMinusOne, room);

        EvaluateAtTwo(valueOfA, a, third);
        if (!square) EvaluateAtTwo(valueOfB, b, third);
        Multiply(context, valueOfA, valueOfB, atTwo, room);
        context.Charge(8L * third);

        var atZero = result[..(2 * third)];
        var atInfinity = result[(4 * third)..];
        ReadOnlySpan<ulong> lowOfA = a[..third], highOfA = a[(2 * third)..];
        Multiply(context, lowOfA, square ? lowOfA : b[..third], atZero, room);
        Multiply(context, highOfA, square ? highOfA : b[(2 * third)..], atInfinity, room);

        // Each line leaves a sum of coefficients c0..c4 that can not be negative.
        if (negative) Limbs.Increase(atTwo, atMinusOne);
        else Limbs.Decrease(atTwo, atMinusOne);
        Limbs.DivideExactlyByThree(atTwo);                          // c1 + c2 + 3 c3 + 5 c4
        if (negative) Limbs.Add(atMinusOne, atOne, atMinusOne);
        else Limbs.Subtract(atMinusOne, atOne, atMinusOne);
        Limbs.ShiftRight(atMinusOne, atMinusOne, 1);                // c1 + c3
        Limbs.Decrease(atOne, atZero);                              // c1 + c2 + c3 + c4
        context.Charge(4L * width);
        Limbs.Decrease(atTwo, atOne);
        Limbs.ShiftRight(atTwo, atTwo, 1);                          // c3 + 2 c4
        Limbs.Decrease(atOne, atMinusOne);
        Limbs.Decrease(atOne, atInfinity);                          // c2
        Limbs.Decrease(atTwo, atInfinity);
        Limbs.Decrease(atTwo, atInfinity);                          // c3
        Limbs.Decrease(atMinusOne, atTwo);                          // c1
        context.Charge(6L * width);

        result[(2 * third)..(4 * third)].Clear();
        Limbs.Increase(result[third..], Limbs.Trim(atMinusOne));
        Limbs.Increase(result[(2 * third)..], Limbs.Trim(atOne));
        Limbs.Increase(result[(3 * third)..], Limbs.Trim(atTwo));
        context.Charge(4L * width);
    }

    private static void EvaluateAtOne(Span<ulong> value, ReadOnlySpan<ulong> a, int third)
    {
        value[third] = Limbs.Add(value, a[..third], a[(2 * third)..]);
        Limbs.Increase(value, a.Slice(third, third));
    }

    // Returns whether the value is negative; its magnitude is stored.
    private static bool EvaluateAtMinusOne(Span<ulong> value, ReadOnlySpan<ulong> a, int third)
    {
        value[third] = Limbs.Add(value, a[..third], a[(2 * third)..]);
        var middle = a.Slice(third, third);
        if (Limbs.Decrease(value, middle) == 0) return false;
        Negate(value);
        return true;
    }

    private static void EvaluateAtTwo(Span<ulong> value, ReadOnlySpan<ulong> a, int third)
    {
        // (2 a2 + a1) * 2 + a0, each partial sum below 7 * 2^(64 * third).
        var high = a[(2 * third)..];
        var carry = Limbs.ShiftLeft(value, high, 1);
        value[high.Length..].Clear();
        value[high.Length] = carry;
        Limbs.Increase(value, a.Slice(third, third));
        Limbs.ShiftLeft(value, value, 1);
        Limbs.Increase(value, a[..third]);
    }

    private static void Negate(Span<ulong> limbs)
    {
        for (var i = 0; i < limbs.Length; i++) limbs[i] = ~limbs[i];
        Limbs.AddLimb(limbs, limbs, 1);
    }

    // destination = |a - b|, where b is not longer than a; returns whether a is less than b.
    private static bool SubtractMagnitudes(Span<ulong> destination, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        if (Limbs.Subtract(destination, a, b) == 0) return false;
        Negate(destination[..a.Length]);
        return true;
    }
}
