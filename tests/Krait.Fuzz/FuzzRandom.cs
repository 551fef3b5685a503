// Random numbers that are the same on every machine: a program is known by its seed and its number.

namespace Krait.Fuzz;

internal sealed class FuzzRandom
{
    ulong state;

    public FuzzRandom(long seed, long index)
    {
        state = ((ulong)seed * 0x9E37_79B9_7F4A_7C15) ^ ((ulong)index * 0xD1B5_4A32_D192_ED03);
        Next();
    }

    // SplitMix64.
    ulong Next()
    {
        ulong z = state += 0x9E37_79B9_7F4A_7C15;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 to count - 1.</summary>
    public int Below(int count) => (int)(Next() % (uint)count);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool OneIn(int count) => Below(count) == 0;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    public T PickFrom<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}
