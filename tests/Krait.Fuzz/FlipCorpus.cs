// Ten thousand distinct .mpy files and a hundred bit flips of each: the sources at every optimisation level, then mutants of
// them until there are enough. The flip with a given number is always the same.

namespace Krait.Fuzz;

internal sealed class FlipCorpus
{
    public const int FlipsPerFile = 100;
    const int Files = 10_000;
    const int Levels = 4;

    // A hundred flips of a large file find little that those of a small one do not, and cost a lot.
    const int MaxFileBytes = 32 * 1024;

    /// <summary>Little of everything: there are a million runs, and some of the scripts recurse as deeply as they can.</summary>
    public static readonly RunLimits Limits = new() { Fuel = 20_000, HeapBytes = 96 * 1024, StackBytes = 12_000 };

    readonly List<byte[]> files = [];
    readonly long seed;

    public FlipCorpus(byte[][] sources, long seed)
    {
        this.seed = seed;
        var seen = new HashSet<string>();
        foreach (byte[] source in sources)
        {
            for (int level = 0; level < Levels; level++)
            {
                Add(FileCompiler.TryCompile(source, level), seen);
            }
        }

        var mutator = new SourceMutator(sources);
        for (long number = 0; files.Count < Files; number++)
        {
            var random = new FuzzRandom(seed, number);
            Add(FileCompiler.TryCompile(mutator.Make(random), random.Below(Levels)), seen);
        }
    }

    public int Count => files.Count;

    void Add(byte[]? file, HashSet<string> seen)
    {
        if (file?.Length <= MaxFileBytes && files.Count < Files && seen.Add(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(file))))
        {
            files.Add(file);
        }
    }

    /// <summary>The file number / 100 with its flip number % 100. Later rounds over all files flip other bits.</summary>
    public byte[] Make(long number)
    {
        byte[] file = [.. files[(int)(number / FlipsPerFile % files.Count)]];
        var random = new FuzzRandom(~seed, number);
        file[random.Below(file.Length)] ^= (byte)(1 << random.Below(8));
        return file;
    }
}
