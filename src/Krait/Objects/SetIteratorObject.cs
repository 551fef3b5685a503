// The iterator over a set or frozenset: header (length: position) and the set. `for` over a set needs none: see
// SetOperations.TryNext.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct SetIteratorLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value Set;
}

[PyType("iterator")]
internal static partial class SetIteratorObject
{
    public static Value Create(Vm vm, Value set)
    {
        var iterator = Value.Reference(vm.Heap.Allocate(TypeId.SetIterator, SetIteratorLayout.Size, Contents.References));
        vm.At<SetIteratorLayout>(iterator).Set = set;
        return iterator;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        ref var iterator = ref vm.At<SetIteratorLayout>(self);
        int position = (int)Math.Min(iterator.Header.Length, int.MaxValue);
        if (!SetOperations.TryNext(vm, iterator.Set, ref position, out var item))
        {
            return Value.Stop;
        }

        iterator.Header.Length = (uint)position;
        return item;
    }
}
