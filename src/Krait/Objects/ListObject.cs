// list: a growing array of values.
//
//   list     header (Length = items) | buffer        16 bytes
//   buffer   a ValueBuffer: its header's length is the capacity; slots behind the last item hold the word 0
//
// Capacities are the original's, slot for slot: what can be appended there while the heap is locked can be appended here. At
// least 4; a list made in one piece has no spare room, one that grows doubles, extending leaves room for 4 more.
//
// Whatever may run Python (a comparison, a __repr__, an iterator) may change the list that is worked on: after it, length and
// buffer are read again.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct ListLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value Buffer;
}

[PyType("list", Builtin = true)]
internal static partial class ListObject
{
    const int MinCapacity = 4;

    // --- what the runtime does with lists -----------------------------------------------------------------------------

    public static Value Create(Vm vm, ReadOnlySpan<Value> items)
    {
        var list = Create(vm, items.Length);
        Portions.Copy(vm, items, Extended(vm, list, items.Length));
        return list;
    }

    /// <summary>An empty list with room for a number of items.</summary>
    public static Value Create(Vm vm, int capacity)
    {
        var list = Value.Reference(vm.Heap.Allocate(TypeId.List, ListLayout.Size, Contents.References));
        vm.At<ListLayout>(list).Buffer = Value.None;
        var buffer = ValueBuffer.Create(vm, Math.Max(capacity, MinCapacity));
        vm.At<ListLayout>(list).Buffer = buffer;
        return list;
    }

    /// <summary>Gives back a list that nothing else refers to.</summary>
    public static void Discard(Vm vm, Value list)
    {
        var buffer = vm.At<ListLayout>(list).Buffer;
        if (buffer.IsReference)
        {
            vm.Heap.Free(buffer.Offset);
        }

        vm.Heap.Free(list.Offset);
    }

    public static int Count(Vm vm, Value list) => (int)vm.At<ListLayout>(list).Header.Length;

    /// <summary>The items; good until the list changes its length.</summary>
    public static Span<Value> Items(Vm vm, Value list)
    {
        ref var self = ref vm.At<ListLayout>(list);
        return vm.Heap.Values(self.Buffer.Offset + ObjectHeader.Size, self.Header.Length);
    }

    /// <summary>For the loop's subscripts: the item at an index, if the reference is that of a list and the index, counted from
    /// the end if negative, is in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryIndex(Vm vm, Value reference, long index, out Value item)
    {
        ref var self = ref vm.Heap.At<ListLayout>(reference);
        long count = self.Header.Length;
        index += (index >> 63) & count;
        if (self.Header.Type == TypeId.List && (ulong)index < (ulong)count)
        {
            item = ItemAt(vm, ref self, index);
            return true;
        }

        item = default;
        return false;
    }

    /// <summary>The counterpart of <see cref="TryIndex"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryStore(Vm vm, Value reference, long index, Value item)
    {
        ref var self = ref vm.Heap.At<ListLayout>(reference);
        long count = self.Header.Length;
        index += (index >> 63) & count;
        if (self.Header.Type == TypeId.List && (ulong)index < (ulong)count)
        {
            ItemAt(vm, ref self, index) = item;
            return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ref Value ItemAt(Vm vm, ref ListLayout self, long index) =>
        ref vm.Heap.At<Value>(self.Buffer.Offset + ObjectHeader.Size + ((uint)index * ValueBuffer.ItemSize));

    /// <summary>Takes the last item out; the list must have one. The caller keeps it alive.</summary>
    public static Value RemoveLast(Vm vm, Value list) => RemoveAt(vm, list, Count(vm, list) - 1);

    public static Value RemoveAt(Vm vm, Value list, int index)
    {
        var items = Items(vm, list);
        var item = items[index];
        CloseGap(vm, list, index, index + 1);
        Shrink(vm, list);
        return item;
    }

    /// <summary>Drops all items but those from start up to stop.</summary>
    public static void KeepRange(Vm vm, Value list, int start, int stop)
    {
        CloseGap(vm, list, stop, Count(vm, list));
        CloseGap(vm, list, 0, start);
    }

    // --- room ---------------------------------------------------------------------------------------------------------

    /// <summary>Makes the list longer; the new slots are for the caller to fill.</summary>
    static Span<Value> Extended(Vm vm, Value list, int added)
    {
        int count = Count(vm, list);
        EnsureCapacity(vm, list, (long)count + added, spare: 0);
        vm.At<ListLayout>(list).Header.Length = (uint)(count + added);
        return Items(vm, list)[count..];
    }

    static void EnsureCapacity(Vm vm, Value list, long needed, int spare)
    {
        var buffer = vm.At<ListLayout>(list).Buffer;
        if (needed > ValueBuffer.Capacity(vm, buffer))
        {
            var bigger = ValueBuffer.Resize(vm, buffer, needed + spare);
            vm.At<ListLayout>(list).Buffer = bigger;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void GrowForOne(Vm vm, Value list, Value item)
    {
        vm.Keep(item);
        ref var self = ref vm.At<ListLayout>(list);
        long capacity = ValueBuffer.Capacity(vm, self.Buffer);
        EnsureCapacity(vm, list, Math.Max(MinCapacity, 2 * capacity), spare: 0);
    }

    // As the original: half of the room is given back when less than half is used.
    static void Shrink(Vm vm, Value list)
    {
        ref var self = ref vm.At<ListLayout>(list);
        int capacity = ValueBuffer.Capacity(vm, self.Buffer);
        if (capacity > MinCapacity && capacity > 2L * self.Header.Length)
        {
            self.Buffer = ValueBuffer.Resize(vm, self.Buffer, capacity / 2);
        }
    }

    /// <summary>Takes the items from start up to stop out.</summary>
    static void CloseGap(Vm vm, Value list, int start, int stop)
    {
        var items = Items(vm, list);
        items[stop..].CopyTo(items[start..]);
        items[(items.Length - (stop - start))..].Clear();
        vm.At<ListLayout>(list).Header.Length = (uint)(items.Length - (stop - start));
    }

    // --- slots --------------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Value iterable = default)
    {
        if (!iterable.IsAbsent && SequenceItems.TryOf(vm, iterable, out var items))
        {
            // Room as if the items came one by one.
            int capacity = (int)Math.Min(BitOperations.RoundUpToPowerOf2((uint)Math.Max(items.Length, MinCapacity)), int.MaxValue);
            var list = Create(vm, capacity);
            items.CopyTo(Extended(vm, list, items.Length));
            return list;
        }

        return iterable.IsAbsent ? Create(vm, 0) : Iteration.ToTemporary(vm, iterable);
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("["u8);
        SequenceItems.Print(vm, self, output, kind);
        output.Write("]"u8);
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self) => op switch
    {
        UnaryOp.Bool => Value.Bool(Count(vm, self) != 0),
        UnaryOp.Len => Value.Int(Count(vm, self)),
        UnaryOp.Sizeof => Value.Int(ListLayout.Size + ValueBuffer.ByteCount(vm, vm.At<ListLayout>(self).Buffer)),
        _ => Value.Absent,
    };

    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        switch (op)
        {
            case BinaryOp.Add:
                return vm.Is(other, TypeId.List) ? Concatenate(vm, self, other) : Value.Absent;

            case BinaryOp.InplaceAdd:
                Extend(vm, self, other);
                return self;

            case BinaryOp.Multiply:
            case BinaryOp.ReverseMultiply:
                return SequenceItems.TryRepetitions(vm, other, out long times) ? Repeat(vm, self, times) : Value.Absent;

            case BinaryOp.Contains:
                return Value.Bool(SequenceItems.Find(vm, self, other) >= 0);

            default:
                return SequenceComparison.IsComparison(op) && vm.Is(other, TypeId.List)
                    ? Value.Bool(SequenceComparison.Compare(vm, op, self, other))
                    : Value.Absent;
        }
    }

    static Value Concatenate(Vm vm, Value self, Value other)
    {
        int count = Count(vm, self);
        var list = Create(vm, count + Count(vm, other));
        var items = Extended(vm, list, count + Count(vm, other));
        Portions.Copy(vm, Items(vm, self), items);
        Portions.Copy(vm, Items(vm, other), items[count..]);
        vm.Charge(items.Length);
        return list;
    }

    static Value Repeat(Vm vm, Value self, long times)
    {
        int count = SequenceItems.RepeatedCount(Count(vm, self), times);
        var list = Create(vm, count);
        SequenceItems.Repeat(vm, Items(vm, self), Extended(vm, list, count));
        return list;
    }

    [Slot]
    static Value GetItem(Vm vm, Value self, Value index)
    {
        if (vm.Is(index, TypeId.Slice))
        {
            return Slice(vm, self, index);
        }

        return SequenceIndexing.TryFind(vm, index, Count(vm, self), "list", out int position) ? Items(vm, self)[position] : Value.Failed;
    }

    [Slot]
    static Value SetItem(Vm vm, Value self, Value index, Value item)
    {
        if (vm.Is(index, TypeId.Slice))
        {
            ReplaceSlice(vm, self, index, item);
            return Value.None;
        }

        if (item.IsAbsent)
        {
            return Pop(vm, self, index).IsFailed ? Value.Failed : Value.None;
        }

        if (!SequenceIndexing.TryFind(vm, index, Count(vm, self), "list", out int position))
        {
            return Value.Failed;
        }

        Items(vm, self)[position] = item;
        return Value.None;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => SequenceIterator.Create(vm, self);

    // --- slices -------------------------------------------------------------------------------------------------------

    static Value Slice(Vm vm, Value self, Value slice)
    {
        var (start, stop, step) = SliceObject.Indices(vm, slice, Count(vm, self));
        int count = (int)SliceObject.Count(start, stop, step);
        var list = Create(vm, count);
        var taken = Extended(vm, list, count);
        var items = Items(vm, self);
        if (step == 1)
        {
            Portions.Copy(vm, items.Slice((int)start, count), taken);
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                taken[i] = items[(int)(start + (i * step))];
            }
        }

        vm.Charge(count);
        return list;
    }

    /// <summary>`list[a:b] = items`, and with Absent `del list[a:b]`.</summary>
    static void ReplaceSlice(Vm vm, Value self, Value slice, Value replacement)
    {
        int count = Count(vm, self);
        var (first, last, step) = SliceObject.Indices(vm, slice, count);
        if (step != 1)
        {
            throw PyError.Of(TypeId.NotImplementedError);
        }

        int start = (int)first;
        int stop = (int)Math.Max(first, last);
        if (replacement == self)
        {
            replacement = Copy(vm, self);
        }

        int added = replacement.IsAbsent ? 0 : SequenceItems.Of(vm, replacement).Length;
        int kept = stop - start;
        if (added < kept)
        {
            CloseGap(vm, self, start + added, stop);
        }
        else if (added > kept)
        {
            Extended(vm, self, added - kept);
            var items = Items(vm, self);
            items[stop..count].CopyTo(items[(start + added)..]);
        }

        if (added > 0)
        {
            SequenceItems.Of(vm, replacement).CopyTo(Items(vm, self)[start..]);
        }

        vm.Charge(Count(vm, self));
    }

    // --- methods ------------------------------------------------------------------------------------------------------

    [Py]
    public static void Append(Vm vm, Value self, Value item)
    {
        ref var list = ref vm.At<ListLayout>(self);
        if (list.Header.Length >= (uint)ValueBuffer.Capacity(vm, list.Buffer))
        {
            GrowForOne(vm, self, item);
        }

        ItemAt(vm, ref list, list.Header.Length) = item;
        list.Header.Length++;
    }

    [Py]
    static void Clear(Vm vm, Value self)
    {
        ref var list = ref vm.At<ListLayout>(self);
        Items(vm, self).Clear();
        list.Header.Length = 0;
        if (ValueBuffer.Capacity(vm, list.Buffer) > MinCapacity)
        {
            list.Buffer = ValueBuffer.Resize(vm, list.Buffer, MinCapacity);
        }
    }

    [Py]
    static Value Copy(Vm vm, Value self)
    {
        vm.Charge(Count(vm, self));
        return Create(vm, Items(vm, self));
    }

    [Py("count")]
    static long CountEqual(Vm vm, Value self, Value value) => SequenceItems.CountEqual(vm, self, value);

    [Py]
    public static void Extend(Vm vm, Value self, Value iterable)
    {
        if (vm.Is(iterable, TypeId.List))
        {
            // The original's spare room; and the source is read after it: it may be this list, whose buffer has moved.
            int added = Count(vm, iterable);
            EnsureCapacity(vm, self, (long)Count(vm, self) + added, spare: 4);
            var target = Extended(vm, self, added);
            Items(vm, iterable)[..added].CopyTo(target);
            vm.Charge(added);
            return;
        }

        var walk = new ItemWalk(vm, iterable);
        int mark = vm.Heap.LogTop;
        while (walk.Next() is { IsStop: false } item)
        {
            Append(vm, self, item);
            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }
    }

    [Py]
    static Value Index(Vm vm, Value self, Value value, Value start = default, Value stop = default) =>
        SequenceItems.Index(vm, self, value, start, stop, "list");

    [Py]
    static void Insert(Vm vm, Value self, long index, Value item)
    {
        int count = Count(vm, self);
        int position = (int)Math.Clamp(index < 0 ? index + count : index, 0, count);
        Append(vm, self, Value.None);
        var items = Items(vm, self);
        items[position..count].CopyTo(items[(position + 1)..]);
        items[position] = item;
        vm.Charge(count - position);
    }

    [Py]
    static Value Pop(Vm vm, Value self, Value index = default)
    {
        int count = Count(vm, self);
        if (count == 0)
        {
            return vm.RaiseMessage(TypeId.IndexError, "pop from empty list");
        }

        int position = count - 1;
        if (!index.IsAbsent && !SequenceIndexing.TryFind(vm, index, count, "list", out position))
        {
            return Value.Failed;
        }

        vm.Charge(count - position);
        return vm.Keep(RemoveAt(vm, self, position));
    }

    [Py]
    static Value Remove(Vm vm, Value self, Value value)
    {
        int position = SequenceItems.Find(vm, self, value);
        if (position < 0 || position >= Count(vm, self))
        {
            return vm.RaiseMessage(TypeId.ValueError, "object not in sequence");
        }

        RemoveAt(vm, self, position);
        return Value.None;
    }

    [Py]
    static void Reverse(Vm vm, Value self)
    {
        Items(vm, self).Reverse();
        vm.Charge(Count(vm, self));
    }

    [Py]
    static void Sort(Vm vm, Value self, [KwOnly] Value key = default, [KwOnly] bool reverse = false) =>
        ListSort.Sort(vm, self, key, reverse ? SortOrder.Descending : SortOrder.Ascending);
}
