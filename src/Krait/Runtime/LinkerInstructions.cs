// The linked form of each instruction that is not part of a pair. A forgotten opcode is an error of the verifier before it is one here.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe partial class Linker
{
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
