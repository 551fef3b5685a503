// machine.PinBase: what pins that are written in Python derive from. Their method `value` gives the level, or sets it; whoever
// wants a pin takes such an object, or a Signal.
//
//   header                                  8 bytes

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("PinBase")]
internal static partial class PinBaseObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Args args, KeywordArgs keywords) =>
        Value.Reference(vm.Heap.Allocate(TypeId.PinBase, ObjectHeader.Size, Contents.NoReferences));

    /// <summary>The level that a pin has.</summary>
    public static long Read(Vm vm, Value pin)
    {
        bool isInverted = SignalObject.Follow(vm, ref pin);
        int mark = vm.Heap.LogTop;
        long level = Conversions.ToLong(vm, PyError.Check(Calls.CallMethod(vm, pin, Name.value)));
        vm.Heap.ReleaseLog(mark);
        return level ^ (isInverted ? 1 : 0);
    }

    public static void Write(Vm vm, Value pin, bool level)
    {
        bool isInverted = SignalObject.Follow(vm, ref pin);
        PyError.Check(Calls.CallMethod(vm, pin, Name.value, Value.Bool(level != isInverted)));
    }

    public static bool IsPin(Vm vm, Value value) => Types.IsInstance(vm, value, TypeId.PinBase);
}
