// Long integers as text, in bases 2 to 36, both ways in less than quadratic time.
//
// A limb holds as many digits as fit ("a group": 19 decimal ones). Powers of the base with 1, 2, 4, 8... groups of digits are made
// by squaring; a number is split by the largest of them that leaves both parts about half as long, until the parts are so
// short that limb-by-limb conversion wins. Bases that are powers of two are copied bit by bit.
using System.Numerics;
using System.Runtime.InteropServices;

namespace Krait.Numerics;

internal enum LetterCase
{
    Lower,
    Upper,
}

internal static class BigText
{
    private const int FormatLimbs = 24;     // shorter numbers are converted limb by limb, measured on x64
    private const int ParseGroups = 48;

    /// <summary>Bytes enough for the text with its sign.</summary>
    public static long MaxLengthOfText(BigView value, int numberBase)
    {
        // log(2) / log(base) is exact for powers of two; for others the 1e-12 covers its rounding.
        var digits = value.BitLength / Math.Log2(numberBase) * (1 + 1e-12);
        return (long)digits + 3;
    }

    /// <summary>Limbs enough for so many digits.</summary>
    public static long MaxLimbsOfText(long digitCount, int numberBase) =>
        (long)(digitCount * Math.Log2(numberBase) * (1 + 1e-12) / Limbs.Bits) + 2;

    /// <summary>Writes the digits, after a minus sign if the number is negative; returns how many bytes.</summary>
    public static int Format(
        NumericContext context, BigView value, int numberBase, LetterCase letters, Span<byte> destination)
    {
        var sign = 0;
        if (value.IsNegative) destination[sign++] = (byte)'-';
        if (value.IsZero)
        {
            destination[0] = (byte)'0';
            return 1;
        }
        // The exact number of digits shows only at the end: fill a field from its right end, then close the gap on the left.
        var field = destination[sign..(int)MaxLengthOfText(value, numberBase)];
        if (BitOperations.IsPow2(numberBase))
        {
            FormatBits(context, value.Magnitude, numberBase, letters, field);
        }
        else
        {
            var mark = context.Mark();
            var limbs = context.Allocate(value.Magnitude.Length);
            value.Magnitude.CopyTo(limbs);
            if (limbs.Length <= FormatLimbs) FormatLimbwise(context, limbs, numberBase, letters, field);
            else FormatLong(context, limbs, numberBase, letters, field);
            context.Release(mark);
        }
        var first = field.IndexOfAnyExcept((byte)'0');
        field[first..].CopyTo(field);
        return sign + field.Length - first;
    }

    /// <summary>The number that valid digits spell; underscores among them do not count.</summary>
    public static BigView Parse(
        NumericContext context, ReadOnlySpan<byte> digits, int numberBase, bool isNegative, Span<ulong> destination)
    {
        var mark = context.Mark();
        var underscores = digits.Count((byte)'_');
        if (underscores > 0)
        {
            var count = digits.Length - underscores;
            var cleaned = MemoryMarshal.AsBytes(context.Allocate(BigBytes.MaxLimbsOfBytes(count)))[..count];
            var next = 0;
            foreach (var digit in digits)
            {
                if (digit != '_') cleaned[next++] = digit;
            }
            digits = cleaned;
        }
        var length = BitOperations.IsPow2(numberBase)
            ? ParseBits(context, digits, numberBase, destination)
            : ParseDigits(context, digits, numberBase, destination);
        context.Release(mark);
        return new(destination[..length], isNegative);
    }

    /// <summary>The value of a digit in any base, 255 for what is none.</summary>
    public static int DigitValue(byte text)
    {
        if (text is >= (byte)'0' and <= (byte)'9') return text - '0';
        var letter = text | 0x20;
        return letter is >= 'a' and <= 'z' ? letter - 'a' + 10 : 255;
    }

    private static byte DigitOf(uint value, LetterCase letters)
    {
        if (value < 10) return (byte)('0' + value);
        return (byte)((letters == LetterCase.Lower ? 'a' : 'A') + value - 10);
    }

    // A group is the digits of one limb: their number, and the base to that power.
    public static (int Digits, ulong Power) GroupOf(int numberBase)
    {
        var digits = 1;
        var power = (ulong)numberBase;
        while (power <= ulong.MaxValue / (ulong)numberBase)
        {
            power *= (ulong)numberBase;
            digits++;
        }
        return (digits, power);
    }

    private static void FormatBits(
        NumericContext context, ReadOnlySpan<ulong> limbs, int numberBase, LetterCase letters, Span<byte> field)
    {
        var width = BitOperations.Log2((uint)numberBase);
        long position = 0;
        for (var i = field.Length - 1; i >= 0; i--, position += width)
        {
            if (i % NumericContext.QuantumLimbs == 0) context.Charge(Math.Min(field.Length, NumericContext.QuantumLimbs));
            var index = (int)(position / Limbs.Bits);
            var offset = (int)(position % Limbs.Bits);
            var bits = index < limbs.Length ? limbs[index] >> offset : 0;
            if (offset + width > Limbs.Bits && index + 1 < limbs.Length) bits |= limbs[index + 1] << (Limbs.Bits - offset);
            field[i] = DigitOf((uint)bits & (uint)(numberBase - 1), letters);
        }
    }

    // Divides the limbs away, group by group from the low end, filling the whole field.
    private static void FormatLimbwise(
        NumericContext context, Span<ulong> limbs, int numberBase, LetterCase letters, Span<byte> field)
    {
        var (groupDigits, groupPower) = GroupOf(numberBase);
        var shift = BitOperations.LeadingZeroCount(groupPower);
        var reciprocal = new Reciprocal(groupPower << shift);
        limbs = Limbs.Trim(limbs);
        context.Charge((long)limbs.Length * limbs.Length * 2 + field.Length);
        var end = field.Length;
        while (limbs.Length > 0)
        {
            var group = Division.DivideByLimb(limbs, reciprocal, shift, 0, limbs);
            limbs = Limbs.Trim(limbs);
            var start = Math.Max(0, end - groupDigits);
            FormatGroup(group, (uint)numberBase, letters, field[start..end]);
            end = start;
        }
        field[..end].Fill((byte)'0');
    }

    private static void FormatGroup(ulong group, uint numberBase, LetterCase letters, Span<byte> field)
    {
        if (numberBase == 10)
        {
            // The constant divisor makes each step a multiplication.
            for (var i = field.Length - 1; i >= 0; i--)
            {
                var rest = group / 10;
                field[i] = (byte)('0' + (group - rest * 10));
                group = rest;
            }
            return;
        }
        for (var i = field.Length - 1; i >= 0; i--)
        {
            var rest = group / numberBase;
            field[i] = DigitOf((uint)(group - rest * numberBase), letters);
            group = rest;
        }
    }

    private static void FormatLong(
        NumericContext context, Span<ulong> limbs, int numberBase, LetterCase letters, Span<byte> field)
    {
        var powers = new GroupPowers(context, numberBase, limbs.Length);
        FormatSplit(context, powers, powers.Count - 1, limbs, letters, field);
    }

    private static void FormatSplit(
        NumericContext context, in GroupPowers powers, int level, Span<ulong> limbs, LetterCase letters, Span<byte> field)
    {
        limbs = Limbs.Trim(limbs);
        while (level >= 0 && (powers[level].Length > limbs.Length || powers.DigitsAt(level) >= field.Length)) level--;
        if (limbs.Length <= FormatLimbs || level < 0)
        {
            FormatLimbwise(context, limbs, powers.NumberBase, letters, field);
            return;
        }
        var mark = context.Mark();
        var divisor = powers[level];
        var shift = powers.ShiftAt(level);
        var dividend = context.Allocate(limbs.Length + 1);
        dividend[^1] = Limbs.ShiftLeft(dividend, limbs, shift);
        var quotient = context.Allocate(dividend.Length - divisor.Length);
        Division.DivideNormalized(context, dividend, divisor, quotient);
        var remainder = dividend[..divisor.Length];
        Limbs.ShiftRight(remainder, remainder, shift);

        var low = field.Length - powers.DigitsAt(level);
        FormatSplit(context, powers, level, quotient, letters, field[..low]);
        FormatSplit(context, powers, level - 1, remainder, letters, field[low..]);
        context.Release(mark);
    }

    private static int ParseBits(NumericContext context, ReadOnlySpan<byte> digits, int numberBase, Span<ulong> destination)
    {
        var width = BitOperations.Log2((uint)numberBase);
        destination = destination[..(int)MaxLimbsOfText(digits.Length, numberBase)];
        destination.Clear();
        long position = 0;
        for (var i = digits.Length - 1; i >= 0; i--, position += width)
        {
            if (i % NumericContext.QuantumLimbs == 0) context.Charge(Math.Min(digits.Length, NumericContext.QuantumLimbs));
            var value = (ulong)DigitValue(digits[i]);
            var index = (int)(position / Limbs.Bits);
            var offset = (int)(position % Limbs.Bits);
            destination[index] |= value << offset;
            if (offset + width > Limbs.Bits) destination[index + 1] |= value >> (Limbs.Bits - offset);
        }
        return destination.Length;
    }

    private static int ParseDigits(NumericContext context, ReadOnlySpan<byte> digits, int numberBase, Span<ulong> destination)
    {
        var first = digits.IndexOfAnyExcept((byte)'0');
        if (first < 0) return 0;
        digits = digits[first..];
        var (groupDigits, groupPower) = GroupOf(numberBase);
        var groups = (digits.Length + groupDigits - 1) / groupDigits;
        if (groups <= ParseGroups)
            return ParseLimbwise(context, digits, numberBase, groupDigits, groupPower, destination);
        return ParseSplit(context, new GroupPowers(context, numberBase, groups), digits, destination);
    }

    private static int ParseLimbwise(
        NumericContext context, ReadOnlySpan<byte> digits, int numberBase, int groupDigits, ulong groupPower,
        Span<ulong> destination)
    {
        var length = 0;
        var count = (digits.Length - 1) % groupDigits + 1;
        while (digits.Length > 0)
        {
            ulong group = 0;
            foreach (var digit in digits[..count]) group = group * (ulong)numberBase + (ulong)DigitValue(digit);
            var carry = Limbs.MultiplyByLimb(destination, destination[..length], groupPower, group);
            if (carry != 0) destination[length++] = carry;
            digits = digits[count..];
            count = groupDigits;
            context.Charge(length + groupDigits);
        }
        return length;
    }

    private static int ParseSplit(
        NumericContext context, in GroupPowers powers, ReadOnlySpan<byte> digits, Span<ulong> destination)
    {
        var groups = (digits.Length + powers.GroupDigits - 1) / powers.GroupDigits;
        if (groups <= ParseGroups)
            return ParseLimbwise(context, digits, powers.NumberBase, powers.GroupDigits, powers.GroupPower, destination);
        var level = Math.Min(powers.Count - 1, BitOperations.Log2((uint)(groups - 1)));
        var split = digits.Length - powers.DigitsAt(level);
        var power = powers[level];
        var mark = context.Mark();
        var high = context.Allocate((int)MaxLimbsOfText(split, powers.NumberBase));
        high = high[..ParseSplit(context, powers, digits[..split], high)];
        var low = context.Allocate((int)MaxLimbsOfText(powers.DigitsAt(level), powers.NumberBase));
        low = low[..ParseSplit(context, powers, digits[split..], low)];

        // Powers are kept shifted left; shifting the shorter high part right would lose bits, so the product is shifted back.
        var product = context.Allocate(high.Length + power.Length);
        Multiplication.Multiply(context, high, power, product);
        Limbs.ShiftRight(product, product, powers.ShiftAt(level));
        var trimmed = Limbs.Trim(product);
        trimmed.CopyTo(destination);
        destination[trimmed.Length] = 0;
        Limbs.Increase(destination[..(trimmed.Length + 1)], low);
        context.Charge(4L * product.Length);
        context.Release(mark);
        return Limbs.LengthOf(destination[..(trimmed.Length + 1)]);
    }
}
