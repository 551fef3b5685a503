// `while`, `for`, `break` and `continue`.
//
// `for i in range(...)` is compiled to counting: the counter lies on the stack, above the end value unless that is a small
// int, and no iterator is made. The loop variable is only ever a copy, so the body may do with it what it likes.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class LoopCompiler(Compilation unit)
{
    // The innermost loop around, where break and continue lead.
    internal sealed record Loop(Label Break, Label Continue, LoopExit OnBreak, int HandlerDepth);

    readonly record struct Range(Node? Start, Node End, Node? Step)
    {
        public bool CountsDown => Step is ConstantNode { Value: IntConstant { Value.Sign: < 0 } };
    }

    readonly Emitter _emit = unit.Emit;
    Loop? _current;

    // Opens a loop for as long as its body is compiled; the caller puts the returned one back for the else block.
    Loop? Enter(LoopExit onBreak, out Label @break, out Label @continue)
    {
        var outer = _current;
        @break = _emit.NewLabel();
        @continue = _emit.NewLabel();
        _current = new Loop(@break, @continue, onBreak, unit.HandlerDepth);
        return outer;
    }

    public Loop? EnterPlain(out Label @break, out Label @continue) => Enter(LoopExit.Plain, out @break, out @continue);

    public void Leave(Loop? outer) => _current = outer;

    public void Break(Node node)
    {
        var loop = _current ?? throw OutsideLoop(node);
        _emit.UnwindJump(loop.Break, unit.HandlerDepth - loop.HandlerDepth, loop.OnBreak);
    }

    public void Continue(Node node)
    {
        var loop = _current ?? throw OutsideLoop(node);
        _emit.UnwindJump(loop.Continue, unit.HandlerDepth - loop.HandlerDepth, LoopExit.Plain);
    }

    SourceError OutsideLoop(Node node) => unit.Error(node, "'break'/'continue' outside loop");

    public void While(WhileStatement node)
    {
        var outer = EnterPlain(out var @break, out var @continue);
        if (!node.Condition.IsConstantFalse)
        {
            var top = _emit.NewLabel();
            if (!node.Condition.IsConstantTrue) _emit.Jump(Op.Jump, @continue);
            _emit.Place(top);
            unit.Statements.Compile(node.Body);
            _emit.Place(@continue);
            unit.Conditions.Compile(node.Condition, JumpWhen.True, top);
        }
        Leave(outer);
        unit.Statements.CompileOptional(node.Else);
        _emit.Place(@break);
    }

    public void For(ForStatement node)
    {
        if (TryReadRange(node, out var range))
        {
            Count(node, range);
            return;
        }

        var outer = Enter(LoopExit.DropIterator, out var @break, out var @continue);
        var end = _emit.NewLabel();
        unit.Expressions.Compile(node.Iterable);
        _emit.Op(Op.GetIterStack);
        _emit.Place(@continue);
        _emit.Jump(Op.ForIter, end);
        unit.Targets.Store(node.Target);
        unit.Statements.Compile(node.Body);
        _emit.Jump(Op.Jump, @continue);
        _emit.Place(end);
        _emit.AdjustDepth(-OpTable.IteratorSlots);
        Leave(outer);
        unit.Statements.CompileOptional(node.Else);
        _emit.Place(@break);
    }

    static bool TryReadRange(ForStatement node, out Range range)
    {
        range = default;
        if (node.Target is not NameNode
            || node.Iterable is not TrailedExpression { Subject: NameNode { Name: var name }, Trailers: [CallTrailer { Arguments: var arguments }] }
            || !name.Is("range"u8)
            || arguments.Any(argument => argument is SpecialArgument))
        {
            return false;
        }

        switch (arguments)
        {
            case [var end]:
                range = new Range(null, end, null);
                return true;
            case [var start, var end]:
                range = new Range(start, end, null);
                return true;
            case [var start, var end, ConstantNode { Form: ConstantForm.Immediate, Value: IntConstant { Value.IsZero: false } } step]:
                range = new Range(start, end, step);
                return true;
            default:
                return false;
        }
    }

    void Count(ForStatement node, Range range)
    {
        var outer = EnterPlain(out var @break, out var @continue);
        var top = _emit.NewLabel();
        var entry = _emit.NewLabel();

        var endOnStack = range.End is not ConstantNode { Form: ConstantForm.Immediate, Value: IntConstant };
        if (endOnStack) unit.Expressions.Compile(range.End);
        CompileOr(range.Start, 0);
        _emit.Jump(Op.Jump, entry);

        _emit.Place(top);
        _emit.Op(Op.DupTop);
        unit.Targets.Store(node.Target);
        unit.Statements.Compile(node.Body);

        _emit.Place(@continue);
        CompileOr(range.Step, 1);
        _emit.Binary(BinaryOp.InplaceAdd);

        _emit.Place(entry);
        if (endOnStack)
        {
            _emit.Op(Op.DupTopTwo);
            _emit.Op(Op.RotTwo);
        }
        else
        {
            _emit.Op(Op.DupTop);
            unit.Expressions.Compile(range.End);
        }
        _emit.Binary(range.CountsDown ? BinaryOp.More : BinaryOp.Less);
        _emit.Jump(Op.PopJumpIfTrue, top);
        Leave(outer);

        if (node.Else is null)
        {
            _emit.Place(@break);
            DropCounter(endOnStack);
            return;
        }
        // The else block may break out of a loop around this one, so the counter goes first.
        var end = _emit.NewLabel();
        DropCounter(endOnStack);
        unit.Statements.Compile(node.Else);
        _emit.Jump(Op.Jump, end);
        _emit.AdjustDepth(endOnStack ? 2 : 1);
        _emit.Place(@break);
        DropCounter(endOnStack);
        _emit.Place(end);
    }

    void CompileOr(Node? node, int otherwise)
    {
        if (node is null) _emit.LoadSmallInt(otherwise);
        else unit.Expressions.Compile(node);
    }

    void DropCounter(bool endOnStack)
    {
        _emit.Op(Op.PopTop);
        if (endOnStack) _emit.Op(Op.PopTop);
    }
}
