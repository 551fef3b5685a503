// enumerate: an iterator and the number of its next item.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct EnumerateLayout
{
    public const int Size = 24;

    public ObjectHeader Header;
    public Value Iterator;
    public Value Number;
}

[PyType("enumerate", Builtin = true)]
internal static partial class EnumerateObject
{
    [Slot]
    static Value New(Vm vm, Value cls, [Kw] Value iterable, [Kw] long start = 0)
    {
        var iterator = Iteration.GetIterator(vm, iterable);
        if (iterator.IsFailed)
        {
            return iterator;
        }

        var number = IntObject.FromLong(vm, start);
        var result = Value.Reference(vm.Heap.Allocate(TypeId.Enumerate, EnumerateLayout.Size, Contents.References));
        ref var layout = ref vm.At<EnumerateLayout>(result);
        layout.Iterator = iterator;
        layout.Number = number;
        return result;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        var item = Iteration.NextNested(vm, vm.At<EnumerateLayout>(self).Iterator);
        if (item.IsOutside)
        {
            return item;
        }

        var number = vm.Keep(vm.At<EnumerateLayout>(self).Number);
        var following = IntObject.FromLong(vm, Conversions.ToLong(vm, number) + 1);
        vm.At<EnumerateLayout>(self).Number = following;
        return TupleObject.Create(vm, [number, item]);
    }
}
