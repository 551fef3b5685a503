// The stack picture of a function before it runs: for every instruction that can be reached, what lies on the value stack and
// which handlers protect it. Bytecode from anywhere may be given; what this accepts can not make the loop's stack pointer
// leave its frame, nor make it take one kind of slot for another:
//
//   - no instruction takes more than there is, or pushes beyond the frame;
//   - two ways to one instruction agree on the depth and the handlers, and on the kinds of slots as far as it matters;
//   - what lies below a handler is not touched while the handler may still run, so that it finds there what Setup saw;
//   - iterators, nulls, and the outcomes that finally blocks find, are touched by the instructions made for them alone.
//
// The kinds at an instruction grow until nothing changes any more. The work is bounded by a constant times the code: stacks
// share their slots, and code that is made to be intricate is refused.

namespace Krait.Bytecode;

internal sealed class StackShape
{
    const int Unreached = -1;

    // What a compiler makes takes about ten steps an instruction.
    const long LeastWork = 100_000;
    const long WorkPerInstruction = 500;

    readonly List<Instruction> _instructions;
    readonly int[] _indexOfOffset;
    readonly int _slotLimit;
    readonly StackSlot?[] _stacks;
    readonly Handler?[] _handlers;

    // By the index of the Setup instruction: whatever ways lead to it, it makes one handler.
    Dictionary<int, Handler>? _handlerOfSetup;

    // What follows is rare: null stands for the empty set.
    HashSet<int>? _outcomeTests;

    // Instructions that only the one before them may lead to.
    HashSet<int>? _inside;
    readonly List<int> _waiting = [];
    readonly bool[] _isWaiting;
    long _workLeft;

    StackShape(List<Instruction> instructions, int[] indexOfOffset, int slotLimit)
    {
        _instructions = instructions;
        _indexOfOffset = indexOfOffset;
        _slotLimit = slotLimit;
        _stacks = new StackSlot?[instructions.Count];
        _handlers = new Handler?[instructions.Count];
        _isWaiting = new bool[instructions.Count];
        _workLeft = LeastWork + WorkPerInstruction * instructions.Count;
        Depths = new int[instructions.Count];
        IsTarget = new bool[instructions.Count];
        foreach (ref var depth in Depths.AsSpan()) depth = Unreached;
    }

    // Depth before each instruction; -1 if no way leads to it.
    public int[] Depths { get; }

    // Reached by a jump, as a handler, or when a generator goes on.
    public bool[] IsTarget { get; }

    public int MaxDepth { get; private set; }

    public int MaxHandlers { get; private set; }

    // Words of interrupted returns and jumps that may lie on the stack beyond MaxDepth: each is two in one slot.
    public int Uncounted { get; private set; }

    public bool IsReached(int index) => Depths[index] != Unreached;

    // The stack before an instruction that is reached; null is an empty one.
    public StackSlot? StackAt(int index) => _stacks[index];

    public int HandlersAt(int index) => _handlers[index]?.Count ?? 0;

    // Of a Setup: how many slots below what the handler finds go with it when it is left.
    public int OwnSlots(int index) => _handlerOfSetup![index].OwnSlots;

    // `async with` asks whether the outcome is an exception by comparing it with the global BaseException. The verifier
    // relies on the answer, so this load must give the builtin class, whatever the globals say.
    public bool IsOutcomeTest(int index) => _outcomeTests?.Contains(index) == true;

    // charge: told of the steps as they are made; may throw.
    public static StackShape Of(List<Instruction> instructions, int[] indexOfOffset, int slotLimit, Action<long>? charge = null)
    {
        const int ChargedSteps = 1000;
        var shape = new StackShape(instructions, indexOfOffset, slotLimit);
        shape.Reach(0, null, null);
        for (var steps = 1; shape._waiting is [.., var index]; steps++)
        {
            shape._waiting.RemoveAt(shape._waiting.Count - 1);
            shape._isWaiting[index] = false;
            shape.Step(index);
            if (steps % ChargedSteps == 0) charge?.Invoke(ChargedSteps);
        }
        return shape;
    }

    void Step(int index)
    {
        var instruction = _instructions[index];
        ref readonly var info = ref instruction.Info;
        if (instruction.Operand is < int.MinValue or > int.MaxValue && info.Operand != OperandKind.Int)
            throw Malformed(instruction, "its operand is out of range");

        var stack = _stacks[index];
        var depth = StackSlot.DepthOf(stack);
        var handlers = _handlers[index];
        var operand = (uint)instruction.Operand;
        var pops = info.PopCount(operand, instruction.Extra);
        var pushes = info.PushCount(operand);
        // Two of the three words that it turns are in one slot.
        var turnsInterrupted = instruction.Op == Op.RotThree && stack?.Kind == SlotKind.Interrupted;
        if (turnsInterrupted) pops = pushes = 2;
        if (pops > depth || depth - pops + pushes + info.ScratchSlots > _slotLimit) throw Malformed(instruction, "the stack does not fit it");

        Work(pops + pushes + (instruction.Op == Op.StoreComp ? operand >> 2 : 0));
        MaxDepth = Math.Max(MaxDepth, (int)Math.Max(depth, depth - pops + pushes) + info.ScratchSlots);
        // A copy leaves what it copies.
        var taken = instruction.Op is Op.DupTop or Op.DupTopTwo ? 0 : pops;
        for (var handler = handlers; handler is not null; handler = handler.Outer)
        {
            Work(1);
            if (depth - taken < handler.FloorAt(instruction.Offset) && !IsTurnOfOwnSlot(instruction, stack, handler))
                throw Malformed(instruction, "it takes what lies below a handler");
        }

        var after = new SlotEffect(instruction, stack).Apply((int)pops, (int)pushes);
        switch (info.Flow)
        {
            case Flow.Next when turnsInterrupted:
                TurnInterrupted(instruction, stack!, handlers);
                break;
            case Flow.Next:
                Next(instruction, after, handlers);
                break;
            case Flow.Suspend:
                Next(instruction, after, handlers, isTarget: true);
                break;
            case Flow.Branch when IsEndOfOutcomeTest(index):
                // An exception goes on, whatever else the handler may find goes to the target.
                Next(instruction, new StackSlot(SlotKind.Exception, after!.Below), handlers);
                Jump(instruction, new StackSlot(SlotKind.Interrupted, after.Below), handlers);
                break;
            case Flow.Branch:
                Next(instruction, after, handlers);
                Jump(instruction, Cut(stack, depth + info.JumpDepth), handlers);
                break;
            case Flow.Jump when instruction.Op == Op.UnwindJump:
                Unwind(instruction, stack, handlers);
                break;
            case Flow.Jump:
                Jump(instruction, stack, handlers);
                break;
            case Flow.Protect:
                Protect(index, instruction, after, handlers);
                break;
            case Flow.Unprotect:
                Unprotect(instruction, info.IsJump, after, handlers);
                break;
        }
    }

    // --- handlers ---------------------------------------------------------------------------------------------------

    void Protect(int index, Instruction instruction, StackSlot? after, Handler? outer)
    {
        var target = IndexOfTarget(instruction);
        _handlerOfSetup ??= [];
        if (!_handlerOfSetup.TryGetValue(index, out var inner))
        {
            var isAsyncWith = instruction.Op == Op.SetupFinally && MarkOutcomeTest(target);
            var ownSlots = instruction.Op == Op.SetupWith ? 2 : isAsyncWith ? 1 : 0;
            var entry = StackSlot.DepthOf(after) + (instruction.Op == Op.SetupWith ? 0 : 1);
            inner = new Handler(outer, instruction.Target, entry, ownSlots);
            for (var handler = outer; handler is not null; handler = handler.Outer)
            {
                Work(1);
                if (inner.DepthBelow < handler.FloorAt(instruction.Offset)) throw Malformed(instruction, "it takes what lies below a handler");
            }
            if (inner.DepthBelow < 0) throw Malformed(instruction, "the stack does not fit it");
            _handlerOfSetup.Add(index, inner);
            MaxHandlers = Math.Max(MaxHandlers, inner.Count);
            // Room for the word that is not counted, at each nesting, and for what EndFinally puts back.
            Uncounted = Math.Max(Uncounted, 2 * inner.Count);
        }

        // With SetupWith the block begins with a value where the handler finds the outcome. Of the manager of `async with` only
        // this is known, that it is a value: see IsTurnOfOwnSlot.
        var below = instruction.Op == Op.SetupWith ? after!.Below : inner.OwnSlots > 0 ? new StackSlot(SlotKind.Value, after!.Below) : after;
        Next(instruction, after, inner);
        Jump(instruction, new StackSlot(instruction.Op == Op.SetupExcept ? SlotKind.Exception : SlotKind.Caught, below), inner);
    }

    // `async with` turns its manager and the None of a normal end while its handler may still run.
    static bool IsTurnOfOwnSlot(Instruction instruction, StackSlot? stack, Handler handler) =>
        instruction.Op == Op.RotTwo && handler.OwnSlots > 0 && stack!.Depth - 2 >= handler.DepthBelow
        && StackSlot.IsValue(stack.Kind) && StackSlot.IsValue(stack.Below!.Kind);

    void Unprotect(Instruction instruction, bool isJump, StackSlot? after, Handler? handlers)
    {
        if (handlers is null) throw Malformed(instruction, "no handler is there to be left");
        // The loop takes the depth from the handler, for the arena might be forged.
        if (StackSlot.DepthOf(after) != handlers.DepthBelow) throw Malformed(instruction, "the handler began at another depth");
        if (isJump) Jump(instruction, after, handlers.Outer);
        else Next(instruction, after, handlers.Outer);
    }

    // The handlers that are left, and what they have on the stack, are gone at the target; so is the loop's iterator.
    void Unwind(Instruction instruction, StackSlot? stack, Handler? handlers)
    {
        for (var count = instruction.Extra & 0x7f; count > 0; count--)
        {
            if (handlers is null) throw Malformed(instruction, "it leaves more handlers than there are");
            stack = Cut(stack, handlers.DepthBelow);
            handlers = handlers.Outer;
        }
        if ((instruction.Extra & 0x80) != 0)
        {
            if (!SlotEffect.HasIterator(stack)) throw Malformed(instruction, "there is no iterator to be dropped");
            stack = Cut(stack, stack!.Depth - OpTable.IteratorSlots);
        }
        Jump(instruction, stack, handlers);
    }

    // --- the outcome of `async with` --------------------------------------------------------------------------------

    // The first instructions of its handler: DUP_TOP, LOAD_GLOBAL BaseException, BINARY_OP exception match, POP_JUMP_IF_FALSE.
    // No other code looks at an outcome.
    bool MarkOutcomeTest(int handler)
    {
        if (handler + 3 >= _instructions.Count
            || _instructions[handler].Op != Op.DupTop || _instructions[handler + 1].Op != Op.LoadGlobal
            || _instructions[handler + 2] is not { Op: Op.BinaryOpMulti, Operand: (long)BinaryOp.ExceptionMatch }
            || _instructions[handler + 3].Op != Op.PopJumpIfFalse)
        {
            return false;
        }
        (_outcomeTests ??= []).Add(handler + 1);
        for (var i = 1; i <= 3; i++) Enclose(handler + i);
        return true;
    }

    void Enclose(int index)
    {
        if (IsTarget[index]) throw IntoTheMiddle(index);
        (_inside ??= []).Add(index);
    }

    MpyException IntoTheMiddle(int index) => Malformed(_instructions[index], "a jump leads into what belongs together");

    bool IsEndOfOutcomeTest(int index)
    {
        if (!IsOutcomeTest(index - 2)) return false;
        return _stacks[index - 3]?.Kind == SlotKind.Caught ? true : throw Malformed(_instructions[index], "an outcome is not where it is looked for");
    }

    // Stack: manager, interrupted (two words). Two ROT_THREE bring the manager to the top; one alone would tear the words apart.
    void TurnInterrupted(Instruction instruction, StackSlot stack, Handler? handlers)
    {
        var second = instruction.Next < _indexOfOffset.Length ? _indexOfOffset[instruction.Next] : -1;
        if (second < 0 || _instructions[second].Op != Op.RotThree || stack.Below is not { } manager || !StackSlot.IsValue(manager.Kind))
            throw Malformed(instruction, "it tears an interrupted return apart");
        Enclose(second);
        Depths[second] = stack.Depth;
        _stacks[second] = stack;
        _handlers[second] = handlers;
        Next(_instructions[second], new StackSlot(manager.Kind, new StackSlot(SlotKind.Interrupted, manager.Below)), handlers);
    }

    // --- ways -------------------------------------------------------------------------------------------------------

    // The part of a stack that is so deep.
    StackSlot? Cut(StackSlot? stack, int depth)
    {
        for (; StackSlot.DepthOf(stack) > depth; stack = stack!.Below) Work(1);
        return stack;
    }

    void Next(Instruction instruction, StackSlot? stack, Handler? handlers, bool isTarget = false)
    {
        if (instruction.Next >= _indexOfOffset.Length) throw Malformed(instruction, "the function ends behind it");
        var index = _indexOfOffset[instruction.Next];
        if (isTarget) IsTarget[index] = true;
        Reach(index, stack, handlers);
    }

    void Jump(Instruction instruction, StackSlot? stack, Handler? handlers)
    {
        var index = IndexOfTarget(instruction);
        if (_inside?.Contains(index) == true) throw IntoTheMiddle(index);
        IsTarget[index] = true;
        Reach(index, stack, handlers);
    }

    int IndexOfTarget(Instruction instruction)
    {
        var index = (uint)instruction.Target < (uint)_indexOfOffset.Length ? _indexOfOffset[instruction.Target] : -1;
        return index >= 0 ? index : throw Malformed(instruction, "it jumps into the middle of another");
    }

    void Reach(int index, StackSlot? stack, Handler? handlers)
    {
        MaxDepth = Math.Max(MaxDepth, StackSlot.DepthOf(stack));
        if (!IsReached(index))
        {
            Depths[index] = StackSlot.DepthOf(stack);
            _handlers[index] = handlers;
        }
        else
        {
            if (Depths[index] != StackSlot.DepthOf(stack)) throw Malformed(_instructions[index], "two ways to it disagree on the stack");
            if (_handlers[index] != handlers) throw Malformed(_instructions[index], "two ways to it disagree on the handlers");
            stack = Join(_instructions[index], _stacks[index], stack);
            if (stack == _stacks[index]) return;
        }
        _stacks[index] = stack;
        if (_isWaiting[index]) return;
        _isWaiting[index] = true;
        _waiting.Add(index);
    }

    // The former stack itself if the other adds nothing to it.
    StackSlot? Join(Instruction instruction, StackSlot? former, StackSlot? other)
    {
        var changed = 0;
        var position = 0;
        for (StackSlot? a = former, b = other; a != b; a = a!.Below, b = b!.Below)
        {
            Work(1);
            position++;
            if (StackSlot.Join(a!.Kind, b!.Kind) is not { } joined) throw Malformed(instruction, "two ways to it disagree on what lies on the stack");
            if (joined != a.Kind) changed = position;
        }
        return changed == 0 ? former : Rebuild(former!, other!, changed);
    }

    StackSlot Rebuild(StackSlot former, StackSlot other, int count)
    {
        var kinds = new SlotKind[count];
        StackSlot? a = former, b = other;
        for (var i = 0; i < count; i++, a = a.Below, b = b.Below) kinds[i] = StackSlot.Join(a!.Kind, b!.Kind)!.Value;
        for (var i = count - 1; i >= 0; i--) a = new StackSlot(kinds[i], a);
        return a!;
    }

    void Work(long steps)
    {
        if ((_workLeft -= steps) < 0) throw MpyException.Malformed("the code is too intricate to be verified");
    }

    static MpyException Malformed(Instruction instruction, string why) =>
        MpyException.Malformed($"{instruction.Info.Name} at byte {instruction.Offset}: {why}");

    // While an instruction before the handler's target runs, an exception may lead there: what it finds below must stay. From
    // the target on the handler itself runs, and only what lies below all that is its own must stay.
    sealed class Handler(Handler? outer, int target, int entryDepth, int ownSlots)
    {
        public Handler? Outer => outer;

        public int Count { get; } = (outer?.Count ?? 0) + 1;

        public int OwnSlots => ownSlots;

        // When it is left.
        public int DepthBelow => entryDepth - 1 - ownSlots;

        public int FloorAt(int offset) => offset < target ? entryDepth - 1 : DepthBelow;
    }
}
