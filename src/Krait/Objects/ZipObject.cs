// zip: a header (Length = iterators) and the iterators behind it.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("zip", Builtin = true)]
internal static partial class ZipObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Args iterables)
    {
        uint offset = vm.Heap.Allocate(TypeId.Zip, ObjectHeader.Size + (iterables.Count * ValueBuffer.ItemSize), Contents.References);
        vm.Heap.Header(offset).Length = (uint)iterables.Count;
        var zip = Value.Reference(offset);
        for (int i = 0; i < iterables.Count; i++)
        {
            var iterator = Iteration.GetIterator(vm, iterables[i]);
            if (iterator.IsFailed)
            {
                return iterator;
            }

            Iterators(vm, zip)[i] = iterator;
        }

        return zip;
    }

    static Span<Value> Iterators(Vm vm, Value self) =>
        vm.Heap.Values(self.Offset + ObjectHeader.Size, vm.Heap.Header(self).Length);

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        var iterators = Iterators(vm, self);
        if (iterators.Length == 0)
        {
            return Value.Stop;
        }

        var tuple = Value.Absent;
        for (int i = 0; i < iterators.Length; i++)
        {
            var item = Iteration.NextNested(vm, iterators[i]);
            if (item.IsOutside)
            {
                return item;
            }

            // Not before there is a first item, so that the end costs nothing.
            if (i == 0)
            {
                tuple = TupleObject.CreateEmpty(vm, iterators.Length);
            }

            TupleObject.Items(vm, tuple)[i] = item;
        }

        return tuple;
    }
}
