// What the interpreter knows of a running frame. The values (locals, handlers, stack) lie in the arena's stack region, one
// frame's window beginning at the arguments that its caller pushed; instruction pointers stand here, out of a script's reach.
//
// Records lie in unmanaged memory and hold no object of .NET: a call writes a few words and no write barrier. The head of the
// linked code they point at is pinned, and LinkTable keeps it for as long as a frame runs it.

using System.Runtime.InteropServices;
using Krait.Heap;

namespace Krait.Runtime;

internal enum FrameKind
{
    /// <summary>A call: the result goes onto the caller's stack.</summary>
    Call = 0,

    /// <summary>Called by native code: the result ends the run.</summary>
    Exit,

    /// <summary>`__init__`: the result must be None; the new instance (Extra) is what the caller gets.</summary>
    Construct,

    /// <summary>A generator resumed by a `for`: an item goes onto the stack, the end goes to the loop's end.</summary>
    Iterate,

    /// <summary>A generator resumed by `yield from` or `await`.</summary>
    Delegate,

    /// <summary>A special method of an operator: it may answer NotImplemented, and a comparison may jump. Extra is the operator.</summary>
    Operator,

    /// <summary>A call whose result nobody wants.</summary>
    Discard,

    /// <summary>A generator resumed by native code: an item or the end ends the run.</summary>
    ExitGenerator,
}

[StructLayout(LayoutKind.Explicit, Size = 80)]
internal unsafe struct FrameRecord
{
    [FieldOffset(0)]
    public LinkedHead* Code;

    /// <summary>Where the frame goes on when what it called returns; the instruction before it is the call.</summary>
    [FieldOffset(8)]
    public uint* Ip;

    [FieldOffset(16)]
    public Value* Slots;

    /// <summary>Where the result of what it called goes.</summary>
    [FieldOffset(24)]
    public Value* Sp;

    [FieldOffset(32)]
    public Value Function;

    [FieldOffset(40)]
    public Value Globals;

    /// <summary>Exit: the locals, if they are not in the slots. Construct: the instance. Else not set, and left from whoever
    /// had the record before.</summary>
    [FieldOffset(48)]
    public Value Extra;

    /// <summary>The generator whose frame this is, else Absent.</summary>
    [FieldOffset(56)]
    public Value Generator;

    [FieldOffset(64)]
    public FrameKind Kind;

    [FieldOffset(68)]
    public int HandlerCount;

    /// <summary>The frame of a generator that was left asleep in its `yield from`: what it delegates to runs above it, and its
    /// slots are still in the generator. See Interpreter.Wake. Extra is then the generator's state.</summary>
    [FieldOffset(72)]
    public bool IsAsleep;

    /// <summary>Kind and number of handlers in one word: 0 is a plain call that has nothing to leave.</summary>
    [FieldOffset(64)]
    public ulong Exit;
}
