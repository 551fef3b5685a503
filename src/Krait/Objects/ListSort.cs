// Sorting of a list: a stable merge sort.
//
// While it is sorted the list is empty: its buffer is taken out, so whatever a key function or a comparison does to the list,
// the spans held here stay good. The items are put back, none lost, even when an exception ends the sort.
//
// Keys are computed once, into a buffer beside the items. That buffer and the room for merging are only taken where the heap
// has plenty; else keys are computed at each comparison and runs are merged in place, so that a sort works on a full or
// locked heap as it does in the original.
//
// Differs: the original's sort is not stable, and a key function sees the list half sorted; see
// tests/scripts/lists/sort_stable.py.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal enum SortOrder
{
    Ascending,
    Descending,
}

internal static class ListSort
{
    // Of the free heap a sort takes at most this part for buffers of its own.
    const int FreeBytesPerSpareByte = 4;

    public static void Sort(Vm vm, Value list, Value key, SortOrder order)
    {
        int count = ListObject.Count(vm, list);
        if (count < 2)
        {
            return;
        }

        ref var self = ref vm.At<ListLayout>(list);
        var items = ListObject.Items(vm, list);
        var buffer = vm.Keep(self.Buffer);
        self.Buffer = Value.None;
        self.Header.Length = 0;
        bool isChanged;
        try
        {
            Sort(vm, items, key.IsNone ? Value.Absent : key, order);
        }
        finally
        {
            isChanged = self.Buffer.IsReference;
            self.Buffer = buffer;
            self.Header.Length = (uint)count;
        }

        if (isChanged)
        {
            throw PyError.Value("list modified during sort");
        }
    }

    static void Sort(Vm vm, Span<Value> items, Value key, SortOrder order)
    {
        var keys = key.IsAbsent ? Value.None : TakeBuffer(vm, items.Length);
        int width = keys.IsReference ? 2 : 1;
        var room = items.Length > MergeSort.InsertionItems ? TakeBuffer(vm, items.Length / 2 * width) : Value.None;
        try
        {
            if (keys.IsReference)
            {
                var computed = ValueBuffer.Items(vm, keys);
                ComputeKeys(vm, items, key, computed);
                new MergeSort(vm, computed, items, ValueBuffer.Items(vm, room), Value.Absent, order).Run();
            }
            else
            {
                new MergeSort(vm, items, default, ValueBuffer.Items(vm, room), key, order).Run();
            }
        }
        finally
        {
            FreeBuffer(vm, room);
            FreeBuffer(vm, keys);
        }
    }

    /// <summary>None where the heap is locked or short.</summary>
    static Value TakeBuffer(Vm vm, int capacity) =>
        vm.Heap.LockDepth > 0 || capacity > vm.Heap.FreeBytes / (ValueBuffer.ItemSize * FreeBytesPerSpareByte) ? Value.None : ValueBuffer.Create(vm, capacity);

    static void FreeBuffer(Vm vm, Value buffer)
    {
        if (buffer.IsReference)
        {
            vm.Heap.Free(buffer.Offset);
        }
    }

    static void ComputeKeys(Vm vm, ReadOnlySpan<Value> items, Value key, Span<Value> keys)
    {
        int mark = vm.Heap.LogTop;
        for (int i = 0; i < items.Length; i++)
        {
            keys[i] = PyError.Check(Calls.Call(vm, key, items[i]));
            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }
    }
}
