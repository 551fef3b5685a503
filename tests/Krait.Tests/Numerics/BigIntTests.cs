// Sums, products and quotients against System.Numerics.BigInteger, at sizes on both sides of every change of method.
using System.Numerics;
using Krait.Numerics;
using Xunit;
using static Krait.Tests.Numerics.ArrayContext;

namespace Krait.Tests.Numerics;

public class BigIntTests
{
    [Theory]
    [InlineData(4, 3000)]
    [InlineData(20, 1000)]
    [InlineData(120, 200)]
    [InlineData(700, 30)]
    public void AgreesWithBigInteger(int maxLimbs, int rounds)
    {
        var random = new Random(maxLimbs);
        var context = new ArrayContext();
        for (var i = 0; i < rounds; i++, context.Reset())
        {
            var x = RandomInteger(random, maxLimbs);
            var y = RandomInteger(random, random.Next(maxLimbs + 1));
            var a = context.View(x);
            var b = context.View(y);
            Assert.Equal(x, ToBigInteger(a));
            Assert.Equal(x.CompareTo(y), BigInt.Compare(a, b));
            Assert.Equal(x == y, BigInt.AreEqual(a, b));
            Assert.Equal(x + y, ToBigInteger(BigInt.Add(context, a, b, context.Allocate(BigInt.MaxLimbsOfAdd(a, b)))));
            Assert.Equal(x - y, ToBigInteger(BigInt.Subtract(context, a, b, context.Allocate(BigInt.MaxLimbsOfAdd(a, b)))));
            Assert.Equal(x * y, ToBigInteger(BigInt.Multiply(context, a, b, context.Allocate(BigInt.MaxLimbsOfMultiply(a, b)))));
            Assert.Equal(x * x, ToBigInteger(BigInt.Multiply(context, a, a, context.Allocate(BigInt.MaxLimbsOfMultiply(a, a)))));
            if (y.IsZero) continue;
            CheckDivision(context, x, y);
            // Quotients of which the last limb is hard to estimate.
            CheckDivision(context, x * y + random.Next(3) - 1, y);
        }
    }

    [Theory]
    [InlineData("340282366920938463463374607431768211455", "18446744073709551616")]
    [InlineData("-340282366920938463463374607431768211455", "18446744073709551616")]
    [InlineData("-1", "340282366920938463463374607431768211456")]
    [InlineData("1", "-340282366920938463463374607431768211456")]
    [InlineData("0", "-7")]
    [InlineData("-9223372036854775808", "-1")]
    public void DividesDown(string a, string b)
    {
        var context = new ArrayContext();
        CheckDivision(context, BigInteger.Parse(a), BigInteger.Parse(b));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void MachineWordsGoInAndOut(long value)
    {
        Span<ulong> storage = stackalloc ulong[1];
        var view = BigView.Of(value, storage);
        Assert.Equal(value, ToBigInteger(view));
        Assert.Equal(value, view.Hash);
        Assert.True(view.TryToInt64(out var back));
        Assert.Equal(value, back);
        Assert.Equal(value >= 0, view.TryToUInt64(out _));
    }

    [Theory]
    [InlineData("9223372036854775808", false, true)]
    [InlineData("-9223372036854775809", false, false)]
    [InlineData("18446744073709551615", false, true)]
    [InlineData("18446744073709551616", false, false)]
    [InlineData("-18446744073709551615", false, false)]
    public void WordsThatDoNotFit(string text, bool fitsSigned, bool fitsUnsigned)
    {
        var view = new ArrayContext().View(BigInteger.Parse(text));
        Assert.Equal(fitsSigned, view.TryToInt64(out _));
        Assert.Equal(fitsUnsigned, view.TryToUInt64(out _));
    }

    [Fact]
    public void ReciprocalsDivideExactly()
    {
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var divisor = i switch
            {
                0 => 1UL << 63,
                1 => ulong.MaxValue,
                _ => (ulong)random.NextInt64() | 1UL << 63,
            };
            var high = i % 3 == 0 ? divisor - 1 : (ulong)random.NextInt64() % divisor;
            var low = i % 5 == 0 ? ulong.MaxValue : (ulong)random.NextInt64();
            var quotient = new Reciprocal(divisor).Divide(high, low, out var remainder);
            var dividend = new UInt128(high, low);
            Assert.Equal((ulong)(dividend / divisor), quotient);
            Assert.Equal((ulong)(dividend % divisor), remainder);
        }
    }

    [Fact]
    public void LongWorkIsChargedOftenAndCanBeEnded()
    {
        var random = new Random(4);
        var bytes = new byte[30_000 * sizeof(ulong)];
        random.NextBytes(bytes);
        var x = new BigInteger(bytes, isUnsigned: true);
        var context = new ArrayContext();
        var a = context.View(x);
        var square = BigInt.Multiply(context, a, a, context.Allocate(2 * a.Magnitude.Length));
        Assert.Equal(x * x, ToBigInteger(square));
        Assert.True(context.LongestCharge <= 1 << 17, $"{context.LongestCharge} limb operations between charges");

        var work = context.Work;
        Assert.True(work > 10_000_000);
        var interrupted = new ArrayContext { WorkLimit = work / 2 };
        Assert.Throws<OperationCanceledException>(() =>
        {
            var b = interrupted.View(x);
            BigInt.Multiply(interrupted, b, b, interrupted.Allocate(2 * b.Magnitude.Length));
        });
    }

    private static void CheckDivision(ArrayContext context, BigInteger x, BigInteger y)
    {
        var a = context.View(x);
        var b = context.View(y);
        var expected = DivideFloor(x, y, out var expectedRemainder);
        BigInt.DivideFloor(
            context, a, b, context.Allocate(BigInt.MaxLimbsOfQuotient(a, b)), context.Allocate(BigInt.MaxLimbsOfRemainder(b)),
            out var quotient, out var remainder);
        Assert.Equal(expected, ToBigInteger(quotient));
        Assert.Equal(expectedRemainder, ToBigInteger(remainder));
        quotient = BigInt.Quotient(context, a, b, context.Allocate(BigInt.MaxLimbsOfQuotient(a, b)));
        Assert.Equal(expected, ToBigInteger(quotient));
        remainder = BigInt.Remainder(context, a, b, context.Allocate(BigInt.MaxLimbsOfRemainder(b)));
        Assert.Equal(expectedRemainder, ToBigInteger(remainder));
    }
}
