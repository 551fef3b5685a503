// Arithmetic and comparison of small ints and floats, mixed ones too, without a look at any type's slots: what the loop
// tries before the general dispatch. In-place operators are the plain ones here, for numbers are immutable.

using Krait.Heap;

namespace Krait.Runtime;

internal static class Numbers
{
    /// <summary>Absent: not two small ints or floats, a result beyond 48 bits, or an operator that may raise.</summary>
    public static Value Binary(BinaryOp op, Value a, Value b)
    {
        if (op >= BinaryOp.InplaceOr && op <= BinaryOp.InplacePower)
        {
            op += BinaryOp.Or - BinaryOp.InplaceOr;
        }

        if (Value.BothInts(a, b))
        {
            return OfInts(op, a.AsInt, b.AsInt);
        }

        return (a.IsFloat || a.IsInt) && (b.IsFloat || b.IsInt)
            ? OfFloats(op, a.IsFloat ? a.AsFloat : a.AsInt, b.IsFloat ? b.AsFloat : b.AsInt)
            : Value.Absent;
    }

    static Value OfInts(BinaryOp op, long a, long b)
    {
        long number;
        switch (op)
        {
            case BinaryOp.Add:
                number = a + b;
                break;
            case BinaryOp.Subtract:
                number = a - b;
                break;
            case BinaryOp.And:
                return Value.Int(a & b);
            case BinaryOp.Or:
                return Value.Int(a | b);
            case BinaryOp.Xor:
                return Value.Int(a ^ b);
            case BinaryOp.LeftShift when (ulong)b < 63 && (a << (int)b) >> (int)b == a:
                number = a << (int)b;
                break;
            case BinaryOp.RightShift when b >= 0:
                return Value.Int(a >> (int)Math.Min(b, 63));
            case BinaryOp.Multiply when Math.BigMul(a, b, out number) == number >> 63:
                break;
            case BinaryOp.FloorDivide when b != 0:
                number = a / b;
                number -= (a % b != 0 && (a ^ b) < 0) ? 1 : 0;
                break;
            case BinaryOp.Modulo when b != 0:
                number = a % b;
                number += (number != 0 && (number ^ b) < 0) ? b : 0;
                break;
            case BinaryOp.TrueDivide when b != 0:
                return Value.Float((double)a / b);
            case BinaryOp.Less:
                return Value.Bool(a < b);
            case BinaryOp.More:
                return Value.Bool(a > b);
            case BinaryOp.Equal:
                return Value.Bool(a == b);
            case BinaryOp.NotEqual:
                return Value.Bool(a != b);
            case BinaryOp.LessEqual:
                return Value.Bool(a <= b);
            case BinaryOp.MoreEqual:
                return Value.Bool(a >= b);
            default:
                return Value.Absent;
        }

        return Value.FitsInt(number) ? Value.Int(number) : Value.Absent;
    }

    // Two floats, or an int of 48 bits and a float: the conversion is exact.
    static Value OfFloats(BinaryOp op, double a, double b)
    {
        switch (op)
        {
            case BinaryOp.Add:
                return Value.Float(a + b);
            case BinaryOp.Subtract:
                return Value.Float(a - b);
            case BinaryOp.Multiply:
                return Value.Float(a * b);
            case BinaryOp.TrueDivide when b != 0:
                return Value.Float(a / b);
            case BinaryOp.Less:
                return Value.Bool(a < b);
            case BinaryOp.More:
                return Value.Bool(a > b);
            case BinaryOp.Equal:
                return Value.Bool(a == b);
            case BinaryOp.NotEqual:
                return Value.Bool(a != b);
            case BinaryOp.LessEqual:
                return Value.Bool(a <= b);
            case BinaryOp.MoreEqual:
                return Value.Bool(a >= b);
            default:
                return Value.Absent;
        }
    }
}
