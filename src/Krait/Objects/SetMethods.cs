// The methods that set and frozenset share: those that leave the set as it is. All but Contains take any iterable.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static partial class SetMethods
{
    [Py("__contains__")]
    static bool Contains(Vm vm, Value self, Value item) => SetOperations.Contains(vm, self, item);

    [Py]
    static Value Copy(Vm vm, Value self) => SetOperations.Copy(vm, self);

    [Py]
    static Value Union(Vm vm, Value self, Value other) => SetOperations.Union(vm, self, other);

    [Py]
    static Value Difference(Vm vm, Value self, Args others)
    {
        var rest = SetOperations.Copy(vm, self);
        for (int i = 0; i < others.Count; i++)
        {
            SetOperations.RemoveAll(vm, rest, others[i]);
        }

        return rest;
    }

    [Py]
    static Value Intersection(Vm vm, Value self, Value other) => SetOperations.Intersection(vm, self, other);

    [Py]
    static Value Symmetric_Difference(Vm vm, Value self, Value other) => SetOperations.SymmetricDifference(vm, self, other);

    [Py]
    static bool IsDisjoint(Vm vm, Value self, Value other) => SetOperations.IsDisjoint(vm, self, other);

    [Py]
    static bool IsSubset(Vm vm, Value self, Value other) => SetOperations.IsSubset(vm, self, other);

    [Py]
    static bool IsSuperset(Vm vm, Value self, Value other) => SetOperations.IsSuperset(vm, self, other);
}
