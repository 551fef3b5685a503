// The iterator over the items of bytes, bytearray, array and memoryview. It asks for the items again at each step, so it may
// see its source grow or shrink.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

/// <summary>The header's length is the index of the next item.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ItemIteratorLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value Source;
}

[PyType("iterator")]
internal static partial class ItemIterator
{
    public static Value Create(Vm vm, Value source)
    {
        var iterator = Value.Reference(vm.Heap.Allocate(TypeId.ItemIterator, ItemIteratorLayout.Size, Contents.References));
        vm.At<ItemIteratorLayout>(iterator).Source = source;
        return iterator;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        ref var layout = ref vm.At<ItemIteratorLayout>(self);
        var item = Next(vm, layout.Source, layout.Header.Length);
        layout.Header.Length += item.IsStop ? 0u : 1u;
        return item;
    }

    /// <summary>The item at an index, or Stop.</summary>
    public static Value Next(Vm vm, Value source, uint index)
    {
        var items = BufferProtocol.View(vm, source);
        return items.Access != BufferAccess.None && index < (uint)ItemSequence.Count(items)
            ? ItemSequence.At(vm, items, (int)index)
            : Value.Stop;
    }
}
