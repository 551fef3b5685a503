// `async def`, `async for` and `async with`. MicroPython has no coroutines beside generators: awaiting is delegating.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class AsyncCompiler(Compilation unit)
{
    readonly Emitter _emit = unit.Emit;

    public void Compile(AsyncStatement node)
    {
        if (node.Statement is FunctionDefinition function)
        {
            unit.Definitions.Function(function);
            MakeGenerator(function);
            return;
        }
        if ((unit.Scope.Flags & ScopeFlags.Generator) == 0) throw unit.Error(node.Statement, "async for/with outside async function");
        switch (node.Statement)
        {
            case ForStatement loop: For(loop); break;
            case WithStatement with: With(with.Items, with.Body); break;
            default: throw new ArgumentOutOfRangeException(nameof(node), node, "not an async statement");
        }
    }

    public static void MakeGenerator(FunctionDefinition function) => ((Scope)function.Scope!).Flags |= ScopeFlags.Generator;

    void AwaitMethod(Name method)
    {
        _emit.Op(Op.LoadMethod, method);
        _emit.Call(CallForm.Method, 0, 0, StarArguments.None);
        unit.Expressions.YieldFrom();
    }

    // The iterator lies on the stack; StopAsyncIteration from __anext__, and from nowhere else, ends the loop.
    void For(ForStatement node)
    {
        var exhausted = _emit.NewLabel();
        var raised = _emit.NewLabel();
        var body = _emit.NewLabel();
        var otherError = _emit.NewLabel();

        unit.Expressions.Compile(node.Iterable);
        _emit.Op(Op.LoadMethod, CompilerNames.AsyncIterator);
        _emit.Call(CallForm.Method, 0, 0, StarArguments.None);

        var outer = unit.Loops.EnterPlain(out var @break, out var @continue);
        _emit.Place(@continue);
        unit.PushHandler(Op.SetupExcept, raised);
        _emit.Op(Op.DupTop);
        AwaitMethod(CompilerNames.AsyncNext);
        unit.Targets.Store(node.Target);
        _emit.Jump(Op.PopExceptJump, body);

        _emit.Place(raised);
        _emit.AdjustDepth(1 + HandlerCompiler.UnwindSlots);
        _emit.Op(Op.DupTop);
        _emit.Op(Op.LoadGlobal, CompilerNames.StopAsyncIteration);
        _emit.Binary(BinaryOp.ExceptionMatch);
        _emit.Jump(Op.PopJumpIfFalse, otherError);
        _emit.Op(Op.PopTop);
        _emit.Jump(Op.PopExceptJump, exhausted);
        _emit.Place(otherError);
        _emit.AdjustDepth(1);
        unit.PopHandler();
        _emit.AdjustDepth(-HandlerCompiler.UnwindSlots);

        _emit.Place(body);
        unit.Statements.Compile(node.Body);
        _emit.Jump(Op.Jump, @continue);
        unit.Loops.Leave(outer);

        _emit.Place(exhausted);
        unit.Statements.CompileOptional(node.Else);
        _emit.Place(@break);
        _emit.Op(Op.PopTop);
    }

    // As try/finally around the body. The manager stays on the stack and __aexit__ is looked up at the end, in one of three
    // cases (the comments show the stack): normal end, exception, return or jump.
    void With(ReadOnlySpan<WithItem> items, Block body)
    {
        if (items.IsEmpty)
        {
            unit.Statements.Compile(body);
            return;
        }
        Compilation.GuardDepth();
        var handler = _emit.NewLabel();
        var exitWithoutError = _emit.NewLabel();
        var interrupted = _emit.NewLabel();
        var end = _emit.NewLabel();

        unit.Expressions.Compile(items[0].Context);
        _emit.Op(Op.DupTop);
        AwaitMethod(CompilerNames.AsyncEnter);
        if (items[0].Target is { } target) unit.Targets.Store(target);
        else _emit.Op(Op.PopTop);

        unit.PushHandler(Op.SetupFinally, handler);
        _emit.AdjustDepth(HandlerCompiler.UnwindSlots);
        With(items[1..], body);
        _emit.AdjustDepth(-HandlerCompiler.UnwindSlots);

        // Normal end: manager
        _emit.LoadNone();
        _emit.Op(Op.RotTwo);
        _emit.Jump(Op.Jump, exitWithoutError);

        _emit.Place(handler);
        _emit.Op(Op.DupTop);
        _emit.Op(Op.LoadGlobal, CompilerNames.BaseException);
        _emit.Binary(BinaryOp.ExceptionMatch);
        _emit.Jump(Op.PopJumpIfFalse, interrupted);

        // Exception: manager exception
        _emit.Op(Op.DupTop);
        _emit.Op(Op.RotThree);
        _emit.Op(Op.RotTwo);
        _emit.Op(Op.LoadMethod, CompilerNames.AsyncExit);
        _emit.Op(Op.RotThree);
        _emit.Op(Op.RotThree);
        _emit.Op(Op.DupTop);
        _emit.Op(Op.LoadAttr, CompilerNames.DunderClass);
        _emit.Op(Op.RotTwo);
        _emit.LoadNone();
        // exception __aexit__ manager type exception None
        _emit.Call(CallForm.Method, 3, 0, StarArguments.None);
        unit.Expressions.YieldFrom();
        _emit.Jump(Op.PopJumpIfFalse, end);
        _emit.Op(Op.PopTop);
        _emit.LoadNone();
        _emit.Jump(Op.Jump, end);
        _emit.AdjustDepth(2);

        // Return or jump: manager value cause
        _emit.Place(interrupted);
        _emit.Op(Op.RotThree);
        _emit.Op(Op.RotThree);
        _emit.Place(exitWithoutError);
        // None manager, or: value cause manager
        _emit.Op(Op.LoadMethod, CompilerNames.AsyncExit);
        _emit.LoadNone();
        _emit.Op(Op.DupTop);
        _emit.Op(Op.DupTop);
        _emit.Call(CallForm.Method, 3, 0, StarArguments.None);
        unit.Expressions.YieldFrom();
        _emit.Op(Op.PopTop);
        _emit.AdjustDepth(-1);

        // None, or: exception, or: value cause
        _emit.Place(end);
        unit.PopHandler();
    }
}
