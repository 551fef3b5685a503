// Expressions: each leaves one value on the stack. Calls, comprehensions and function definitions have files of their own.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class ExpressionCompiler(Compilation unit)
{
    readonly Emitter _emit = unit.Emit;

    // Nothing here may be reached but through this method: it keeps the line and guards the .NET stack.
    public void Compile(Node node)
    {
        Compilation.GuardDepth();
        if (node.Line != 0) _emit.Line(node.Line);
        switch (node)
        {
            case NameNode name: unit.Identifiers.Load(name.Name); break;
            case ConstantNode constant: Constant(constant); break;
            case TrailedExpression trailed: unit.Calls.Trailed(trailed.Subject, trailed.Trailers); break;
            case BinaryExpression binary: Binary(binary); break;
            case ComparisonExpression comparison: Comparison(comparison); break;
            case BoolExpression boolean: Boolean(boolean); break;
            case NotExpression not:
                Compile(not.Operand);
                _emit.Unary(UnaryOp.Not);
                break;
            case UnaryExpression unary:
                Compile(unary.Operand);
                _emit.Unary(unary.Operator switch
                {
                    UnaryOperator.Positive => UnaryOp.Positive,
                    UnaryOperator.Negative => UnaryOp.Negative,
                    _ => UnaryOp.Invert,
                });
                break;
            case PowerExpression power:
                unit.EachNear([power.Base, power.Exponent], Compile);
                _emit.Binary(BinaryOp.Power);
                break;
            case ConditionalExpression conditional: Conditional(conditional); break;
            case TupleNode tuple:
                foreach (var element in tuple.Elements) Compile(element);
                _emit.Op(Op.BuildTuple, (uint)tuple.Elements.Length);
                break;
            case ListNode list: List(list); break;
            case BraceNode brace: Brace(brace); break;
            case KeyValue pair:
                Compile(pair.Value);
                Compile(pair.Key);
                break;
            case SliceExpression slice: Slice(slice); break;
            case Comprehension comprehension: unit.Comprehensions.Compile(comprehension); break;
            case LambdaExpression lambda: unit.Definitions.Lambda(lambda); break;
            case NamedExpression named: Named(named.Target, named.Value); break;
            case YieldExpression yield: Yield(yield); break;
            case AwaitExpression await: Await(await); break;
            case StarExpression: throw unit.Error(node, "*x must be assignment target");
            case CallTrailer call: unit.Calls.Call(call, CallForm.Function); break;
            case SubscriptTrailer subscript:
                Compile(subscript.Index);
                _emit.Op(Op.LoadSubscr);
                break;
            case AttributeTrailer attribute: _emit.Op(Op.LoadAttr, attribute.Name); break;
            default: throw new ArgumentOutOfRangeException(nameof(node), node, "not an expression");
        }
    }

    void Constant(ConstantNode node)
    {
        if (node.Form == ConstantForm.Object)
        {
            _emit.Op(Op.LoadConstObj, node.Value);
            return;
        }
        switch (node.Value)
        {
            case IntConstant { Value: var value }: _emit.LoadSmallInt((long)value); break;
            case StrConstant { Text: var text }: _emit.LoadString(text); break;
            case NoneConstant: _emit.LoadNone(); break;
            case BoolConstant { Value: var value }: _emit.Op(value ? Op.LoadConstTrue : Op.LoadConstFalse); break;
            default: _emit.Op(Op.LoadConstObj, node.Value); break;
        }
    }

    void Binary(BinaryExpression node)
    {
        Compile(node.First);
        foreach (var step in node.Steps)
        {
            Compile(step.Operand);
            _emit.Binary((BinaryOp)((int)BinaryOp.Or + (int)step.Operator));
        }
    }

    void Boolean(BoolExpression node)
    {
        var end = _emit.NewLabel();
        var jump = node.Operator == BoolOperator.Or ? Op.JumpIfTrueOrPop : Op.JumpIfFalseOrPop;
        Compile(node.Operands[0]);
        foreach (var operand in node.Operands.AsSpan(1))
        {
            _emit.Jump(jump, end);
            Compile(operand);
        }
        _emit.Place(end);
    }

    // a < b < c: every operand but the first and last is kept below the result for the next comparison.
    void Comparison(ComparisonExpression node)
    {
        var steps = node.Steps;
        Compile(node.First);
        if (steps.Length == 1)
        {
            Compile(steps[0].Operand);
            _emit.Binary(OpOf(steps[0].Operator));
            return;
        }

        var fail = _emit.NewLabel();
        var end = _emit.NewLabel();
        foreach (var step in steps.AsSpan(..^1))
        {
            Compile(step.Operand);
            _emit.Op(Op.DupTop);
            _emit.Op(Op.RotThree);
            _emit.Binary(OpOf(step.Operator));
            _emit.Jump(Op.JumpIfFalseOrPop, fail);
        }
        Compile(steps[^1].Operand);
        _emit.Binary(OpOf(steps[^1].Operator));
        _emit.Jump(Op.Jump, end);
        _emit.Place(fail);
        _emit.AdjustDepth(1);
        _emit.Op(Op.RotTwo);
        _emit.Op(Op.PopTop);
        _emit.Place(end);
    }

    static BinaryOp OpOf(CompareOperator op) => op switch
    {
        CompareOperator.In => BinaryOp.In,
        CompareOperator.NotIn => BinaryOp.NotIn,
        CompareOperator.Is => BinaryOp.Is,
        CompareOperator.IsNot => BinaryOp.IsNot,
        _ => (BinaryOp)((int)BinaryOp.Less + (int)op),
    };

    void Conditional(ConditionalExpression node)
    {
        var fail = _emit.NewLabel();
        var end = _emit.NewLabel();
        unit.Conditions.Compile(node.Condition, JumpWhen.False, fail);
        Compile(node.Value);
        _emit.Jump(Op.Jump, end);
        _emit.Place(fail);
        _emit.AdjustDepth(-1);
        Compile(node.Else);
        _emit.Place(end);
    }

    void List(ListNode node)
    {
        if (node.InnerLine != 0) unit.EachNear(node.Elements, Compile);
        else foreach (var element in node.Elements) Compile(element);
        _emit.Op(Op.BuildList, (uint)node.Elements.Length);
    }

    void Brace(BraceNode node)
    {
        var count = (uint)node.Elements.Length;
        if (node.IsDict)
        {
            _emit.Op(Op.BuildMap, count);
            foreach (var element in node.Elements)
            {
                Compile(element);
                if (element is not KeyValue) throw unit.ErrorAt(node.InnerLine, "expecting key:value for dict");
                _emit.Op(Op.StoreMap);
            }
            return;
        }
        foreach (var element in node.Elements)
        {
            Compile(element);
            if (element is KeyValue) throw unit.ErrorAt(node.InnerLine, "expecting just a value for set");
        }
        _emit.Op(Op.BuildSet, count);
    }

    void Slice(SliceExpression node)
    {
        CompileOrNone(node.Start);
        CompileOrNone(node.Stop);
        if (node.Step is not null) Compile(node.Step);
        _emit.Op(Op.BuildSlice, node.Step is null ? 2u : 3u);
    }

    void CompileOrNone(Node? node)
    {
        if (node is null) _emit.LoadNone();
        else Compile(node);
    }

    public void Named(Node target, Node value)
    {
        if (target is not NameNode name) throw unit.Error(target, "can't assign to expression");
        Compile(value);
        _emit.Op(Op.DupTop);
        unit.Identifiers.StoreNamed(name.Name);
    }

    void Yield(YieldExpression node)
    {
        if (unit.Scope.Kind is not (ScopeKind.Function or ScopeKind.Lambda)) throw unit.Error(node, "'yield' outside function");
        CompileOrNone(node.Value);
        if (node.Form == YieldForm.From) YieldFrom();
        else _emit.Yield(Op.YieldValue);
    }

    // Delegates to what lies on the stack, and leaves its result.
    public void YieldFrom()
    {
        _emit.Op(Op.GetIter);
        _emit.LoadNone();
        _emit.Yield(Op.YieldFrom);
    }

    void Await(AwaitExpression node)
    {
        if (unit.Scope.Kind is not (ScopeKind.Function or ScopeKind.Lambda)) throw unit.Error(node, "'await' outside function");
        unit.Calls.Trailed(node.Subject, node.Trailers);
        YieldFrom();
    }
}
