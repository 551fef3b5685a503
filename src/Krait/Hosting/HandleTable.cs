// Python objects that the host holds. They are items of a list in the arena, so that the collector sees them; the host has
// their number. A handle that the host forgets gives its number back through a queue, for finalizers run on another thread.

using System.Collections.Concurrent;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait;

internal sealed class HandleTable(Vm vm)
{
    readonly ConcurrentQueue<int> forgotten = new();
    readonly Stack<int> free = new();

    public int Add(Value value)
    {
        ReleaseForgotten();
        ref var table = ref vm.Root(VmRoot.Handles);
        if (!table.IsReference)
        {
            table = ListObject.Create(vm, 0);
        }

        if (free.TryPop(out int number))
        {
            ListObject.Items(vm, table)[number] = value;
            return number;
        }

        ListObject.Append(vm, table, value);
        return ListObject.Count(vm, table) - 1;
    }

    public Value this[int number] => ListObject.Items(vm, vm.Root(VmRoot.Handles))[number];

    /// <summary>The host no longer holds the object. Any thread.</summary>
    public void Forget(int number) => forgotten.Enqueue(number);

    /// <summary>An engine over a copied arena starts without handles.</summary>
    public void Clear() => vm.Root(VmRoot.Handles) = Value.None;

    void ReleaseForgotten()
    {
        while (forgotten.TryDequeue(out int number))
        {
            ListObject.Items(vm, vm.Root(VmRoot.Handles))[number] = Value.None;
            free.Push(number);
        }
    }

    /// <summary>At the start of an operation: what was forgotten can be collected.</summary>
    public void BeginOperation() => ReleaseForgotten();
}
