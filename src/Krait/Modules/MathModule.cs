// The module math: functions of floats, and factorial.
//
// A result that is not a number, or infinite, where the arguments were finite numbers is a ValueError.

using System.Runtime.CompilerServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Numerics;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("math")]
internal static partial class MathModule
{
    [Py("e")]
    const double E = Math.E;

    [Py("pi")]
    const double Pi = Math.PI;

    [Py("tau")]
    const double Tau = Math.Tau;

    [Py("inf")]
    const double Infinity = double.PositiveInfinity;

    [Py("nan")]
    const double NotANumber = double.NaN;

    static PyError DomainError() => PyError.Value("math domain error");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Check(double x, double result) =>
        double.IsFinite(result) || (double.IsNaN(result) ? double.IsNaN(x) : !double.IsFinite(x)) ? result : throw DomainError();

    static double Check(double x, double y, double result)
    {
        bool isFine = double.IsNaN(result) ? double.IsNaN(x) || double.IsNaN(y)
            : !double.IsInfinity(result) || double.IsInfinity(x) || double.IsInfinity(y);
        return isFine ? result : throw DomainError();
    }

    // --- powers and logarithms --------------------------------------------------------------------------------------

    [Py]
    static double Sqrt(double x) => Check(x, Math.Sqrt(x));

    [Py]
    static double Pow(double x, double y) => Check(x, y, Math.Pow(x, y));

    [Py]
    static double Exp(double x) => Check(x, Math.Exp(x));

    [Py]
    static double Expm1(double x) => Check(x, SpecialFunctions.ExpMinus1(x));

    [Py]
    static double Log2(double x) => Check(x, Math.Log2(x));

    [Py]
    static double Log10(double x) => Check(x, Math.Log10(x));

    [Py]
    static double Log(Vm vm, double x, Value @base = default)
    {
        if (x <= 0)
        {
            throw DomainError();
        }

        if (@base.IsAbsent)
        {
            return Math.Log(x);
        }

        double number = Conversions.ToDouble(vm, @base);
        return number <= 0 ? throw DomainError()
            : number == 1 ? throw PyError.ZeroDivision()
            : Math.Log(x) / Math.Log(number);
    }

    // --- angles -----------------------------------------------------------------------------------------------------

    [Py]
    static double Sin(double x) => Check(x, Math.Sin(x));

    [Py]
    static double Cos(double x) => Check(x, Math.Cos(x));

    [Py]
    static double Tan(double x) => Check(x, Math.Tan(x));

    [Py]
    static double Asin(double x) => Check(x, Math.Asin(x));

    [Py]
    static double Acos(double x) => Check(x, Math.Acos(x));

    [Py]
    static double Atan(double x) => Check(x, Math.Atan(x));

    [Py]
    static double Atan2(double y, double x) => Check(y, x, Math.Atan2(y, x));

    [Py]
    static double Sinh(double x) => Check(x, Math.Sinh(x));

    [Py]
    static double Cosh(double x) => Check(x, Math.Cosh(x));

    [Py]
    static double Tanh(double x) => Check(x, Math.Tanh(x));

    [Py]
    static double Asinh(double x) => Check(x, Math.Asinh(x));

    [Py]
    static double Acosh(double x) => Check(x, Math.Acosh(x));

    [Py]
    static double Atanh(double x) => Check(x, Math.Atanh(x));

    [Py]
    static double Radians(double x) => x * (Math.PI / 180);

    [Py]
    static double Degrees(double x) => x * (180 / Math.PI);

    // --- parts of a number ------------------------------------------------------------------------------------------

    [Py]
    static double Fabs(double x) => Check(x, Math.Abs(x));

    [Py]
    static double Copysign(double x, double y) => Check(x, y, Math.CopySign(x, y));

    [Py]
    static double Fmod(double x, double y) => Check(x, y, x % y);

    [Py]
    static Value Floor(Vm vm, double x) => IntObject.FromDouble(vm, Math.Floor(x));

    [Py]
    static Value Ceil(Vm vm, double x) => IntObject.FromDouble(vm, Math.Ceiling(x));

    [Py]
    static Value Trunc(Vm vm, double x) => IntObject.FromDouble(vm, Math.Truncate(x));

    /// <summary>(m, e) such that x is m * 2 ** e and the magnitude of m at least a half.</summary>
    [Py]
    static Value Frexp(Vm vm, double x)
    {
        if (x == 0 || !double.IsFinite(x))
        {
            return TupleObject.Create(vm, [Value.Float(x), Value.Int(0)]);
        }

        int exponent = Math.ILogB(x) + 1;
        return TupleObject.Create(vm, [Value.Float(Math.ScaleB(x, -exponent)), Value.Int(exponent)]);
    }

    [Py]
    static double Ldexp(double x, long exponent) => Math.ScaleB(x, (int)exponent);

    [Py]
    static Value Modf(Vm vm, double x)
    {
        double integer = Math.Truncate(x);
        double fraction = double.IsInfinity(x) ? Math.CopySign(0, x) : Math.CopySign(x - integer, x);
        return TupleObject.Create(vm, [Value.Float(fraction), Value.Float(integer)]);
    }

    [Py]
    static bool IsFinite(double x) => double.IsFinite(x);

    [Py]
    static bool IsInf(double x) => double.IsInfinity(x);

    [Py]
    static bool IsNan(double x) => double.IsNaN(x);

    [Py]
    static bool IsClose(Vm vm, double a, double b, [KwOnly] Value rel_tol = default, [KwOnly] Value abs_tol = default)
    {
        double relative = rel_tol.IsAbsent ? 1e-9 : Conversions.ToDouble(vm, rel_tol);
        double absolute = abs_tol.IsAbsent ? 0 : Conversions.ToDouble(vm, abs_tol);
        if (relative < 0 || absolute < 0)
        {
            throw DomainError();
        }

        if (a == b)
        {
            return true;
        }

        double difference = Math.Abs(a - b);
        return !double.IsInfinity(difference) &&
            (difference <= absolute || difference <= Math.Abs(relative * a) || difference <= Math.Abs(relative * b));
    }

    // --- special functions ------------------------------------------------------------------------------------------

    [Py]
    static double Erf(double x) => Check(x, SpecialFunctions.Erf(x));

    [Py]
    static double Erfc(double x) => Check(x, SpecialFunctions.Erfc(x));

    [Py]
    static double Gamma(double x) => Check(x, SpecialFunctions.Gamma(x));

    [Py]
    static double LGamma(double x) => Check(x, SpecialFunctions.LogGamma(x));

    [Py]
    static Value Factorial(Vm vm, long n)
    {
        if (n < 0)
        {
            throw PyError.Value("negative factorial");
        }

        // Refuse at once what the arena can not hold: log2(n!) is more than n * log2(n / e).
        double bits = n * Math.Log2(n / Math.E);
        if (bits > vm.Heap.HeapBytes * 8.0)
        {
            throw new HeapFullException(bits < long.MaxValue ? (long)(bits / 8) : long.MaxValue, locked: false);
        }

        return n < 2 ? Value.Int(1) : ProductOf(vm, 2, n);
    }

    /// <summary>first * ... * last, halved again and again so that the factors of long products are of like length.</summary>
    static Value ProductOf(Vm vm, long first, long last)
    {
        if (last - first < 4 && last < 1 << 15)
        {
            long product = first;
            for (long factor = first + 1; factor <= last; factor++)
            {
                product *= factor;
            }

            return IntObject.FromLong(vm, product);
        }

        if (first == last)
        {
            return IntObject.FromLong(vm, first);
        }

        int mark = vm.Heap.LogTop;
        long middle = first + ((last - first) / 2);
        var left = ProductOf(vm, first, middle);
        var right = ProductOf(vm, middle + 1, last);
        var result = IntObject.Binary(vm, BinaryOp.Multiply, left, right);
        vm.Heap.ReleaseLog(mark);
        return vm.Keep(result);
    }
}
