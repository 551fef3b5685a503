// frozenset: a set that does not change, and so has a hash: the same for the same elements in any order.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("frozenset", Builtin = true)]
internal static partial class FrozenSetObject
{
    // Keeps frozenset() and a set of one int from hashing like the int.
    const long HashStart = 0x5E7_F207;

    // --- slots ------------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Value iterable = default) => SetOperations.CreateFrom(vm, TypeId.FrozenSet, iterable);

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("frozenset(");
        if (SetOperations.Count(vm, self) != 0)
        {
            SetOperations.PrintElements(vm, self, output);
        }

        output.Write(")");
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self) => op == UnaryOp.Hash ? Hash(vm, self) : SetOperations.Unary(vm, op, self);

    static Value Hash(Vm vm, Value self)
    {
        long hash = HashStart;
        int mark = vm.Heap.LogTop;
        var source = new SetSource(vm, self);
        while (source.TryNext(vm, out var item))
        {
            hash += Operators.Hash(vm, item);
            vm.Heap.ReleaseLog(mark);
        }

        return Value.Int(hash & Value.MaxInt);
    }

    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other) => SetOperations.Binary(vm, op, self, other);

    [Slot]
    static Value Iterate(Vm vm, Value self) => SetIteratorObject.Create(vm, self);

    // --- methods ----------------------------------------------------------------------------------------------------

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
