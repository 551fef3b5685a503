// What float() and complex() read and refuse.
using System.Text;
using Krait.Numerics;
using Xunit;

namespace Krait.Tests.Numerics;

public class FloatParserTests
{
    [Theory]
    [InlineData("1", 1.0)]
    [InlineData(" -2.5e3\n", -2500.0)]
    [InlineData("1_000.2_5", 1000.25)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5.0)]
    [InlineData(".", 0.0)]
    [InlineData("_", 0.0)]
    [InlineData("e5", 0.0)]
    [InlineData("1e_", 1.0)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("-1e99999999999", double.NegativeInfinity)]
    [InlineData("1e-400", 0.0)]
    [InlineData("4e-324", double.Epsilon)]
    [InlineData("2e-324", 0.0)]
    [InlineData("1.7976931348623157e308", double.MaxValue)]
    [InlineData("9007199254740993", 9007199254740992.0)]
    [InlineData("9007199254740993.000000000000000000001", 9007199254740992.0)]
    [InlineData("123456789012345678901234567890", 123456789012345677877719597056.0)]
    [InlineData("0.00000000000000000000000000000000000001e38", 1.0)]
    [InlineData("INF", double.PositiveInfinity)]
    [InlineData("-infinity", double.NegativeInfinity)]
    [InlineData("+NaN", double.NaN)]
    public void Reads(string text, double expected)
    {
        Assert.True(FloatParser.TryParse(Encoding.ASCII.GetBytes(text), out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData("1 2")]
    [InlineData("infinit")]
    [InlineData("nano")]
    [InlineData("1j")]
    [InlineData("0x10")]
    public void Refuses(string text) => Assert.False(FloatParser.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData("1", 1.0, 0.0)]
    [InlineData("2j", 0.0, 2.0)]
    [InlineData("j", 0.0, 1.0)]
    [InlineData("-J", 0.0, -1.0)]
    [InlineData(" 1.5-2e1j ", 1.5, -20.0)]
    [InlineData("1 2j", 1.0, 2.0)]
    [InlineData("inf-nanj", double.PositiveInfinity, double.NaN)]
    public void ReadsComplex(string text, double expectedReal, double expectedImaginary)
    {
        Assert.True(FloatParser.TryParseComplex(Encoding.ASCII.GetBytes(text), out var real, out var imaginary));
        Assert.Equal(expectedReal, real);
        Assert.Equal(expectedImaginary, imaginary);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1+2")]
    [InlineData("1j+2")]
    [InlineData("1+2j+3j")]
    [InlineData("(1+2j)")]
    public void RefusesComplex(string text) =>
        Assert.False(FloatParser.TryParseComplex(Encoding.ASCII.GetBytes(text), out _, out _));

    [Theory]
    [InlineData("1e3", 1000.0, false)]
    [InlineData("2.5J", 2.5, true)]
    public void ReadsLiterals(string text, double expected, bool expectedImaginary)
    {
        Assert.True(FloatParser.TryParseLiteral(Encoding.ASCII.GetBytes(text), out var value, out var isImaginary));
        Assert.Equal(expected, value);
        Assert.Equal(expectedImaginary, isImaginary);
    }
}
