// Python objects that the host holds. They are items of a list in the arena, so that the collector sees them; the host has
// their number. A handle that the host forgets gives its number back through a list of its own, for finalizers run on another thread.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait;

internal sealed class HandleTable(Vm vm)
{
    // Numbers that may be given out again. The list of the forgotten ones is locked while it is used; the count alone is not.
    readonly List<int> free = [];
    readonly List<int> forgotten = [];
    volatile int forgottenCount;

    public int Add(Value value)
    {
        ReleaseForgotten();
        ref var table = ref vm.Root(VmRoot.Handles);
        if (!table.IsReference)
        {
            table = ListObject.Create(vm, 0);
        }

        if (free.Count > 0)
        {
            int number = free[^1];
            free.RemoveAt(free.Count - 1);
            ListObject.Items(vm, table)[number] = value;
            return number;
        }

        ListObject.Append(vm, table, value);
        return ListObject.Count(vm, table) - 1;
    }

    public Value this[int number] => ListObject.Items(vm, vm.Root(VmRoot.Handles))[number];

    /// <summary>The host no longer holds the object. Any thread.</summary>
    public void Forget(int number)
    {
        lock (forgotten)
        {
            forgotten.Add(number);
            forgottenCount = forgotten.Count;
        }
    }

    /// <summary>An engine over a copied arena starts without handles.</summary>
    public void Clear() => vm.Root(VmRoot.Handles) = Value.None;

    void ReleaseForgotten()
    {
        if (forgottenCount == 0)
        {
            return;
        }

        lock (forgotten)
        {
            foreach (int number in forgotten)
            {
                ListObject.Items(vm, vm.Root(VmRoot.Handles))[number] = Value.None;
                free.Add(number);
            }

            forgotten.Clear();
            forgottenCount = 0;
        }
    }

    /// <summary>At the start of an operation: what was forgotten can be collected.</summary>
    public void BeginOperation() => ReleaseForgotten();
}
