// The iteration protocol. The end is the value Stop, never an exception; what a generator returned waits in vm.StopValue.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static unsafe class Iteration
{
    /// <summary>iter(value), or Failed with a TypeError.</summary>
    public static Value GetIterator(Vm vm, Value value)
    {
        var iterator = TryIterate(vm, value);
        return iterator.IsAbsent
            ? vm.RaiseMessage(TypeId.TypeError, $"'{TypeNames.Of(vm, value)}' object isn't iterable")
            : iterator;
    }

    /// <summary>Absent if the value can not be iterated over.</summary>
    public static Value TryIterate(Vm vm, Value value)
    {
        if (vm.TypeOf(value) == TypeId.Instance)
        {
            var iterator = InstanceOperators.Iterate(vm, value);
            if (!iterator.IsAbsent)
            {
                return iterator;
            }

            // The old protocol: __getitem__ with 0, 1, 2 ... until IndexError.
            var getItem = Attributes.TryLoad(vm, value, Name.__getitem__);
            return getItem.IsAbsent || getItem.IsFailed ? getItem : GetItemIterator.Create(vm, vm.Keep(getItem));
        }

        var info = vm.InfoOf(value);
        return info.Iterate == null ? Value.Absent : info.Iterate(vm, value);
    }

    /// <summary>The next item, Stop, or Failed. The item is kept alive until the caller's log is cut back: what it came from may
    /// lose it while it is worked on.</summary>
    public static Value Next(Vm vm, Value iterator) => vm.Keep(TakeNext(vm, iterator));

    static Value TakeNext(Vm vm, Value iterator)
    {
        if (vm.TypeOf(iterator) != TypeId.Instance)
        {
            var info = vm.InfoOf(iterator);
            return info.Next != null
                ? info.Next(vm, iterator)
                : vm.RaiseMessage(TypeId.TypeError, $"'{TypeNames.Of(vm, iterator)}' object isn't an iterator");
        }

        if (!Attributes.HasSpecial(vm, iterator, Name.__next__))
        {
            var native = InstanceObject.NativePart(vm, iterator);
            if (!native.IsAbsent && vm.InfoOf(native).Next != null)
            {
                return NextNested(vm, native);
            }

            return vm.RaiseMessage(TypeId.TypeError, $"'{TypeNames.Of(vm, iterator)}' object isn't an iterator");
        }

        var item = Calls.CallMethod(vm, iterator, Name.__next__);
        return item.IsFailed && TakeStopIteration(vm) ? Value.Stop : item;
    }

    /// <summary>As <see cref="Next"/>, for an iterator that stands on another: a long chain of them counts as recursion.</summary>
    public static Value NextNested(Vm vm, Value iterator)
    {
        vm.Interpreter.EnterNative();
        try
        {
            return Next(vm, iterator);
        }
        finally
        {
            vm.Interpreter.LeaveNative();
        }
    }

    /// <summary>A pending StopIteration becomes a stop value.</summary>
    public static bool TakeStopIteration(Vm vm)
    {
        var exception = vm.PendingException;
        if (!Types.IsInstance(vm, exception, TypeId.StopIteration))
        {
            return false;
        }

        vm.StopValue = ExceptionObject.FirstArgument(vm, exception);
        vm.PendingException = Value.None;
        return true;
    }

    /// <summary>For `next(it)` and `gen.send(x)`: the end is a StopIteration with the stop value.</summary>
    public static Value RaiseIfStop(Vm vm, Value outcome)
    {
        if (!outcome.IsStop)
        {
            return outcome;
        }

        var value = vm.TakeStopValue();
        return value.IsNone ? vm.Raise(TypeId.StopIteration) : vm.Raise(TypeId.StopIteration, value);
    }

    /// <summary>`yield from`: passes a value on to what is no generator.</summary>
    public static Value Send(Vm vm, Value iterator, Value sent)
    {
        if (vm.Is(iterator, TypeId.Generator))
        {
            return vm.Interpreter.Resume(iterator, sent);
        }

        vm.StopValue = Value.None;
        vm.Keep(sent);
        var result = sent.IsNone ? Next(vm, iterator) : Calls.CallMethod(vm, iterator, Name.send, sent);
        return result.IsFailed && TakeStopIteration(vm) ? Value.Stop : result;
    }

    /// <summary>`yield from`: passes an exception on; without a way to do so it is raised here, a StopIteration as the error that it
    /// is when it leaves a generator.</summary>
    public static Value Throw(Vm vm, Value iterator, Value exception)
    {
        if (vm.Is(iterator, TypeId.Generator))
        {
            return vm.Interpreter.Throw(iterator, exception);
        }

        vm.StopValue = Value.None;
        if (Types.IsExceptionOf(vm, exception, TypeId.GeneratorExit))
        {
            var close = Attributes.TryLoad(vm, iterator, Name.close);
            if (!close.IsAbsent)
            {
                var closed = close.IsFailed ? close : Calls.Call(vm, close);
                if (closed.IsFailed)
                {
                    return closed;
                }
            }
        }
        else
        {
            var thrower = Attributes.TryLoad(vm, iterator, Name.@throw);
            if (!thrower.IsAbsent)
            {
                var result = thrower.IsFailed ? thrower : Calls.Call(vm, thrower, exception);
                return result.IsFailed && TakeStopIteration(vm) ? Value.Stop : result;
            }
        }

        vm.PendingException = Raising.MakeThrown(vm, exception);
        Raising.ConvertStopIteration(vm);
        return Value.Failed;
    }

    /// <summary>All items, for native code that loops over few of them.</summary>
    public static List<Value> Items(Vm vm, Value iterable)
    {
        var items = new List<Value>();
        var walk = new ItemWalk(vm, iterable);
        while (true)
        {
            var item = walk.Next();
            if (item.IsStop)
            {
                return items;
            }

            items.Add(item);
            vm.Charge(1);
        }
    }

    /// <summary>All items in a new list.</summary>
    public static Value ToTemporary(Vm vm, Value iterable)
    {
        var list = ListObject.Create(vm, []);
        var walk = new ItemWalk(vm, iterable);
        int mark = vm.Heap.LogTop;
        while (true)
        {
            var item = walk.Next();
            if (item.IsStop)
            {
                return list;
            }

            ListObject.Append(vm, list, item);
            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }
    }
}
