// A number as the unevaluated sum of two doubles: about 106 bits, for functions whose last bit must be right.
//
// Invariant: Low is at most half a unit in the last place of High, so High is the number rounded to a double. Sums and products
// are made of the error-free ones of Knuth and of the fused multiply-add.
namespace Krait.Numerics;

internal readonly struct DoubleDouble(double high, double low)
{
    public static readonly DoubleDouble Pi = new(3.141592653589793, 1.2246467991473532e-16);
    public static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);
    public static readonly DoubleDouble LnPi = new(1.1447298858494002, 1.0265951162707826e-17);
    public static readonly DoubleDouble HalfLnTwoPi = new(0.9189385332046728, -3.8782941580672414e-17);
    public static readonly DoubleDouble InverseSqrtPi = new(0.5641895835477563, 7.66772980658294e-18);

    private const int ExpTerms = 24;    // 0.35 ** 24 / 24! is below 2 ** -115
    private const int SinTerms = 30;    // 1.58 ** 30 / 30! is below 2 ** -80, of the highest odd power 2 ** -87

    public double High { get; } = high;

    public double Low { get; } = low;

    public double Value => High + Low;

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var sum = a.High + b.High;
        var part = sum - a.High;
        var error = (a.High - (sum - part)) + (b.High - part);
        return Normalise(sum, error + a.Low + b.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var product = a.High * b.High;
        var error = Math.FusedMultiplyAdd(a.High, b.High, -product);
        return Normalise(product, error + (a.High * b.Low + a.Low * b.High));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var first = a.High / b.High;
        var rest = a - b * first;
        var second = rest.High / b.High;
        rest -= b * second;
        return Normalise(first, second) + rest.High / b.High;
    }

    public static DoubleDouble Exp(DoubleDouble x)
    {
        var power = Math.Round(x.High / Ln2.High);
        var result = ExpMinus1Series(x - Ln2 * power) + 1;
        // In two steps: the power alone may be out of a double's range where the result is not.
        var half = (int)power / 2;
        var scaled = new DoubleDouble(Math.ScaleB(result.High, half), Math.ScaleB(result.Low, half));
        return new(Math.ScaleB(scaled.High, (int)power - half), Math.ScaleB(scaled.Low, (int)power - half));
    }

    /// <summary>exp(x) - 1 for small x, by its power series.</summary>
    public static DoubleDouble ExpMinus1Series(DoubleDouble x)
    {
        DoubleDouble sum = 0;
        for (var n = ExpTerms; n >= 1; n--) sum = (sum + 1) * x / n;
        return sum;
    }

    /// <summary>The logarithm of a positive number: the double's, and one step of Newton's method.</summary>
    public static DoubleDouble Log(DoubleDouble x)
    {
        DoubleDouble first = Math.Log(x.High);
        return first + (x * Exp(-first) - 1);
    }

    /// <summary>sin(pi * x), for x that is no integer.</summary>
    public static DoubleDouble SinPi(double x)
    {
        var nearest = Math.Round(x);
        var angle = Pi * (x - nearest);
        var square = angle * angle;
        DoubleDouble sum = 0;
        for (var n = SinTerms; n >= 2; n -= 2) sum = -(sum + 1) * square / ((double)n * (n + 1));
        var sine = (sum + 1) * angle;
        return Math.IEEERemainder(nearest, 2) == 0 ? sine : -sine;
    }

    private static DoubleDouble Normalise(double high, double low)
    {
        var sum = high + low;
        return double.IsFinite(sum) ? new(sum, low - (sum - high)) : new(sum, 0);
    }
}
