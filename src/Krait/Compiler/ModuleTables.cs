// The two tables that all code of a module shares: names and constants, each in the order of first use, over both passes
// and all scopes. That order is part of the bytecode, so code that is never reached counts as well.

using System.Runtime.CompilerServices;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class ModuleTables
{
    const int EntryBytes = 16;

    readonly CompileBudget _budget;
    readonly Dictionary<Name, int> _nameIndices = [];
    readonly List<Name> _names = [];
    readonly Dictionary<Constant, int> _constantIndices = new(ByValue.Instance);
    readonly List<Constant> _constants = [];

    public ModuleTables(Name sourceFile, CompileBudget budget)
    {
        _budget = budget;
        Use(sourceFile);
    }

    public Name[] Names => [.. _names];

    public Constant[] Constants => [.. _constants];

    public uint Use(Name name)
    {
        if (_nameIndices.TryGetValue(name, out var index)) return (uint)index;
        _budget.Charge(EntryBytes);
        _nameIndices.Add(name, _names.Count);
        _names.Add(name);
        return (uint)_names.Count - 1;
    }

    public uint Use(Constant constant)
    {
        if (_constantIndices.TryGetValue(constant, out var index)) return (uint)index;
        _budget.Charge(EntryBytes);
        _constantIndices.Add(constant, _constants.Count);
        _constants.Add(constant);
        return (uint)_constants.Count - 1;
    }

    // By value, but one NaN is not another: each place in the source that folds to one has its own entry.
    sealed class ByValue : IEqualityComparer<Constant>
    {
        public static readonly ByValue Instance = new();

        public bool Equals(Constant? x, Constant? y) => ReferenceEquals(x, y) || (x is not FloatConstant { Value: double.NaN } && x!.Equals(y));

        public int GetHashCode(Constant constant) => constant is FloatConstant { Value: double.NaN } ? RuntimeHelpers.GetHashCode(constant) : constant.GetHashCode();
    }
}
