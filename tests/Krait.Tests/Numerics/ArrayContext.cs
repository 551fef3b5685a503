// A NumericContext over one array, which poisons what it hands out and what it takes back, and guards each span with a limb that
// must survive. Tests convert to System.Numerics.BigInteger and back through it.
using System.Numerics;
using System.Runtime.InteropServices;
using Krait.Numerics;
using Xunit;

namespace Krait.Tests.Numerics;

internal sealed class ArrayContext(int limbCount = 1 << 18) : NumericContext
{
    private const ulong Poison = 0xDEAD_DEAD_DEAD_DEAD;
    private const ulong Guard = 0x6AD6_6AD6_6AD6_6AD6;

    private readonly ulong[] limbs = new ulong[limbCount];
    private readonly Stack<int> guards = new();
    private int top;

    public long Work { get; private set; }

    public long LongestCharge { get; private set; }

    public long WorkLimit { get; set; } = long.MaxValue;

    public override Span<ulong> Allocate(int limbCount)
    {
        var span = limbs.AsSpan(top, limbCount);
        span.Fill(Poison);
        top += limbCount;
        limbs[top] = Guard;
        guards.Push(top++);
        return span;
    }

    public override int Mark() => top;

    public override void Release(int mark)
    {
        while (guards.TryPeek(out var guard) && guard >= mark) Assert.Equal(Guard, limbs[guards.Pop()]);
        limbs.AsSpan(mark, top - mark).Fill(Poison);
        top = mark;
    }

    public override void Charge(long work)
    {
        Work += work;
        LongestCharge = Math.Max(LongestCharge, work);
        if (Work > WorkLimit) throw new OperationCanceledException();
    }

    /// <summary>Starts over, after checking that nobody wrote beyond his span.</summary>
    public void Reset() => Release(0);

    public BigView View(BigInteger value)
    {
        var bytes = BigInteger.Abs(value).ToByteArray(isUnsigned: true);
        var span = Allocate(BigBytes.MaxLimbsOfBytes(bytes.Length));
        span.Clear();
        bytes.CopyTo(MemoryMarshal.AsBytes(span));
        return new(span, value.Sign < 0);
    }

    public static BigInteger ToBigInteger(BigView view)
    {
        if (view.Magnitude.Length > 0) Assert.NotEqual(0UL, view.Magnitude[^1]);
        else Assert.False(view.IsNegative);
        var magnitude = new BigInteger(MemoryMarshal.AsBytes(view.Magnitude), isUnsigned: true);
        return view.IsNegative ? -magnitude : magnitude;
    }

    /// <summary>Random bits, or long runs of ones and zeros, where carries run far.</summary>
    public static BigInteger RandomInteger(Random random, int maxLimbs)
    {
        var bytes = new byte[random.Next(maxLimbs + 1) * sizeof(ulong) + 1];
        var content = bytes.AsSpan(0, bytes.Length - 1);
        random.NextBytes(content);
        if (random.Next(3) == 0)
        {
            for (var start = 0; start < content.Length;)
            {
                var run = content.Slice(start, Math.Min(random.Next(1, 50), content.Length - start));
                run.Fill((byte)(random.Next(2) * 255));
                start += run.Length;
            }
        }
        var value = new BigInteger(bytes);
        return random.Next(2) == 0 ? -value : value;
    }

    public static BigInteger DivideFloor(BigInteger a, BigInteger b, out BigInteger remainder)
    {
        var quotient = BigInteger.DivRem(a, b, out remainder);
        if (remainder.IsZero || remainder.Sign < 0 == b.Sign < 0) return quotient;
        remainder += b;
        return quotient - 1;
    }
}
