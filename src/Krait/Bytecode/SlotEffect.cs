// What one instruction does to the slots of the stack: which kinds it takes, and which it leaves. How many there are has been
// checked before, by OpTable's rows; this is the part of the verifier that no row can tell.

namespace Krait.Bytecode;

internal readonly ref struct SlotEffect(Instruction instruction, StackSlot? stack)
{
    // Kinds of what StoreComp adds to, in the low two bits of its operand.
    const int IntoList = 0;
    const int IntoDict = 1;
    const int IntoSet = 2;

    public static bool HasIterator(StackSlot? stack) =>
        (Kind(stack, 0), Kind(stack, 1), Kind(stack, 2), Kind(stack, 3)) is
            (SlotKind.Iterator4, SlotKind.Iterator3, SlotKind.Iterator2, SlotKind.Iterator)
            // Made by hand in a generator expression: null, the iterator, null, null.
            or (SlotKind.Null, SlotKind.Null, <= SlotKind.Exception, SlotKind.Null);

    // The stack behind the instruction; for a jump, on the way that does not jump.
    public StackSlot? Apply(int pops, int pushes)
    {
        switch (instruction.Op)
        {
            case Op.DupTop:
                return Push(stack, Kind(0) == SlotKind.Caught ? SlotKind.Value : Kind(Movable(0)));
            case Op.DupTopTwo:
                return Push(Push(stack, Kind(Movable(1))), Kind(Movable(0)));
            case Op.RotTwo:
                return Push(Push(Below(2), Kind(Movable(0))), Kind(Movable(1)));
            case Op.RotThree when Kind(0) == SlotKind.Interrupted:
                return stack;
            case Op.RotThree:
                return Push(Push(Push(Below(3), Kind(Movable(0))), Kind(Movable(2))), Kind(Movable(1)));
            case Op.PopTop:
                return StackSlot.IsOutcome(Kind(0)) && !StackSlot.IsValue(Kind(0)) ? throw Wrong(0) : Below(1);

            case Op.GetIterStack:
                Values(1);
                return Push(Push(Push(Push(Below(1), SlotKind.Iterator), SlotKind.Iterator2), SlotKind.Iterator3), SlotKind.Iterator4);
            case Op.ForIter:
                return HasIterator(stack) ? Push(stack, SlotKind.Value) : throw Wrong(0);

            case Op.StoreComp:
                return StoreComp(pops);
            case Op.StoreMap:
                Values(2);
                Expect(2, SlotKind.Dict);
                return Below(2);

            case Op.LoadMethod:
                Values(1);
                return Push(Push(Below(1), SlotKind.Value), SlotKind.MaybeNull);
            case Op.LoadSuperMethod:
                Values(3);
                return Push(Push(Below(3), SlotKind.Value), SlotKind.MaybeNull);
            case Op.CallFunction or Op.CallMethod or Op.CallFunctionVarKw or Op.CallMethodVarKw:
                Call(pops);
                return Push(Below(pops), SlotKind.Value);
            case Op.MakeFunctionDefargs:
                Defaults(0);
                return Push(Below(pops), SlotKind.Value);
            case Op.MakeClosureDefargs:
                Values(instruction.Extra);
                Defaults(instruction.Extra);
                return Push(Below(pops), SlotKind.Value);

            // A null in place of the value deletes.
            case Op.StoreAttr:
                Values(1);
                return StackSlot.IsNullable(Kind(1)) ? Below(2) : throw Wrong(1);
            case Op.StoreSubscr:
                Values(2);
                return StackSlot.IsNullable(Kind(2)) ? Below(3) : throw Wrong(2);

            case Op.SetupWith:
                Values(1);
                return Push(Push(Push(Below(1), SlotKind.Value), SlotKind.MaybeNull), SlotKind.Value);
            case Op.WithCleanup:
                Cleanup();
                return Push(Below(3), Kind(0));
            case Op.EndFinally:
                return StackSlot.IsOutcome(Kind(0)) ? Below(1) : throw Wrong(0);

            default:
                Values(pops);
                return Push(pops, pushes);
        }
    }

    // An instruction that takes values alone, and leaves values.
    StackSlot? Push(int pops, int pushes)
    {
        var left = Below(pops);
        var kind = instruction.Op switch
        {
            Op.LoadConstNone => SlotKind.None,
            Op.LoadConstString => SlotKind.Name,
            Op.LoadNull => SlotKind.Null,
            Op.BuildTuple => SlotKind.Tuple,
            Op.BuildList => SlotKind.List,
            Op.BuildMap => SlotKind.Dict,
            Op.BuildSet => SlotKind.Set,
            _ => SlotKind.Value,
        };
        for (; pushes > 0; pushes--) left = Push(left, kind);
        return left;
    }

    StackSlot? StoreComp(int pops)
    {
        Values(pops);
        var wanted = ((int)instruction.Operand & 3) switch
        {
            IntoList => SlotKind.List,
            IntoDict => SlotKind.Dict,
            IntoSet => SlotKind.Set,
            _ => throw Wrong(0),
        };
        var depth = instruction.Operand >> 2;
        // It must stay there: the instruction takes the items above it.
        if (depth < pops || depth >= StackSlot.DepthOf(stack)) throw Wrong(0);
        Expect((int)depth, wanted);
        return Below(pops);
    }

    // Stack: function, [self], positional arguments, keyword arguments (name and value, or null and a mapping), [stars].
    void Call(int pops)
    {
        var isMethod = instruction.Op is Op.CallMethod or Op.CallMethodVarKw;
        var hasStars = instruction.Op is Op.CallFunctionVarKw or Op.CallMethodVarKw;
        var slot = stack;
        if (hasStars) slot = Value(slot);
        for (var keywords = instruction.Operand >> 8; keywords > 0; keywords--)
        {
            slot = Value(slot);
            if (slot!.Kind != SlotKind.Name && !(hasStars && slot.Kind == SlotKind.Null)) throw Wrong("a keyword argument has no name");
            slot = slot.Below;
        }
        for (var positional = instruction.Operand & 0xff; positional > 0; positional--) slot = Value(slot);
        if (isMethod)
        {
            if (!StackSlot.IsNullable(slot!.Kind)) throw Wrong("an argument is no value");
            slot = slot.Below;
        }
        Value(slot);
    }

    StackSlot? Value(StackSlot? slot) => StackSlot.IsValue(slot!.Kind) ? slot.Below : throw Wrong("an argument is no value");

    // Stack: tuple or null, dict or null.
    void Defaults(int depth)
    {
        if (Kind(depth) is not (SlotKind.Dict or SlotKind.Null) || Kind(depth + 1) is not (SlotKind.Tuple or SlotKind.Null)) throw Wrong(depth);
    }

    // Stack: exit, self or null, outcome.
    void Cleanup()
    {
        if (!StackSlot.IsOutcome(Kind(0)) || !StackSlot.IsNullable(Kind(1)) || !StackSlot.IsValue(Kind(2))) throw Wrong(0);
    }

    // --- slots ------------------------------------------------------------------------------------------------------

    void Values(int count)
    {
        var slot = stack;
        for (var i = 0; i < count; i++, slot = slot.Below)
        {
            if (!StackSlot.IsValue(slot!.Kind)) throw Wrong(i);
        }
    }

    void Expect(int depth, SlotKind kind)
    {
        if (Kind(depth) != kind) throw Wrong(depth);
    }

    // What may be copied and turned: a value or a null.
    int Movable(int depth) => StackSlot.IsNullable(Kind(depth)) ? depth : throw Wrong(depth);

    SlotKind Kind(int depth) => Kind(stack, depth);

    // A place below the stack is of no kind that anything takes.
    static SlotKind Kind(StackSlot? slot, int depth)
    {
        for (; depth > 0 && slot is not null; depth--) slot = slot.Below;
        return slot is null ? SlotKind.Interrupted : slot.Kind;
    }

    StackSlot? Below(int count)
    {
        var slot = stack;
        for (; count > 0; count--) slot = slot!.Below;
        return slot;
    }

    static StackSlot Push(StackSlot? below, SlotKind kind) => new(kind, below);

    MpyException Wrong(int depth) => Wrong($"it can not take the slot {depth} below the top, {Kind(depth)}");

    MpyException Wrong(string why) => MpyException.Malformed($"{instruction.Info.Name} at byte {instruction.Offset}: {why}");
}
