// The stack picture of a function before it runs: for every instruction that can be reached, how deep the value stack is
// and which handlers protect it. Two ways to one instruction must agree on both, no instruction may take more than there is,
// and none may push beyond the frame: then the loop needs no check of its stack pointer. Bytecode from anywhere may be given.

using Krait.Bytecode;

namespace Krait.Runtime;

internal sealed class StackShape
{
    const int Unreached = -1;

    readonly List<Instruction> instructions;
    readonly int[] indexOfOffset;
    readonly Stack<(int Index, int Depth, Handler? Handlers)> work = new();

    // Each Setup makes one Handler, whatever ways lead to it: the same handlers are the same object.
    readonly Handler?[] handlersAt;
    readonly Dictionary<int, Handler> handlerOfSetup = [];

    // Jumps out of handlers of which it is not known yet what they have on the stack.
    readonly Queue<(Instruction Instruction, int Depth, Handler? Handlers)> unwinds = new();

    StackShape(List<Instruction> instructions, int[] indexOfOffset)
    {
        this.instructions = instructions;
        this.indexOfOffset = indexOfOffset;
        Depths = new int[instructions.Count];
        IsTarget = new bool[instructions.Count];
        handlersAt = new Handler?[instructions.Count];
        Array.Fill(Depths, Unreached);
    }

    /// <summary>Depth before each instruction; -1 if no way leads to it.</summary>
    public int[] Depths { get; }

    /// <summary>Reached by a jump, as a handler, or when a generator goes on.</summary>
    public bool[] IsTarget { get; }

    public int MaxDepth { get; private set; }
    public int MaxHandlers { get; private set; }

    /// <summary>Values of interrupted returns and jumps that may lie on the stack beyond MaxDepth.</summary>
    public int Uncounted { get; private set; }

    public bool IsReached(int index) => Depths[index] != Unreached;

    public static StackShape Of(List<Instruction> instructions, int[] indexOfOffset, int slotLimit)
    {
        var shape = new StackShape(instructions, indexOfOffset);
        shape.Reach(0, 0, null);
        do
        {
            while (shape.work.TryPop(out var item))
            {
                shape.Step(item.Index, item.Depth, item.Handlers, slotLimit);
            }

            if (shape.unwinds.TryDequeue(out var unwind))
            {
                shape.Unwind(unwind.Instruction, unwind.Depth, unwind.Handlers);
            }
        }
        while (shape.work.Count > 0 || shape.unwinds.Count > 0);

        return shape;
    }

    /// <summary>What the block of a SetupFinally has on the stack for its own end, and EndFinally takes away: the manager of
    /// `async with`.</summary>
    public int OwnSlots(int setupIndex) => handlerOfSetup[setupIndex].OwnSlots ?? 0;

    void Step(int index, int depth, Handler? handlers, int slotLimit)
    {
        var instruction = instructions[index];
        ref readonly var info = ref instruction.Info;
        if (instruction.Operand is < int.MinValue or > int.MaxValue && info.Operand != OperandKind.Int)
        {
            throw Malformed(instruction, "its operand is out of range");
        }

        uint operand = (uint)instruction.Operand;
        long pops = info.PopCount(operand, instruction.Extra);
        long pushes = info.PushCount(operand);

        // In a finally block the values of an interrupted return or jump may lie above what is counted: `async with` turns them.
        int uncounted = handlers != null && instruction.Op is Op.RotTwo or Op.RotThree ? 1 : 0;
        if (pops > depth + uncounted || depth - pops + pushes + info.ScratchSlots > slotLimit)
        {
            throw Malformed(instruction, "the stack does not fit it");
        }

        int after = (int)(depth - pops + pushes);
        MaxDepth = Math.Max(MaxDepth, Math.Max(depth, after) + info.ScratchSlots);
        if (instruction.Op == Op.WithCleanup && depth < 3)
        {
            throw Malformed(instruction, "the stack does not fit it");
        }

        if (instruction.Op == Op.StoreComp && operand >> 2 >= depth)
        {
            throw Malformed(instruction, "there is no collection that deep");
        }

        switch (info.Flow)
        {
            case Flow.Next:
                Next(instruction, after, handlers);
                break;
            case Flow.Suspend:
                Next(instruction, after, handlers, isTarget: true);
                break;
            case Flow.Branch:
                Next(instruction, after, handlers);
                Jump(instruction, depth + info.JumpDepth, handlers);
                break;
            case Flow.Jump when instruction.Op == Op.UnwindJump:
                unwinds.Enqueue((instruction, depth, handlers));
                break;
            case Flow.Jump:
                Jump(instruction, depth, handlers);
                break;
            case Flow.Protect:
                var inner = new Handler(handlers, instruction.Op == Op.SetupWith ? depth - 1 : depth, (handlers?.Count ?? 0) + 1);
                handlerOfSetup[index] = inner;
                MaxHandlers = Math.Max(MaxHandlers, inner.Count);
                Next(instruction, after, inner);

                // The block may run with an interrupted return or jump below what it counts, and such blocks nest.
                MaxDepth = Math.Max(MaxDepth, depth + info.JumpDepth + 2);
                Uncounted = Math.Max(Uncounted, 2 * inner.Count);
                Jump(instruction, depth + info.JumpDepth, inner);
                break;
            case Flow.Unprotect:
                if (handlers == null)
                {
                    throw Malformed(instruction, "no handler is there to be left");
                }

                if (info.IsJump)
                {
                    Jump(instruction, depth, handlers.Outer);
                }
                else
                {
                    if (!handlers.TryEnd(after))
                    {
                        throw Malformed(instruction, "the block ends with another stack than it had");
                    }

                    Next(instruction, after, handlers.Outer);
                }

                break;
        }
    }

    // The handlers that are left, and what they have on the stack, are gone at the target; so is the loop's iterator.
    void Unwind(Instruction instruction, int depth, Handler? handlers)
    {
        int count = instruction.Extra & 0x7f;
        for (int i = 0; i < count; i++)
        {
            if (handlers == null)
            {
                throw Malformed(instruction, "it leaves more handlers than there are");
            }

            depth = handlers.DepthBelow - (handlers.OwnSlots ?? 0);
            handlers = handlers.Outer;
        }

        if ((instruction.Extra & 0x80) != 0)
        {
            depth -= OpTable.IteratorSlots;
        }

        Jump(instruction, depth, handlers);
    }

    void Next(Instruction instruction, int depth, Handler? handlers, bool isTarget = false)
    {
        if (instruction.Next >= indexOfOffset.Length)
        {
            throw Malformed(instruction, "the function ends behind it");
        }

        int index = indexOfOffset[instruction.Next];
        if (isTarget)
        {
            IsTarget[index] = true;
        }

        Reach(index, depth, handlers);
    }

    void Jump(Instruction instruction, int depth, Handler? handlers)
    {
        int index = (uint)instruction.Target < (uint)indexOfOffset.Length ? indexOfOffset[instruction.Target] : -1;
        if (index < 0)
        {
            throw Malformed(instruction, "it jumps into the middle of another");
        }

        IsTarget[index] = true;
        Reach(index, depth, handlers);
    }

    void Reach(int index, int depth, Handler? handlers)
    {
        if (depth < 0)
        {
            throw Malformed(instructions[index], "the stack is empty there");
        }

        MaxDepth = Math.Max(MaxDepth, depth);
        if (Depths[index] == Unreached)
        {
            Depths[index] = depth;
            handlersAt[index] = handlers;
            work.Push((index, depth, handlers));
        }
        else if (Depths[index] != depth)
        {
            throw Malformed(instructions[index], "two ways to it disagree on the stack");
        }
        else if (handlersAt[index] != handlers)
        {
            throw Malformed(instructions[index], "two ways to it disagree on the handlers");
        }
    }

    static MpyException Malformed(Instruction instruction, string why) =>
        MpyException.Malformed($"{instruction.Info.Name} at byte {instruction.Offset}: {why}");

    sealed class Handler(Handler? outer, int depthBelow, int count)
    {
        public Handler? Outer => outer;
        public int DepthBelow => depthBelow;
        public int Count => count;

        /// <summary>Null while no way to the end of the block is known.</summary>
        public int? OwnSlots { get; private set; }

        /// <summary>The block ends with so many values below it; false if that can not be.</summary>
        public bool TryEnd(int depth)
        {
            OwnSlots ??= depthBelow - depth;
            return depth >= 0 && OwnSlots >= 0 && OwnSlots == depthBelow - depth;
        }
    }
}
