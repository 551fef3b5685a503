// The powers of a base that split a number for conversion: the base to as many digits as a limb holds, and its repeated squares.
//
// Level k has 2^k limbs' worth of digits. Each is kept shifted left until its highest bit is set, ready to divide by; all lie in one
// span, each after the one before. The last level is about half as long as the number to be converted.
using System.Numerics;

namespace Krait.Numerics;

internal readonly ref struct GroupPowers
{
    private const int MaxLevels = 31;

    private readonly Span<ulong> limbs;
    private readonly Starts starts;
    private readonly Starts shifts;

    [System.Runtime.CompilerServices.InlineArray(MaxLevels + 1)]
    private struct Starts
    {
        private int first;
    }

    public GroupPowers(NumericContext context, int numberBase, int numberLimbs)
    {
        NumberBase = numberBase;
        (GroupDigits, GroupPower) = BigText.GroupOf(numberBase);
        // A level is at most twice as long as the one below, so all of them are not longer than twice the last.
        limbs = context.Allocate(numberLimbs + MaxLevels);
        shifts[0] = BitOperations.LeadingZeroCount(GroupPower);
        limbs[0] = GroupPower << shifts[0];
        starts[1] = 1;
        Count = 1;
        while (this[Count - 1].Length * 2 <= numberLimbs / 2 + 1)
        {
            var last = this[Count - 1];
            var square = limbs.Slice(starts[Count], 2 * last.Length);
            Multiplication.Multiply(context, last, last, square);
            // The square of a power shifted by s is shifted by 2s; whole limbs of shift at the low end are dropped, and
            // the highest bit is set or one below.
            var shift = 2 * shifts[Count - 1];
            var spare = BitOperations.LeadingZeroCount(square[^1]);
            Limbs.ShiftLeft(square, square, spare);
            shift += spare;
            var whole = shift / Limbs.Bits;
            square[whole..].CopyTo(square);
            shifts[Count] = shift % Limbs.Bits;
            starts[Count + 1] = starts[Count] + square.Length - whole;
            Count++;
        }
    }

    public int NumberBase { get; }

    public int GroupDigits { get; }

    public ulong GroupPower { get; }

    public int Count { get; }

    public ReadOnlySpan<ulong> this[int level] => limbs[starts[level]..starts[level + 1]];

    /// <summary>By how many bits a level's limbs are shifted left.</summary>
    public int ShiftAt(int level) => shifts[level];

    public int DigitsAt(int level) => GroupDigits << level;
}
