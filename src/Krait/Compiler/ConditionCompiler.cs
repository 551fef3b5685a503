// Conditions that only steer: no value is made of `and`, `or` and `not`, and a constant condition leaves a jump or nothing.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal enum JumpWhen
{
    False,
    True,
}

internal sealed class ConditionCompiler(Compilation unit)
{
    public void Compile(Node condition, JumpWhen when, Label target)
    {
        Compilation.GuardDepth();
        if (condition.IsConstantFalse || condition.IsConstantTrue)
        {
            if (condition.IsConstantTrue == (when == JumpWhen.True)) unit.Emit.Jump(Op.Jump, target);
            return;
        }

        switch (condition)
        {
            case NotExpression not:
                Compile(not.Operand, Opposite(when), target);
                return;
            case BoolExpression { Operator: var op, Operands: var operands }:
                // `or` jumps when true at the first true operand; `and` when false at the first false one.
                if ((op == BoolOperator.Or) == (when == JumpWhen.True)) AnyJumps(operands, when, target);
                else AllJump(operands, when, target);
                return;
            default:
                unit.Expressions.Compile(condition);
                unit.Emit.Jump(when == JumpWhen.True ? Op.PopJumpIfTrue : Op.PopJumpIfFalse, target);
                return;
        }
    }

    void AnyJumps(Node[] operands, JumpWhen when, Label target)
    {
        foreach (var operand in operands) Compile(operand, when, target);
    }

    void AllJump(Node[] operands, JumpWhen when, Label target)
    {
        var stay = unit.Emit.NewLabel();
        foreach (var operand in operands.AsSpan(..^1)) Compile(operand, Opposite(when), stay);
        Compile(operands[^1], when, target);
        unit.Emit.Place(stay);
    }

    static JumpWhen Opposite(JumpWhen when) => when == JumpWhen.True ? JumpWhen.False : JumpWhen.True;
}
