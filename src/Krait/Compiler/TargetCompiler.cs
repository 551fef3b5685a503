// Targets: what stands left of `=`, behind `for`, `as` and `del`. The value lies on top of the stack.
//
// An augmented assignment comes twice: LoadAugmented leaves what StoreAugmented needs below the target's present value.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class TargetCompiler(Compilation unit)
{
    const string CanNotAssign = "can't assign to expression";
    const string CanNotDelete = "can't delete expression";

    readonly Emitter _emit = unit.Emit;

    public void Store(Node target)
    {
        Compilation.GuardDepth();
        switch (target)
        {
            case NameNode name:
                unit.Identifiers.Store(name.Name);
                break;
            case TrailedExpression { Trailers: [.., SubscriptTrailer subscript] } trailed:
                Subject(trailed);
                unit.Expressions.Compile(subscript.Index);
                _emit.Op(Op.StoreSubscr);
                break;
            case TrailedExpression { Trailers: [.., AttributeTrailer attribute] } trailed:
                Subject(trailed);
                _emit.Op(Op.StoreAttr, attribute.Name);
                break;
            case TupleNode { IsEmptyTuple: false } tuple:
                Unpack(tuple.Elements);
                break;
            case ListNode list:
                Unpack(list.Elements);
                break;
            default:
                throw unit.Error(target, CanNotAssign);
        }
    }

    public void LoadAugmented(Node target)
    {
        switch (target)
        {
            case NameNode name:
                unit.Identifiers.Load(name.Name);
                break;
            case TrailedExpression { Trailers: [.., SubscriptTrailer subscript] } trailed:
                Subject(trailed);
                unit.Expressions.Compile(subscript.Index);
                _emit.Op(Op.DupTopTwo);
                _emit.Op(Op.LoadSubscr);
                break;
            case TrailedExpression { Trailers: [.., AttributeTrailer attribute] } trailed:
                Subject(trailed);
                _emit.Op(Op.DupTop);
                _emit.Op(Op.LoadAttr, attribute.Name);
                break;
            default:
                throw unit.Error(target, CanNotAssign);
        }
    }

    public void StoreAugmented(Node target)
    {
        switch (target)
        {
            case NameNode name:
                unit.Identifiers.Store(name.Name);
                break;
            case TrailedExpression { Trailers: [.., AttributeTrailer attribute] }:
                _emit.Op(Op.RotTwo);
                _emit.Op(Op.StoreAttr, attribute.Name);
                break;
            default:
                _emit.Op(Op.RotThree);
                _emit.Op(Op.StoreSubscr);
                break;
        }
    }

    // All but the last trailer, without the short cut for method calls.
    void Subject(TrailedExpression trailed)
    {
        unit.Expressions.Compile(trailed.Subject);
        foreach (var trailer in trailed.Trailers.AsSpan(..^1)) unit.Expressions.Compile(trailer);
    }

    void Unpack(Node[] targets)
    {
        var star = -1;
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] is not StarExpression) continue;
            if (star >= 0) throw unit.Error(targets[i], "multiple *x in assignment");
            star = i;
        }
        if (star < 0) _emit.Op(Op.UnpackSequence, (uint)targets.Length);
        else _emit.UnpackEx(star, targets.Length - star - 1);

        foreach (var target in targets) Store(target is StarExpression starred ? starred.Operand : target);
    }

    public void Delete(Node target)
    {
        Compilation.GuardDepth();
        switch (target)
        {
            case NameNode name:
                unit.Identifiers.Delete(name.Name);
                break;
            case TrailedExpression { Trailers: [.., SubscriptTrailer subscript] } trailed:
                Subject(trailed);
                unit.Expressions.Compile(subscript.Index);
                // Storing null deletes.
                _emit.Op(Op.LoadNull);
                _emit.Op(Op.RotThree);
                _emit.Op(Op.StoreSubscr);
                break;
            case TrailedExpression { Trailers: [.., AttributeTrailer attribute] } trailed:
                Subject(trailed);
                _emit.Op(Op.LoadNull);
                _emit.Op(Op.RotTwo);
                _emit.Op(Op.StoreAttr, attribute.Name);
                break;
            case TupleNode { Form: TupleForm.Parenthesised, IsEmptyTuple: false } tuple:
                foreach (var element in tuple.Elements) Delete(element);
                break;
            case TupleNode { Form: TupleForm.Parenthesised }:
                throw unit.Error(null, CanNotDelete);
            case Comprehension { Kind: ComprehensionKind.Generator } generator:
                throw unit.ErrorAt(generator.InnerLine, CanNotDelete);
            default:
                throw unit.Error(target, CanNotDelete);
        }
    }
}
