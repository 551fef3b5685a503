// The iterator over the characters of a str.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

/// <summary>The header's length is the byte offset of the next character.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct StrIteratorLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value Text;
}

[PyType("iterator")]
internal static partial class StrIterator
{
    public static Value Create(Vm vm, Value text)
    {
        var iterator = Value.Reference(vm.Heap.Allocate(TypeId.StrIterator, StrIteratorLayout.Size, Contents.References));
        vm.At<StrIteratorLayout>(iterator).Text = text;
        return iterator;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        ref var layout = ref vm.At<StrIteratorLayout>(self);
        int offset = (int)layout.Header.Length;
        var character = StrObject.Next(vm, layout.Text, ref offset);
        layout.Header.Length = (uint)offset;
        return character;
    }
}
