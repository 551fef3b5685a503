// Arithmetic on constants while parsing: + - * / // % ** << >> & | ^ and unary + - ~ on ints and floats, with the results
// MicroPython has at run time. What would raise there (1 // 0, 1 << -1, ~1.5) or give a complex number is left to run time.
//
// Invariant: the size of an int result is bounded and charged before it is computed; a result that is too large, or for which
// there is no memory, is left to run time as well, where it runs into the limits that hold there.

using System.Numerics;

namespace Krait.Syntax;

internal static class NumberFolder
{
    // 128 KB: folding stays well under a tenth of a second, and no one writes such constants.
    private const long LargestFoldedBits = 1L << 20;

    private const int LimbBits = 32;
    private const int HostSmallIntBits = 63;

    public static bool IsNumber(Node node) => node is ConstantNode { Value: IntConstant or FloatConstant };

    public static Constant? Binary(BinaryOperator op, Constant left, Constant right, CompileBudget budget) => (left, right) switch
    {
        (IntConstant a, IntConstant b) => BinaryInts(op, a.Value, b.Value, budget),
        _ => BinaryFloats(op, ToDouble(left), ToDouble(right)),
    };

    public static Constant? Unary(UnaryOperator op, Constant operand) => (op, operand) switch
    {
        (UnaryOperator.Positive, _) => operand,
        (UnaryOperator.Negative, IntConstant a) => new IntConstant(-a.Value),
        (UnaryOperator.Negative, FloatConstant a) => new FloatConstant(-a.Value),
        (UnaryOperator.Invert, IntConstant a) => new IntConstant(~a.Value),
        _ => null,
    };

    private static Constant? BinaryInts(BinaryOperator op, BigInteger a, BigInteger b, CompileBudget budget)
    {
        switch (op)
        {
            case BinaryOperator.TrueDivide:
                return b.IsZero ? null : new FloatConstant(ToDouble(a) / ToDouble(b));
            case BinaryOperator.Power when b.Sign < 0:
                return BinaryFloats(op, ToDouble(a), ToDouble(b));
            case BinaryOperator.MatrixMultiply:
                return null;
            case BinaryOperator.FloorDivide or BinaryOperator.Modulo when b.IsZero:
                return null;
            case BinaryOperator.LeftShift or BinaryOperator.RightShift when b.Sign < 0 || b.GetBitLength() >= HostSmallIntBits + 1:
                return null;
        }

        if (!TryCharge(ResultBits(op, a, b), budget))
        {
            return null;
        }

        return new IntConstant(op switch
        {
            BinaryOperator.Or => a | b,
            BinaryOperator.Xor => a ^ b,
            BinaryOperator.And => a & b,
            BinaryOperator.LeftShift => a.IsZero ? a : a << (int)b,
            BinaryOperator.RightShift => b > a.GetBitLength() ? (a.Sign < 0 ? BigInteger.MinusOne : BigInteger.Zero) : a >> (int)b,
            BinaryOperator.Add => a + b,
            BinaryOperator.Subtract => a - b,
            BinaryOperator.Multiply => a * b,
            BinaryOperator.FloorDivide => FloorDivide(a, b),
            BinaryOperator.Modulo => a - (FloorDivide(a, b) * b),
            _ => PowerOfInt(a, b),
        });
    }

    // An upper bound of the size of the result.
    private static long ResultBits(BinaryOperator op, BigInteger a, BigInteger b)
    {
        var (aBits, bBits) = (a.GetBitLength() + 1, b.GetBitLength() + 1);
        switch (op)
        {
            case BinaryOperator.LeftShift:
                return a.IsZero ? 1 : b > LargestFoldedBits ? long.MaxValue : aBits + (long)b;
            case BinaryOperator.Multiply:
                return aBits + bBits;
            case BinaryOperator.Power:
                // 0, 1 and -1 stay as they are.
                return BigInteger.Abs(a) <= 1 ? 1 : b > LargestFoldedBits ? long.MaxValue : aBits * (long)b;
            default:
                return Math.Max(aBits, bBits) + 1;
        }
    }

    private static bool TryCharge(long bits, CompileBudget budget)
    {
        if (bits > LargestFoldedBits)
        {
            return false;
        }

        try
        {
            budget.Charge(bits / 8);
            return true;
        }
        catch (SourceError error) when (error.Kind == SourceErrorKind.Memory)
        {
            return false;
        }
    }

    private static BigInteger PowerOfInt(BigInteger a, BigInteger b)
    {
        if (BigInteger.Abs(a) > 1)
        {
            return BigInteger.Pow(a, (int)b);
        }

        return b.IsZero ? BigInteger.One : b.IsEven ? a * a : a;
    }

    private static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        var quotient = BigInteger.DivRem(a, b, out var rest);
        return !rest.IsZero && rest.Sign != b.Sign ? quotient - 1 : quotient;
    }

    private static FloatConstant? BinaryFloats(BinaryOperator op, double a, double b) => op switch
    {
        BinaryOperator.Add => new FloatConstant(a + b),
        BinaryOperator.Subtract => new FloatConstant(a - b),
        BinaryOperator.Multiply => new FloatConstant(a * b),
        BinaryOperator.TrueDivide when b != 0 => new FloatConstant(a / b),
        BinaryOperator.FloorDivide when b != 0 => new FloatConstant(FloorDivide(a, b)),
        BinaryOperator.Modulo when b != 0 => new FloatConstant(Modulo(a, b)),
        BinaryOperator.Power => PowerOfFloat(a, b),
        _ => null,
    };

    private static double Modulo(double a, double b)
    {
        var rest = a % b;
        if (rest == 0)
        {
            return Math.CopySign(0, b);
        }

        return (rest < 0) != (b < 0) ? rest + b : rest;
    }

    // Chosen so that a == (a // b) * b + a % b holds as well as it can.
    private static double FloorDivide(double a, double b)
    {
        var rest = a % b;
        var quotient = (a - rest) / b;
        if (rest != 0 && (rest < 0) != (b < 0))
        {
            quotient -= 1;
        }

        if (quotient == 0)
        {
            return Math.CopySign(0, a / b);
        }

        var floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static FloatConstant? PowerOfFloat(double a, double b)
    {
        var dividesByZero = a == 0 && b < 0 && !double.IsInfinity(b);
        var isComplex = a < 0 && b != Math.Floor(b) && !double.IsNaN(b);
        return dividesByZero || isComplex ? null : new FloatConstant(Math.Pow(a, b));
    }

    private static double ToDouble(Constant number) => number is IntConstant i ? ToDouble(i.Value) : ((FloatConstant)number).Value;

    // Small ints are rounded once; beyond, MicroPython rounds after each limb of 32 bits, from the top.
    private static double ToDouble(BigInteger value)
    {
        if (value.GetBitLength() < HostSmallIntBits)
        {
            return (long)value;
        }

        var magnitude = BigInteger.Abs(value).ToByteArray(isUnsigned: true, isBigEndian: true);
        var result = 0.0;
        var limb = 0u;
        for (var i = 0; i < magnitude.Length; i++)
        {
            limb = (limb << 8) | magnitude[i];
            if ((magnitude.Length - 1 - i) % (LimbBits / 8) == 0)
            {
                result = (result * (1L << LimbBits)) + limb;
                limb = 0;
            }
        }

        return value.Sign < 0 ? -result : result;
    }
}
