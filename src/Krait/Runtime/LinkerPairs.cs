// Fusing: the pairs and triples of instructions that programs run most (counted) become one linked operation each: an operator
// with where its operands come from and whether its result is tested or stored, two loads, a loop's head.
//
// Invariant: only an instruction that nothing jumps to may be swallowed by the one before it.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe partial class Linker
{
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
}
