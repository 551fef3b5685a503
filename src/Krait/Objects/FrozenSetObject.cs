// frozenset: a set that does not change, and so has a hash: the same for the same elements in any order.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("frozenset", Builtin = true, Methods = [typeof(SetMethods)])]
internal static partial class FrozenSetObject
{
    // Keeps frozenset() and a set of one int from hashing like the int.
    const long HashStart = 0x5E7_F207;

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
}
