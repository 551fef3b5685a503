// The module _asyncio: what of asyncio is the engine's own. The rest of it is Python, in Frozen/asyncio.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("_asyncio", Types = [typeof(SingletonGeneratorObject), typeof(TaskObject), typeof(TaskQueueObject)])]
internal static partial class AsyncioModule
{
    /// <summary>Milliseconds until the first task of a queue is due, 0 if it is; None if there is no task.</summary>
    [Py("_until_due")]
    static Value UntilDue(Vm vm, Value queue)
    {
        if (!vm.Is(queue, TypeId.TaskQueue))
        {
            throw PyError.Type($"can't convert '{TypeNames.Of(vm, queue)}' object to TaskQueue implicitly");
        }

        var first = vm.At<TaskQueueLayout>(queue).First;
        return first.IsNone ? Value.None
            : IntObject.FromLong(vm, Math.Max(0, TimeModule.TicksDiff(vm.At<TaskLayout>(first).Key, TimeModule.TicksMs(vm))));
    }

    /// <summary>A variable of the scheduler: of the module whose globals the last task was made with.</summary>
    public static Value Variable(Vm vm, int name)
    {
        var globals = vm.Root(VmRoot.TaskGlobals);
        var value = DictObject.IsDict(vm, globals) ? DictTable.GetName(vm, globals, name) : Value.Absent;
        return value.IsAbsent ? throw PyError.Key(Value.Name(name)) : value;
    }

    /// <summary>The task that runs now.</summary>
    public static Value CurrentTask(Vm vm)
    {
        var task = Variable(vm, Name.cur_task);
        return vm.Is(task, TypeId.Task) ? task : throw PyError.Runtime("no running event loop");
    }

    /// <summary>Makes a task due at a time, in the queue of those that wait for nothing else.</summary>
    public static void Schedule(Vm vm, Value task, long ticks)
    {
        var queue = Variable(vm, Name._task_queue);
        if (vm.Is(queue, TypeId.TaskQueue))
        {
            TaskQueueObject.Push(vm, queue, task, ticks);
            return;
        }

        PyError.Check(Calls.CallMethod(vm, queue, Name.push, task, IntObject.FromLong(vm, ticks)));
    }
}
