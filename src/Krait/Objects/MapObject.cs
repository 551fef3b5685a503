// map: a header (Length = iterators), the function, and the iterators whose items are its arguments.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct MapLayout
{
    public const int IteratorsStart = 16;

    public ObjectHeader Header;
    public Value Function;
}

[PyType("map", Builtin = true)]
internal static partial class MapObject
{
    const int InlineArguments = 4; // more take a buffer of the heap, as all do in the original

    [Slot]
    static Value New(Vm vm, Value cls, Value function, Value iterable, Args more)
    {
        int count = 1 + more.Count;
        uint offset = vm.Heap.Allocate(TypeId.Map, MapLayout.IteratorsStart + (count * ValueBuffer.ItemSize), Contents.References);
        vm.Heap.Header(offset).Length = (uint)count;
        vm.Heap.At<MapLayout>(offset).Function = function;
        var map = Value.Reference(offset);
        for (int i = 0; i < count; i++)
        {
            var iterator = Iteration.GetIterator(vm, i == 0 ? iterable : more[i - 1]);
            if (iterator.IsFailed)
            {
                return iterator;
            }

            Iterators(vm, map)[i] = iterator;
        }

        return map;
    }

    static Span<Value> Iterators(Vm vm, Value self) =>
        vm.Heap.Values(self.Offset + MapLayout.IteratorsStart, vm.Heap.Header(self).Length);

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        int count = Iterators(vm, self).Length;
        var arguments = count <= InlineArguments ? stackalloc Value[InlineArguments] : ValueBuffer.Items(vm, ValueBuffer.Create(vm, count));
        for (int i = 0; i < count; i++)
        {
            var item = Iteration.NextNested(vm, Iterators(vm, self)[i]);
            if (item.IsOutside)
            {
                return item;
            }

            arguments[i] = item;
        }

        return Calls.Call(vm, vm.At<MapLayout>(self).Function, arguments[..count]);
    }
}
