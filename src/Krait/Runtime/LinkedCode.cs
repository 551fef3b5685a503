// A function's bytecode in the form that the loop runs. Host memory, derived from the arena and dropped at will; at most a
// constant times the bytecode. The words are pinned, so that an instruction pointer into them stays good as long as LinkTable
// holds the object; before them stands, in the same memory, what a call needs to know.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;

namespace Krait.Runtime;

/// <summary>A handler that a Setup instruction names: where it starts, and how many slots below the exception are its own
/// (of a `with`: the manager's __exit__ and the manager; of an `async with`: the manager).</summary>
internal readonly record struct HandlerSite(uint Target, bool IsFinally, int OwnSlots);

/// <summary>What a call and a frame need of linked code, in pinned memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LinkedHead
{
    public uint* Entry;
    public Value Code;

    /// <summary>Index in the LinkTable.</summary>
    public int Number;

    /// <summary>Number of arguments if the call is the plain case (positional only, no defaults needed, no cells, no
    /// generator), else -1.</summary>
    public int PlainArguments;

    /// <summary>Slots of the frame: locals, then two for each handler, then the value stack.</summary>
    public int FrameSlots;
    public int LocalCount;

    /// <summary>Where the value stack begins.</summary>
    public int StackBase;
    public int FuelOfCall;

    /// <summary>A frame runs this code: for LinkTable's sweep.</summary>
    public int IsRunning;
}

internal sealed unsafe class LinkedCode
{
    /// <summary>What stands in a cache that knows nothing: no shape, no version and no position is that number.</summary>
    public const uint EmptyCache = uint.MaxValue;

    // Words that the head takes: a multiple of two, so that what follows is aligned.
    static readonly int HeadWords = (sizeof(LinkedHead) + 7) / 8 * 2;

    // Bytes, as the base library has the code that allocates those compiled.
    readonly byte[] memory;
    readonly int wordCount;

    /// <summary>Copies the words to where they stay.</summary>
    public LinkedCode(Value code, ReadOnlySpan<uint> words)
    {
        memory = GC.AllocateUninitializedArray<byte>((HeadWords + words.Length) * sizeof(uint), pinned: true);
        wordCount = words.Length;
        Head = (LinkedHead*)Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
        *Head = new LinkedHead { Entry = (uint*)Head + HeadWords, Code = code };
        words.CopyTo(new Span<uint>(Head->Entry, words.Length));
    }

    public LinkedHead* Head { get; }
    public Value Code => Head->Code;
    public uint* Entry => Head->Entry;
    public required Prelude Prelude { get; init; }

    /// <summary>Handlers by the operand of Setup.</summary>
    public required HandlerSite[] Handlers { get; init; }

    /// <summary>Targets by the operand of UnwindJump: the stack holds the site's number, which is range-checked.</summary>
    public required uint[] UnwindTargets { get; init; }

    /// <summary>Opcode offset of the instruction that each word belongs to.</summary>
    public required int[] OffsetOfWord { get; init; }

    /// <summary>Word position of each opcode offset; 0xFFFFFFFF where no instruction starts.</summary>
    public required uint[] WordOfOffset { get; init; }

    /// <summary>Positions of the words that are inline caches.</summary>
    public required int[] CacheWords { get; init; }

    public required int HandlerCount { get; init; }
    public required int MaxDepth { get; init; }

    /// <summary>As PlainArguments, and for a closure as well, whose cells are in front of its arguments.</summary>
    public required int ExactArguments { get; init; }

    /// <summary>How many cells the code takes for granted: a closure has to bring them.</summary>
    public required int BroughtCells { get; init; }
    public required byte[] Cells { get; init; }

    public required int PlainArguments { get => Head->PlainArguments; init => Head->PlainArguments = value; }
    public required int LocalCount { get => Head->LocalCount; init => Head->LocalCount = value; }
    public required int FrameSlots { get => Head->FrameSlots; init => Head->FrameSlots = value; }
    public required int StackBase { get => Head->StackBase; init => Head->StackBase = value; }
    public required int FuelOfCall { get => Head->FuelOfCall; init => Head->FuelOfCall = value; }

    /// <summary>Inline caches start anew.</summary>
    public void ClearCaches()
    {
        foreach (int word in CacheWords)
        {
            Entry[word] = EmptyCache;
        }
    }

    public int OffsetAt(uint* ip)
    {
        long position = ip - Entry;
        return (ulong)position < (ulong)wordCount ? OffsetOfWord[position] : 0;
    }
}
