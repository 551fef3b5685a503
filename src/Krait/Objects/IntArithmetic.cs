// Binary operators of two machine words: what programs do nearly all the time.
//
// Results that need more than 64 bits go through Wide; only shifts and powers that grow beyond 128 bits reach the arithmetic
// of rows. Operators come without their in-place forms. Absent: ints have no such operator.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static class IntArithmetic
{
    public static Value Binary(Vm vm, BinaryOp op, long a, long b)
    {
        switch (op)
        {
            case BinaryOp.Add:
                long sum = unchecked(a + b);
                return ((a ^ sum) & (b ^ sum)) >= 0 ? IntObject.FromLong(vm, sum) : AddWide(vm, sum, isNegative: a < 0);
            case BinaryOp.Subtract:
                long difference = unchecked(a - b);
                return ((a ^ b) & (a ^ difference)) >= 0 ? IntObject.FromLong(vm, difference) : AddWide(vm, difference, isNegative: a < 0);
            case BinaryOp.Multiply:
                long high = Math.BigMul(a, b, out long low);
                return high == low >> 63 ? IntObject.FromLong(vm, low) : IntObject.FromWide(vm, Wide.FromBits((ulong)high, (ulong)low));
            case BinaryOp.And:
                return IntObject.FromLong(vm, a & b);
            case BinaryOp.Or:
                return IntObject.FromLong(vm, a | b);
            case BinaryOp.Xor:
                return IntObject.FromLong(vm, a ^ b);
            case BinaryOp.LeftShift:
                return ShiftLeft(vm, a, b);
            case BinaryOp.RightShift:
                return b < 0 ? RaiseNegativeShift(vm) : IntObject.FromLong(vm, a >> (int)Math.Min(b, 63));
            case BinaryOp.FloorDivide:
                return b == 0 ? RaiseZeroDivision(vm) : FloorDivide(vm, a, b);
            case BinaryOp.Modulo:
                return b == 0 ? RaiseZeroDivision(vm) : IntObject.FromLong(vm, Modulo(a, b));
            case BinaryOp.TrueDivide:
                return b == 0 ? RaiseZeroDivision(vm) : Value.Float((double)a / b);
            case BinaryOp.Equal:
                return Value.Bool(a == b);
            case BinaryOp.Less:
                return Value.Bool(a < b);
            case BinaryOp.More:
                return Value.Bool(a > b);
            case BinaryOp.LessEqual:
                return Value.Bool(a <= b);
            case BinaryOp.MoreEqual:
                return Value.Bool(a >= b);
            case BinaryOp.Power:
                return Power(vm, a, b);
            case BinaryOp.DivMod:
                return b == 0 ? RaiseZeroDivision(vm) : TupleObject.Create(vm, [FloorDivide(vm, a, b), IntObject.FromLong(vm, Modulo(a, b))]);
            default:
                return Value.Absent;
        }
    }

    /// <summary>A sum of 65 bits, whose low 64 are known.</summary>
    static Value AddWide(Vm vm, long low, bool isNegative) => IntObject.FromWide(vm, Wide.FromBits(isNegative ? ulong.MaxValue : 0, (ulong)low));

    static Value ShiftLeft(Vm vm, long a, long count)
    {
        if (count < 0)
        {
            return RaiseNegativeShift(vm);
        }

        if (count < 64)
        {
            long shifted = a << (int)count;
            if (shifted >> (int)count == a)
            {
                return IntObject.FromLong(vm, shifted);
            }

            return IntObject.FromWide(vm, WideArithmetic.ShiftLeft(new Wide(a), (int)count));
        }

        return a == 0 ? Value.Int(0) : LongIntArithmetic.ShiftLeft(vm, IntObject.FromLong(vm, a), count);
    }

    static Value FloorDivide(Vm vm, long a, long b)
    {
        if (b == -1)
        {
            // The only quotient that may leave the word.
            return a == long.MinValue ? IntObject.FromULong(vm, 1UL << 63) : IntObject.FromLong(vm, -a);
        }

        long quotient = a / b;
        return IntObject.FromLong(vm, (a ^ b) < 0 && quotient * b != a ? quotient - 1 : quotient);
    }

    static long Modulo(long a, long b)
    {
        if (b == -1)
        {
            return 0;
        }

        long rest = a % b;
        return rest != 0 && (rest ^ b) < 0 ? rest + b : rest;
    }

    static Value Power(Vm vm, long a, long exponent)
    {
        if (exponent < 0)
        {
            return FloatObject.Binary(vm, BinaryOp.Power, a, exponent);
        }

        long power = 1;
        long square = a;
        for (long rest = exponent; ;)
        {
            if ((rest & 1) != 0 && Math.BigMul(power, square, out power) != power >> 63)
            {
                break;
            }

            rest >>= 1;
            if (rest == 0)
            {
                return IntObject.FromLong(vm, power);
            }

            if (Math.BigMul(square, square, out square) != square >> 63)
            {
                break;
            }
        }

        return LongIntArithmetic.Power(vm, IntObject.FromLong(vm, a), (ulong)exponent);
    }

    public static Value RaiseZeroDivision(Vm vm) => vm.RaiseMessage(TypeId.ZeroDivisionError, "divide by zero");

    public static Value RaiseNegativeShift(Vm vm) => vm.RaiseMessage(TypeId.ValueError, "negative shift count");
}
