// The iterator over a list or tuple: header (Length = index of the next item) and the sequence. It looks at the length at each
// step, so a list may grow or shrink under it. `for` needs none, see StackIterator.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct SequenceIteratorLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value Sequence;
}

[PyType("iterator")]
internal static partial class SequenceIterator
{
    public static Value Create(Vm vm, Value sequence)
    {
        var iterator = Value.Reference(vm.Heap.Allocate(TypeId.SequenceIterator, SequenceIteratorLayout.Size, Contents.References));
        vm.At<SequenceIteratorLayout>(iterator).Sequence = sequence;
        return iterator;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        ref var iterator = ref vm.At<SequenceIteratorLayout>(self);
        var item = SequenceItems.At(vm, iterator.Sequence, (int)Math.Min(iterator.Header.Length, int.MaxValue));
        if (item.IsAbsent)
        {
            return Value.Stop;
        }

        iterator.Header.Length++;
        return item;
    }
}
