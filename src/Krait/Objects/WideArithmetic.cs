// Integers of up to 128 bits on the .NET stack: sign and magnitude.
//
// Hashes and generators of 64 bits (FNV, LCG, xorshift) multiply two words and mask the product: with these operations none
// of their steps reaches the arithmetic of rows. An operation whose result might not fit answers Absent, and rows do it.

using System.Numerics;
using System.Runtime.CompilerServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal readonly struct Wide
{
    public readonly ulong High;
    public readonly ulong Low;
    public readonly bool IsNegative;

    public Wide(ulong high, ulong low, bool isNegative)
    {
        High = high;
        Low = low;
        IsNegative = isNegative;
    }

    public Wide(long number)
        : this(0, number < 0 ? 0UL - (ulong)number : (ulong)number, number < 0)
    {
    }

    /// <summary>From two's complement.</summary>
    public static Wide FromBits(ulong high, ulong low)
    {
        if ((long)high >= 0)
        {
            return new Wide(high, low, false);
        }

        low = 0UL - low;
        return new Wide(low == 0 ? 0UL - high : ~high, low, true);
    }

    public bool IsZero => (High | Low) == 0;

    /// <summary>There is room for a sign above the magnitude.</summary>
    public bool HasBits => (long)High >= 0;

    public int BitLength => 128 - (High != 0 ? BitOperations.LeadingZeroCount(High) : 64 + BitOperations.LeadingZeroCount(Low));

    /// <summary>To two's complement.</summary>
    public void ToBits(out ulong high, out ulong low)
    {
        low = IsNegative ? 0UL - Low : Low;
        high = !IsNegative ? High : low == 0 ? 0UL - High : ~High;
    }

    public bool TryToLong(out long number)
    {
        number = IsNegative ? (long)(0UL - Low) : (long)Low;
        return High == 0 && (Low == 0 || number < 0 == IsNegative);
    }
}

internal static class WideArithmetic
{
    const int WordBits = 64;

    public static Value Binary(Vm vm, BinaryOp op, in Wide a, in Wide b)
    {
        switch (op)
        {
            case BinaryOp.Add:
                return Add(vm, a, b, b.IsNegative);
            case BinaryOp.Subtract:
                return Add(vm, a, b, !b.IsNegative);
            case BinaryOp.Multiply when (a.High | b.High) == 0:
                ulong high = Math.BigMul(a.Low, b.Low, out ulong low);
                return IntObject.FromWide(vm, new Wide(high, low, a.IsNegative != b.IsNegative));
            case BinaryOp.And or BinaryOp.Or or BinaryOp.Xor:
                return Combine(vm, op, a, b);
            case BinaryOp.LeftShift when b is { High: 0, Low: < 128, IsNegative: false } && a.BitLength + (int)b.Low <= 128:
                return IntObject.FromWide(vm, ShiftLeft(a, (int)b.Low));
            case BinaryOp.RightShift when b is { High: 0, Low: < 128, IsNegative: false } && !a.IsNegative:
                return IntObject.FromWide(vm, ShiftRight(a, (int)b.Low));
            case BinaryOp.FloorDivide when !a.IsNegative && !b.IsNegative && !b.IsZero:
                return IntObject.FromWide(vm, Divide(a, b, out _));
            case BinaryOp.Modulo when !a.IsNegative && !b.IsNegative && !b.IsZero:
                Divide(a, b, out var rest);
                return IntObject.FromWide(vm, rest);
            case BinaryOp.Equal:
                return Value.Bool(Compare(a, b) == 0);
            case BinaryOp.Less:
                return Value.Bool(Compare(a, b) < 0);
            case BinaryOp.More:
                return Value.Bool(Compare(a, b) > 0);
            case BinaryOp.LessEqual:
                return Value.Bool(Compare(a, b) <= 0);
            case BinaryOp.MoreEqual:
                return Value.Bool(Compare(a, b) >= 0);
            default:
                return Value.Absent;
        }
    }

    /// <summary>The caller knows that the result has at most 128 bits.</summary>
    public static Wide ShiftLeft(in Wide a, int count)
    {
        ulong high = count >= WordBits ? a.Low << (count - WordBits)
            : count == 0 ? a.High
            : (a.High << count) | (a.Low >> (WordBits - count));
        return new Wide(high, count >= WordBits ? 0 : a.Low << count, a.IsNegative);
    }

    /// <summary>Of a number that is not negative, by less than 128 bits.</summary>
    static Wide ShiftRight(in Wide a, int count)
    {
        ulong low = count >= WordBits ? a.High >> (count - WordBits)
            : count == 0 ? a.Low
            : (a.Low >> count) | (a.High << (WordBits - count));
        return new Wide(count >= WordBits ? 0 : a.High >> count, low, false);
    }

    /// <summary>Of numbers that are not negative, by one that is not zero.</summary>
    static Wide Divide(in Wide a, in Wide b, out Wide rest)
    {
        if ((a.High | b.High) != 0)
        {
            return DivideWords(a, b, out rest);
        }

        ulong quotient = a.Low / b.Low;
        rest = new Wide(0, a.Low - (quotient * b.Low), false);
        return new Wide(0, quotient, false);
    }

    // No code with UInt128 can be compiled ahead of time, so it has a method of its own, which is optimised at its first call.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static Wide DivideWords(in Wide a, in Wide b, out Wide rest)
    {
        var (quotient, left) = UInt128.DivRem(new UInt128(a.High, a.Low), new UInt128(b.High, b.Low));
        rest = new Wide((ulong)(left >> WordBits), (ulong)left, false);
        return new Wide((ulong)(quotient >> WordBits), (ulong)quotient, false);
    }

    static Value Add(Vm vm, in Wide a, in Wide b, bool bIsNegative)
    {
        if (a.IsNegative == bIsNegative)
        {
            ulong low = a.Low + b.Low;
            ulong carry = low < b.Low ? 1UL : 0;
            ulong high = a.High + b.High;
            bool overflows = high < a.High || high + carry < high;
            return overflows ? Value.Absent : IntObject.FromWide(vm, new Wide(high + carry, low, a.IsNegative));
        }

        return CompareMagnitudes(a, b) >= 0
            ? IntObject.FromWide(vm, Subtract(a, b, a.IsNegative))
            : IntObject.FromWide(vm, Subtract(b, a, bIsNegative));
    }

    static Wide Subtract(in Wide larger, in Wide smaller, bool isNegative)
    {
        ulong borrow = larger.Low < smaller.Low ? 1UL : 0;
        return new Wide(larger.High - smaller.High - borrow, larger.Low - smaller.Low, isNegative);
    }

    static Value Combine(Vm vm, BinaryOp op, in Wide a, in Wide b)
    {
        if (!a.IsNegative && !b.IsNegative)
        {
            return IntObject.FromWide(vm, new Wide(Apply(op, a.High, b.High), Apply(op, a.Low, b.Low), false));
        }

        if (!a.HasBits || !b.HasBits)
        {
            return Value.Absent;
        }

        a.ToBits(out ulong aHigh, out ulong aLow);
        b.ToBits(out ulong bHigh, out ulong bLow);
        return IntObject.FromWide(vm, Wide.FromBits(Apply(op, aHigh, bHigh), Apply(op, aLow, bLow)));
    }

    static ulong Apply(BinaryOp op, ulong a, ulong b) => op == BinaryOp.And ? a & b : op == BinaryOp.Or ? a | b : a ^ b;

    static int Compare(in Wide a, in Wide b) =>
        a.IsNegative != b.IsNegative ? (a.IsNegative ? -1 : 1)
        : a.IsNegative ? CompareMagnitudes(b, a)
        : CompareMagnitudes(a, b);

    static int CompareMagnitudes(in Wide a, in Wide b) => a.High != b.High ? a.High.CompareTo(b.High) : a.Low.CompareTo(b.Low);
}
