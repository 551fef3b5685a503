// Bytecode to linked code. It is verified here, from the very copy that is linked: opcodes, operand ranges, jump targets
// and the stack (StackShape); what fails is a ValueError and never runs.
//
// Linking allocates nothing in the arena, so a function may be called for the first time while the heap is locked.

using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe class Linker
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
        Array.Fill(indexOfOffset, -1);
        Array.Fill(wordOfOffset, uint.MaxValue);
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
            Handlers = handlers.Count == 0 ? [] : [.. handlers.Select(h => new HandlerSite(wordOfOffset[h.Offset], h.IsFinally, h.OwnSlots))],
            UnwindTargets = unwinds.Count == 0 ? [] : [.. unwinds.Select(offset => wordOfOffset[offset])],
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

    // --- pairs ------------------------------------------------------------------------------------------------------

    int Fusion(int index)
    {
        // A generator resumes behind its yield: the offset it sleeps at must be that of an instruction, not of the second in a
        // fused pair that may raise.
        bool isResumed = index > 0 && instructions[index - 1].Op is Op.YieldValue or Op.YieldFrom;
        if (isResumed || index + 1 >= instructions.Count || !Follows(index + 1))
        {
            return 0;
        }

        var first = instructions[index];
        var second = instructions[index + 1];
        bool hasThird = index + 2 < instructions.Count && Follows(index + 2);
        if (IsLoadFast(first, out int local))
        {
            // Two operands and what is done with them; then one operand.
            if (hasThird && IsLoadFast(second, out int other) && TryOperator(index, index + 2, OperandMode.LocalLocal, out int taken))
            {
                Operand((uint)Local(local));
                Operand((uint)Local(other));
                return taken;
            }

            if (hasThird && TryConstant(second, out var constant) && TryOperator(index, index + 2, OperandMode.LocalConstant, out taken))
            {
                Operand((uint)Local(local));
                Operand(constant);
                return taken;
            }

            if (TryOperator(index, index + 1, OperandMode.Local, out taken))
            {
                Operand((uint)Local(local));
                return taken;
            }

            switch (second.Op)
            {
                case Op.LoadAttr:
                    Begin(index, index + 1, LinkedOp.LoadAttrFast);
                    Operand((uint)Local(local));
                    Operand((uint)Name(second));
                    Caches(2);
                    return 2;

                case Op.StoreAttr:
                    // Behind the local it is a StoreAttr, which the loop runs from there.
                    Begin(index, index + 1, LinkedOp.StoreAttrFast);
                    Operand((uint)Local(local));
                    Operand((uint)Name(second));
                    Caches(3);
                    return 2;

                case Op.ReturnValue:
                    Begin(index, index, LinkedOp.ReturnFast);
                    Operand((uint)Local(local));
                    return 2;
            }

            // What follows may go better with what is behind it.
            if (IsLoadFast(second, out other) && !(hasThird && StartsOperator(index + 1)))
            {
                Begin(index, index + 1, LinkedOp.LoadFast2);
                Operand((uint)Local(local));
                Operand((uint)Local(other));
                return 2;
            }

            return 0;
        }

        if (TryConstant(first, out var value) && TryOperator(index, index + 1, OperandMode.Constant, out int length))
        {
            Operand(value);
            return length;
        }

        if (IsStoreFast(first, out local) && IsLoadFast(second, out int loaded) && !(hasThird && StartsOperator(index + 1)))
        {
            Begin(index, index + 1, LinkedOp.StoreLoadFast);
            Operand((uint)Local(local));
            Operand((uint)Local(loaded));
            return 2;
        }

        if (TryOperator(index, index, OperandMode.Stack, out length))
        {
            return length;
        }

        if (first.Op == Op.ForIter && IsStoreFast(second, out local))
        {
            Begin(index, index, LinkedOp.ForIterStore);
            Target(first);
            Operand((uint)Local(local));
            return 2;
        }

        if (first.Op == Op.PopTop && IsJumpToFor(second))
        {
            Begin(index, index, LinkedOp.PopJumpBackFor);
            Target(second);
            Operand(FuelOf(index + 1, second));
            return 2;
        }

        return 0;
    }

    // The instruction at the index would be fused with an operator behind it.
    bool StartsOperator(int index) =>
        instructions[index + 1].Op is Op.BinaryOpMulti or Op.LoadSubscr or Op.LoadAttr or Op.StoreAttr or Op.ReturnValue
        || (index + 2 < instructions.Count && Follows(index + 2) && instructions[index + 2].Op is Op.BinaryOpMulti or Op.LoadSubscr
            && (IsLoadFast(instructions[index + 1], out _) || TryConstant(instructions[index + 1], out _)));

    bool IsJumpToFor(Instruction instruction) =>
        instruction.Op == Op.Jump && instruction.Target <= instruction.Offset && instructions[indexOfOffset[instruction.Target]].Op == Op.ForIter;

    // Begins an operator whose operands, which the caller adds, are those of the instructions from `index` on; `taken` tells how
    // many instructions it stands for.
    bool TryOperator(int index, int operatorIndex, OperandMode mode, out int taken)
    {
        taken = operatorIndex - index + 1;
        var instruction = instructions[operatorIndex];
        if (instruction.Op == Op.LoadSubscr)
        {
            Begin(index, operatorIndex, LinkedOp.LoadSubscr + (uint)mode);
            return true;
        }

        if (instruction.Op != Op.BinaryOpMulti)
        {
            return false;
        }

        var op = (BinaryOp)instruction.Operand;
        if (op <= BinaryOp.NotEqual)
        {
            int jumpIndex = operatorIndex + 1;
            if (jumpIndex >= instructions.Count || !Follows(jumpIndex) || instructions[jumpIndex].Op is not (Op.PopJumpIfTrue or Op.PopJumpIfFalse))
            {
                return false;
            }

            var jump = instructions[jumpIndex];
            Begin(index, operatorIndex, LinkedOp.CompareJump + (uint)mode);
            Operand((uint)op);
            Operand(CompareOutcome.Of(op, jump.Op == Op.PopJumpIfTrue));
            Target(jump);
            Operand(FuelOf(jumpIndex, jump));
            taken++;
            return true;
        }

        if (LinkedOperator(op) is not { } linked)
        {
            return false;
        }

        Begin(index, operatorIndex, linked + (uint)mode);
        Operand((uint)op);
        return true;
    }

    static uint? LinkedOperator(BinaryOp op) => op switch
    {
        BinaryOp.Add or BinaryOp.InplaceAdd => LinkedOp.Add,
        BinaryOp.Subtract or BinaryOp.InplaceSubtract => LinkedOp.Subtract,
        BinaryOp.Multiply or BinaryOp.InplaceMultiply => LinkedOp.Multiply,
        BinaryOp.In or >= BinaryOp.InplaceOr => LinkedOp.Binary,
        _ => null,
    };

    // Loaded constants that no collection can take away from the code: they are its own.
    bool TryConstant(Instruction instruction, out Value value)
    {
        value = Value.None;
        switch (instruction.Op)
        {
            case Op.LoadConstSmallInt or Op.LoadConstSmallIntMulti:
                IsSmallInt(instruction, out long number);
                value = Value.FitsInt(number) ? Value.Int(number) : Value.None;
                return Value.FitsInt(number);

            case Op.LoadConstString:
                value = Value.Name(Name(instruction));
                return true;

            case Op.LoadConstObj:
                var constants = CodeModuleObject.Constants(vm, module);
                value = instruction.Operand < constants.Length ? constants[(int)instruction.Operand] : throw OutOfRange(instruction);
                return true;

            default:
                return false;
        }
    }

    bool Follows(int index) => shape.IsReached(index) && !shape.IsTarget[index];

    static bool IsLoadFast(Instruction instruction, out int local)
    {
        local = (int)instruction.Operand;
        return instruction.Op is Op.LoadFastN or Op.LoadFastMulti;
    }

    static bool IsStoreFast(Instruction instruction, out int local)
    {
        local = (int)instruction.Operand;
        return instruction.Op is Op.StoreFastN or Op.StoreFastMulti;
    }

    static bool IsSmallInt(Instruction instruction, out long number)
    {
        number = instruction.Op == Op.LoadConstSmallIntMulti ? instruction.Operand + OpTable.SmallIntMultiLowest : instruction.Operand;
        return instruction.Op is Op.LoadConstSmallInt or Op.LoadConstSmallIntMulti;
    }

    // --- one by one -------------------------------------------------------------------------------------------------

    void Emit(Instruction instruction, int index)
    {
        switch (instruction.Op)
        {
            case Op.LoadConstFalse: Constant(index, Value.False); break;
            case Op.LoadConstNone: Constant(index, Value.None); break;
            case Op.LoadConstTrue: Constant(index, Value.True); break;
            case Op.LoadNull: Constant(index, Value.Absent); break;
            case Op.LoadConstString: Constant(index, Value.Name(Name(instruction))); break;
            case Op.LoadConstSmallInt:
            case Op.LoadConstSmallIntMulti:
                IsSmallInt(instruction, out long number);
                Constant(index, Value.FitsInt(number) ? Value.Int(number) : WideInt(number));
                break;
            case Op.LoadConstObj:
                var constants = CodeModuleObject.Constants(vm, module);
                Constant(index, instruction.Operand < constants.Length ? constants[(int)instruction.Operand] : throw OutOfRange(instruction));
                break;
            case Op.LoadFastN:
            case Op.LoadFastMulti: WithLocal(index, LinkedOp.LoadFast); break;
            case Op.StoreFastN:
            case Op.StoreFastMulti: WithLocal(index, LinkedOp.StoreFast); break;
            case Op.LoadDeref: WithLocal(index, LinkedOp.LoadDeref); break;
            case Op.StoreDeref: WithLocal(index, LinkedOp.StoreDeref); break;
            case Op.DeleteFast: WithLocal(index, LinkedOp.DeleteFast); break;
            case Op.DeleteDeref: WithLocal(index, LinkedOp.DeleteDeref); break;
            case Op.LoadName: WithName(index, LinkedOp.LoadName, 3); break;
            case Op.LoadGlobal when shape.IsOutcomeTest(index): Constant(index, Value.Rom(TypeId.BaseException)); break;
            case Op.LoadGlobal: WithName(index, LinkedOp.LoadGlobal, 4); break;
            case Op.StoreName: WithName(index, LinkedOp.StoreName, 3); break;
            case Op.StoreGlobal: WithName(index, LinkedOp.StoreGlobal, 3); break;
            case Op.DeleteName: WithName(index, LinkedOp.DeleteName, 0); break;
            case Op.DeleteGlobal: WithName(index, LinkedOp.DeleteGlobal, 0); break;
            case Op.LoadAttr: WithName(index, LinkedOp.LoadAttr, 2); break;
            case Op.LoadMethod: WithName(index, LinkedOp.LoadMethod, 5); break;
            case Op.LoadSuperMethod: WithName(index, LinkedOp.LoadSuperMethod, 0); break;
            case Op.StoreAttr: WithName(index, LinkedOp.StoreAttr, 3); break;
            case Op.ImportName: WithName(index, LinkedOp.ImportName, 0); break;
            case Op.ImportFrom: WithName(index, LinkedOp.ImportFrom, 0); break;
            case Op.ImportStar: Begin(index, index, LinkedOp.ImportStar); break;
            case Op.LoadSubscr: Begin(index, index, LinkedOp.LoadSubscr + (uint)OperandMode.Stack); break;
            case Op.StoreSubscr: Begin(index, index, LinkedOp.StoreSubscr); break;
            case Op.DupTop: Begin(index, index, LinkedOp.DupTop); break;
            case Op.DupTopTwo: Begin(index, index, LinkedOp.DupTopTwo); break;
            case Op.PopTop: Begin(index, index, LinkedOp.PopTop); break;
            case Op.RotTwo: Begin(index, index, LinkedOp.RotTwo); break;
            case Op.RotThree: Begin(index, index, LinkedOp.RotThree); break;
            case Op.Jump:
                if (instruction.Target <= instruction.Offset)
                {
                    Begin(index, index, IsJumpToFor(instruction) ? LinkedOp.JumpBackFor : LinkedOp.JumpBack);
                    Target(instruction);
                    Operand(FuelOf(index, instruction));
                }
                else
                {
                    Begin(index, index, LinkedOp.Jump);
                    Target(instruction);
                }

                break;
            case Op.PopJumpIfTrue: Branch(index, LinkedOp.PopJumpIfTrue); Operand(FuelOf(index, instruction)); break;
            case Op.PopJumpIfFalse: Branch(index, LinkedOp.PopJumpIfFalse); Operand(FuelOf(index, instruction)); break;
            case Op.JumpIfTrueOrPop: Branch(index, LinkedOp.JumpIfTrueOrPop); break;
            case Op.JumpIfFalseOrPop: Branch(index, LinkedOp.JumpIfFalseOrPop); break;
            case Op.SetupWith:
                Begin(index, index, LinkedOp.EnterWith);
                Operand(LinkedOp.SetupWith);
                HandlerOperand(index, isFinally: true);
                break;
            case Op.SetupFinally: Handler(index, LinkedOp.Setup, isFinally: true); break;
            case Op.SetupExcept: Handler(index, LinkedOp.Setup, isFinally: false); break;
            case Op.WithCleanup:
                Begin(index, index, LinkedOp.CallExit);
                Operand(LinkedOp.LeaveWith);
                break;
            case Op.EndFinally: Begin(index, index, LinkedOp.EndFinally); break;
            case Op.PopExceptJump: Branch(index, LinkedOp.PopExceptJump); break;
            case Op.UnwindJump:
                Begin(index, index, LinkedOp.UnwindJump);
                Operand((uint)unwinds.Count);
                Operand(instruction.Extra);
                unwinds.Add(instruction.Target);
                break;
            case Op.GetIter: Begin(index, index, LinkedOp.GetIter); break;
            case Op.GetIterStack: Begin(index, index, LinkedOp.GetIterStack); break;
            case Op.ForIter: Branch(index, LinkedOp.ForIter); break;
            case Op.BuildTuple: WithCount(index, LinkedOp.BuildTuple); break;
            case Op.BuildList: WithCount(index, LinkedOp.BuildList); break;
            case Op.BuildMap: WithCount(index, LinkedOp.BuildMap); break;
            case Op.BuildSet: WithCount(index, LinkedOp.BuildSet); break;
            case Op.BuildSlice:
                if (instruction.Operand is not (2 or 3))
                {
                    throw OutOfRange(instruction);
                }

                WithCount(index, LinkedOp.BuildSlice);
                break;
            case Op.StoreMap: Begin(index, index, LinkedOp.StoreMap); break;
            case Op.StoreComp: WithCount(index, LinkedOp.StoreComp); break;
            case Op.UnpackSequence: WithCount(index, LinkedOp.UnpackSequence); break;
            case Op.UnpackEx: WithCount(index, LinkedOp.UnpackEx); break;
            case Op.MakeFunction: WithChild(index, LinkedOp.MakeFunction); break;
            case Op.MakeFunctionDefargs: WithChild(index, LinkedOp.MakeFunctionDefaults); break;
            case Op.MakeClosure: WithChild(index, LinkedOp.MakeClosure); Operand(instruction.Extra); break;
            case Op.MakeClosureDefargs: WithChild(index, LinkedOp.MakeClosureDefaults); Operand(instruction.Extra); break;
            case Op.CallFunction: WithArguments(index, instruction.Operand >> 8 == 0 ? LinkedOp.Call : LinkedOp.CallKeywords); break;
            case Op.CallMethod: WithArguments(index, LinkedOp.CallMethod); break;
            case Op.CallFunctionVarKw: WithArguments(index, LinkedOp.CallStars); break;
            case Op.CallMethodVarKw: WithArguments(index, LinkedOp.CallMethodStars); break;
            case Op.ReturnValue: Begin(index, index, LinkedOp.Return); break;
            case Op.RaiseLast: Begin(index, index, LinkedOp.RaiseLast); break;
            case Op.RaiseObj: Begin(index, index, LinkedOp.RaiseObject); break;
            case Op.RaiseFrom: Begin(index, index, LinkedOp.RaiseFrom); break;
            case Op.YieldValue: Suspension(index, LinkedOp.Yield); break;
            case Op.YieldFrom: Suspension(index, LinkedOp.YieldFrom); break;
            case Op.LoadBuildClass: Begin(index, index, LinkedOp.LoadBuildClass); break;
            case Op.UnaryOpMulti:
                if (instruction.Operand == (long)UnaryOp.Not)
                {
                    Begin(index, index, LinkedOp.Not);
                }
                else
                {
                    Begin(index, index, LinkedOp.Unary);
                    Operand((uint)instruction.Operand);
                }

                break;
            case Op.BinaryOpMulti: Binary(index, (BinaryOp)instruction.Operand); break;
            default: throw OutOfRange(instruction);
        }
    }

    // Operators that Fusion has left: comparisons whose outcome is a value, and what has no fast path.
    void Binary(int index, BinaryOp op)
    {
        if (op == BinaryOp.Is)
        {
            Begin(index, index, LinkedOp.Is);
            return;
        }

        if (op <= BinaryOp.NotEqual)
        {
            Begin(index, index, LinkedOp.Compare);
            Operand((uint)op);
            Operand(CompareOutcome.Of(op, true));
            return;
        }

        Begin(index, index, (LinkedOperator(op) ?? LinkedOp.Binary) + (uint)OperandMode.Stack);
        Operand((uint)op);
    }

    void Constant(int index, Value value)
    {
        Begin(index, index, LinkedOp.LoadConst);
        Operand(value);
    }

    // Foreign code may have ints of up to 63 bits; the loader has put them behind the constants.
    Value WideInt(long number)
    {
        foreach (var constant in CodeModuleObject.Constants(vm, module))
        {
            if (IntObject.Is(vm, constant) && IntObject.TryToLong(vm, constant, out long value) && value == number)
            {
                return constant;
            }
        }

        throw MpyException.Malformed("an int is too wide for an instruction");
    }

    void WithLocal(int index, uint op)
    {
        Begin(index, index, op);
        Operand((uint)Local((int)instructions[index].Operand));
    }

    int Local(int local)
    {
        if ((uint)local >= (uint)prelude.StateSlots)
        {
            throw MpyException.Malformed($"there is no local {local}");
        }

        localCount = Math.Max(localCount, local + 1);
        return local;
    }

    void WithName(int index, uint op, int caches)
    {
        Begin(index, index, op);
        Operand((uint)Name(instructions[index]));
        Caches(caches);
    }

    int Name(Instruction instruction)
    {
        var names = CodeModuleObject.Names(vm, module);
        return instruction.Operand < names.Length ? names[(int)instruction.Operand] : throw OutOfRange(instruction);
    }

    void WithCount(int index, uint op)
    {
        Begin(index, index, op);
        Operand((uint)instructions[index].Operand);
    }

    void WithChild(int index, uint op)
    {
        var children = ValueBuffer.Items(vm, vm.At<CodeLayout>(code).Children);
        if (instructions[index].Operand >= children.Length)
        {
            throw OutOfRange(instructions[index]);
        }

        WithCount(index, op);
    }

    void WithArguments(int index, uint op)
    {
        Begin(index, index, op);
        Operand((uint)instructions[index].Operand & 0xff);
        Operand((uint)instructions[index].Operand >> 8);
    }

    void Branch(int index, uint op)
    {
        Begin(index, index, op);
        Target(instructions[index]);
    }

    void Handler(int index, uint op, bool isFinally)
    {
        Begin(index, index, op);
        HandlerOperand(index, isFinally);
    }

    void HandlerOperand(int index, bool isFinally)
    {
        Operand((uint)handlers.Count);
        handlers.Add((instructions[index].Target, isFinally, shape.OwnSlots(index)));
    }

    void Suspension(int index, uint op)
    {
        if (!prelude.IsGenerator)
        {
            throw MpyException.Malformed("a yield in a function that is no generator");
        }

        Begin(index, index, op);
    }

    uint FuelOf(int index, Instruction jump) =>
        jump.Target <= jump.Offset ? (uint)(opsBefore[index + 1] - opsBefore[indexOfOffset[jump.Target]]) : 0;

    static MpyException OutOfRange(Instruction instruction) =>
        MpyException.Malformed($"{instruction.Info.Name} at byte {instruction.Offset}: its operand is out of range");
}
