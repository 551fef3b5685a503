// A scope (module, class, function, lambda, comprehension) and the identifiers in it.
//
// The survey pass meets every use of a name and notes it here; when it has seen a scope whole, names that an enclosing
// function owns become free variables (CloseOver), and at last every local gets its slot (AssignSlots). The order of the
// identifiers is part of the result: it decides the numbers of the slots and the order of cells and free variables.
//
//     slots of a function:  free variables, parameters, *args, **kwargs, other locals, cells that are no parameters

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal enum ScopeKind
{
    Module,
    Class,
    Lambda,
    ListComprehension,
    DictComprehension,
    SetComprehension,
    Generator, // expression
    Function,
}

internal enum IdentifierKind
{
    Undecided,
    GlobalImplicit,         // only read so far
    GlobalImplicitAssigned, // in a module or class: never closed over
    GlobalExplicit,
    Local,
    Cell,                   // a local that inner functions use
    Free,                   // belongs to an enclosing function
}

[Flags]
internal enum ParameterFlags
{
    None = 0,
    Parameter = 1,
    Star = 2,
    DoubleStar = 4,
}

internal sealed class Identifier(Name name, IdentifierKind kind)
{
    public Name Name { get; } = name;

    public IdentifierKind Kind { get; set; } = kind;

    public ParameterFlags Flags { get; set; }

    public int Slot { get; set; }

    // Position in its scope, known once slots are assigned.
    public int Order { get; set; }

    public bool IsParameter => (Flags & ParameterFlags.Parameter) != 0;

    public bool IsShared => Kind is IdentifierKind.Cell or IdentifierKind.Free;
}

internal sealed class Scope(ScopeKind kind, Scope? parent, Node node, int line, Name name)
{
    // What these cost MicroPython, so that a source which compiles there in a given heap does here; the host's memory is a
    // small multiple.
    public const int IdentifierBytes = 16;
    public const int ScopeBytes = 112;

    readonly List<Identifier> _identifiers = [];
    readonly Dictionary<Name, Identifier> _byName = [];
    readonly List<Identifier> _passedIn = [];

    public ScopeKind Kind { get; } = kind;

    public Scope? Parent { get; } = parent;

    public Node Node { get; } = node;

    // For errors that have no line of their own.
    public int Line { get; } = line;

    public Name Name { get; } = name;

    public IReadOnlyList<Identifier> Identifiers => _identifiers;

    // The parent's identifiers whose cells a closure over this scope takes, in the order it takes them. Empty in the survey.
    public IReadOnlyList<Identifier> PassedIn => _passedIn;

    public ScopeFlags Flags { get; set; }

    public int PositionalCount { get; set; }

    public int KeywordOnlyCount { get; set; }

    public int DefaultPositionalCount { get; set; }

    public int LocalCount { get; private set; }

    public int StackSlots { get; set; }

    public int HandlerSlots { get; set; }

    // The result, set when the scope has been emitted.
    public List<Scope> Children { get; } = [];

    public byte[] Code { get; set; } = [];

    public bool IsFunctionLike => Kind >= ScopeKind.Lambda;

    public bool IsComprehension => Kind is >= ScopeKind.ListComprehension and <= ScopeKind.Generator;

    public Identifier? Find(Name name) => _byName.GetValueOrDefault(name);

    public Identifier FindOrAdd(Name name, IdentifierKind kind, CompileBudget budget)
    {
        if (_byName.TryGetValue(name, out var identifier)) return identifier;
        budget.Charge(IdentifierBytes);
        identifier = new Identifier(name, kind);
        _identifiers.Add(identifier);
        _byName.Add(name, identifier);
        return identifier;
    }

    // A name that is stored to or deleted: a local in a function.
    public Identifier Modify(Name name, CompileBudget budget)
    {
        var identifier = FindOrAdd(name, IdentifierKind.GlobalImplicit, budget);
        if (identifier.Kind == IdentifierKind.GlobalImplicit)
            identifier.Kind = IsFunctionLike ? IdentifierKind.Local : IdentifierKind.GlobalImplicitAssigned;
        return identifier;
    }

    public void MakeGlobalExplicit(Name name)
    {
        var module = this;
        while (module.Parent is not null) module = module.Parent;
        if (module.Find(name) is { } global) global.Kind = IdentifierKind.GlobalExplicit;
    }

    // Makes the identifier free when the nearest enclosing function that knows the name owns it, or has it from outside.
    public void CloseOver(Identifier identifier, CompileBudget budget)
    {
        for (var outer = Parent; outer?.Parent is not null; outer = outer.Parent)
        {
            if (outer.Find(identifier.Name) is not { } known) continue;
            if (known.Kind == IdentifierKind.Local || known.IsShared)
            {
                identifier.Kind = IdentifierKind.Free;
                PassThroughParents(identifier.Name, budget);
            }
            return;
        }
    }

    // The scopes between hand the variable on.
    void PassThroughParents(Name name, CompileBudget budget)
    {
        for (var outer = Parent!; ; outer = outer.Parent!)
        {
            var identifier = outer.FindOrAdd(name, IdentifierKind.Undecided, budget);
            if (identifier.Kind == IdentifierKind.Undecided)
            {
                identifier.Kind = IdentifierKind.Free;
                continue;
            }
            if (identifier.Kind == IdentifierKind.Local) identifier.Kind = IdentifierKind.Cell;
            return;
        }
    }

    public void CloseOverImplicit(CompileBudget budget)
    {
        foreach (var identifier in _identifiers)
        {
            if (identifier.Kind == IdentifierKind.GlobalImplicit) CloseOver(identifier, budget);
        }
    }

    // To be called on a parent before its children: they number their free variables in the parent's order.
    public void AssignSlots(Name classCellName)
    {
        MoveStarBehindKeywordOnly();

        LocalCount = 0;
        var order = 0;
        foreach (var identifier in _identifiers)
        {
            identifier.Order = order++;
            // The class itself is in a cell, if anything uses it, and otherwise nowhere.
            if (Kind == ScopeKind.Class && identifier.Name.Equals(classCellName)) continue;
            if (IsFunctionLike && identifier.Kind == IdentifierKind.GlobalImplicit) identifier.Kind = IdentifierKind.GlobalExplicit;
            if (identifier.Kind == IdentifierKind.Local || identifier.IsParameter) identifier.Slot = LocalCount++;
        }
        foreach (var identifier in _identifiers)
        {
            if (identifier.Kind == IdentifierKind.Cell && !identifier.IsParameter) identifier.Slot = LocalCount++;
        }

        // Sorting, not comparing with every identifier of the parent: hostile sources have thousands of both.
        foreach (var identifier in _identifiers)
        {
            if (identifier.Kind == IdentifierKind.Free && Parent?.Find(identifier.Name) is { IsShared: true } outer) _passedIn.Add(outer);
        }
        if (_passedIn.Count == 0) return;
        _passedIn.Sort((x, y) => x.Order.CompareTo(y.Order));
        foreach (var identifier in _identifiers)
        {
            if (identifier.Kind != IdentifierKind.Free) identifier.Slot += _passedIn.Count;
        }
        for (var slot = 0; slot < _passedIn.Count; slot++) _byName[_passedIn[slot].Name].Slot = slot;
        PositionalCount += _passedIn.Count;
        LocalCount += _passedIn.Count;
    }

    // *args takes the place of the last keyword-only parameter and that one its place: so all parameters with names that a
    // call may give come first.
    void MoveStarBehindKeywordOnly()
    {
        if ((Flags & ScopeFlags.PositionalTuple) == 0) return;
        var lastPlain = -1;
        for (var i = _identifiers.Count - 1; i >= 0; i--)
        {
            var flags = _identifiers[i].Flags;
            if ((flags & ParameterFlags.Star) != 0)
            {
                if (lastPlain >= 0) (_identifiers[i], _identifiers[lastPlain]) = (_identifiers[lastPlain], _identifiers[i]);
                return;
            }
            if (lastPlain < 0 && flags == ParameterFlags.Parameter) lastPlain = i;
        }
    }

    // The names for arguments given by keyword; null where a free variable is passed in.
    public Name?[] ArgumentNames()
    {
        var names = new Name?[PositionalCount + KeywordOnlyCount];
        foreach (var identifier in _identifiers)
        {
            if (identifier.IsParameter && identifier.Slot < names.Length) names[identifier.Slot] ??= identifier.Name;
        }
        return names;
    }
}
