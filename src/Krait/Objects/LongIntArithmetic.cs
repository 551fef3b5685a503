// Operators of ints of any size: Krait.Numerics over rows of limbs in the arena.
//
// The row of a result is allocated first, as large as the result may become, and so a number that the arena can not hold is
// refused before any work. Operands are views of the arena, which does not move.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Numerics;
using Krait.Runtime;

namespace Krait.Objects;

internal static class LongIntArithmetic
{
    /// <summary>Any operator of two ints, in whatever form; Absent if ints have none.</summary>
    public static Value Binary(Vm vm, BinaryOp op, Value a, Value b)
    {
        switch (op)
        {
            case BinaryOp.LeftShift or BinaryOp.RightShift:
                return Shift(vm, op, a, b);
            case BinaryOp.Power:
                return Power(vm, a, b);
            case BinaryOp.FloorDivide or BinaryOp.Modulo or BinaryOp.DivMod or BinaryOp.TrueDivide:
                return b == Value.Int(0) ? IntArithmetic.RaiseZeroDivision(vm) : Divide(vm, op, a, b);
            case BinaryOp.Less or BinaryOp.More or BinaryOp.LessEqual or BinaryOp.MoreEqual or BinaryOp.Equal:
                return Compare(vm, op, a, b);
            case BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply or BinaryOp.And or BinaryOp.Or or BinaryOp.Xor:
                return Combine(vm, op, a, b);
            default:
                return Value.Absent;
        }
    }

    static Value Combine(Vm vm, BinaryOp op, Value a, Value b)
    {
        Span<ulong> scratchX = stackalloc ulong[1];
        Span<ulong> scratchY = stackalloc ulong[1];
        var x = IntObject.View(vm, a, scratchX);
        var y = IntObject.View(vm, b, scratchY);
        long limbCount = op switch
        {
            BinaryOp.Add or BinaryOp.Subtract => BigInt.MaxLimbsOfAdd(x, y),
            BinaryOp.Multiply => (long)x.Magnitude.Length + y.Magnitude.Length,
            _ => BigBits.MaxLimbsOfBitwise(x, y),
        };
        var context = vm.NumericContext;
        uint row = IntObject.AllocateLimbs(vm, limbCount, out var to);
        return IntObject.Finish(vm, row, op switch
        {
            BinaryOp.Add => BigInt.Add(context, x, y, to),
            BinaryOp.Subtract => BigInt.Subtract(context, x, y, to),
            BinaryOp.Multiply => BigInt.Multiply(context, x, y, to),
            BinaryOp.And => BigBits.And(context, x, y, to),
            BinaryOp.Or => BigBits.Or(context, x, y, to),
            _ => BigBits.Xor(context, x, y, to),
        });
    }

    static Value Compare(Vm vm, BinaryOp op, Value a, Value b)
    {
        Span<ulong> scratchX = stackalloc ulong[1];
        Span<ulong> scratchY = stackalloc ulong[1];
        var x = IntObject.View(vm, a, scratchX);
        var y = IntObject.View(vm, b, scratchY);
        vm.Charge(Math.Min(x.Magnitude.Length, y.Magnitude.Length));
        int order = BigInt.Compare(x, y);
        return Value.Bool(op switch
        {
            BinaryOp.Less => order < 0,
            BinaryOp.More => order > 0,
            BinaryOp.LessEqual => order <= 0,
            BinaryOp.MoreEqual => order >= 0,
            _ => order == 0,
        });
    }

    static Value Divide(Vm vm, BinaryOp op, Value a, Value b)
    {
        if (op == BinaryOp.TrueDivide)
        {
            return Value.Float(IntObject.ToDouble(vm, a) / IntObject.ToDouble(vm, b));
        }

        Span<ulong> scratchX = stackalloc ulong[1];
        Span<ulong> scratchY = stackalloc ulong[1];
        var x = IntObject.View(vm, a, scratchX);
        var y = IntObject.View(vm, b, scratchY);
        var context = vm.NumericContext;
        uint quotientRow = IntObject.AllocateLimbs(vm, BigInt.MaxLimbsOfQuotient(x, y), out var quotientTo);
        uint remainderRow = IntObject.AllocateLimbs(vm, BigInt.MaxLimbsOfRemainder(y), out var remainderTo);
        BigInt.DivideFloor(context, x, y, quotientTo, remainderTo, out var quotient, out var remainder);
        switch (op)
        {
            case BinaryOp.FloorDivide:
                vm.Heap.Free(remainderRow);
                return IntObject.Finish(vm, quotientRow, quotient);
            case BinaryOp.Modulo:
                vm.Heap.Free(quotientRow);
                return IntObject.Finish(vm, remainderRow, remainder);
            default:
                return TupleObject.Create(vm, [IntObject.Finish(vm, quotientRow, quotient), IntObject.Finish(vm, remainderRow, remainder)]);
        }
    }

    // --- shifts -----------------------------------------------------------------------------------------------------

    static Value Shift(Vm vm, BinaryOp op, Value a, Value b)
    {
        long count = Conversions.ToLong(vm, b);
        return count < 0 ? IntArithmetic.RaiseNegativeShift(vm)
            : op == BinaryOp.LeftShift ? ShiftLeft(vm, a, count)
            : ShiftRight(vm, a, count);
    }

    public static Value ShiftLeft(Vm vm, Value a, long count)
    {
        Span<ulong> scratch = stackalloc ulong[1];
        var x = IntObject.View(vm, a, scratch);
        if (x.IsZero || count == 0)
        {
            return a;
        }

        uint row = IntObject.AllocateLimbs(vm, BigBits.MaxLimbsOfShiftLeft(x, count), out var to);
        return IntObject.Finish(vm, row, BigBits.ShiftLeft(vm.NumericContext, x, count, to));
    }

    static Value ShiftRight(Vm vm, Value a, long count)
    {
        Span<ulong> scratch = stackalloc ulong[1];
        var x = IntObject.View(vm, a, scratch);
        uint row = IntObject.AllocateLimbs(vm, BigBits.MaxLimbsOfShiftRight(x, count), out var to);
        return IntObject.Finish(vm, row, BigBits.ShiftRight(vm.NumericContext, x, count, to));
    }

    // --- powers -----------------------------------------------------------------------------------------------------

    static Value Power(Vm vm, Value a, Value exponent)
    {
        Span<ulong> scratch = stackalloc ulong[1];
        var y = IntObject.View(vm, exponent, scratch);
        if (y.IsNegative)
        {
            return FloatObject.Binary(vm, BinaryOp.Power, IntObject.ToDouble(vm, a), IntObject.ToDouble(vm, exponent));
        }

        if (y.TryToUInt64(out ulong count))
        {
            return Power(vm, a, count);
        }

        // No arena holds such a power, unless it is one of these.
        return a == Value.Int(0) || a == Value.Int(1) ? a
            : a == Value.Int(-1) ? Value.Int(y.IsOdd ? -1 : 1)
            : throw new HeapFullException(long.MaxValue, locked: false);
    }

    public static Value Power(Vm vm, Value a, ulong exponent)
    {
        Span<ulong> scratch = stackalloc ulong[1];
        var x = IntObject.View(vm, a, scratch);
        uint row = IntObject.AllocateLimbs(vm, BigPower.MaxLimbsOfPower(x, exponent), out var to);
        return IntObject.Finish(vm, row, BigPower.Pow(vm.NumericContext, x, exponent, to));
    }

    /// <summary>pow() with three arguments.</summary>
    public static Value PowModulo(Vm vm, Value a, Value exponent, Value modulus)
    {
        if (!IntObject.Is(vm, a) || !IntObject.Is(vm, exponent) || !IntObject.Is(vm, modulus))
        {
            throw PyError.Type("pow() with 3 arguments requires integers");
        }

        if (modulus == Value.Int(0))
        {
            throw PyError.Value("divide by zero");
        }

        // As the original has it: 0 for a negative exponent.
        if ((a == Value.Int(0) && exponent != Value.Int(0)) || IntObject.Sign(vm, exponent) < 0 || modulus == Value.Int(1) || modulus == Value.Int(-1))
        {
            return Value.Int(0);
        }

        Span<ulong> scratchX = stackalloc ulong[1];
        Span<ulong> scratchY = stackalloc ulong[1];
        Span<ulong> scratchZ = stackalloc ulong[1];
        var x = IntObject.View(vm, a, scratchX);
        var y = IntObject.View(vm, exponent, scratchY);
        var z = IntObject.View(vm, modulus, scratchZ);
        uint row = IntObject.AllocateLimbs(vm, BigPower.MaxLimbsOfPowerModulo(z), out var to);
        return IntObject.Finish(vm, row, BigPower.PowModulo(vm.NumericContext, x, y, z, to));
    }

    // --- one operand ------------------------------------------------------------------------------------------------

    public static Value Negate(Vm vm, Value a)
    {
        Span<ulong> scratch = stackalloc ulong[1];
        var x = IntObject.View(vm, a, scratch);
        vm.Charge(x.Magnitude.Length);
        return IntObject.FromBig(vm, x.Negated);
    }

    public static Value Invert(Vm vm, Value a)
    {
        Span<ulong> scratch = stackalloc ulong[1];
        var x = IntObject.View(vm, a, scratch);
        uint row = IntObject.AllocateLimbs(vm, BigBits.MaxLimbsOfInvert(x), out var to);
        return IntObject.Finish(vm, row, BigBits.Invert(vm.NumericContext, x, to));
    }

    /// <summary>round() of an int to a power of ten, half to even; <paramref name="digits"/> is below zero.</summary>
    public static Value RoundToPowerOfTen(Vm vm, Value a, long digits)
    {
        var power = PyError.Check(IntObject.Binary(vm, BinaryOp.Power, Value.Int(10), IntObject.FromULong(vm, 0UL - (ulong)digits)));
        var half = IntObject.Binary(vm, BinaryOp.FloorDivide, power, Value.Int(2));
        var rest = IntObject.Binary(vm, BinaryOp.Modulo, a, power);
        var down = IntObject.Binary(vm, BinaryOp.Subtract, a, rest);
        bool goesUp = IntObject.Binary(vm, BinaryOp.Equal, rest, half).IsTrue
            ? IntObject.Binary(vm, BinaryOp.And, IntObject.Binary(vm, BinaryOp.FloorDivide, a, power), Value.Int(1)) != Value.Int(0)
            : IntObject.Binary(vm, BinaryOp.More, rest, half).IsTrue;
        return goesUp ? IntObject.Binary(vm, BinaryOp.Add, down, power) : down;
    }
}
