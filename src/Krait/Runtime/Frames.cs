// What the interpreter knows of a running frame. The values (locals, handlers, stack) lie in the arena's stack region, one
// frame's window beginning at the arguments that its caller pushed; instruction pointers stand here, out of a script's reach.

using Krait.Heap;

namespace Krait.Runtime;

internal enum FrameKind : byte
{
    /// <summary>A call: the result goes onto the caller's stack.</summary>
    Call,

    /// <summary>Called by native code: the result ends the run.</summary>
    Exit,

    /// <summary>`__init__`: the result must be None; the new instance (Extra) is what the caller gets.</summary>
    Construct,

    /// <summary>A generator resumed by a `for`: an item goes onto the stack, the end goes to the loop's end.</summary>
    Iterate,

    /// <summary>A generator resumed by `yield from` or `await`.</summary>
    Delegate,

    /// <summary>A generator resumed by native code: an item or the end ends the run.</summary>
    ExitGenerator,
}

internal unsafe struct FrameRecord
{
    public LinkedCode Code;

    /// <summary>Where the frame goes on when what it called returns; the instruction before it is the call.</summary>
    public uint* Ip;
    public Value* Slots;

    /// <summary>Where the result of what it called goes.</summary>
    public Value* Sp;
    public Value Function;
    public Value Globals;

    /// <summary>Exit: the locals, if they are not in the slots. Construct: the instance. Else not set, and left from whoever
    /// had the record before.</summary>
    public Value Extra;

    /// <summary>The generator whose frame this is, else Absent.</summary>
    public Value Generator;
    public FrameKind Kind;
    public int HandlerCount;
}
