// asyncio.Task: a coroutine that is scheduled, and a node of the queue in which it waits. Awaiting a task waits for its end and
// gives its result or raises what ended it. What `state` and `data` mean is told in Frozen/asyncio/core.py.
//
//   header (length: its turn among equal keys; TypeBit0: in a queue)
//   | coroutine | data | state | key: ticks | child | next | previous: see TaskHeap                                   64 bytes
//
// Ticks have 62 bits, so a key never looks like a reference.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[StructLayout(LayoutKind.Sequential)]
internal struct TaskLayout
{
    public const int Size = 64;
    public const HeaderFlags IsQueued = HeaderFlags.TypeBit0;

    public ObjectHeader Header;
    public Value Coroutine;
    public Value Data;
    public Value State;
    public long Key;
    public Value Child;
    public Value Next;
    public Value Previous;

    public readonly bool IsDone => State.IsNone || State.IsFalse;
}

[PyType("Task")]
internal static partial class TaskObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Value coroutine, Value globals = default)
    {
        var task = Value.Reference(vm.Heap.Allocate(TypeId.Task, TaskLayout.Size, Contents.References));
        ref var layout = ref vm.At<TaskLayout>(task);
        layout.Coroutine = coroutine;
        layout.State = Value.True;
        layout.Data = layout.Child = layout.Next = layout.Previous = Value.None;
        if (!globals.IsAbsent)
        {
            vm.Root(VmRoot.TaskGlobals) = globals;
        }

        return task;
    }

    // --- attributes ---------------------------------------------------------------------------------------------------

    [Py(Kind = PyKind.Getter)]
    static Value Coro(Vm vm, ref TaskLayout self) => self.Coroutine;

    [Py(Kind = PyKind.Getter)]
    static Value Data(Vm vm, ref TaskLayout self) => self.Data;

    [Py(Kind = PyKind.Getter)]
    static Value State(Vm vm, ref TaskLayout self) => self.State;

    [Py("ph_key", Kind = PyKind.Getter)]
    static long Key(Vm vm, ref TaskLayout self) => self.Key;

    [Slot]
    static bool SetAttr(Vm vm, Value self, int name, Value value)
    {
        if (value.IsAbsent || name is not (Name.data or Name.state))
        {
            return false;
        }

        ref var layout = ref vm.At<TaskLayout>(self);
        if (name == Name.data)
        {
            layout.Data = value;
        }
        else
        {
            layout.State = value;
        }

        return true;
    }

    // --- waiting for a task -------------------------------------------------------------------------------------------

    [Slot]
    static Value Iterate(Vm vm, Value self)
    {
        ref var layout = ref vm.At<TaskLayout>(self);
        if (layout.IsDone)
        {
            layout.State = Value.False;
        }
        else if (layout.State.IsTrue)
        {
            var waiting = TaskQueueObject.Create(vm);
            vm.At<TaskLayout>(self).State = waiting;
        }
        else
        {
            RequireWaiters(vm, layout.State);
        }

        return self;
    }

    static Value RequireWaiters(Vm vm, Value state) =>
        vm.Is(state, TypeId.TaskQueue) ? state : throw PyError.Runtime("can't wait");

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        ref var layout = ref vm.At<TaskLayout>(self);
        if (layout.IsDone)
        {
            vm.PendingException = Raising.MakeException(vm, layout.Data);
            return Iteration.TakeStopIteration(vm) ? Value.Stop : Value.Failed;
        }

        var current = AsyncioModule.CurrentTask(vm);
        TaskQueueObject.Push(vm, RequireWaiters(vm, layout.State), current, TimeModule.TicksMs(vm));
        vm.At<TaskLayout>(current).Data = self;
        return Value.None;
    }

    // --- its end ------------------------------------------------------------------------------------------------------

    [Py]
    static bool Done(Vm vm, ref TaskLayout self) => self.IsDone;

    /// <summary>The task gets a CancelledError when it runs next, which is now; a task that waits for another passes it on to
    /// that one. False if it has ended.</summary>
    [Py]
    static bool Cancel(Vm vm, Value self)
    {
        if (vm.At<TaskLayout>(self).IsDone)
        {
            return false;
        }

        if (self == AsyncioModule.Variable(vm, Name.cur_task))
        {
            throw PyError.Runtime("can't cancel self");
        }

        var task = self;
        while (vm.Is(vm.At<TaskLayout>(task).Data, TypeId.Task))
        {
            task = vm.At<TaskLayout>(task).Data;
            vm.Charge(1);
        }

        long now = TimeModule.TicksMs(vm);
        if (TryLeaveQueue(vm, task) || TimeModule.TicksDiff(vm.At<TaskLayout>(task).Key, now) > 0)
        {
            Reschedule(vm, task, now);
        }

        vm.At<TaskLayout>(task).Data = AsyncioModule.Variable(vm, Name.CancelledError);
        return true;
    }

    // What a task waits on knows how to remove it; a task that only sleeps, or is about to run, waits on nothing.
    static bool TryLeaveQueue(Vm vm, Value task)
    {
        var place = vm.At<TaskLayout>(task).Data;
        if (place.IsNone)
        {
            return false;
        }

        if (vm.Is(place, TypeId.TaskQueue))
        {
            TaskHeap.Remove(vm, place, task);
            return true;
        }

        vm.Keep(task);
        var remove = PyError.Check(Attributes.TryLoad(vm, vm.Keep(place), Name.remove));
        if (remove.IsAbsent)
        {
            return false;
        }

        PyError.Check(Calls.Call(vm, vm.Keep(remove), task));
        return true;
    }

    static void Reschedule(Vm vm, Value task, long now)
    {
        var queue = AsyncioModule.Variable(vm, Name._task_queue);
        if (vm.Is(queue, TypeId.TaskQueue))
        {
            TaskHeap.Remove(vm, queue, task);
        }

        AsyncioModule.Schedule(vm, task, now);
    }
}
