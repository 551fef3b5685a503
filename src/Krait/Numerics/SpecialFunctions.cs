// Functions of the math module that .NET does not have: expm1, erf, erfc, gamma, lgamma.
//
// They are computed in DoubleDouble by textbook series (Abramowitz and Stegun 6.1, 7.1) and rounded once, so that the last digit
// is the nearest in all but very rare cases. A call takes some microseconds.
// Differs: the C library under the original is off by one in the last place for about one argument in five
// (tests/scripts/math/differs.py).
namespace Krait.Numerics;

internal static class SpecialFunctions
{
    private const double SeriesLimit = 0.5;
    private const double ErfIsOne = 6;              // 1 - erf(6) is 2e-17
    private const double ErfcIsZero = 27.3;
    private const double FractionLimit = 2;         // from here on the continued fraction is good after FractionTerms
    private const int FractionTerms = 120;
    private const double StirlingLimit = 25;        // from here on StirlingTerms give 1e-28
    private const double GammaOverflow = 171.7;
    private const double GammaUnderflow = -185;

    // B(2k) / (2k * (2k - 1)), as numerators and denominators.
    private static ReadOnlySpan<double> StirlingNumerators => [1, -1, 1, -1, 1, -691, 1, -3617, 43867, -174611];

    private static ReadOnlySpan<double> StirlingDenominators => [12, 360, 1260, 1680, 1188, 360360, 156, 122400, 244188, 125400];

    public static double ExpMinus1(double x)
    {
        if (double.IsNaN(x) || x == 0 || x > 710) return x > 710 ? double.PositiveInfinity : x;
        if (x < -50) return -1;
        return Math.Abs(x) < SeriesLimit ? DoubleDouble.ExpMinus1Series(x).Value : (DoubleDouble.Exp(x) - 1).Value;
    }

    // --- the error function --------------------------------------------------------------------------------------------

    public static double Erf(double x)
    {
        if (double.IsNaN(x) || x == 0) return x;
        if (Math.Abs(x) >= ErfIsOne) return Math.Sign(x);
        return ErfSeries(x).Value;
    }

    public static double Erfc(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x <= -ErfIsOne) return 2;
        if (x >= ErfcIsZero) return 0;
        if (x < FractionLimit) return (1 - ErfSeries(x)).Value;

        // exp(-x*x) / (x * sqrt(pi)) / (1 + v / (1 + 2v / (1 + 3v / ...))) with v = 1 / (2*x*x)
        var square = (DoubleDouble)x * x;
        var v = 0.5 / square;
        DoubleDouble fraction = 1;
        for (var n = FractionTerms; n >= 1; n--) fraction = 1 + v * n / fraction;
        return (DoubleDouble.Exp(-square) * DoubleDouble.InverseSqrtPi / fraction / x).Value;
    }

    // 2 / sqrt(pi) * exp(-x*x) * (x + 2 * x**3 / 3 + 4 * x**5 / 15 + ...): all terms have one sign.
    private static DoubleDouble ErfSeries(double x)
    {
        var square = (DoubleDouble)x * x;
        DoubleDouble term = x, sum = x;
        for (var n = 3; Math.Abs(term.High) > Math.Abs(sum.High) * 1e-33; n += 2)
        {
            term = term * square * 2 / n;
            sum += term;
        }
        return sum * DoubleDouble.Exp(-square) * DoubleDouble.InverseSqrtPi * 2;
    }

    // --- the gamma function --------------------------------------------------------------------------------------------

    public static double Gamma(double x)
    {
        if (double.IsNaN(x) || double.IsPositiveInfinity(x)) return x;
        if (x == 0) return 1 / x;
        if (x < 0 && x == Math.Floor(x)) return double.NaN;
        if (x > GammaOverflow) return double.PositiveInfinity;
        if (x > 0) return DoubleDouble.Exp(LogGammaOfPositive(x)).Value;
        var sine = DoubleDouble.SinPi(x);
        var magnitude = x < GammaUnderflow ? 0 : DoubleDouble.Exp(LogOfReflection(x, sine)).Value;
        return Math.CopySign(magnitude, sine.High);
    }

    /// <summary>The logarithm of the magnitude of gamma(x).</summary>
    public static double LogGamma(double x)
    {
        if (double.IsNaN(x)) return x;
        if (double.IsInfinity(x) || (x <= 0 && x == Math.Floor(x))) return double.PositiveInfinity;
        if (x is 1 or 2) return 0;
        return (x > 0 ? LogGammaOfPositive(x) : LogOfReflection(x, DoubleDouble.SinPi(x))).Value;
    }

    // gamma(x) * gamma(1 - x) = pi / sin(pi * x)
    private static DoubleDouble LogOfReflection(double x, DoubleDouble sine) =>
        DoubleDouble.LnPi - DoubleDouble.Log(sine.High < 0 ? -sine : sine) - LogGammaOfPositive(1 - (DoubleDouble)x);

    // Stirling's series of a number that is large enough, reached by gamma(x) = gamma(x + 1) / x.
    private static DoubleDouble LogGammaOfPositive(DoubleDouble x)
    {
        DoubleDouble product = 1;
        for (; x.High < StirlingLimit; x += 1) product *= x;
        var inverse = 1 / x;
        var square = inverse * inverse;
        DoubleDouble sum = 0;
        for (var k = StirlingNumerators.Length - 1; k >= 0; k--)
            sum = sum * square + (DoubleDouble)StirlingNumerators[k] / StirlingDenominators[k];
        var result = (x - 0.5) * DoubleDouble.Log(x) - x + DoubleDouble.HalfLnTwoPi + sum * inverse;
        return product.High == 1 ? result : result - DoubleDouble.Log(product);
    }
}
