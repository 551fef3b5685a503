// Bits, shifts, bytes and doubles of long integers against System.Numerics.BigInteger.
using System.Globalization;
using System.Numerics;
using Krait.Numerics;
using Xunit;
using static Krait.Tests.Numerics.ArrayContext;

namespace Krait.Tests.Numerics;

public class BigBitsTests
{
    [Fact]
    public void BitwiseOperationsSeeTwosComplement()
    {
        var random = new Random(11);
        var context = new ArrayContext();
        for (var i = 0; i < 3000; i++, context.Reset())
        {
            var x = RandomInteger(random, 6);
            var y = RandomInteger(random, random.Next(7));
            var a = context.View(x);
            var b = context.View(y);
            Assert.Equal(x & y, ToBigInteger(BigBits.And(context, a, b, context.Allocate(BigBits.MaxLimbsOfBitwise(a, b)))));
            Assert.Equal(x | y, ToBigInteger(BigBits.Or(context, a, b, context.Allocate(BigBits.MaxLimbsOfBitwise(a, b)))));
            Assert.Equal(x ^ y, ToBigInteger(BigBits.Xor(context, a, b, context.Allocate(BigBits.MaxLimbsOfBitwise(a, b)))));
            Assert.Equal(-x - 1, ToBigInteger(BigBits.Invert(context, a, context.Allocate(BigBits.MaxLimbsOfInvert(a)))));
        }
    }

    [Fact]
    public void ShiftsRoundDown()
    {
        var random = new Random(12);
        var context = new ArrayContext();
        for (var i = 0; i < 3000; i++, context.Reset())
        {
            var x = RandomInteger(random, 6);
            var bits = random.Next(3) == 0 ? random.Next(8) * 64 : random.Next(450);
            var a = context.View(x);
            var left = BigBits.ShiftLeft(context, a, bits, context.Allocate((int)BigBits.MaxLimbsOfShiftLeft(a, bits)));
            Assert.Equal(x << bits, ToBigInteger(left));
            var right = BigBits.ShiftRight(context, a, bits, context.Allocate(BigBits.MaxLimbsOfShiftRight(a, bits)));
            Assert.Equal(x >> bits, ToBigInteger(right));
        }
    }

    [Fact]
    public void LongRowsCrossTheChargeQuantum()
    {
        var context = new ArrayContext(1 << 21);
        var x = (BigInteger.One << 6_000_000) - 1;
        var a = context.View(x);
        var one = context.View(1);
        var sum = BigInt.Add(context, a, one, context.Allocate(BigInt.MaxLimbsOfAdd(a, one)));
        Assert.Equal(x + 1, ToBigInteger(sum));
        Assert.Equal(x, ToBigInteger(BigInt.Subtract(context, sum, one, context.Allocate(BigInt.MaxLimbsOfAdd(sum, one)))));
        Assert.Equal(x << 13, ToBigInteger(BigBits.ShiftLeft(context, a, 13, context.Allocate((int)BigBits.MaxLimbsOfShiftLeft(a, 13)))));
        Assert.Equal(x >> 13, ToBigInteger(BigBits.ShiftRight(context, a, 13, context.Allocate(BigBits.MaxLimbsOfShiftRight(a, 13)))));
        var negated = a.Negated;
        Assert.Equal(-x ^ 1, ToBigInteger(BigBits.Xor(context, negated, one, context.Allocate(BigBits.MaxLimbsOfBitwise(negated, one)))));
    }

    [Fact]
    public void BytesOfEitherOrderAndSign()
    {
        var random = new Random(13);
        var context = new ArrayContext();
        for (var i = 0; i < 3000; i++, context.Reset())
        {
            var x = RandomInteger(random, 3) >> random.Next(64);
            var a = context.View(x);
            var order = (ByteOrder)random.Next(2);
            var signedness = (Signedness)random.Next(2);
            var bytes = new byte[random.Next(30)];
            var fits = BigBytes.Write(context, a, order, signedness, bytes);
            var range = BigInteger.One << (bytes.Length * 8);
            var (lowest, end) = signedness == Signedness.Unsigned ? (0, range) : (-range / 2, (range + 1) / 2);
            Assert.Equal(x >= lowest && x < end, fits);
            var back = BigBytes.Read(context, bytes, order, signedness, context.Allocate(BigBytes.MaxLimbsOfBytes(bytes.Length)));
            Assert.Equal(new BigInteger(bytes, signedness == Signedness.Unsigned, order == ByteOrder.Big), ToBigInteger(back));
            Assert.Equal(BigInteger.Zero, (ToBigInteger(back) - x) % range);
        }
    }

    [Fact]
    public void DoublesAreRoundedOnce()
    {
        var random = new Random(14);
        var context = new ArrayContext();
        for (var i = 0; i < 2000; i++, context.Reset())
        {
            // Numbers near the middle between two doubles, among others.
            var x = RandomInteger(random, 3);
            if (i % 2 == 0) x = ((BigInteger.One << 53) + 2 * random.Next(100) + 1 << random.Next(70)) + random.Next(3) - 1;
            var expected = double.Parse(x.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            Assert.True(BigDouble.TryToDouble(context.View(x), out var value));
            Assert.Equal(expected, value);
            var back = BigDouble.FromDouble(value, context.Allocate(BigDouble.MaxLimbsOfDouble));
            Assert.Equal(new BigInteger(value), ToBigInteger(back));
        }
    }

    [Theory]
    [InlineData(1023, -970, true)]
    [InlineData(1024, -971, true)]
    [InlineData(1024, -970, false)]
    [InlineData(1024, 0, false)]
    [InlineData(100_000, 0, false)]
    public void DoublesOverflow(int power, int minusPowerOfTwo, bool fits)
    {
        // 2^1024 - 2^970 is the middle between the largest double and what would follow: a tie, which rounds up.
        var x = (BigInteger.One << power) - (minusPowerOfTwo == 0 ? 0 : BigInteger.One << -minusPowerOfTwo);
        var context = new ArrayContext();
        Assert.Equal(fits, BigDouble.TryToDouble(context.View(-x), out var value));
        Assert.Equal(fits ? -(double)x : double.NegativeInfinity, value);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.99)]
    [InlineData(1.99)]
    [InlineData(-4503599627370497.5)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    public void DoublesAreCutTowardsZero(double value)
    {
        var context = new ArrayContext();
        Assert.Equal(new BigInteger(value), ToBigInteger(BigDouble.FromDouble(value, context.Allocate(BigDouble.MaxLimbsOfDouble))));
    }
}
