// filter: an iterator, and the function that says which of its items pass; with None those that are true do.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct FilterLayout
{
    public const int Size = 24;

    public ObjectHeader Header;
    public Value Function;
    public Value Iterator;
}

[PyType("filter", Builtin = true)]
internal static partial class FilterObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Value function, Value iterable)
    {
        var iterator = Iteration.GetIterator(vm, iterable);
        if (iterator.IsFailed)
        {
            return iterator;
        }

        var filter = Value.Reference(vm.Heap.Allocate(TypeId.Filter, FilterLayout.Size, Contents.References));
        ref var layout = ref vm.At<FilterLayout>(filter);
        layout.Function = function;
        layout.Iterator = iterator;
        return filter;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        var function = vm.At<FilterLayout>(self).Function;
        var iterator = vm.At<FilterLayout>(self).Iterator;
        int mark = vm.Heap.LogTop;
        while (true)
        {
            var item = Iteration.NextNested(vm, iterator);
            if (item.IsOutside)
            {
                return item;
            }

            var verdict = function.IsNone ? item : Calls.Call(vm, function, item);
            if (verdict.IsFailed)
            {
                return verdict;
            }

            if (Operators.Truth(vm, verdict))
            {
                return item;
            }

            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }
    }
}
