// Texts of doubles: what the real MicroPython prints for a choice of numbers, and that repr reads back as the same number.
using System.Text;
using Krait.Numerics;
using Xunit;

namespace Krait.Tests.Numerics;

public class FloatFormatterTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.3333333333333333, "0.3333333333333333")]
    [InlineData(0.6666666666666666, "0.6666666666666666")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(1000000000000000.0, "1000000000000000.0")]
    [InlineData(1e+16, "1e+16")]
    [InlineData(1.2345678901234568e+17, "1.2345678901234568e+17")]
    [InlineData(9007199254740992.0, "9007199254740992.0")]
    [InlineData(1e+22, "1e+22")]
    [InlineData(1e+23, "1e+23")]
    [InlineData(4.940656458412465e-324, "4.940656458412465e-324")]
    [InlineData(2.2250738585072014e-308, "2.2250738585072014e-308")]
    [InlineData(1.7976931348623157e+308, "1.7976931348623157e+308")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(1e-05, "1e-05")]
    [InlineData(1.5e-05, "1.5e-05")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(1e+100, "1e+100")]
    [InlineData(3.141592653589793, "3.141592653589793")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    [InlineData(double.NaN, "nan")]
    [InlineData(8.409999999999999e+21, "8.409999999999999e+21")]
    [InlineData(5e-05, "5e-05")]
    public void ReprIsTheOriginals(double value, string expected) => Assert.Equal(expected, Repr(value));

    [Theory]
    [InlineData(12345.678, 'e', -1, "", "1.234568e+04")]
    [InlineData(15.0, 'e', 0, "", "2e+01")]
    [InlineData(0.00012345, 'E', 3, "", "1.234E-04")]
    [InlineData(3.14159265, 'f', -1, "", "3.141593")]
    [InlineData(2.5, 'f', 0, "", "3")]
    [InlineData(0.5, 'f', 0, "", "1")]
    [InlineData(1.5, 'f', 0, "", "2")]
    [InlineData(0.005, 'f', 2, "", "0.01")]
    [InlineData(1e-09, 'f', 10, "", "0.0000000010")]
    [InlineData(1234567.0, 'f', 3, "", "1234567.000")]
    [InlineData(1e+30, 'f', -1, "", "1e+30")]
    [InlineData(1e+27, 'f', 2, "", "1000000000000000000000000000.00")]
    [InlineData(0.1, 'f', 30, "", "0.10000000000000000000000000000")]
    [InlineData(0.1, 'e', 40, "", "1.000000000000000000000000e-01")]
    [InlineData(0.3333333333333333, 'f', 20, "", "0.33333333333333330000")]
    [InlineData(100000.0, 'g', -1, "", "100000")]
    [InlineData(1000000.0, 'g', -1, "", "1e+06")]
    [InlineData(0.0001, 'g', -1, "", "0.0001")]
    [InlineData(1e-05, 'g', -1, "", "1e-05")]
    [InlineData(123456.0, 'g', 3, "", "1.23e+05")]
    [InlineData(5.0, 'g', 0, "", "5")]
    [InlineData(0.95, 'g', 1, "", "0.9")]
    [InlineData(1e-10, 'G', -1, "", "1E-10")]
    [InlineData(0.1, 'g', 99, "", "0.1")]
    [InlineData(0.1, 'g', 17, "", "0.1")]
    [InlineData(3.14159, 'f', 2, "+", "+3.14")]
    [InlineData(0.04, 'f', 1, " ", " 0.0")]
    [InlineData(-0.0, 'f', -1, "+", "-0.000000")]
    [InlineData(0.256, '%', -1, "", "25.600000%")]
    [InlineData(12.3456, '%', 1, "", "1234.6%")]
    [InlineData(double.PositiveInfinity, 'F', -1, "", "INF")]
    [InlineData(double.NaN, 'E', -1, "", "NAN")]
    [InlineData(double.NegativeInfinity, 'f', -1, "+", "-inf")]
    [InlineData(0.25, 'f', 1, "", "0.3")]
    [InlineData(9.960000000000001, 'f', 1, "", "10.0")]
    [InlineData(999.999, 'f', 2, "", "1000.00")]
    [InlineData(0.00099996, 'f', 3, "", "0.001")]
    [InlineData(0.00012345, 'f', 6, "", "0.000123")]
    [InlineData(12345.678, 'f', 25, "", "12345.6780000000000000000000000")]
    [InlineData(1e+23, 'e', 15, "", "1.000000000000000e+23")]
    public void FormatsAreTheOriginals(double value, char conversion, int precision, string sign, string expected) =>
        Assert.Equal(expected, Format(value, conversion, precision, sign));

    [Theory]
    [InlineData(1.7372e29, 0, " ", " 173720000000000000000000000000")]
    [InlineData(1.7372e29, 1, "+", "+173720000000000000000000000000")]
    [InlineData(2.9233e30, 0, "", "2923300000000000000000000000000")]
    public void LongFixedNumbersKeepTheirMagnitude(double value, int precision, string sign, string expected) =>
        Assert.Equal(expected, Format(value, 'f', precision, sign));

    [Fact]
    public void ReprReadsBack()
    {
        var random = new Random(31);
        for (var i = 0; i < 40_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (!double.IsFinite(value)) continue;
            var text = Repr(value);
            Assert.True(FloatParser.TryParse(Encoding.ASCII.GetBytes(text), out var back) && back == value, text);
        }
    }

    [Fact]
    public void NoTextIsLongerThanPromised()
    {
        var random = new Random(32);
        var text = new byte[FloatFormatter.MaxLength];
        for (var i = 0; i < 50_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (i % 2 == 0) value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 40));
            var precision = i % 100 == 0 ? int.MaxValue : random.Next(-1, 60);
            FloatFormatter.Format(value, (byte)"eEfFgG%"[random.Next(7)], precision, (byte)'+', text);
        }
    }

    private static string Repr(double value)
    {
        var text = new byte[FloatFormatter.MaxLength];
        return Encoding.ASCII.GetString(text, 0, FloatFormatter.Repr(value, text));
    }

    private static string Format(double value, char conversion, int precision, string sign)
    {
        var text = new byte[FloatFormatter.MaxLength];
        var length = FloatFormatter.Format(value, (byte)conversion, precision, sign.Length == 0 ? (byte)0 : (byte)sign[0], text);
        return Encoding.ASCII.GetString(text, 0, length);
    }
}
