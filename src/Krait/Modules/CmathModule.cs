// The module cmath: functions of complex numbers, by the original's formulas, because their rounding shows.

using System.Numerics;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("cmath")]
internal static partial class CmathModule
{
    const double InverseLn10 = 0.4342944819032518;

    [Py("e")]
    const double E = Math.E;

    [Py("pi")]
    const double Pi = Math.PI;

    static double PhaseOf(Complex z) => Math.Atan2(z.Imaginary, z.Real);

    static double SquareOf(Complex z) => (z.Real * z.Real) + (z.Imaginary * z.Imaginary);

    [Py]
    static double Phase(Vm vm, Value z) => PhaseOf(ComplexObject.ToComplex(vm, z));

    [Py]
    static Value Polar(Vm vm, Value z)
    {
        var number = ComplexObject.ToComplex(vm, z);
        return TupleObject.Create(vm, [Value.Float(ComplexObject.Magnitude(number)), Value.Float(PhaseOf(number))]);
    }

    [Py]
    static Value Rect(Vm vm, double r, double phi) => ComplexObject.Create(vm, r * Math.Cos(phi), r * Math.Sin(phi));

    [Py]
    static Value Exp(Vm vm, Value z)
    {
        var number = ComplexObject.ToComplex(vm, z);
        double scale = Math.Exp(number.Real);
        return ComplexObject.Create(vm, scale * Math.Cos(number.Imaginary), scale * Math.Sin(number.Imaginary));
    }

    [Py]
    static Value Log(Vm vm, Value z)
    {
        var number = ComplexObject.ToComplex(vm, z);
        return ComplexObject.Create(vm, 0.5 * Math.Log(SquareOf(number)), PhaseOf(number));
    }

    [Py]
    static Value Log10(Vm vm, Value z)
    {
        var number = ComplexObject.ToComplex(vm, z);
        return ComplexObject.Create(vm, 0.5 * Math.Log10(SquareOf(number)), InverseLn10 * PhaseOf(number));
    }

    [Py]
    static Value Sqrt(Vm vm, Value z)
    {
        var number = ComplexObject.ToComplex(vm, z);
        double magnitude = Math.Pow(SquareOf(number), 0.25);
        double phase = 0.5 * PhaseOf(number);
        return ComplexObject.Create(vm, magnitude * Math.Cos(phase), magnitude * Math.Sin(phase));
    }

    [Py]
    static Value Cos(Vm vm, Value z)
    {
        var number = ComplexObject.ToComplex(vm, z);
        return ComplexObject.Create(
            vm,
            Math.Cos(number.Real) * Math.Cosh(number.Imaginary),
            -Math.Sin(number.Real) * Math.Sinh(number.Imaginary));
    }

    [Py]
    static Value Sin(Vm vm, Value z)
    {
        var number = ComplexObject.ToComplex(vm, z);
        return ComplexObject.Create(
            vm,
            Math.Sin(number.Real) * Math.Cosh(number.Imaginary),
            Math.Cos(number.Real) * Math.Sinh(number.Imaginary));
    }
}
