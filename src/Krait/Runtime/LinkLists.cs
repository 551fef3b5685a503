// The lists that the linker fills for one function after the other. They stay from one to the next: most functions are small,
// and lists that grow anew for each cost more than what they hold.

using Krait.Bytecode;

namespace Krait.Runtime;

internal sealed class LinkLists
{
    // What a large function has made is let go: about 100 KiB stay.
    const int KeptItems = 1024;

    // Room from the start: the empty array that all lists of a struct share would cost a method compiled at each start.
    const int FirstItems = 16;

    public List<Instruction> Instructions { get; } = new(FirstItems);
    public List<uint> Words { get; } = new(FirstItems);
    public List<int> OffsetOfWord { get; } = [];
    public List<(int Start, int Word, int Offset)> Patches { get; } = new(FirstItems);
    public List<(int Offset, bool IsFinally, int OwnSlots)> Handlers { get; } = new(FirstItems);
    public List<int> Unwinds { get; } = [];
    public List<int> CacheWords { get; } = [];

    /// <summary>They are so small that the next function may have them.</summary>
    public bool AreWorthKeeping => Instructions.Capacity <= KeptItems && Words.Capacity <= 4 * KeptItems;

    public void Clear()
    {
        Instructions.Clear();
        Words.Clear();
        OffsetOfWord.Clear();
        Patches.Clear();
        Handlers.Clear();
        Unwinds.Clear();
        CacheWords.Clear();
    }
}
