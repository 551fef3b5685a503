// collections.deque: a ring of a fixed number of items. When it is full an item that comes in pushes one out at the other
// end, or, if the deque was made to check, is refused.
//
//   header (length: most items; TypeBit0: checks) | slots: ValueBuffer | first:32 | count:32            24 bytes

using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct DequeLayout
{
    public const int Size = 24;
    public const HeaderFlags Checks = HeaderFlags.TypeBit0;

    public ObjectHeader Header;
    public Value Slots;
    public uint First;
    public uint Count;
}

[PyType("deque")]
internal static partial class DequeObject
{
    // As far as `first` and `count` can not look like a reference.
    const long MaxLength = 1 << 30;

    [Slot]
    static Value New(Vm vm, Value cls, Value iterable, long maxLength, int flags = 0)
    {
        if (maxLength < 0)
        {
            throw PyError.Value();
        }

        if (maxLength > MaxLength)
        {
            throw new HeapFullException(maxLength, locked: false);
        }

        var deque = Value.Reference(vm.Heap.Allocate(TypeId.Deque, DequeLayout.Size, Contents.References));
        vm.At<DequeLayout>(deque).Slots = Value.None;
        var slots = ValueBuffer.Create(vm, maxLength);
        ref var layout = ref vm.At<DequeLayout>(deque);
        layout.Slots = slots;
        layout.Header.Length = (uint)maxLength;
        layout.Header.Flags |= (flags & 1) != 0 ? DequeLayout.Checks : HeaderFlags.None;
        Extend(vm, deque, iterable);
        return deque;
    }

    // --- the ring ---------------------------------------------------------------------------------------------------

    /// <summary>The slot of the item at a position, counted from the first one; reads a damaged ring as None.</summary>
    static ref Value SlotAt(Vm vm, Value deque, long position)
    {
        ref var layout = ref vm.At<DequeLayout>(deque);
        var slots = ValueBuffer.Items(vm, layout.Slots);
        return ref slots[(int)((layout.First + position) % Math.Max(1, slots.Length))];
    }

    static int Count(Vm vm, Value deque) => (int)vm.At<DequeLayout>(deque).Count;

    /// <summary>The item at a position, or Stop behind the last one.</summary>
    public static Value ItemAt(Vm vm, Value deque, long position) =>
        position < vm.At<DequeLayout>(deque).Count ? SlotAt(vm, deque, position) : Value.Stop;

    // False: full, and nothing may be pushed out.
    static bool MayAdd(Vm vm, Value deque)
    {
        ref var layout = ref vm.At<DequeLayout>(deque);
        return layout.Count < layout.Header.Length || (layout.Header.Flags & DequeLayout.Checks) == 0;
    }

    static Value Full(Vm vm) => vm.RaiseMessage(TypeId.IndexError, "full");

    [Py]
    static Value Append(Vm vm, Value self, Value item)
    {
        if (!MayAdd(vm, self))
        {
            return Full(vm);
        }

        ref var layout = ref vm.At<DequeLayout>(self);
        if (layout.Header.Length == 0)
        {
            return Value.None;
        }

        if (layout.Count < layout.Header.Length)
        {
            layout.Count++;
        }
        else
        {
            layout.First = (layout.First + 1) % layout.Header.Length;
        }

        SlotAt(vm, self, layout.Count - 1) = item;
        return Value.None;
    }

    [Py("appendleft")]
    static Value AppendLeft(Vm vm, Value self, Value item)
    {
        if (!MayAdd(vm, self))
        {
            return Full(vm);
        }

        ref var layout = ref vm.At<DequeLayout>(self);
        if (layout.Header.Length == 0)
        {
            return Value.None;
        }

        layout.First = (layout.First + layout.Header.Length - 1) % layout.Header.Length;
        layout.Count = Math.Min(layout.Count + 1, layout.Header.Length);
        SlotAt(vm, self, 0) = item;
        return Value.None;
    }

    [Py]
    static Value Extend(Vm vm, Value self, Value iterable)
    {
        var iterator = PyError.Check(Iteration.GetIterator(vm, iterable));
        int mark = vm.Heap.LogTop;
        while (true)
        {
            var item = PyError.Check(Iteration.Next(vm, iterator));
            if (item.IsStop)
            {
                return Value.None;
            }

            PyError.Check(Append(vm, self, item));
            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }
    }

    [Py("popleft")]
    static Value PopLeft(Vm vm, Value self)
    {
        ref var layout = ref vm.At<DequeLayout>(self);
        if (layout.Count == 0)
        {
            return vm.RaiseMessage(TypeId.IndexError, "empty");
        }

        var item = Take(vm, ref SlotAt(vm, self, 0));
        layout.First = (layout.First + 1) % Math.Max(1, layout.Header.Length);
        layout.Count--;
        return item;
    }

    [Py]
    static Value Pop(Vm vm, Value self)
    {
        ref var layout = ref vm.At<DequeLayout>(self);
        if (layout.Count == 0)
        {
            return vm.RaiseMessage(TypeId.IndexError, "empty");
        }

        var item = Take(vm, ref SlotAt(vm, self, layout.Count - 1));
        layout.Count--;
        return item;
    }

    static Value Take(Vm vm, ref Value slot)
    {
        var item = vm.Keep(slot);
        slot = Value.None;
        return item;
    }

    // --- slots ------------------------------------------------------------------------------------------------------

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self) => op switch
    {
        UnaryOp.Bool => Value.Bool(Count(vm, self) != 0),
        UnaryOp.Len => Value.Int(Count(vm, self)),
        UnaryOp.Sizeof => Value.Int(DequeLayout.Size + (ValueBuffer.ItemSize * (long)ValueBuffer.Capacity(vm, vm.At<DequeLayout>(self).Slots))),
        _ => Value.Absent,
    };

    [Slot]
    static Value GetItem(Vm vm, Value self, Value index) =>
        SequenceIndexing.TryFind(vm, index, Count(vm, self), TypeNames.Of(vm, self), out int position) ? SlotAt(vm, self, position) : Value.Failed;

    [Slot]
    static Value SetItem(Vm vm, Value self, Value index, Value item)
    {
        if (item.IsAbsent)
        {
            throw ItemSequence.NotSupported(vm, self, "deletion");
        }

        if (!SequenceIndexing.TryFind(vm, index, Count(vm, self), TypeNames.Of(vm, self), out int position))
        {
            return Value.Failed;
        }

        SlotAt(vm, self, position) = item;
        return Value.None;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => DequeIterator.Create(vm, self);
}

/// <summary>The header's length is the position of the next item.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DequeIteratorLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value Deque;
}

[PyType("iterator")]
internal static partial class DequeIterator
{
    public static Value Create(Vm vm, Value deque)
    {
        var iterator = Value.Reference(vm.Heap.Allocate(TypeId.DequeIterator, DequeIteratorLayout.Size, Contents.References));
        vm.At<DequeIteratorLayout>(iterator).Deque = deque;
        return iterator;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        ref var layout = ref vm.At<DequeIteratorLayout>(self);
        var item = DequeObject.ItemAt(vm, layout.Deque, layout.Header.Length);
        layout.Header.Length += item.IsStop ? 0u : 1u;
        return item;
    }
}
