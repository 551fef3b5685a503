// Comprehensions and generator expressions. Each is a function of one argument, the outermost iterable (for a generator,
// its iterator), made and called on the spot; its body is a nest of loops around one store or yield.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class ComprehensionCompiler(Compilation unit)
{
    // StoreComp's low two bits: what is collected.
    const uint IntoList = 0;
    const uint IntoDict = 1;
    const uint IntoSet = 2;
    const int StoreCompDepthShift = 2;

    readonly Emitter _emit = unit.Emit;

    public void Compile(Comprehension node)
    {
        if (unit.IsSurvey)
        {
            var (kind, name) = node.Kind switch
            {
                ComprehensionKind.List => (ScopeKind.ListComprehension, CompilerNames.ListComprehension),
                ComprehensionKind.Dict => (ScopeKind.DictComprehension, CompilerNames.DictComprehension),
                ComprehensionKind.Set => (ScopeKind.SetComprehension, CompilerNames.SetComprehension),
                _ => (ScopeKind.Generator, CompilerNames.Generator),
            };
            node.Scope = unit.AddScope(kind, node, node.InnerLine, name);
        }
        unit.Definitions.Make((Scope)node.Scope!, 0, 0);
        unit.Expressions.Compile(node.First.Iterable);
        if (node.Kind == ComprehensionKind.Generator) _emit.Op(Op.GetIter);
        _emit.Call(CallForm.Function, 1, 0, StarArguments.None);
    }

    public void Body(Comprehension node, Scope scope)
    {
        if (unit.IsSurvey)
        {
            // The argument needs a name that no program can have.
            scope.FindOrAdd(CompilerNames.Empty, IdentifierKind.Local, unit.Budget);
            scope.PositionalCount = 1;
        }
        _emit.Line(node.InnerLine);

        if (node.Kind == ComprehensionKind.Generator)
        {
            // The iterator's slots, filled by hand: a null tells that the next one holds an iterator made elsewhere.
            _emit.Op(Op.LoadNull);
            unit.Identifiers.Load(CompilerNames.Empty);
            _emit.Op(Op.LoadNull);
            _emit.Op(Op.LoadNull);
            Loop(node, node.First, 0);
            _emit.LoadNone();
        }
        else
        {
            _emit.Op(node.Kind switch { ComprehensionKind.List => Op.BuildList, ComprehensionKind.Dict => Op.BuildMap, _ => Op.BuildSet }, 0u);
            unit.Identifiers.Load(CompilerNames.Empty);
            _emit.Op(Op.GetIterStack);
            Loop(node, node.First, 0);
        }
        _emit.Op(Op.ReturnValue);
    }

    // nesting: loops around this one. The iterator lies on the stack.
    void Loop(Comprehension node, ComprehensionFor loop, int nesting)
    {
        Compilation.GuardDepth();
        var top = _emit.NewLabel();
        var end = _emit.NewLabel();
        _emit.Place(top);
        _emit.Jump(Op.ForIter, end);
        unit.Targets.Store(loop.Target);

        var clause = loop.Next;
        for (; clause is ComprehensionIf condition; clause = condition.Next)
            unit.Conditions.Compile(condition.Condition, JumpWhen.False, top);
        if (clause is ComprehensionFor inner)
        {
            unit.Expressions.Compile(inner.Iterable);
            _emit.Op(Op.GetIterStack);
            Loop(node, inner, nesting + 1);
        }
        else
        {
            Collect(node, nesting);
        }

        _emit.Jump(Op.Jump, top);
        _emit.Place(end);
        _emit.AdjustDepth(-OpTable.IteratorSlots);
    }

    void Collect(Comprehension node, int nesting)
    {
        unit.Expressions.Compile(node.Element);
        if (node.Kind == ComprehensionKind.Generator)
        {
            _emit.Yield(Op.YieldValue);
            _emit.Op(Op.PopTop);
            return;
        }
        // How deep the collection lies under the item: below one iterator for each loop.
        var depth = (uint)(OpTable.IteratorSlots * (nesting + 1) + 1);
        _emit.Op(Op.StoreComp, node.Kind switch
        {
            ComprehensionKind.List => depth << StoreCompDepthShift | IntoList,
            ComprehensionKind.Dict => depth + 1 << StoreCompDepthShift | IntoDict,
            _ => depth << StoreCompDepthShift | IntoSet,
        });
    }
}
