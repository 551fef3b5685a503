// One row for each opcode: the operand that follows it, what it does to the stack, and where control goes next. The
// emitter's stack depth, the verifier, the linker, the disassembler and the documentation all read these rows and hold
// no list of their own.
//
// Pops and Pushes describe the way to the next instruction; JumpDepth is the depth at the jump's target, relative to the
// depth before the instruction. For a Setup... row the target is the handler, entered with one value (the exception, or
// None when the block ends) on top. Inside a finally handler two more values may lie there (an interrupted return or
// jump): the compiler leaves room for them and EndFinally takes them away.

using System.Diagnostics;

namespace Krait.Bytecode;

// What follows the opcode byte.
internal enum OperandKind : byte
{
    None,         // nothing
    InOpcode,     // nothing: the operand is the distance from the first opcode of the range
    Uint,         // variable length, unsigned
    Int,          // variable length, signed
    Name,         // Uint, index into CodeImage.Names
    Object,       // Uint, index into CodeImage.Constants
    Child,        // Uint, index into RawCode.Children
    Local,        // Uint, a slot of the frame
    Jump,         // one or two bytes, signed distance
    ForwardJump,  // one or two bytes, unsigned distance
}

// The part of the stack effect that depends on the operand.
internal enum Varying : byte
{
    Nothing,
    PopsOperand,      // as many values as the operand says
    PushesOperand,    // likewise
    PopsArguments,    // low eight bits: positional arguments; the rest: keyword arguments of two values each
    PopsExtra,        // as many values as the extra byte says
    PopsComprehended, // low two bits 1 (a dict): one value more
    PushesUnpacked,   // low eight bits: names before the star; the rest: names behind it
}

internal enum Flow : byte
{
    Next,      // to the next instruction
    Branch,    // to the next instruction or the target
    Jump,      // to the target
    Protect,   // to the next instruction, with the target as handler from here on
    Leave,     // out of the function, or into a handler
    Suspend,   // out of the function, and later to the next instruction
    Unprotect, // takes the innermost handler away and goes on: to the next instruction or, with a target, there
}

internal readonly record struct OpInfo(
    Op First, string Name, int Count, OperandKind Operand, byte Pops, byte Pushes, Varying Varying, Flow Flow, sbyte JumpDepth,
    string Picture)
{
    public bool IsDefined => Count != 0;

    // One more byte behind the operand: UnwindJump's count of handlers, MakeClosure's count of free variables.
    public bool HasExtraByte => First is Op.UnwindJump or Op.MakeClosure or Op.MakeClosureDefargs;

    public bool IsJump => Operand is OperandKind.Jump or OperandKind.ForwardJump;

    // Whether the next instruction is reached by jumps alone.
    public bool EndsPath => Flow is Flow.Jump or Flow.Leave || (Flow == Flow.Unprotect && IsJump);

    // Values above the stack that the instruction uses while it runs: room for the call of __exit__.
    public int ScratchSlots => First == Op.WithCleanup ? 2 : 0;

    public long PopCount(uint operand, byte extra) => Pops + Varying switch
    {
        Varying.PopsOperand => operand,
        Varying.PopsArguments => (operand & 0xff) + 2L * (operand >> 8),
        Varying.PopsExtra => extra,
        Varying.PopsComprehended => (operand & 3) == 1 ? 1L : 0L,
        _ => 0L,
    };

    public long PushCount(uint operand) => Pushes + Varying switch
    {
        Varying.PushesOperand => operand,
        Varying.PushesUnpacked => (operand & 0xff) + (long)(operand >> 8),
        _ => 0L,
    };
}

internal static class OpTable
{
    public const int SmallIntMultiCount = 64;
    public const int SmallIntMultiLowest = -16;
    public const int FastMultiCount = 16;
    public const int UnaryCount = (int)UnaryOp.Not + 1;
    public const int BinaryCount = (int)BinaryOp.Power + 1;

    // Slots of an iterator on the stack: ForIter's target is this much lower.
    public const int IteratorSlots = 4;

    static readonly OpInfo[] s_rows = Build();

    public static ref readonly OpInfo Of(byte opcode) => ref s_rows[opcode];

    public static ref readonly OpInfo Of(Op op) => ref s_rows[(byte)op];

    static OpInfo[] Build()
    {
        var rows = new OpInfo[256];

        Row(Op.LoadConstString, "LOAD_CONST_STRING", OperandKind.Name, 0, 1, "-> str");
        Row(Op.LoadName, "LOAD_NAME", OperandKind.Name, 0, 1, "-> value");
        Row(Op.LoadGlobal, "LOAD_GLOBAL", OperandKind.Name, 0, 1, "-> value");
        Row(Op.LoadAttr, "LOAD_ATTR", OperandKind.Name, 1, 1, "object -> value");
        Row(Op.LoadMethod, "LOAD_METHOD", OperandKind.Name, 1, 2, "object -> function self-or-null");
        Row(Op.LoadSuperMethod, "LOAD_SUPER_METHOD", OperandKind.Name, 3, 2, "super class self -> function self-or-null");
        Row(Op.StoreName, "STORE_NAME", OperandKind.Name, 1, 0, "value ->");
        Row(Op.StoreGlobal, "STORE_GLOBAL", OperandKind.Name, 1, 0, "value ->");
        Row(Op.StoreAttr, "STORE_ATTR", OperandKind.Name, 2, 0, "value-or-null object ->");
        Row(Op.DeleteName, "DELETE_NAME", OperandKind.Name, 0, 0, "->");
        Row(Op.DeleteGlobal, "DELETE_GLOBAL", OperandKind.Name, 0, 0, "->");
        Row(Op.ImportName, "IMPORT_NAME", OperandKind.Name, 2, 1, "level from-list -> module");
        Row(Op.ImportFrom, "IMPORT_FROM", OperandKind.Name, 1, 2, "module -> module value");

        Row(Op.MakeClosure, "MAKE_CLOSURE", OperandKind.Child, 0, 1, "cell... -> function", Varying.PopsExtra);
        Row(Op.MakeClosureDefargs, "MAKE_CLOSURE_DEFARGS", OperandKind.Child, 2, 1, "defaults keyword-defaults cell... -> function", Varying.PopsExtra);
        Row(Op.LoadConstSmallInt, "LOAD_CONST_SMALL_INT", OperandKind.Int, 0, 1, "-> int");
        Row(Op.LoadConstObj, "LOAD_CONST_OBJ", OperandKind.Object, 0, 1, "-> object");
        Row(Op.LoadFastN, "LOAD_FAST_N", OperandKind.Local, 0, 1, "-> value");
        Row(Op.LoadDeref, "LOAD_DEREF", OperandKind.Local, 0, 1, "-> value");
        Row(Op.StoreFastN, "STORE_FAST_N", OperandKind.Local, 1, 0, "value ->");
        Row(Op.StoreDeref, "STORE_DEREF", OperandKind.Local, 1, 0, "value ->");
        Row(Op.DeleteFast, "DELETE_FAST", OperandKind.Local, 0, 0, "->");
        Row(Op.DeleteDeref, "DELETE_DEREF", OperandKind.Local, 0, 0, "->");
        Row(Op.BuildTuple, "BUILD_TUPLE", OperandKind.Uint, 0, 1, "item... -> tuple", Varying.PopsOperand);
        Row(Op.BuildList, "BUILD_LIST", OperandKind.Uint, 0, 1, "item... -> list", Varying.PopsOperand);
        Row(Op.BuildMap, "BUILD_MAP", OperandKind.Uint, 0, 1, "-> dict");
        Row(Op.BuildSet, "BUILD_SET", OperandKind.Uint, 0, 1, "item... -> set", Varying.PopsOperand);
        Row(Op.BuildSlice, "BUILD_SLICE", OperandKind.Uint, 0, 1, "start stop [step] -> slice", Varying.PopsOperand);
        Row(Op.StoreComp, "STORE_COMP", OperandKind.Uint, 1, 0, "[value] item ->", Varying.PopsComprehended);
        Row(Op.UnpackSequence, "UNPACK_SEQUENCE", OperandKind.Uint, 1, 0, "sequence -> last ... first", Varying.PushesOperand);
        Row(Op.UnpackEx, "UNPACK_EX", OperandKind.Uint, 1, 1, "sequence -> last ... list ... first", Varying.PushesUnpacked);
        Row(Op.MakeFunction, "MAKE_FUNCTION", OperandKind.Child, 0, 1, "-> function");
        Row(Op.MakeFunctionDefargs, "MAKE_FUNCTION_DEFARGS", OperandKind.Child, 2, 1, "defaults keyword-defaults -> function");
        Row(Op.CallFunction, "CALL_FUNCTION", OperandKind.Uint, 1, 1, "function argument... -> result", Varying.PopsArguments);
        Row(Op.CallFunctionVarKw, "CALL_FUNCTION_VAR_KW", OperandKind.Uint, 2, 1, "function argument... stars -> result", Varying.PopsArguments);
        Row(Op.CallMethod, "CALL_METHOD", OperandKind.Uint, 2, 1, "function self-or-null argument... -> result", Varying.PopsArguments);
        Row(Op.CallMethodVarKw, "CALL_METHOD_VAR_KW", OperandKind.Uint, 3, 1, "function self-or-null argument... stars -> result", Varying.PopsArguments);

        Jump(Op.UnwindJump, "UNWIND_JUMP", OperandKind.Jump, 0, 0, Flow.Jump, 0, "-> (through the handlers counted by the extra byte)");
        Jump(Op.Jump, "JUMP", OperandKind.Jump, 0, 0, Flow.Jump, 0, "->");
        Jump(Op.PopJumpIfTrue, "POP_JUMP_IF_TRUE", OperandKind.Jump, 1, 0, Flow.Branch, -1, "condition ->");
        Jump(Op.PopJumpIfFalse, "POP_JUMP_IF_FALSE", OperandKind.Jump, 1, 0, Flow.Branch, -1, "condition ->");
        Jump(Op.JumpIfTrueOrPop, "JUMP_IF_TRUE_OR_POP", OperandKind.ForwardJump, 1, 0, Flow.Branch, 0, "condition -> ; condition -> condition (jump)");
        Jump(Op.JumpIfFalseOrPop, "JUMP_IF_FALSE_OR_POP", OperandKind.ForwardJump, 1, 0, Flow.Branch, 0, "condition -> ; condition -> condition (jump)");
        Jump(Op.SetupWith, "SETUP_WITH", OperandKind.ForwardJump, 1, 3, Flow.Protect, 2, "manager -> exit self value");
        Jump(Op.SetupExcept, "SETUP_EXCEPT", OperandKind.ForwardJump, 0, 0, Flow.Protect, 1, "->");
        Jump(Op.SetupFinally, "SETUP_FINALLY", OperandKind.ForwardJump, 0, 0, Flow.Protect, 1, "->");
        Jump(Op.PopExceptJump, "POP_EXCEPT_JUMP", OperandKind.ForwardJump, 0, 0, Flow.Unprotect, 0, "->");
        Jump(Op.ForIter, "FOR_ITER", OperandKind.ForwardJump, 4, 5, Flow.Branch, -IteratorSlots, "iterator(4) -> iterator(4) value ; iterator(4) -> (jump)");

        Row(Op.LoadConstFalse, "LOAD_CONST_FALSE", OperandKind.None, 0, 1, "-> False");
        Row(Op.LoadConstNone, "LOAD_CONST_NONE", OperandKind.None, 0, 1, "-> None");
        Row(Op.LoadConstTrue, "LOAD_CONST_TRUE", OperandKind.None, 0, 1, "-> True");
        Row(Op.LoadNull, "LOAD_NULL", OperandKind.None, 0, 1, "-> null");
        Row(Op.LoadBuildClass, "LOAD_BUILD_CLASS", OperandKind.None, 0, 1, "-> __build_class__");
        Row(Op.LoadSubscr, "LOAD_SUBSCR", OperandKind.None, 2, 1, "object index -> value");
        Row(Op.StoreSubscr, "STORE_SUBSCR", OperandKind.None, 3, 0, "value-or-null object index ->");
        Row(Op.DupTop, "DUP_TOP", OperandKind.None, 1, 2, "a -> a a");
        Row(Op.DupTopTwo, "DUP_TOP_TWO", OperandKind.None, 2, 4, "a b -> a b a b");
        Row(Op.PopTop, "POP_TOP", OperandKind.None, 1, 0, "a ->");
        Row(Op.RotTwo, "ROT_TWO", OperandKind.None, 2, 2, "a b -> b a");
        Row(Op.RotThree, "ROT_THREE", OperandKind.None, 3, 3, "a b c -> c a b");
        Row(Op.WithCleanup, "WITH_CLEANUP", OperandKind.None, 3, 1, "exit self outcome -> outcome");
        Row(Op.EndFinally, "END_FINALLY", OperandKind.None, 1, 0, "outcome ->", flow: Flow.Unprotect);
        Row(Op.GetIter, "GET_ITER", OperandKind.None, 1, 1, "object -> iterator");
        Row(Op.GetIterStack, "GET_ITER_STACK", OperandKind.None, 1, IteratorSlots, "object -> iterator(4)");
        Row(Op.StoreMap, "STORE_MAP", OperandKind.None, 3, 1, "dict value key -> dict");
        Row(Op.ReturnValue, "RETURN_VALUE", OperandKind.None, 1, 0, "value ->", flow: Flow.Leave);
        Row(Op.RaiseLast, "RAISE_LAST", OperandKind.None, 0, 0, "->", flow: Flow.Leave);
        Row(Op.RaiseObj, "RAISE_OBJ", OperandKind.None, 1, 0, "exception ->", flow: Flow.Leave);
        Row(Op.RaiseFrom, "RAISE_FROM", OperandKind.None, 2, 0, "exception cause ->", flow: Flow.Leave);
        Row(Op.YieldValue, "YIELD_VALUE", OperandKind.None, 1, 1, "value -> sent", flow: Flow.Suspend);
        Row(Op.YieldFrom, "YIELD_FROM", OperandKind.None, 2, 1, "iterator sent -> result", flow: Flow.Suspend);
        Row(Op.ImportStar, "IMPORT_STAR", OperandKind.None, 1, 0, "module ->");

        Range(Op.LoadConstSmallIntMulti, SmallIntMultiCount, "LOAD_CONST_SMALL_INT_MULTI", 0, 1, "-> int");
        Range(Op.LoadFastMulti, FastMultiCount, "LOAD_FAST_MULTI", 0, 1, "-> value");
        Range(Op.StoreFastMulti, FastMultiCount, "STORE_FAST_MULTI", 1, 0, "value ->");
        Range(Op.UnaryOpMulti, UnaryCount, "UNARY_OP", 1, 1, "a -> result");
        Range(Op.BinaryOpMulti, BinaryCount, "BINARY_OP", 2, 1, "a b -> result");
        return rows;

        void Row(Op op, string name, OperandKind operand, int pops, int pushes, string picture,
            Varying varying = Varying.Nothing, Flow flow = Flow.Next) =>
            Put(new OpInfo(op, name, 1, operand, (byte)pops, (byte)pushes, varying, flow, 0, picture));

        void Jump(Op op, string name, OperandKind operand, int pops, int pushes, Flow flow, int jumpDepth, string picture) =>
            Put(new OpInfo(op, name, 1, operand, (byte)pops, (byte)pushes, Varying.Nothing, flow, (sbyte)jumpDepth, picture));

        void Range(Op first, int count, string name, int pops, int pushes, string picture) =>
            Put(new OpInfo(first, name, count, OperandKind.InOpcode, (byte)pops, (byte)pushes, Varying.Nothing, Flow.Next, 0, picture));

        void Put(OpInfo row)
        {
            for (var opcode = (int)row.First; opcode < (int)row.First + row.Count; opcode++)
            {
                Debug.Assert(!rows[opcode].IsDefined, "two rows claim one opcode");
                rows[opcode] = row;
            }
        }
    }
}
