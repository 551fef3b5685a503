// `try` and `with`.
//
// A finally block is entered in four ways: normally (None on the stack), by an exception (that exception), and by a return or
// a jump out of the block (two values more). The blocks below leave room for the most that may lie there.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class HandlerCompiler(Compilation unit)
{
    // What an interrupted jump may keep on the stack while a finally block runs.
    public const int UnwindSlots = 3;

    readonly Emitter _emit = unit.Emit;

    public void Try(TryStatement node)
    {
        if (node.Finally is null) TryExcept(node);
        else TryFinally(node, node.Finally);
    }

    void TryFinally(TryStatement node, Block finallyBlock)
    {
        var handler = _emit.NewLabel();
        unit.PushHandler(Op.SetupFinally, handler);
        if (node.Handlers.Length == 0)
        {
            _emit.AdjustDepth(UnwindSlots);
            unit.Statements.Compile(node.Body);
            _emit.AdjustDepth(-UnwindSlots);
        }
        else
        {
            TryExcept(node);
        }

        _emit.LoadNone();
        _emit.Place(handler);
        // The value of an interrupted return may lie here.
        _emit.AdjustDepth(1);
        unit.Statements.Compile(finallyBlock);
        _emit.AdjustDepth(-1);
        unit.PopHandler();
    }

    void TryExcept(TryStatement node)
    {
        var handlers = _emit.NewLabel();
        var success = _emit.NewLabel();
        var end = _emit.NewLabel();

        unit.PushHandler(Op.SetupExcept, handlers);
        unit.Statements.Compile(node.Body);
        _emit.Jump(Op.PopExceptJump, success);

        _emit.Place(handlers);
        // The exception, and what a jump may keep.
        _emit.AdjustDepth(1 + UnwindSlots);
        for (var i = 0; i < node.Handlers.Length; i++)
        {
            var clause = node.Handlers[i];
            if (clause.Type is null && i + 1 < node.Handlers.Length) throw unit.Error(clause, "default 'except' must be last");
            Except(clause, end);
        }
        // No clause took it: the exception goes on.
        unit.PopHandler();
        _emit.AdjustDepth(-UnwindSlots);

        _emit.Place(success);
        unit.Statements.CompileOptional(node.Else);
        _emit.Place(end);
    }

    void Except(ExceptClause clause, Label end)
    {
        var next = _emit.NewLabel();
        if (clause.Type is not null)
        {
            _emit.Op(Op.DupTop);
            unit.Expressions.Compile(clause.Type);
            _emit.Binary(BinaryOp.ExceptionMatch);
            _emit.Jump(Op.PopJumpIfFalse, next);
        }
        if (clause.Binding is null)
        {
            _emit.Op(Op.PopTop);
            unit.Statements.Compile(clause.Body);
        }
        else
        {
            unit.Identifiers.Store(clause.Binding);
            BodyWithBinding(clause.Body, clause.Binding);
        }
        _emit.Jump(Op.PopExceptJump, end);
        _emit.Place(next);
        _emit.AdjustDepth(1);
    }

    // The bound name is deleted however the body ends; it is set first, so that deleting it can not fail.
    void BodyWithBinding(Block body, Name binding)
    {
        var handler = _emit.NewLabel();
        unit.PushHandler(Op.SetupFinally, handler);
        unit.Statements.Compile(body);
        _emit.LoadNone();
        _emit.Place(handler);
        _emit.AdjustDepth(1);
        _emit.LoadNone();
        unit.Identifiers.Store(binding);
        unit.Identifiers.Delete(binding);
        _emit.AdjustDepth(-1);
        unit.PopHandler();
    }

    public void With(WithStatement node) => With(node.Items, node.Body);

    void With(ReadOnlySpan<WithItem> items, Block body)
    {
        if (items.IsEmpty)
        {
            unit.Statements.Compile(body);
            return;
        }
        Compilation.GuardDepth();
        var end = _emit.NewLabel();
        unit.Expressions.Compile(items[0].Context);
        unit.PushHandler(Op.SetupWith, end);
        if (items[0].Target is { } target) unit.Targets.Store(target);
        else _emit.Op(Op.PopTop);
        With(items[1..], body);
        _emit.LoadNone();
        _emit.Place(end);
        _emit.Op(Op.WithCleanup);
        unit.PopHandler();
    }
}
