// The instructions of linked code, the form that the loop runs: one word for the operation, whole words for its operands.
//
// The comment beside each names its operands. Those written "cache" belong to the loop: the linker writes
// LinkedCode.EmptyCache, which never hits. Jump targets are distances in words from the jump itself. A value takes two words,
// low half first.
//
// Operators come in five modes, by where their operands are: both on the stack; the left one on the stack and the right one a
// local or a constant; the left one a local and the right one a local or a constant. The mode is added to the operator's first
// number.

namespace Krait.Runtime;

/// <summary>Where the operands of an operator are.</summary>
internal enum OperandMode : uint
{
    Stack = 0,

    /// <summary>Stack and local.</summary>
    Local = 1,

    /// <summary>Stack and constant.</summary>
    Constant = 2,
    LocalLocal = 3,
    LocalConstant = 4,
}

internal static class LinkedOp
{
    public const uint LoadConst = 0;          // value
    public const uint LoadFast = 1;           // local
    public const uint StoreFast = 2;          // local
    public const uint LoadDeref = 3;          // local
    public const uint StoreDeref = 4;         // local
    public const uint LoadName = 5;           // name, cache: namespace, version, entry
    public const uint LoadGlobal = 6;         // name, cache: globals, version, entry or value, value
    public const uint LoadGlobalEntry = 7;    // the same, when the name stands in the globals
    public const uint LoadGlobalValue = 8;    // the same, when it is a builtin's
    public const uint StoreName = 9;          // name, cache: namespace, version, entry
    public const uint StoreGlobal = 10;       // name, cache: globals, version, entry
    public const uint DeleteName = 11;        // name
    public const uint DeleteGlobal = 12;      // name
    public const uint DeleteFast = 13;        // local
    public const uint DeleteDeref = 14;       // local
    public const uint LoadAttr = 15;          // name, cache: shape, slot
    public const uint LoadMethod = 16;        // name, cache: key, version, value, value, binding
    public const uint LoadSuperMethod = 17;   // name
    public const uint StoreAttr = 18;         // name, cache: shape, slot, new shape
    public const uint StoreSubscr = 19;
    public const uint DupTop = 20;
    public const uint DupTopTwo = 21;
    public const uint PopTop = 22;
    public const uint RotTwo = 23;
    public const uint RotThree = 24;
    public const uint Jump = 25;              // target
    public const uint JumpBack = 26;          // target, fuel
    public const uint JumpBackFor = 27;       // target (a ForIter), fuel
    public const uint PopJumpIfTrue = 28;     // target, fuel
    public const uint PopJumpIfFalse = 29;    // target, fuel
    public const uint JumpIfTrueOrPop = 30;   // target
    public const uint JumpIfFalseOrPop = 31;  // target
    public const uint SetupWith = 32;         // handler
    public const uint Setup = 33;             // handler
    public const uint CallExit = 34;          // of a `with`: pushes what __exit__ answers
    public const uint EndFinally = 35;
    public const uint PopExceptJump = 36;     // target
    public const uint UnwindJump = 37;        // unwind site, handlers (0x80: and an iterator)
    public const uint GetIter = 38;
    public const uint GetIterStack = 39;
    public const uint ForIter = 40;           // target
    public const uint ForIterStore = 41;      // target, local: a StoreFast follows
    public const uint BuildTuple = 42;        // count
    public const uint BuildList = 43;         // count
    public const uint BuildMap = 44;          // count
    public const uint StoreMap = 45;
    public const uint BuildSet = 46;          // count
    public const uint BuildSlice = 47;        // count
    public const uint StoreComp = 48;         // depth << 2 | kind
    public const uint UnpackSequence = 49;    // count
    public const uint UnpackEx = 50;          // counts
    public const uint MakeFunction = 51;      // child
    public const uint MakeFunctionDefaults = 52; // child
    public const uint MakeClosure = 53;       // child, cells
    public const uint MakeClosureDefaults = 54;  // child, cells
    public const uint Call = 55;              // positional, 0
    public const uint CallKeywords = 56;      // positional, keyword
    public const uint CallMethod = 57;        // positional, keyword
    public const uint CallStars = 58;         // positional, keyword
    public const uint CallMethodStars = 59;   // positional, keyword
    public const uint Return = 60;
    public const uint RaiseLast = 61;
    public const uint RaiseObject = 62;
    public const uint RaiseFrom = 63;
    public const uint Yield = 64;
    public const uint YieldFrom = 65;
    public const uint ImportName = 66;        // name
    public const uint ImportFrom = 67;        // name
    public const uint ImportStar = 68;
    public const uint LoadBuildClass = 69;
    public const uint Unary = 70;             // operator
    public const uint Not = 71;
    public const uint Is = 72;
    public const uint Compare = 73;           // operator, outcomes

    // Operators in five modes. Operands: see Linker.Operator.
    public const uint Add = 74;               // operator, [operands]
    public const uint Subtract = 79;          // operator, [operands]
    public const uint Multiply = 84;          // operator, [operands]
    public const uint Binary = 89;            // operator, [operands]
    public const uint LoadSubscr = 94;        // [operands]
    public const uint CompareJump = 99;       // operator, outcomes, target, fuel, [operands]

    // Pairs that programs run most, fused.
    public const uint LoadFast2 = 104;        // local, local
    public const uint StoreLoadFast = 105;    // local, local
    public const uint LoadAttrFast = 106;     // local, name, cache: shape, slot
    public const uint StoreAttrFast = 107;    // local, name, cache: shape, slot, new shape
    public const uint PopJumpBackFor = 108;   // target (a ForIter), fuel: a PopTop comes first
    public const uint ReturnFast = 109;       // local
    public const uint EnterWith = 110;        // pushes what __enter__ answers; a SetupWith follows
    public const uint LeaveWith = 111;        // follows a CallExit
    public const uint Count = 112;

    /// <summary>Words of an operator, a subscript or a comparison.</summary>
    public static int OperatorWords(uint op)
    {
        if (op == Compare)
        {
            return 3;
        }

        var mode = (OperandMode)((op - Add) % 5);
        int operands = mode switch
        {
            OperandMode.Stack => 0,
            OperandMode.Local => 1,
            OperandMode.LocalConstant => 3,
            _ => 2,
        };
        return operands + (op >= CompareJump ? 5 : op >= LoadSubscr ? 1 : 2);
    }
}
