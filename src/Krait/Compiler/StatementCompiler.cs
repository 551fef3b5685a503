// Statements: each leaves the stack as it was. The larger kinds have files of their own.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class StatementCompiler(Compilation unit)
{
    readonly Emitter _emit = unit.Emit;

    public void CompileOptional(Block? block)
    {
        if (block is not null) Compile(block);
    }

    public void Compile(Node node)
    {
        Compilation.GuardDepth();
        if (node.Line != 0) _emit.Line(node.Line);
        switch (node)
        {
            case Block { Line: 0, Statements: var statements }:
                foreach (var statement in statements) Compile(statement);
                break;
            case Block { Statements: var statements }: unit.EachNear(statements, Compile); break;
            case ExpressionStatement expression: Expression(expression.Expression); break;
            case AssignStatement assign: unit.Assignments.Assign(assign); break;
            case AugmentedStatement augmented: unit.Assignments.Augmented(augmented); break;
            case AnnotatedStatement annotated: unit.Assignments.Annotated(annotated); break;
            case IfStatement @if: If(@if); break;
            case WhileStatement @while: unit.Loops.While(@while); break;
            case ForStatement @for: unit.Loops.For(@for); break;
            case ReturnStatement @return: Return(@return); break;
            case FunctionDefinition function: unit.Definitions.Function(function); break;
            case ClassDefinition type: unit.Definitions.Class(type); break;
            case DecoratedStatement decorated: unit.Definitions.Decorated(decorated); break;
            case TryStatement @try: unit.Handlers.Try(@try); break;
            case WithStatement with: unit.Handlers.With(with); break;
            case AsyncStatement async: unit.Async.Compile(async); break;
            case ImportStatement import: unit.Imports.Import(import); break;
            case FromImportStatement import: unit.Imports.From(import); break;
            case RaiseStatement raise: Raise(raise); break;
            case AssertStatement assert: Assert(assert); break;
            case DelStatement del:
                foreach (var target in del.Targets) unit.Targets.Delete(target);
                break;
            case YieldStatement yield:
                unit.Expressions.Compile(yield.Yield);
                _emit.Op(Op.PopTop);
                break;
            case GlobalStatement global: Global(global); break;
            case NonlocalStatement nonlocal: Nonlocal(nonlocal); break;
            case BreakStatement: unit.Loops.Break(node); break;
            case ContinueStatement: unit.Loops.Continue(node); break;
            case PassStatement: break;
            default: throw new ArgumentOutOfRangeException(nameof(node), node, "not a statement");
        }
    }

    void Expression(Node expression)
    {
        if (unit.Options.ExpressionStatements == ExpressionStatements.Print && unit.Scope.Kind == ScopeKind.Module)
        {
            unit.Identifiers.Load(CompilerNames.ReplPrint);
            unit.Expressions.Compile(expression);
            _emit.Call(CallForm.Function, 1, 0, StarArguments.None);
            _emit.Op(Op.PopTop);
            return;
        }
        if (expression is ConstantNode) return;
        unit.Expressions.Compile(expression);
        _emit.Op(Op.PopTop);
    }

    // What a constant condition rules out leaves no code.
    void If(IfStatement node)
    {
        var end = _emit.NewLabel();
        for (var i = 0; i < node.Clauses.Length; i++)
        {
            var (condition, body) = node.Clauses[i];
            if (condition.IsConstantFalse) continue;
            var next = _emit.NewLabel();
            unit.Conditions.Compile(condition, JumpWhen.False, next);
            Compile(body);
            if (condition.IsConstantTrue)
            {
                _emit.Place(end);
                return;
            }
            // Only a lone `if` has nothing to jump over.
            if (i > 0 || node.Clauses.Length > 1 || node.Else is not null) _emit.Jump(Op.Jump, end);
            _emit.Place(next);
        }
        CompileOptional(node.Else);
        _emit.Place(end);
    }

    void Return(ReturnStatement node)
    {
        if (unit.Scope.Kind != ScopeKind.Function) throw unit.Error(node, "'return' outside function");
        switch (node.Value)
        {
            case null:
                _emit.LoadNone();
                break;
            case ConditionalExpression conditional:
                // Two returns instead of a jump.
                var fail = _emit.NewLabel();
                unit.Conditions.Compile(conditional.Condition, JumpWhen.False, fail);
                unit.Expressions.Compile(conditional.Value);
                _emit.Op(Op.ReturnValue);
                _emit.Place(fail);
                unit.Expressions.Compile(conditional.Else);
                break;
            default:
                unit.Expressions.Compile(node.Value);
                break;
        }
        _emit.Op(Op.ReturnValue);
    }

    void Raise(RaiseStatement node)
    {
        if (node.Exception is null)
        {
            _emit.Op(Op.RaiseLast);
            return;
        }
        unit.Expressions.Compile(node.Exception);
        if (node.Cause is null)
        {
            _emit.Op(Op.RaiseObj);
            return;
        }
        unit.Expressions.Compile(node.Cause);
        _emit.Op(Op.RaiseFrom);
    }

    void Assert(AssertStatement node)
    {
        if (unit.Options.OptimisationLevel > 0) return;
        var end = _emit.NewLabel();
        unit.Conditions.Compile(node.Test, JumpWhen.True, end);
        _emit.Op(Op.LoadGlobal, CompilerNames.AssertionError);
        if (node.Message is not null)
        {
            unit.Expressions.Compile(node.Message);
            _emit.Call(CallForm.Function, 1, 0, StarArguments.None);
        }
        _emit.Op(Op.RaiseObj);
        _emit.Place(end);
    }

    void Global(GlobalStatement node)
    {
        if (!unit.IsSurvey) return;
        foreach (var name in node.Names)
            unit.Identifiers.DeclareGlobal(node, unit.Scope.FindOrAdd(name, IdentifierKind.Undecided, unit.Budget));
    }

    void Nonlocal(NonlocalStatement node)
    {
        if (!unit.IsSurvey) return;
        if (unit.Scope.Kind == ScopeKind.Module) throw unit.Error(node, "can't declare nonlocal in outer code");
        foreach (var name in node.Names)
            unit.Identifiers.DeclareNonlocal(node, unit.Scope.FindOrAdd(name, IdentifierKind.Undecided, unit.Budget));
    }
}
