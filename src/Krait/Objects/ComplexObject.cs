// complex: two doubles in a block of 24 bytes without references.
//
//   header | real:64 | imaginary:64
//
// The formulas are the original's, step by step, because their rounding shows; where it has no operator (order, modulo) there
// is none here.

using System.Numerics;
using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Numerics;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct ComplexLayout
{
    public const int Size = ObjectHeader.Size + (2 * sizeof(double));

    public ObjectHeader Header;
    public double Real;
    public double Imaginary;
}

[PyType("complex", Builtin = true)]
internal static partial class ComplexObject
{
    public static Value Create(Vm vm, double real, double imaginary)
    {
        uint offset = vm.Heap.AllocateUncleared(TypeId.Complex, ComplexLayout.Size);
        ref var layout = ref vm.Heap.At<ComplexLayout>(offset);
        layout.Real = real;
        layout.Imaginary = imaginary;
        return Value.Reference(offset);
    }

    public static Value Create(Vm vm, Complex number) => Create(vm, number.Real, number.Imaginary);

    /// <summary>The number of a complex.</summary>
    public static Complex Number(Vm vm, Value value)
    {
        ref var layout = ref vm.At<ComplexLayout>(value);
        return new Complex(layout.Real, layout.Imaginary);
    }

    /// <summary>Any number, or what __float__ or __complex__ make of the value.</summary>
    public static Complex ToComplex(Vm vm, Value value)
    {
        if (vm.Is(value, TypeId.Complex))
        {
            return Number(vm, value);
        }

        if (value.IsFloat || value.IsBool || IntObject.Is(vm, value))
        {
            return new Complex(Conversions.ToDouble(vm, value), 0);
        }

        if (vm.Is(value, TypeId.Instance))
        {
            var real = PyError.Check(Operators.TryUnary(vm, UnaryOp.Float, value));
            if (real.IsFloat)
            {
                return new Complex(real.AsFloat, 0);
            }

            var converted = PyError.Check(Operators.TryUnary(vm, UnaryOp.Complex, value));
            if (!converted.IsAbsent && vm.Is(converted, TypeId.Complex))
            {
                return Number(vm, converted);
            }
        }

        throw PyError.Type($"can't convert {TypeNames.Of(vm, value)} to complex");
    }

    // --- slots ----------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Value real = default, Value imaginary = default)
    {
        if (real.IsAbsent)
        {
            return Create(vm, 0, 0);
        }

        if (imaginary.IsAbsent)
        {
            return StrObject.Is(vm, real) ? Parse(vm, StrObject.Utf8(vm, real))
                : vm.Is(real, TypeId.Complex) ? real
                : Create(vm, ToComplex(vm, real));
        }

        var a = Part(vm, real);
        var b = Part(vm, imaginary);
        return Create(vm, a.Real - b.Imaginary, a.Imaginary + b.Real);
    }

    static Complex Part(Vm vm, Value value) => vm.Is(value, TypeId.Complex) ? Number(vm, value) : new Complex(Conversions.ToDouble(vm, value), 0);

    static Value Parse(Vm vm, ReadOnlySpan<byte> text) => FloatParser.TryParseComplex(text, out double real, out double imaginary)
        ? Create(vm, real, imaginary)
        : throw PyError.Value("invalid syntax for number");

    [Slot]
    static void Print(Vm vm, ref ComplexLayout self, Printer output, PrintKind kind)
    {
        bool hasReal = self.Real != 0;
        if (hasReal)
        {
            output.Write((byte)'(');
            WritePart(output, self.Real, 0);
        }

        WritePart(output, self.Imaginary, hasReal ? (byte)'+' : (byte)0);
        output.Write(hasReal ? "j)"u8 : "j"u8);
    }

    static void WritePart(Printer output, double part, byte sign)
    {
        Span<byte> text = stackalloc byte[FloatFormatter.MaxLength];
        output.Write(text[..FloatFormatter.Format(part, (byte)'g', FloatFormatter.ReprPrecision, sign, text)]);
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self)
    {
        var number = Number(vm, self);
        return op switch
        {
            UnaryOp.Bool => Value.Bool(number.Real != 0 || number.Imaginary != 0),
            UnaryOp.Hash => IntObject.FromLong(vm, IntObject.HashOf(FloatObject.Hash(number.Real) ^ FloatObject.Hash(number.Imaginary))),
            UnaryOp.Positive or UnaryOp.Complex => self,
            UnaryOp.Negative => Create(vm, -number.Real, -number.Imaginary),
            UnaryOp.Abs => Value.Float(Magnitude(number)),
            _ => Value.Absent,
        };
    }

    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        switch (vm.TypeOf(other))
        {
            case TypeId.Complex or TypeId.Float or TypeId.Int or TypeId.Bool:
                return Binary(vm, op, Number(vm, self), ToComplex(vm, other));
            case TypeId.Instance when op is < BinaryOp.In or (>= BinaryOp.InplaceOr and <= BinaryOp.DivMod):
                // As in the original, __float__ and __complex__ go before the instance's own reflected method.
                var converted = Operators.TryUnary(vm, UnaryOp.Float, other);
                if (converted.IsAbsent)
                {
                    converted = Operators.TryUnary(vm, UnaryOp.Complex, other);
                }

                return converted.IsFailed ? converted
                    : converted.IsFloat || (!converted.IsAbsent && vm.Is(converted, TypeId.Complex)) ? Binary(vm, op, Number(vm, self), ToComplex(vm, converted))
                    : Value.Absent;
            default:
                return Value.Absent;
        }
    }

    [Py(Kind = PyKind.Getter)]
    static double Real(Vm vm, ref ComplexLayout self) => self.Real;

    [Py(Kind = PyKind.Getter)]
    static double Imag(Vm vm, ref ComplexLayout self) => self.Imaginary;

    // --- arithmetic -----------------------------------------------------------------------------------------------

    public static Value Binary(Vm vm, BinaryOp op, Complex a, Complex b)
    {
        switch (op)
        {
            case BinaryOp.Add or BinaryOp.InplaceAdd:
                return Create(vm, a.Real + b.Real, a.Imaginary + b.Imaginary);
            case BinaryOp.Subtract or BinaryOp.InplaceSubtract:
                return Create(vm, a.Real - b.Real, a.Imaginary - b.Imaginary);
            case BinaryOp.Multiply or BinaryOp.InplaceMultiply:
                return Multiply(vm, a, b);
            case BinaryOp.TrueDivide or BinaryOp.InplaceTrueDivide:
                return Divide(vm, a, b);
            case BinaryOp.FloorDivide or BinaryOp.InplaceFloorDivide:
                return vm.RaiseMessage(TypeId.TypeError, "can't truncate-divide a complex number");
            case BinaryOp.Power or BinaryOp.InplacePower:
                return Power(vm, a, b);
            case BinaryOp.Equal:
                return Value.Bool(a.Real == b.Real && a.Imaginary == b.Imaginary);
            default:
                return Value.Absent;
        }
    }

    static Value Multiply(Vm vm, Complex a, Complex b) =>
        Create(vm, (a.Real * b.Real) - (a.Imaginary * b.Imaginary), (a.Real * b.Imaginary) + (a.Imaginary * b.Real));

    static Value Divide(Vm vm, Complex a, Complex b)
    {
        if (b.Imaginary == 0)
        {
            return b.Real == 0
                ? vm.RaiseMessage(TypeId.ZeroDivisionError, "complex divide by zero")
                : Create(vm, a.Real / b.Real, a.Imaginary / b.Real);
        }

        if (b.Real == 0)
        {
            return Create(vm, a.Imaginary / b.Imaginary, -a.Real / b.Imaginary);
        }

        double square = (b.Real * b.Real) + (b.Imaginary * b.Imaginary);
        return Multiply(vm, a, new Complex(b.Real / square, b.Imaginary / -square));
    }

    static Value Power(Vm vm, Complex a, Complex b)
    {
        double magnitude = Magnitude(a);
        if (magnitude == 0)
        {
            return b.Imaginary == 0 && b.Real >= 0
                ? Create(vm, b.Real == 0 ? 1 : 0, a.Imaginary)
                : vm.RaiseMessage(TypeId.ZeroDivisionError, "0.0 to a complex power");
        }

        // exp(b * ln(a)), where ln(a) = ln(|a|) + i * phase(a)
        double logarithm = Math.Log(magnitude);
        double phase = Math.Atan2(a.Imaginary, a.Real);
        double scale = Math.Exp((b.Real * logarithm) - (b.Imaginary * phase));
        double angle = (b.Imaginary * logarithm) + (b.Real * phase);
        return Create(vm, scale * Math.Cos(angle), scale * Math.Sin(angle));
    }

    public static double Magnitude(Complex number) => Math.Sqrt((number.Real * number.Real) + (number.Imaginary * number.Imaginary));
}
