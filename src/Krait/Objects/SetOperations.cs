// What set and frozenset share: construction, searching, comparison and the operations of set algebra, for any iterable as
// the other operand where the original takes one.
//
// Elements come through a SetSource, which walks sets by position without an iterator object. A source that is the set that
// changes does no harm: positions stay good.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

using Table = HashTable<SetEntries>;

/// <summary>The elements of any iterable, one by one.</summary>
internal struct SetSource
{
    readonly Value _source;
    readonly bool _isSet;
    int _position;

    public SetSource(Vm vm, Value iterable)
    {
        var set = SetOperations.AsSet(vm, iterable);
        _isSet = !set.IsAbsent;
        _source = _isSet ? set : PyError.Check(Iteration.GetIterator(vm, iterable));
    }

    /// <summary>The element is kept alive until the log is cut back.</summary>
    public bool TryNext(Vm vm, out Value item)
    {
        vm.Charge(1);
        if (!_isSet)
        {
            item = PyError.Check(Iteration.Next(vm, _source));
            return !item.IsStop;
        }

        bool isThere = SetOperations.TryNext(vm, _source, ref _position, out item);
        if (isThere)
        {
            vm.Keep(item);
        }

        return isThere;
    }
}

internal static class SetOperations
{
    // --- sets as such -----------------------------------------------------------------------------------------------

    public static Value Create(Vm vm, int typeId, int capacity = 0)
    {
        var set = Value.Reference(vm.Heap.Allocate((ushort)typeId, TableOwner.Size, Contents.References));
        vm.At<TableOwner>(set).Table = Value.None;
        vm.At<TableOwner>(set).Table = Table.CreateTable(vm, capacity);
        return set;
    }

    public static Value CreateFrom(Vm vm, int typeId, Value iterable)
    {
        var set = Create(vm, typeId);
        if (!iterable.IsAbsent)
        {
            AddAll(vm, set, iterable);
        }

        return set;
    }

    public static bool IsSet(Vm vm, Value value) => vm.TypeOf(value) is TypeId.Set or TypeId.FrozenSet;

    /// <summary>The set itself, the set inside an instance of a subclass, or Absent.</summary>
    public static Value AsSet(Vm vm, Value value)
    {
        if (IsSet(vm, value))
        {
            return value;
        }

        var set = Types.Native(vm, value, TypeId.Set);
        return set.IsAbsent ? Types.Native(vm, value, TypeId.FrozenSet) : set;
    }

    public static int Count(Vm vm, Value set) => Table.Count(vm, set);

    public static bool Contains(Vm vm, Value set, Value item) => Table.Find(vm, set, item) >= 0;

    public static void Add(Vm vm, Value set, Value item) => Table.FindOrAdd(vm, set, item, out _);

    /// <summary>False if the element was not there.</summary>
    public static bool Remove(Vm vm, Value set, Value item)
    {
        int position = Table.Find(vm, set, item);
        if (position < 0)
        {
            return false;
        }

        Table.RemoveAt(vm, set, position);
        return true;
    }

    /// <summary>The next element at or after a position, which moves behind it; false at the end. Allocates nothing, and
    /// changes of the set in between do no harm.</summary>
    public static bool TryNext(Vm vm, Value set, ref int position, out Value item)
    {
        var entry = Table.Next(vm, set, ref position);
        item = entry.Length > 0 ? entry[0] : Value.Absent;
        return entry.Length > 0;
    }

    /// <summary>A set of the same type with the same elements.</summary>
    public static Value Copy(Vm vm, Value set)
    {
        var copy = Create(vm, vm.TypeOf(set));
        Table.CopyTo(vm, set, copy);
        return copy;
    }

    public static void Clear(Vm vm, Value set) => Table.Clear(vm, set);

    // --- slots ------------------------------------------------------------------------------------------------------

    public static void PrintElements(Vm vm, Value set, Printer output)
    {
        int mark = vm.Heap.LogTop;
        var source = new SetSource(vm, set);
        for (string separator = "{"; source.TryNext(vm, out var item); separator = ", ")
        {
            output.Write(separator);
            Printing.Print(vm, item, output, PrintKind.Repr);
            vm.Heap.ReleaseLog(mark);
        }

        output.Write("}");
    }

    public static Value Unary(Vm vm, UnaryOp op, Value set) => op switch
    {
        UnaryOp.Bool => Value.Bool(Count(vm, set) != 0),
        UnaryOp.Len => Value.Int(Count(vm, set)),
        UnaryOp.Sizeof => Value.Int(Table.ByteSize(vm, set)),
        _ => Value.Absent,
    };

    /// <summary>The operators that leave both operands as they are. Absent if the other operand is no set: only the methods
    /// take any iterable.</summary>
    public static Value Binary(Vm vm, BinaryOp op, Value set, Value operand)
    {
        if (op == BinaryOp.Contains)
        {
            return Value.Bool(Contains(vm, set, operand));
        }

        var other = AsSet(vm, operand);
        if (other.IsAbsent)
        {
            return Value.Absent;
        }

        return op switch
        {
            BinaryOp.Or or BinaryOp.InplaceOr => Union(vm, set, other),
            BinaryOp.And or BinaryOp.InplaceAnd => Intersection(vm, set, other),
            BinaryOp.Subtract or BinaryOp.InplaceSubtract => Difference(vm, set, other),
            BinaryOp.Xor or BinaryOp.InplaceXor => SymmetricDifference(vm, set, other),
            BinaryOp.Equal => Value.Bool(Count(vm, set) == Count(vm, other) && HoldsAllOf(vm, other, set)),
            BinaryOp.LessEqual => Value.Bool(HoldsAllOf(vm, other, set)),
            BinaryOp.MoreEqual => Value.Bool(HoldsAllOf(vm, set, other)),
            BinaryOp.Less => Value.Bool(Count(vm, set) != Count(vm, other) && HoldsAllOf(vm, other, set)),
            BinaryOp.More => Value.Bool(Count(vm, set) != Count(vm, other) && HoldsAllOf(vm, set, other)),
            _ => Value.Absent,
        };
    }

    // --- algebra ----------------------------------------------------------------------------------------------------

    public static Value Union(Vm vm, Value set, Value other)
    {
        var union = Copy(vm, set);
        AddAll(vm, union, other);
        return union;
    }

    public static void AddAll(Vm vm, Value set, Value iterable)
    {
        var source = new SetSource(vm, iterable);
        int mark = vm.Heap.LogTop;
        while (source.TryNext(vm, out var item))
        {
            Add(vm, set, item);
            vm.Heap.ReleaseLog(mark);
        }
    }

    /// <summary>The elements of the other operand that are in the set, in that one's order; a set also when the first is a
    /// frozenset, as in the original.</summary>
    public static Value Intersection(Vm vm, Value set, Value other)
    {
        if (set == other)
        {
            return Copy(vm, set);
        }

        var common = Create(vm, TypeId.Set);
        var source = new SetSource(vm, other);
        int mark = vm.Heap.LogTop;
        while (source.TryNext(vm, out var item))
        {
            if (Contains(vm, set, item))
            {
                Add(vm, common, item);
            }

            vm.Heap.ReleaseLog(mark);
        }

        return common;
    }

    public static void IntersectionUpdate(Vm vm, Value set, Value other)
    {
        if (set != other)
        {
            Table.MoveTo(vm, Intersection(vm, set, other), set);
        }
    }

    public static Value Difference(Vm vm, Value set, Value other)
    {
        var rest = Copy(vm, set);
        RemoveAll(vm, rest, other);
        return rest;
    }

    public static void RemoveAll(Vm vm, Value set, Value iterable)
    {
        if (set == iterable)
        {
            Clear(vm, set);
            return;
        }

        var source = new SetSource(vm, iterable);
        int mark = vm.Heap.LogTop;
        while (source.TryNext(vm, out var item))
        {
            Remove(vm, set, item);
            vm.Heap.ReleaseLog(mark);
        }
    }

    public static Value SymmetricDifference(Vm vm, Value set, Value other)
    {
        var result = Copy(vm, set);
        ToggleAll(vm, result, other);
        return result;
    }

    /// <summary>An element that an iterable gives twice is back where it was, as in the original.</summary>
    public static void ToggleAll(Vm vm, Value set, Value iterable)
    {
        var source = new SetSource(vm, iterable);
        int mark = vm.Heap.LogTop;
        while (source.TryNext(vm, out var item))
        {
            if (!Remove(vm, set, item))
            {
                Add(vm, set, item);
            }

            vm.Heap.ReleaseLog(mark);
        }
    }

    // --- comparison -------------------------------------------------------------------------------------------------

    public static bool IsDisjoint(Vm vm, Value set, Value other)
    {
        var source = new SetSource(vm, other);
        int mark = vm.Heap.LogTop;
        while (source.TryNext(vm, out var item))
        {
            if (Contains(vm, set, item))
            {
                return false;
            }

            vm.Heap.ReleaseLog(mark);
        }

        return true;
    }

    /// <summary>For the methods, whose operand may be any iterable; its elements must have hashes.</summary>
    public static bool IsSubset(Vm vm, Value set, Value other) => HoldsAllOf(vm, ToSet(vm, other), set);

    public static bool IsSuperset(Vm vm, Value set, Value other) => HoldsAllOf(vm, set, ToSet(vm, other));

    static Value ToSet(Vm vm, Value iterable)
    {
        var set = AsSet(vm, iterable);
        return set.IsAbsent ? CreateFrom(vm, TypeId.Set, iterable) : set;
    }

    static bool HoldsAllOf(Vm vm, Value set, Value elements)
    {
        var source = new SetSource(vm, elements);
        int mark = vm.Heap.LogTop;
        while (source.TryNext(vm, out var item))
        {
            if (!Contains(vm, set, item))
            {
                return false;
            }

            vm.Heap.ReleaseLog(mark);
        }

        return true;
    }
}
