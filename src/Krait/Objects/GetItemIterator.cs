// The iterator of the old protocol: the __getitem__ of an object without __iter__ is asked for the items 0, 1, 2 ... until it
// raises IndexError or StopIteration. It is looked up once, as the attribute of the object that it is. The header's length is
// the next index.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct GetItemIteratorLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value GetItem;
}

[PyType("iterator")]
internal static partial class GetItemIterator
{
    public static Value Create(Vm vm, Value getItem)
    {
        var iterator = Value.Reference(vm.Heap.Allocate(TypeId.GetItemIterator, GetItemIteratorLayout.Size, Contents.References));
        vm.At<GetItemIteratorLayout>(iterator).GetItem = getItem;
        return iterator;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        ref var iterator = ref vm.At<GetItemIteratorLayout>(self);
        var item = Calls.Call(vm, iterator.GetItem, Value.Int(iterator.Header.Length));
        if (!item.IsFailed)
        {
            iterator.Header.Length++;
            return item;
        }

        // Exactly these two, as in the original: an exception derived from them goes on.
        var type = Types.Of(vm, vm.PendingException);
        if (type != Value.Rom(TypeId.IndexError) && type != Value.Rom(TypeId.StopIteration))
        {
            return Value.Failed;
        }

        vm.PendingException = Value.None;
        return Value.Stop;
    }
}
