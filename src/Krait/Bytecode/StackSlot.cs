// What the verifier knows of one slot of the value stack, and with it of all below: a stack is its topmost slot. Slots are
// shared between the stacks of neighbouring instructions and never change, so that two stacks are the same where they share
// one.

namespace Krait.Bytecode;

internal enum SlotKind : byte
{
    Value,

    // Values of which more is known.
    None,
    Name,           // LoadConstString: what a keyword argument must be
    Tuple,
    List,
    Dict,
    Set,
    Exception,      // what an `except` block finds

    // No values: only the instructions that expect them may touch these.
    Null,           // LoadNull
    MaybeNull,      // the self that LoadMethod leaves, or null
    Iterator,       // the slots of GetIterStack, the lowest first
    Iterator2,
    Iterator3,
    Iterator4,
    Outcome,        // what a finally block finds: None, an exception, or one of the last
    Caught,         // an outcome that is not None
    Interrupted,    // a return or jump that goes on when the block is done: two words in one slot
}

internal sealed class StackSlot(SlotKind kind, StackSlot? below)
{
    public readonly SlotKind Kind = kind;
    public readonly StackSlot? Below = below;
    public readonly int Depth = DepthOf(below) + 1;

    public static int DepthOf(StackSlot? top) => top is null ? 0 : top.Depth;

    public static bool IsValue(SlotKind kind) => kind <= SlotKind.Exception;

    // What two ways to one place leave there; null if no instruction could tell what it finds.
    public static SlotKind? Join(SlotKind a, SlotKind b)
    {
        if (a == b) return a;
        if (IsValue(a) && IsValue(b)) return SlotKind.Value;
        if (IsOutcome(a) && IsOutcome(b))
            return a is SlotKind.None or SlotKind.Outcome || b is SlotKind.None or SlotKind.Outcome ? SlotKind.Outcome : SlotKind.Caught;
        if (IsNullable(a) && IsNullable(b)) return SlotKind.MaybeNull;
        return null;
    }

    public static bool IsNullable(SlotKind kind) => IsValue(kind) || kind is SlotKind.Null or SlotKind.MaybeNull;

    // What EndFinally and WithCleanup take.
    public static bool IsOutcome(SlotKind kind) =>
        kind is SlotKind.None or SlotKind.Exception or SlotKind.Outcome or SlotKind.Caught or SlotKind.Interrupted;
}
