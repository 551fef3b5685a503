// The module heapq: a list as a heap, the smallest item first.
//
// Comparing runs Python, which may change the list: every access looks for the item again, and what was taken out of the list
// is kept meanwhile.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("heapq", HasUAlias = true)]
internal static partial class HeapqModule
{
    [Py("heappush")]
    static void Push(Vm vm, Value heap, Value item)
    {
        Require(vm, heap);
        ListObject.Append(vm, heap, item);
        MoveDown(vm, heap, 0, ListObject.Count(vm, heap) - 1);
    }

    [Py("heappop")]
    static Value Pop(Vm vm, Value heap)
    {
        Require(vm, heap);
        if (ListObject.Count(vm, heap) == 0)
        {
            return vm.RaiseMessage(TypeId.IndexError, "empty heap");
        }

        var last = vm.Keep(ListObject.RemoveLast(vm, heap));
        if (ListObject.Count(vm, heap) == 0)
        {
            return last;
        }

        var smallest = vm.Keep(ItemAt(vm, heap, 0));
        ItemAt(vm, heap, 0) = last;
        MoveUp(vm, heap, 0);
        return smallest;
    }

    [Py("heapify")]
    static void Heapify(Vm vm, Value heap)
    {
        Require(vm, heap);
        for (int i = ListObject.Count(vm, heap) / 2; i > 0;)
        {
            MoveUp(vm, heap, --i);
        }
    }

    static void Require(Vm vm, Value heap)
    {
        if (!vm.Is(heap, TypeId.List))
        {
            throw PyError.Type("heap must be a list");
        }
    }

    static ref Value ItemAt(Vm vm, Value heap, int index)
    {
        var items = ListObject.Items(vm, heap);
        if ((uint)index >= (uint)items.Length)
        {
            throw PyError.Runtime("list changed size while it was compared");
        }

        return ref items[index];
    }

    static bool IsLess(Vm vm, Value a, Value b)
    {
        vm.Charge(1);
        int mark = vm.Heap.LogTop;
        var result = PyError.Check(Operators.Binary(vm, BinaryOp.Less, vm.Keep(a), vm.Keep(b)));
        vm.Heap.ReleaseLog(mark);
        return result.IsTrue;
    }

    // An item goes towards the root as long as it is smaller than its parent.
    static void MoveDown(Vm vm, Value heap, int start, int index)
    {
        var item = vm.Keep(ItemAt(vm, heap, index));
        while (index > start)
        {
            int parentIndex = (index - 1) / 2;
            var parent = ItemAt(vm, heap, parentIndex);
            if (!IsLess(vm, item, parent))
            {
                break;
            }

            ItemAt(vm, heap, index) = parent;
            index = parentIndex;
        }

        ItemAt(vm, heap, index) = item;
    }

    // The gap goes to a leaf along the smaller children, and the item from there back to its place: fewer comparisons than to
    // look at every level whether the item fits.
    static void MoveUp(Vm vm, Value heap, int index)
    {
        int start = index;
        int end = ListObject.Count(vm, heap);
        var item = vm.Keep(ItemAt(vm, heap, index));
        for (int child = (2 * index) + 1; child < end; child = (2 * index) + 1)
        {
            if (child + 1 < end && !IsLess(vm, ItemAt(vm, heap, child), ItemAt(vm, heap, child + 1)))
            {
                child++;
            }

            ItemAt(vm, heap, index) = ItemAt(vm, heap, child);
            index = child;
        }

        ItemAt(vm, heap, index) = item;
        MoveDown(vm, heap, start, index);
    }
}
