// Bytecode to linked code. It is verified here, from the very copy that is linked: opcodes, operand ranges, jump targets
// and the stack (StackShape); what fails is a ValueError and never runs.
//
// Linking allocates nothing in the arena, so a function may be called for the first time while the heap is locked.
// LinkerPairs.cs fuses instructions, LinkerInstructions.cs emits those that stay alone.

using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe partial class Linker
{
    // What a frame may hold: the format's own limit on n_state.
    const int SlotLimit = ushort.MaxValue;

    // A generator packs its position into 22 bits.
    const int MaxOpcodeBytes = 1 << 22;

    readonly Vm vm;
    readonly Value code;
    readonly Value module;
    readonly byte[] bytes;
    readonly Prelude prelude;
    readonly List<Instruction> instructions;
    readonly int[] indexOfOffset;
    readonly List<uint> words;
    readonly List<int> offsetOfWord;
    readonly List<(int Start, int Word, int Offset)> patches;
    readonly List<(int Offset, bool IsFinally, int OwnSlots)> handlers;
    readonly List<int> unwinds;
    readonly List<int> cacheWords;
    readonly uint[] wordOfOffset;
    readonly StackShape shape;
    readonly int[] opsBefore;
    int localCount;
    int instructionStart;

    Linker(Vm vm, Value code, LinkLists lists)
    {
        this.vm = vm;
        this.code = code;
        instructions = lists.Instructions;
        words = lists.Words;
        offsetOfWord = lists.OffsetOfWord;
        patches = lists.Patches;
        handlers = lists.Handlers;
        unwinds = lists.Unwinds;
        cacheWords = lists.CacheWords;
        ref var layout = ref vm.At<CodeLayout>(code);
        module = layout.Module;
        bytes = CodeObject.Bytes(vm, code).ToArray();
        prelude = Prelude.Decode(bytes);
        var opcodes = bytes.AsSpan(prelude.OpcodesStart);
        indexOfOffset = new int[opcodes.Length];
        wordOfOffset = new uint[opcodes.Length];
        for (int offset = 0; offset < opcodes.Length; offset++)
        {
            indexOfOffset[offset] = -1;
            wordOfOffset[offset] = uint.MaxValue;
        }

        if (opcodes.Length is 0 or > MaxOpcodeBytes)
        {
            throw MpyException.Malformed("a function without code");
        }

        for (int offset = 0; offset < opcodes.Length;)
        {
            indexOfOffset[offset] = instructions.Count;
            var instruction = Instruction.Read(opcodes, offset);
            instructions.Add(instruction);
            offset = instruction.Next;
        }

        localCount = prelude.ParameterSlots;
        foreach (byte cell in prelude.Cells(bytes))
        {
            localCount = Math.Max(localCount, cell + 1);
        }

        shape = StackShape.Of(instructions, indexOfOffset, SlotLimit, vm.Charge);
        opsBefore = new int[instructions.Count + 1];
        for (int i = 0; i < instructions.Count; i++)
        {
            opsBefore[i + 1] = opsBefore[i] + (shape.IsReached(i) ? 1 : 0);
        }
    }

    /// <param name="lists">Empty ones.</param>
    public static LinkedCode Link(Vm vm, Value code, LinkLists lists) => new Linker(vm, code, lists).Link();

    LinkedCode Link()
    {
        for (int i = 0; i < instructions.Count;)
        {
            i += shape.IsReached(i) ? EmitFrom(i) : 1;
        }

        foreach (var (start, word, offset) in patches)
        {
            words[word] = wordOfOffset[offset] - (uint)start;
        }

        int handlerCount = Math.Max(prelude.HandlerSlots, shape.MaxHandlers);
        var flags = prelude.Flags;
        bool isPlain = (flags & (ScopeFlags.Generator | ScopeFlags.KeywordDictionary | ScopeFlags.PositionalTuple | ScopeFlags.KeywordOnlyDefaults)) == 0
            && prelude.KeywordOnlyCount == 0 && prelude.CellCount == 0;
        int broughtCells = CellSlots.Brought(instructions, prelude.Cells(bytes), prelude.PositionalCount);
        return new LinkedCode(code, CollectionsMarshal.AsSpan(words))
        {
            Prelude = prelude,
            Handlers = HandlerSites(),
            UnwindTargets = UnwindTargets(),
            OffsetOfWord = [.. offsetOfWord],
            WordOfOffset = wordOfOffset,
            CacheWords = [.. cacheWords],
            LocalCount = localCount,
            StackBase = localCount + (2 * handlerCount),
            HandlerCount = handlerCount,
            MaxDepth = shape.MaxDepth + shape.Uncounted,
            FrameSlots = localCount + (2 * handlerCount) + shape.MaxDepth + shape.Uncounted + 1,
            PlainArguments = isPlain && broughtCells == 0 ? prelude.PositionalCount : -1,
            ExactArguments = isPlain ? prelude.PositionalCount : -1,
            BroughtCells = broughtCells,
            Cells = prelude.Cells(bytes).ToArray(),
            FuelOfCall = Math.Min(opsBefore[^1], 64),
        };
    }

    HandlerSite[] HandlerSites()
    {
        var sites = new HandlerSite[handlers.Count];
        for (int i = 0; i < sites.Length; i++)
        {
            var (offset, isFinally, ownSlots) = handlers[i];
            sites[i] = new HandlerSite(wordOfOffset[offset], isFinally, ownSlots);
        }

        return sites;
    }

    uint[] UnwindTargets()
    {
        uint[] targets = new uint[unwinds.Count];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = wordOfOffset[unwinds[i]];
        }

        return targets;
    }

    /// <summary>Emits the instruction at the index, fused with those behind it if they make a known pair; answers how many.</summary>
    int EmitFrom(int index)
    {
        int fused = Fusion(index);
        if (fused > 0)
        {
            return fused;
        }

        Emit(instructions[index], index);
        return 1;
    }

    void Begin(int index, int raisingIndex, uint op)
    {
        wordOfOffset[instructions[index].Offset] = (uint)words.Count;
        offsetOfWord.Add(instructions[raisingIndex].Offset);
        instructionStart = words.Count;
        words.Add(op);
    }

    void Operand(uint word)
    {
        words.Add(word);
        offsetOfWord.Add(offsetOfWord[^1]);
    }

    void Operand(Value value)
    {
        Operand((uint)value.Bits);
        Operand((uint)(value.Bits >> 32));
    }

    void Target(Instruction instruction)
    {
        patches.Add((instructionStart, words.Count, instruction.Target));
        Operand(0);
    }

    void Caches(int count)
    {
        for (int i = 0; i < count; i++)
        {
            cacheWords.Add(words.Count);
            Operand(LinkedCode.EmptyCache);
        }
    }
}
