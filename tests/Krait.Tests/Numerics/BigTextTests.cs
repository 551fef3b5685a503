// Long integers as text in every base, and powers, against System.Numerics.BigInteger.
using System.Globalization;
using System.Numerics;
using System.Text;
using Krait.Numerics;
using Xunit;
using static Krait.Tests.Numerics.ArrayContext;

namespace Krait.Tests.Numerics;

public class BigTextTests
{
    [Theory]
    [InlineData(6, 300)]
    [InlineData(60, 60)]
    [InlineData(1200, 4)]
    public void DecimalTextGoesBothWays(int maxLimbs, int rounds)
    {
        var random = new Random(maxLimbs);
        var context = new ArrayContext();
        for (var i = 0; i < rounds; i++, context.Reset())
        {
            var x = RandomInteger(random, maxLimbs);
            if (i % 4 == 0) x = BigInteger.Pow(10, random.Next(maxLimbs * 19)) - random.Next(2);
            var text = Format(context, x, 10);
            Assert.Equal(x.ToString(CultureInfo.InvariantCulture), text);
            Assert.Equal(x, Parse(context, text, 10));
        }
    }

    [Fact]
    public void EveryBaseGoesBothWays()
    {
        var random = new Random(21);
        var context = new ArrayContext();
        for (var numberBase = 2; numberBase <= 36; numberBase++)
        {
            foreach (var maxLimbs in (int[])[1, 5, 150])
            {
                var x = RandomInteger(random, maxLimbs);
                var text = Format(context, x, numberBase);
                Assert.Equal(TextInBase(x, numberBase), text);
                Assert.Equal(x, Parse(context, text, numberBase));
                Assert.Equal(x, Parse(context, text.ToUpperInvariant(), numberBase));
                context.Reset();
            }
        }
    }

    [Fact]
    public void UnderscoresAndLeadingZerosDoNotCount()
    {
        var context = new ArrayContext();
        Assert.Equal(BigInteger.Parse("123456789012345678901234567890"), Parse(context, "0_00123456789012_345678901234567890_", 10));
        Assert.Equal(BigInteger.Zero, Parse(context, new string('0', 3000), 10));
        Assert.Equal(BigInteger.Pow(10, 4000), Parse(context, new string('0', 3000) + "1" + new string('0', 4000), 10));
    }

    [Fact]
    public void PowersAgreeWithBigInteger()
    {
        var random = new Random(22);
        var context = new ArrayContext();
        for (var i = 0; i < 300; i++, context.Reset())
        {
            var x = i % 3 == 0 ? random.Next(-20, 20) : RandomInteger(random, 3) << random.Next(40);
            var exponent = random.Next(i % 3 == 0 ? 500 : 40);
            var a = context.View(x);
            var limbs = BigPower.MaxLimbsOfPower(a, (ulong)exponent);
            var power = BigPower.Pow(context, a, (ulong)exponent, context.Allocate((int)limbs));
            var expected = BigInteger.Pow(x, exponent);
            Assert.Equal(expected, ToBigInteger(power));
            Assert.True(limbs <= power.Magnitude.Length + 3);
        }
    }

    [Fact]
    public void PowersTooLargeAreKnownBeforehand()
    {
        var context = new ArrayContext();
        Assert.Equal(long.MaxValue, BigPower.MaxLimbsOfPower(context.View(3), ulong.MaxValue));
        Assert.True(BigPower.MaxLimbsOfPower(context.View(2), 1UL << 40) > 1L << 33);
        var minusOne = context.View(-1);
        Assert.True(BigPower.MaxLimbsOfPower(minusOne, ulong.MaxValue) <= 2);
        Assert.Equal(-1, ToBigInteger(BigPower.Pow(context, minusOne, ulong.MaxValue, context.Allocate(2))));
    }

    [Fact]
    public void PowersModuloHaveTheSignOfTheModulus()
    {
        var random = new Random(23);
        var context = new ArrayContext();
        for (var i = 0; i < 300; i++, context.Reset())
        {
            var x = RandomInteger(random, 5);
            var exponent = BigInteger.Abs(RandomInteger(random, 3)) >> random.Next(100);
            var modulus = RandomInteger(random, 4) >> random.Next(64);
            if (modulus.IsZero) modulus = -1;
            DivideFloor(BigInteger.ModPow(x, exponent, modulus), modulus, out var expected);
            var m = context.View(modulus);
            var power = BigPower.PowModulo(
                context, context.View(x), context.View(exponent), m, context.Allocate(BigPower.MaxLimbsOfPowerModulo(m)));
            Assert.Equal(expected, ToBigInteger(power));
        }
    }

    private static string Format(ArrayContext context, BigInteger x, int numberBase)
    {
        var a = context.View(x);
        var text = new byte[BigText.MaxLengthOfText(a, numberBase)];
        return Encoding.ASCII.GetString(text, 0, BigText.Format(context, a, numberBase, LetterCase.Lower, text));
    }

    private static BigInteger Parse(ArrayContext context, string text, int numberBase)
    {
        var isNegative = text[0] == '-';
        var digits = Encoding.ASCII.GetBytes(isNegative ? text[1..] : text);
        var destination = context.Allocate((int)BigText.MaxLimbsOfText(digits.Length, numberBase));
        return ToBigInteger(BigText.Parse(context, digits, numberBase, isNegative, destination));
    }

    private static string TextInBase(BigInteger x, int numberBase)
    {
        var text = new StringBuilder();
        for (var rest = BigInteger.Abs(x); !rest.IsZero; rest /= numberBase)
            text.Insert(0, "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(rest % numberBase)]);
        return (x.Sign < 0 ? "-" : "") + (text.Length == 0 ? "0" : text.ToString());
    }
}
