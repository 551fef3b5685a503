// reversed: a sequence, and how many of its items, counted from the first, are still to come. Anything with a length and
// subscripts will do; an object with __reversed__ makes its own iterator.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct ReversedLayout
{
    public const int Size = 24;

    public ObjectHeader Header;
    public Value Sequence;
    public Value Remaining;
}

[PyType("reversed", Builtin = true)]
internal static partial class ReversedObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Value sequence)
    {
        var method = Attributes.TryLoad(vm, sequence, Name.__reversed__);
        if (!method.IsAbsent)
        {
            return method.IsFailed ? method : Calls.Call(vm, method);
        }

        var remaining = IntObject.FromLong(vm, Operators.Length(vm, sequence));
        var reversed = Value.Reference(vm.Heap.Allocate(TypeId.Reversed, ReversedLayout.Size, Contents.References));
        ref var layout = ref vm.At<ReversedLayout>(reversed);
        layout.Sequence = sequence;
        layout.Remaining = remaining;
        return reversed;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        long remaining = Conversions.ToLong(vm, vm.At<ReversedLayout>(self).Remaining);
        if (remaining == 0)
        {
            return Value.Stop;
        }

        var index = IntObject.FromLong(vm, remaining - 1);
        vm.At<ReversedLayout>(self).Remaining = index;
        return Operators.GetItem(vm, vm.At<ReversedLayout>(self).Sequence, index);
    }
}
