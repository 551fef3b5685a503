// asyncio's TaskQueue: tasks in the order of the ticks at which they are due, those of equal ticks in the order in which they
// came. The tasks are its nodes, see TaskHeap, so that nothing it does allocates.
//
//   header (length: how often a task was pushed) | the first task or None                                     16 bytes

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[StructLayout(LayoutKind.Sequential)]
internal struct TaskQueueLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value First;
}

[PyType("TaskQueue")]
internal static partial class TaskQueueObject
{
    public static Value Create(Vm vm)
    {
        var queue = Value.Reference(vm.Heap.Allocate(TypeId.TaskQueue, TaskQueueLayout.Size, Contents.References));
        vm.At<TaskQueueLayout>(queue).First = Value.None;
        return queue;
    }

    [Slot]
    static Value New(Vm vm, Value cls) => Create(vm);

    [Py]
    static Value Peek(Vm vm, ref TaskQueueLayout self) => self.First;

    [Py]
    static void Push(Vm vm, Value self, Value task, Value ticks = default) =>
        Push(vm, self, Require(vm, task), ticks.IsAbsent ? TimeModule.TicksMs(vm) : TimeModule.TicksAdd(Conversions.ToLong(vm, ticks), 0));

    /// <summary>The task is due at these ticks, and waits on nothing else.</summary>
    public static void Push(Vm vm, Value queue, Value task, long ticks)
    {
        ref var layout = ref vm.At<TaskLayout>(task);
        if ((layout.Header.Flags & TaskLayout.IsQueued) != 0)
        {
            throw PyError.Runtime("task is in a queue");
        }

        layout.Data = Value.None;
        layout.Key = ticks;
        TaskHeap.Add(vm, queue, task);
    }

    [Py]
    static Value Pop(Vm vm, Value self)
    {
        var first = vm.At<TaskQueueLayout>(self).First;
        if (first.IsNone)
        {
            return vm.RaiseMessage(TypeId.IndexError, "empty heap");
        }

        TaskHeap.Remove(vm, self, first);
        return first;
    }

    /// <summary>Does nothing for a task that is not in the queue.</summary>
    [Py]
    static void Remove(Vm vm, Value self, Value task) => TaskHeap.Remove(vm, self, Require(vm, task));

    static Value Require(Vm vm, Value task) =>
        vm.Is(task, TypeId.Task) ? task : throw PyError.Type($"can't convert '{TypeNames.Of(vm, task)}' object to Task implicitly");
}
