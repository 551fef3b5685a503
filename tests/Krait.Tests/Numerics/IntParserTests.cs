// What int() reads and refuses.
using System.Numerics;
using System.Text;
using Krait.Numerics;
using Xunit;

namespace Krait.Tests.Numerics;

public class IntParserTests
{
    [Theory]
    [InlineData("0", 10, 0)]
    [InlineData(" \t+12\n", 10, 12)]
    [InlineData("-0x1F", 0, -31)]
    [InlineData("0X1f", 16, 31)]
    [InlineData("1f", 16, 31)]
    [InlineData("0b101", 2, 5)]
    [InlineData("0b101", 16, 0xB101)]
    [InlineData("0o17", 0, 15)]
    [InlineData("00", 0, 0)]
    [InlineData("0123", 10, 123)]
    [InlineData("1_000_", 10, 1000)]
    [InlineData("_", 10, 0)]
    [InlineData("zZ", 36, 35 * 36 + 35)]
    [InlineData("9223372036854775807", 10, long.MaxValue)]
    [InlineData("-9223372036854775808", 10, long.MinValue)]
    public void Reads(string text, int numberBase, long expected)
    {
        var parsed = IntParser.Parse(Encoding.ASCII.GetBytes(text), numberBase);
        Assert.True(parsed.IsValid);
        Assert.True(parsed.FitsInt64);
        Assert.Equal(expected, parsed.Value);
    }

    [Theory]
    [InlineData("", 10, 10, "")]
    [InlineData(" ", 0, 10, "")]
    [InlineData("-", 10, 10, "")]
    [InlineData("0x", 0, 16, "")]
    [InlineData("0123", 0, 0, "0123")]
    [InlineData("12a", 10, 10, "12a")]
    [InlineData("--1", 10, 10, "-1")]
    [InlineData("1 2", 10, 10, "1 2")]
    [InlineData("0x12g", 0, 16, "12g")]
    [InlineData("2", 2, 2, "2")]
    public void Refuses(string text, int numberBase, int reportedBase, string reportedText)
    {
        var parsed = IntParser.Parse(Encoding.ASCII.GetBytes(text), numberBase);
        Assert.False(parsed.IsValid);
        Assert.Equal(reportedBase, parsed.Base);
        Assert.Equal(reportedText, Encoding.ASCII.GetString(parsed.Text));
    }

    [Theory]
    [InlineData("9223372036854775808", 10, "9223372036854775808")]
    [InlineData("-0x8000000000000001", 0, "-9223372036854775809")]
    [InlineData("18446744073709551616", 10, "18446744073709551616")]
    [InlineData(" 100000000000000000000000000000000 ", 16, "340282366920938463463374607431768211456")]
    public void ReadsLongNumbers(string text, int numberBase, string expected) => CheckLong(text, numberBase, expected);

    [Fact]
    public void UnderscoresInLongNumbers() =>
        CheckLong("1_000_000_000_000_000_000_000", 0, "1000000000000000000000");

    private static void CheckLong(string text, int numberBase, string expected)
    {
        var parsed = IntParser.Parse(Encoding.ASCII.GetBytes(text), numberBase);
        Assert.True(parsed.IsValid);
        Assert.False(parsed.FitsInt64);
        var context = new ArrayContext();
        var destination = context.Allocate((int)BigText.MaxLimbsOfText(parsed.Digits.Length, parsed.Base));
        var value = BigText.Parse(context, parsed.Digits, parsed.Base, parsed.IsNegative, destination);
        Assert.Equal(BigInteger.Parse(expected), ArrayContext.ToBigInteger(value));
    }
}
