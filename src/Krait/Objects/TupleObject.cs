// tuple: a header (Length = items) and the items behind it, nothing else. The tuple without items is an immediate value,
// Value.EmptyTuple, and takes no memory.
//
// A builtin type derived from tuple (a named tuple) has the same layout, with words of its own behind the items.

using System.Runtime.CompilerServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("tuple", Builtin = true)]
internal static partial class TupleObject
{
    // --- what the runtime does with tuples ----------------------------------------------------------------------------

    public static Value Create(Vm vm, ReadOnlySpan<Value> items)
    {
        var tuple = CreateEmpty(vm, items.Length);
        Portions.Copy(vm, items, Items(vm, tuple));
        return tuple;
    }

    /// <summary>A tuple whose items the caller fills in before anybody sees it.</summary>
    public static Value CreateEmpty(Vm vm, int count) =>
        count == 0 ? Value.EmptyTuple : Value.Reference(Allocate(vm, TypeId.Tuple, count, extraWords: 0));

    /// <summary>For a type derived from tuple: room for the items and, behind them, for words of its own.</summary>
    public static uint Allocate(Vm vm, int typeId, int count, int extraWords)
    {
        uint offset = vm.Heap.Allocate((ushort)typeId, ObjectHeader.Size + (((long)count + extraWords) * ValueBuffer.ItemSize), Contents.References);
        vm.Heap.Header(offset).Length = (uint)count;
        return offset;
    }

    /// <summary>The items; none for what is no tuple.</summary>
    public static Span<Value> Items(Vm vm, Value value) =>
        value.IsReference && IsCompatible(vm, value) ? vm.Heap.Values(value.Offset + ObjectHeader.Size, vm.Heap.Header(value).Length) : default;

    /// <summary>A tuple or an object of a builtin type derived from it.</summary>
    public static bool IsCompatible(Vm vm, Value value)
    {
        int type = vm.TypeOf(value);
        return type == TypeId.Tuple || RomTable.Type(type).BaseId == TypeId.Tuple;
    }

    /// <summary>The tuple itself, the tuple inside an instance of a subclass, or Absent.</summary>
    static Value AsTuple(Vm vm, Value value) =>
        vm.Is(value, TypeId.Tuple) ? value : Types.Native(vm, value, TypeId.Tuple);

    // --- slots --------------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Value iterable = default)
    {
        if (iterable.IsAbsent || vm.Is(iterable, TypeId.Tuple))
        {
            return iterable.IsAbsent ? Value.EmptyTuple : iterable;
        }

        if (vm.Is(iterable, TypeId.List))
        {
            return Create(vm, ListObject.Items(vm, iterable));
        }

        return Create(vm, ListObject.Items(vm, Iteration.ToTemporary(vm, iterable)));
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        bool isJson = kind == PrintKind.Json;
        output.Write(isJson ? "["u8 : "("u8);
        SequenceItems.Print(vm, self, output, kind);
        output.Write(isJson ? "]"u8 : Items(vm, self).Length == 1 ? ",)"u8 : ")"u8);
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self) => op switch
    {
        UnaryOp.Bool => Value.Bool(Items(vm, self).Length != 0),
        UnaryOp.Len => Value.Int(Items(vm, self).Length),
        UnaryOp.Hash => Value.Int(Hash(vm, self)),
        _ => Value.Absent,
    };

    // Order counts, and so does nesting: ((1, 2), 3) and (1, (2, 3)) differ.
    static long Hash(Vm vm, Value self)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw PyError.Recursion();
        }

        const long seed = 0x345678;
        const long multiplier = 1_000_003;
        long hash = seed;
        int mark = vm.Heap.LogTop;
        foreach (var item in Items(vm, self))
        {
            hash = (hash * multiplier) ^ Operators.Hash(vm, item);
            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }

        // A small int.
        return hash << 16 >> 16;
    }

    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        switch (op)
        {
            case BinaryOp.Add:
                other = AsTuple(vm, other);
                return other.IsAbsent ? other : Concatenate(vm, self, other);

            case BinaryOp.ReverseMultiply when !vm.Is(self, TypeId.Tuple):
                // As in the original, a number times a named tuple is an error.
                return Value.Absent;

            case BinaryOp.Multiply:
            case BinaryOp.ReverseMultiply:
                return SequenceItems.TryRepetitions(vm, other, out long times) ? Repeat(vm, self, times) : Value.Absent;

            case BinaryOp.Contains:
                return Value.Bool(SequenceItems.Find(vm, self, other) >= 0);

            default:
                other = SequenceComparison.IsComparison(op) ? AsTuple(vm, other) : Value.Absent;
                return other.IsAbsent ? other : Value.Bool(SequenceComparison.Compare(vm, op, self, other));
        }
    }

    static Value Concatenate(Vm vm, Value self, Value other)
    {
        int count = Items(vm, self).Length;
        var tuple = CreateEmpty(vm, count + Items(vm, other).Length);
        var items = Items(vm, tuple);
        Portions.Copy(vm, Items(vm, self), items);
        Portions.Copy(vm, Items(vm, other), items[count..]);
        vm.Charge(items.Length);
        return tuple;
    }

    static Value Repeat(Vm vm, Value self, long times)
    {
        var items = Items(vm, self);
        var tuple = CreateEmpty(vm, SequenceItems.RepeatedCount(items.Length, times));
        SequenceItems.Repeat(vm, items, Items(vm, tuple));
        return tuple;
    }

    [Slot]
    static Value GetItem(Vm vm, Value self, Value index)
    {
        var items = Items(vm, self);
        if (index.IsInt && (ulong)index.AsInt < (ulong)items.Length)
        {
            return items[(int)index.AsInt];
        }

        if (vm.Is(index, TypeId.Slice))
        {
            var (start, stop) = SequenceIndexing.Slice(vm, index, items.Length);
            vm.Charge(stop - start);
            return Create(vm, items[start..stop]);
        }

        return SequenceIndexing.TryFind(vm, index, items.Length, TypeNames.Of(vm, self), out int position) ? items[position] : Value.Failed;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => SequenceIterator.Create(vm, self);

    // --- methods ------------------------------------------------------------------------------------------------------

    [Py]
    static long Count(Vm vm, Value self, Value value) => SequenceItems.CountEqual(vm, self, value);

    [Py]
    static Value Index(Vm vm, Value self, Value value, Value start = default, Value stop = default) =>
        SequenceItems.Index(vm, self, value, start, stop, "tuple");
}
