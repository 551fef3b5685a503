// Arithmetic and comparison of small ints and floats, mixed ones too, without a look at any type's slots: what the loop
// tries before the general dispatch. In-place operators are the plain ones here, for numbers are immutable.

using Krait.Bytecode;
using Krait.Heap;

namespace Krait.Runtime;

internal static class Numbers
{
    /// <summary>False: not two small ints or floats, a result beyond 48 bits, or an operator that may raise.</summary>
    public static bool TryBinary(BinaryOp op, Value a, Value b, out Value result)
    {
        if (op >= BinaryOp.InplaceOr && op <= BinaryOp.InplacePower)
        {
            op += BinaryOp.Or - BinaryOp.InplaceOr;
        }

        if (Value.BothInts(a, b))
        {
            return TryInts(op, a.AsInt, b.AsInt, out result);
        }

        if ((a.IsFloat || a.IsInt) && (b.IsFloat || b.IsInt))
        {
            return TryFloats(op, a.IsFloat ? a.AsFloat : a.AsInt, b.IsFloat ? b.AsFloat : b.AsInt, out result);
        }

        result = default;
        return false;
    }

    static bool TryInts(BinaryOp op, long a, long b, out Value result)
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
                result = Value.Int(a & b);
                return true;
            case BinaryOp.Or:
                result = Value.Int(a | b);
                return true;
            case BinaryOp.Xor:
                result = Value.Int(a ^ b);
                return true;
            case BinaryOp.LeftShift when (ulong)b < 63 && (a << (int)b) >> (int)b == a:
                number = a << (int)b;
                break;
            case BinaryOp.RightShift when b >= 0:
                result = Value.Int(a >> (int)Math.Min(b, 63));
                return true;
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
                result = Value.Float((double)a / b);
                return true;
            case BinaryOp.Less:
                result = Value.Bool(a < b);
                return true;
            case BinaryOp.More:
                result = Value.Bool(a > b);
                return true;
            case BinaryOp.Equal:
                result = Value.Bool(a == b);
                return true;
            case BinaryOp.NotEqual:
                result = Value.Bool(a != b);
                return true;
            case BinaryOp.LessEqual:
                result = Value.Bool(a <= b);
                return true;
            case BinaryOp.MoreEqual:
                result = Value.Bool(a >= b);
                return true;
            default:
                result = default;
                return false;
        }

        if (Value.FitsInt(number))
        {
            result = Value.Int(number);
            return true;
        }

        result = default;
        return false;
    }

    // Two floats, or an int of 48 bits and a float: the conversion is exact.
    static bool TryFloats(BinaryOp op, double a, double b, out Value result)
    {
        switch (op)
        {
            case BinaryOp.Add:
                result = Value.Float(a + b);
                return true;
            case BinaryOp.Subtract:
                result = Value.Float(a - b);
                return true;
            case BinaryOp.Multiply:
                result = Value.Float(a * b);
                return true;
            case BinaryOp.TrueDivide when b != 0:
                result = Value.Float(a / b);
                return true;
            case BinaryOp.Less:
                result = Value.Bool(a < b);
                return true;
            case BinaryOp.More:
                result = Value.Bool(a > b);
                return true;
            case BinaryOp.Equal:
                result = Value.Bool(a == b);
                return true;
            case BinaryOp.NotEqual:
                result = Value.Bool(a != b);
                return true;
            case BinaryOp.LessEqual:
                result = Value.Bool(a <= b);
                return true;
            case BinaryOp.MoreEqual:
                result = Value.Bool(a >= b);
                return true;
            default:
                result = default;
                return false;
        }
    }
}
