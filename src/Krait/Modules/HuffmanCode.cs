// A canonical prefix code, as the table that decodes it: how many codes there are of each length, and the symbols in the
// order of their codes. A code is read bit by bit, so that never a bit too many is taken from the stream.
//
//   16 words: codes of each length | a word for each symbol

namespace Krait.Modules;

internal readonly ref struct HuffmanCode(Span<ushort> words)
{
    const int LengthCount = DeflateCodes.MaxCodeBits + 1;

    readonly Span<ushort> counts = words[..LengthCount];
    readonly Span<ushort> symbols = words[LengthCount..];

    public static int WordCount(int symbolCount) => LengthCount + symbolCount;

    /// <summary>Makes the table from the length of each symbol's code, 0 for symbols that have none.</summary>
    /// <returns>False if there are more codes than their lengths allow.</returns>
    public bool TrySet(ReadOnlySpan<byte> lengths)
    {
        counts.Clear();
        foreach (byte length in lengths)
        {
            counts[length]++;
        }

        counts[0] = 0;
        Span<ushort> next = stackalloc ushort[LengthCount + 1];
        int room = 1;
        for (int length = 1; length < LengthCount; length++)
        {
            room = (room << 1) - counts[length];
            if (room < 0)
            {
                return false;
            }

            next[length + 1] = (ushort)(next[length] + counts[length]);
        }

        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] != 0)
            {
                symbols[next[lengths[symbol]]++] = (ushort)symbol;
            }
        }

        return true;
    }

    /// <summary>Takes the next bit of a code; true when it was the last one.</summary>
    /// <param name="step">Starts as default and is carried from bit to bit.</param>
    public bool TryFinish(ref Step step, int bit, out int symbol)
    {
        step.Length++;
        step.Code = (step.Code << 1) | bit;
        int count = step.Length < LengthCount ? counts[step.Length] : 0;
        int position = step.Code - step.FirstCode;
        if (position < count)
        {
            symbol = symbols[step.FirstIndex + position];
            return true;
        }

        step.FirstIndex += count;
        step.FirstCode = (step.FirstCode + count) << 1;
        symbol = -1;
        return step.Length >= DeflateCodes.MaxCodeBits;
    }

    public struct Step
    {
        public int Length;
        public int Code;
        public int FirstCode;
        public int FirstIndex;
    }
}
