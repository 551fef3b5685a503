// The assignment statements.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class AssignmentCompiler(Compilation unit)
{
    readonly Emitter _emit = unit.Emit;

    public void Assign(AssignStatement node)
    {
        if (node.Targets is [var only])
        {
            AssignOne(only, node.Value);
            return;
        }
        unit.Expressions.Compile(node.Value);
        for (var i = 0; i < node.Targets.Length; i++)
        {
            if (i + 1 < node.Targets.Length) _emit.Op(Op.DupTop);
            unit.Targets.Store(node.Targets[i]);
        }
    }

    void AssignOne(Node target, Node value)
    {
        if (target is TupleNode { Form: TupleForm.Bare, Elements: var targets }
            && value is TupleNode { Form: TupleForm.Bare, Elements: var values }
            && targets.Length == values.Length && targets.Length is 2 or 3
            && !targets.Any(element => element is StarExpression))
        {
            Exchange(targets, values);
            return;
        }
        unit.Expressions.Compile(value);
        unit.Targets.Store(target);
    }

    // `a, b = b, a`: no tuple is built.
    void Exchange(Node[] targets, Node[] values)
    {
        foreach (var value in values) unit.Expressions.Compile(value);
        if (values.Length == 3) _emit.Op(Op.RotThree);
        _emit.Op(Op.RotTwo);
        foreach (var target in targets) unit.Targets.Store(target);
    }

    public void Annotated(AnnotatedStatement node)
    {
        if (node.Value is not null)
        {
            AssignOne(node.Target, node.Value);
            return;
        }
        // `a: int` makes a name a local; the annotation itself is never evaluated.
        if (unit.Scope.Kind == ScopeKind.Function && node.Target is NameNode { Name: var name })
            unit.Scope.FindOrAdd(name, IdentifierKind.Local, unit.Budget);
    }

    public void Augmented(AugmentedStatement node)
    {
        unit.Targets.LoadAugmented(node.Target);
        unit.Expressions.Compile(node.Value);
        _emit.Binary((BinaryOp)((int)BinaryOp.InplaceOr + (int)node.Operator));
        unit.Targets.StoreAugmented(node.Target);
    }
}
