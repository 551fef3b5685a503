// Integers of up to 128 bits on the .NET stack: sign and magnitude.
//
// Hashes and generators of 64 bits (FNV, LCG, xorshift) multiply two words and mask the product: with these operations none
// of their steps reaches the arithmetic of rows. An operation whose result might not fit answers Absent, and rows do it.

using System.Numerics;
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

    public UInt128 Magnitude => new(High, Low);

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
                var shifted = a.Magnitude >> (int)b.Low;
                return IntObject.FromWide(vm, new Wide((ulong)(shifted >> 64), (ulong)shifted, false));
            case BinaryOp.FloorDivide when !a.IsNegative && !b.IsNegative && !b.IsZero:
                var quotient = a.Magnitude / b.Magnitude;
                return IntObject.FromWide(vm, new Wide((ulong)(quotient >> 64), (ulong)quotient, false));
            case BinaryOp.Modulo when !a.IsNegative && !b.IsNegative && !b.IsZero:
                var rest = a.Magnitude % b.Magnitude;
                return IntObject.FromWide(vm, new Wide((ulong)(rest >> 64), (ulong)rest, false));
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
        var shifted = a.Magnitude << count;
        return new Wide((ulong)(shifted >> 64), (ulong)shifted, a.IsNegative);
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
