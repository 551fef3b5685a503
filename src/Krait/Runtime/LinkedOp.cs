// The instructions of linked code, the form that the loop runs: one word for the operation, whole words for its operands.
//
// The comment beside each names its operands. Those written "cache" belong to the loop: the linker
// writes zero, which never hits. Jump targets are word positions in the same code. Two words hold a Value, low half first.

namespace Krait.Runtime;

internal static class LinkedOp
{
    public const uint LoadConst = 0;          // value, value
    public const uint LoadFast = 1;           // local
    public const uint LoadFastChecked = 2;    // local; may be unset
    public const uint StoreFast = 3;          // local
    public const uint LoadDeref = 4;          // local
    public const uint StoreDeref = 5;         // local
    public const uint LoadName = 6;           // name
    public const uint LoadGlobal = 7;         // name, cache: position + 1, version, value, value
    public const uint StoreName = 8;          // name
    public const uint StoreGlobal = 9;        // name, cache: position
    public const uint DeleteName = 10;        // name
    public const uint DeleteGlobal = 11;      // name
    public const uint DeleteFast = 12;        // local
    public const uint DeleteDeref = 13;       // local
    public const uint LoadAttr = 14;          // name, cache: shape, slot
    public const uint LoadMethod = 15;        // name, cache: key, version, value, value, binding
    public const uint LoadSuperMethod = 16;   // name
    public const uint StoreAttr = 17;         // name, cache: shape, slot, new shape
    public const uint LoadSubscr = 18;
    public const uint StoreSubscr = 19;
    public const uint DupTop = 20;
    public const uint DupTopTwo = 21;
    public const uint PopTop = 22;
    public const uint RotTwo = 23;
    public const uint RotThree = 24;
    public const uint Jump = 25;              // target
    public const uint JumpBack = 26;          // target, fuel
    public const uint PopJumpIfTrue = 27;     // target, fuel
    public const uint PopJumpIfFalse = 28;    // target, fuel
    public const uint JumpIfTrueOrPop = 29;   // target
    public const uint JumpIfFalseOrPop = 30;  // target
    public const uint SetupWith = 31;         // handler
    public const uint Setup = 32;             // handler
    public const uint WithCleanup = 33;
    public const uint EndFinally = 34;
    public const uint PopExceptJump = 35;     // target
    public const uint UnwindJump = 36;        // unwind site, handlers (0x80: and an iterator)
    public const uint GetIter = 37;
    public const uint GetIterStack = 38;
    public const uint ForIter = 39;           // target
    public const uint BuildTuple = 40;        // count
    public const uint BuildList = 41;         // count
    public const uint BuildMap = 42;          // count
    public const uint StoreMap = 43;
    public const uint BuildSet = 44;          // count
    public const uint BuildSlice = 45;        // count
    public const uint StoreComp = 46;         // depth << 2 | kind
    public const uint UnpackSequence = 47;    // count
    public const uint UnpackEx = 48;          // counts
    public const uint MakeFunction = 49;      // child
    public const uint MakeFunctionDefaults = 50; // child
    public const uint MakeClosure = 51;       // child, cells
    public const uint MakeClosureDefaults = 52;  // child, cells
    public const uint Call = 53;              // positional, keyword
    public const uint CallMethod = 54;        // positional, keyword
    public const uint CallStars = 55;         // positional, keyword
    public const uint CallMethodStars = 56;   // positional, keyword
    public const uint Return = 57;
    public const uint RaiseLast = 58;
    public const uint RaiseObject = 59;
    public const uint RaiseFrom = 60;
    public const uint Yield = 61;
    public const uint YieldFrom = 62;
    public const uint ImportName = 63;        // name
    public const uint ImportFrom = 64;        // name
    public const uint ImportStar = 65;
    public const uint LoadBuildClass = 66;
    public const uint Unary = 67;             // operator
    public const uint Not = 68;
    public const uint Binary = 69;            // operator
    public const uint Add = 70;
    public const uint Subtract = 71;
    public const uint Multiply = 72;
    public const uint Less = 73;
    public const uint More = 74;
    public const uint Equal = 75;
    public const uint LessEqual = 76;
    public const uint MoreEqual = 77;
    public const uint NotEqual = 78;
    public const uint Is = 79;
    public const uint BitAnd = 80;

    // Pairs that programs run most, fused.
    public const uint LoadFast2 = 81;         // local, local
    public const uint LoadFastConst = 82;     // local, value, value
    public const uint FastAddInt = 83;        // local, int, operator: pushes local + int
    public const uint CompareJump = 84;       // comparison, sense, target, fuel: pops two, jumps if the outcome is `sense`
    public const uint StoreLoadFast = 85;     // local, local
    public const uint LoadAttrFast = 86;      // local, name, cache: shape, slot
    public const uint IncrementFast = 87;     // local, int, operator: local += int
    public const uint LoadSubscrFast2 = 88;   // container local, index local
    public const uint AddFast = 89;           // local: top += local
    public const uint Count = 90;
}
