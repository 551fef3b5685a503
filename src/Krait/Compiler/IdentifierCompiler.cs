// Loading, storing and deleting names: notes them in the survey, emits by what the scope found out afterwards.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class IdentifierCompiler(Compilation unit)
{
    public void Load(Name name)
    {
        if (unit.IsSurvey)
        {
            unit.Scope.FindOrAdd(name, IdentifierKind.GlobalImplicit, unit.Budget);
            return;
        }
        var identifier = unit.Scope.Find(name)!;
        switch (identifier.Kind)
        {
            case IdentifierKind.GlobalImplicit or IdentifierKind.GlobalImplicitAssigned: unit.Emit.Op(Op.LoadName, name); break;
            case IdentifierKind.GlobalExplicit: unit.Emit.Op(Op.LoadGlobal, name); break;
            case IdentifierKind.Local: unit.Emit.LoadFast(identifier.Slot); break;
            default: unit.Emit.Op(Op.LoadDeref, (uint)identifier.Slot); break;
        }
    }

    public void Store(Name name)
    {
        if (unit.IsSurvey)
        {
            unit.Scope.Modify(name, unit.Budget);
            return;
        }
        var identifier = unit.Scope.Find(name)!;
        switch (identifier.Kind)
        {
            case IdentifierKind.GlobalImplicit or IdentifierKind.GlobalImplicitAssigned: unit.Emit.Op(Op.StoreName, name); break;
            case IdentifierKind.GlobalExplicit: unit.Emit.Op(Op.StoreGlobal, name); break;
            case IdentifierKind.Local: unit.Emit.StoreFast(identifier.Slot); break;
            default: unit.Emit.Op(Op.StoreDeref, (uint)identifier.Slot); break;
        }
    }

    public void Delete(Name name)
    {
        if (unit.IsSurvey)
        {
            unit.Scope.Modify(name, unit.Budget);
            return;
        }
        var identifier = unit.Scope.Find(name)!;
        switch (identifier.Kind)
        {
            case IdentifierKind.GlobalImplicit or IdentifierKind.GlobalImplicitAssigned: unit.Emit.Op(Op.DeleteName, name); break;
            case IdentifierKind.GlobalExplicit: unit.Emit.Op(Op.DeleteGlobal, name); break;
            case IdentifierKind.Local: unit.Emit.Op(Op.DeleteFast, (uint)identifier.Slot); break;
            default: unit.Emit.Op(Op.DeleteDeref, (uint)identifier.Slot); break;
        }
    }

    public void DeclareGlobal(Node? at, Identifier identifier)
    {
        if (identifier.Kind is not (IdentifierKind.Undecided or IdentifierKind.GlobalExplicit)) throw unit.Error(at, "identifier redefined as global");
        identifier.Kind = IdentifierKind.GlobalExplicit;
        unit.Scope.MakeGlobalExplicit(identifier.Name);
    }

    public void DeclareNonlocal(Node? at, Identifier identifier)
    {
        if (identifier.Kind == IdentifierKind.Free) return;
        if (identifier.Kind != IdentifierKind.Undecided) throw unit.Error(at, "identifier redefined as nonlocal");
        identifier.Kind = IdentifierKind.GlobalImplicit;
        unit.Scope.CloseOver(identifier, unit.Budget);
        if (identifier.Kind != IdentifierKind.Free) throw unit.Error(at, "no binding for nonlocal found");
    }

    // The target of `:=`. In a comprehension it belongs to the scope around, whose global and nonlocal statements hold.
    public void StoreNamed(Name name)
    {
        var scope = unit.Scope;
        if (unit.IsSurvey && scope.IsComprehension) BindInParent(scope, name);
        Store(name);
    }

    void BindInParent(Scope scope, Name name)
    {
        var parent = scope.Parent!;
        if (parent.Modify(name, unit.Budget).Kind == IdentifierKind.GlobalExplicit)
        {
            scope.FindOrAdd(name, IdentifierKind.GlobalExplicit, unit.Budget);
            return;
        }

        var identifier = scope.FindOrAdd(name, IdentifierKind.Undecided, unit.Budget);
        if (parent.Parent is null)
        {
            DeclareGlobal(null, identifier);
            return;
        }
        // It may have been read already: then it is decided only now that it comes from outside.
        if (identifier.Kind == IdentifierKind.GlobalImplicit) identifier.Kind = IdentifierKind.Undecided;
        DeclareNonlocal(null, identifier);
    }
}
