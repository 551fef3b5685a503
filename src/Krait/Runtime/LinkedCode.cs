// A function's bytecode in the form that the loop runs. Host memory, derived from the arena and dropped at will; at most a
// constant times the bytecode. The words are pinned, so that an instruction pointer into them stays good as long as a frame
// holds the object.

using Krait.Bytecode;
using Krait.Heap;

namespace Krait.Runtime;

/// <summary>A handler that a Setup instruction names: where it starts, and how many slots below the exception are its own
/// (of a `with`: the manager's __exit__ and the manager; of an `async with`: the manager).</summary>
internal readonly record struct HandlerSite(uint Target, bool IsFinally, int OwnSlots);

internal sealed unsafe class LinkedCode
{
    /// <summary>What stands in a cache that knows nothing: no shape, no version and no position is that number.</summary>
    public const uint EmptyCache = uint.MaxValue;

    public required Value Code { get; init; }
    public required uint[] Words { get; init; }
    public required uint* Entry { get; init; }
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

    /// <summary>Slots of the frame: locals, then two for each handler, then the value stack.</summary>
    public required int LocalCount { get; init; }
    public required int HandlerCount { get; init; }
    public required int FrameSlots { get; init; }
    public required int MaxDepth { get; init; }

    /// <summary>Number of arguments if the call is the plain case (positional only, no defaults needed, no cells, no
    /// generator), else -1.</summary>
    public required int PlainArguments { get; init; }

    /// <summary>The same for a closure, whose cells are in front of its arguments.</summary>
    public required int ExactArguments { get; init; }

    /// <summary>How many cells the code takes for granted: a closure has to bring them.</summary>
    public required int BroughtCells { get; init; }
    public required byte[] Cells { get; init; }
    public required int FuelOfCall { get; init; }

    public int StackBase => LocalCount + (2 * HandlerCount);

    public int OffsetAt(uint* ip)
    {
        long position = ip - Entry;
        return (ulong)position < (ulong)OffsetOfWord.Length ? OffsetOfWord[position] : 0;
    }
}
