// float: a double in the Value itself, so that no float ever allocates.
//
// Ints and bools in arithmetic with a float become doubles, comparisons included, as in the original.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Numerics;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("float", Builtin = true)]
internal static partial class FloatObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Value value = default)
    {
        if (value.IsAbsent)
        {
            return Value.Float(0);
        }

        if (value.IsFloat)
        {
            return value;
        }

        var native = Types.NativeOrSelf(vm, value);
        if (StrObject.Is(vm, native))
        {
            return Parse(StrObject.Utf8(vm, native));
        }

        var text = BufferProtocol.View(vm, native);
        return text.Access != BufferAccess.None ? Parse(text.Bytes) : Value.Float(Conversions.ToDouble(vm, value));
    }

    static Value Parse(ReadOnlySpan<byte> text) =>
        FloatParser.TryParse(text, out double number) ? Value.Float(number) : throw PyError.Value("invalid syntax for number");

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        Span<byte> text = stackalloc byte[FloatFormatter.MaxLength];
        output.Write(text[..FloatFormatter.Repr(self.AsFloat, text)]);
    }

    // --- operators ------------------------------------------------------------------------------------------------

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self)
    {
        double number = self.AsFloat;
        return op switch
        {
            UnaryOp.Bool => Value.Bool(number != 0),
            UnaryOp.Hash => IntObject.FromLong(vm, Hash(number)),
            UnaryOp.Positive => self,
            UnaryOp.Negative => Value.Float(-number),
            UnaryOp.Abs => Value.Float(Math.Abs(number)),
            _ => Value.Absent,
        };
    }

    [Slot]
    public static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        if (other.IsFloat)
        {
            return Binary(vm, op, self.AsFloat, other.AsFloat);
        }

        if (other.IsInt)
        {
            return Binary(vm, op, self.AsFloat, other.AsInt);
        }

        switch (vm.TypeOf(other))
        {
            case TypeId.Int or TypeId.Bool:
                return Binary(vm, op, self.AsFloat, Conversions.ToDouble(vm, other));
            case TypeId.Complex:
                return ComplexObject.Binary(vm, op, new(self.AsFloat, 0), ComplexObject.Number(vm, other));
            case TypeId.Instance when op is < BinaryOp.In or (>= BinaryOp.InplaceOr and <= BinaryOp.DivMod):
                // As in the original, __float__ goes before the instance's own reflected method.
                var converted = Operators.TryUnary(vm, UnaryOp.Float, other);
                return converted.IsFloat ? Binary(vm, op, self.AsFloat, converted.AsFloat) : converted.IsFailed ? converted : Value.Absent;
            default:
                return Value.Absent;
        }
    }

    public static Value Binary(Vm vm, BinaryOp op, double a, double b)
    {
        switch (op)
        {
            case BinaryOp.Add or BinaryOp.InplaceAdd:
                return Value.Float(a + b);
            case BinaryOp.Subtract or BinaryOp.InplaceSubtract:
                return Value.Float(a - b);
            case BinaryOp.Multiply or BinaryOp.InplaceMultiply:
                return Value.Float(a * b);
            case BinaryOp.TrueDivide or BinaryOp.InplaceTrueDivide:
                return b == 0 ? IntArithmetic.RaiseZeroDivision(vm) : Value.Float(a / b);
            case BinaryOp.FloorDivide or BinaryOp.InplaceFloorDivide:
                return b == 0 ? IntArithmetic.RaiseZeroDivision(vm) : Value.Float(DivideFloor(a, b, out _));
            case BinaryOp.Modulo or BinaryOp.InplaceModulo:
                return b == 0 ? IntArithmetic.RaiseZeroDivision(vm) : Value.Float(Modulo(a, b));
            case BinaryOp.DivMod:
                return b == 0
                    ? IntArithmetic.RaiseZeroDivision(vm)
                    : TupleObject.Create(vm, [Value.Float(DivideFloor(a, b, out double rest)), Value.Float(rest)]);
            case BinaryOp.Power or BinaryOp.InplacePower:
                return Power(vm, a, b);
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
            default:
                return Value.Absent;
        }
    }

    static Value Power(Vm vm, double a, double b)
    {
        if (a == 0 && b < 0 && !double.IsInfinity(b))
        {
            return IntArithmetic.RaiseZeroDivision(vm);
        }

        if (a < 0 && b != Math.Floor(b) && !double.IsNaN(b))
        {
            return ComplexObject.Binary(vm, BinaryOp.Power, new(a, 0), new(b, 0));
        }

        return Value.Float(Math.Pow(a, b));
    }

    /// <summary>a % b with the sign of b.</summary>
    static double Modulo(double a, double b)
    {
        double rest = a % b;
        return rest == 0 ? Math.CopySign(0, b)
            : rest < 0 != b < 0 ? rest + b
            : rest;
    }

    /// <summary>a // b, such that a is about (a // b) * b + rest.</summary>
    static double DivideFloor(double a, double b, out double rest)
    {
        rest = a % b;
        double quotient = (a - rest) / b;
        if (rest == 0)
        {
            rest = Math.CopySign(0, b);
        }
        else if (rest < 0 != b < 0)
        {
            rest += b;
            quotient -= 1;
        }

        if (quotient == 0)
        {
            return Math.CopySign(0, a / b);
        }

        double floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    // --- hash -----------------------------------------------------------------------------------------------------

    /// <summary>hash(): the integer part, as ints have it; 0 for what has none.</summary>
    /// <remarks>Differs: the original gives 0 from 2 ** 63 on, so that its ints and floats of that size hash differently
    /// although they are equal (tests/scripts/ints/differs.py).</remarks>
    public static long Hash(double number) => IntObject.HashOf(LowBits(number));

    /// <summary>The hash that keys of dicts and sets use: fractions too tell keys apart.</summary>
    public static long KeyHash(double number) =>
        Math.Truncate(number) == number ? Hash(number) : BitConverter.DoubleToInt64Bits(number);

    static long LowBits(double number)
    {
        if (Math.Abs(number) < 9.2e18)
        {
            return (long)number;
        }

        if (!double.IsFinite(number))
        {
            return 0;
        }

        long bits = BitConverter.DoubleToInt64Bits(number);
        int shift = (int)((bits >> 52) & 0x7FF) - 1023 - 52;
        long magnitude = shift >= 64 ? 0 : ((bits & ((1L << 52) - 1)) | (1L << 52)) << shift;
        return number < 0 ? -magnitude : magnitude;
    }

    // --- round ----------------------------------------------------------------------------------------------------

    /// <summary>round(): to an int, or to so many decimal digits; half to even. Digits are Absent if not given.</summary>
    public static Value Round(Vm vm, Value value, Value digits)
    {
        if (IntObject.Is(vm, value))
        {
            long digitCount = digits.IsAbsent ? 0 : Conversions.ToLong(vm, digits);
            return digitCount >= 0 ? value : LongIntArithmetic.RoundToPowerOfTen(vm, value, digitCount);
        }

        double number = Conversions.ToDouble(vm, value);
        if (digits.IsAbsent)
        {
            return IntObject.FromDouble(vm, Math.Round(number, MidpointRounding.ToEven));
        }

        double power = Math.Pow(10, Conversions.ToLong(vm, digits));
        return Value.Float(Math.Round(number * power, MidpointRounding.ToEven) / power);
    }
}
