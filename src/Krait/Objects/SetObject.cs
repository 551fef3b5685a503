// set: elements in the order of their first insertion; pop takes the first.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

using Table = HashTable<SetEntries>;

[PyType("set", Builtin = true, Methods = [typeof(SetMethods)])]
internal static partial class SetObject
{
    /// <summary>An empty set with room for a number of elements.</summary>
    public static Value Create(Vm vm, int capacity = 0) => SetOperations.Create(vm, TypeId.Set, capacity);

    public static Value Create(Vm vm, ReadOnlySpan<Value> items)
    {
        var set = Create(vm, items.Length);
        foreach (var item in items)
        {
            SetOperations.Add(vm, set, item);
        }

        return set;
    }

    // --- slots ------------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Value iterable = default) => SetOperations.CreateFrom(vm, TypeId.Set, iterable);

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        if (SetOperations.Count(vm, self) == 0)
        {
            output.Write("set()");
            return;
        }

        SetOperations.PrintElements(vm, self, output);
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self) => SetOperations.Unary(vm, op, self);

    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        bool changesSelf = op is BinaryOp.InplaceOr or BinaryOp.InplaceAnd or BinaryOp.InplaceSubtract or BinaryOp.InplaceXor;
        if (!changesSelf)
        {
            return SetOperations.Binary(vm, op, self, other);
        }

        var operand = SetOperations.AsSet(vm, other);
        if (operand.IsAbsent)
        {
            return Value.Absent;
        }

        switch (op)
        {
            case BinaryOp.InplaceOr:
                SetOperations.AddAll(vm, self, operand);
                break;
            case BinaryOp.InplaceAnd:
                SetOperations.IntersectionUpdate(vm, self, operand);
                break;
            case BinaryOp.InplaceSubtract:
                SetOperations.RemoveAll(vm, self, operand);
                break;
            default:
                SetOperations.ToggleAll(vm, self, operand);
                break;
        }

        return self;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => SetIteratorObject.Create(vm, self);

    // --- methods ----------------------------------------------------------------------------------------------------

    [Py]
    public static void Add(Vm vm, Value self, Value item) => SetOperations.Add(vm, self, item);

    [Py]
    static void Clear(Vm vm, Value self) => SetOperations.Clear(vm, self);

    [Py]
    static void Discard(Vm vm, Value self, Value item) => SetOperations.Remove(vm, self, item);

    [Py]
    static Value Remove(Vm vm, Value self, Value item) =>
        SetOperations.Remove(vm, self, item) ? Value.None : vm.Raise(TypeId.KeyError, item);

    [Py]
    static Value Pop(Vm vm, Value self)
    {
        int position = 0;
        if (!SetOperations.TryNext(vm, self, ref position, out var item))
        {
            return vm.RaiseMessage(TypeId.KeyError, "pop from an empty set");
        }

        Table.RemoveAt(vm, self, position - 1);
        return item;
    }

    [Py]
    static void Update(Vm vm, Value self, Args others)
    {
        for (int i = 0; i < others.Count; i++)
        {
            SetOperations.AddAll(vm, self, others[i]);
        }
    }

    [Py]
    static void Difference_Update(Vm vm, Value self, Args others)
    {
        for (int i = 0; i < others.Count; i++)
        {
            SetOperations.RemoveAll(vm, self, others[i]);
        }
    }

    [Py]
    static void Intersection_Update(Vm vm, Value self, Value other) => SetOperations.IntersectionUpdate(vm, self, other);

    [Py]
    static void Symmetric_Difference_Update(Vm vm, Value self, Value other) => SetOperations.ToggleAll(vm, self, other);
}
