// machine.Signal: the logic level that a pin stands for, which may be the inverse of the pin's own.
//
//   header (TypeBit0: inverted) | pin       16 bytes
//
// A signal is a pin for others, too. Signals of signals are followed in a loop, so a chain of them has any length.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct SignalLayout
{
    public const int Size = 16;
    public const HeaderFlags IsInverted = HeaderFlags.TypeBit0;

    public ObjectHeader Header;
    public Value Pin;
}

[PyType("Signal")]
internal static partial class SignalObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Args args, KeywordArgs keywords)
    {
        int taken = 0;
        var inverted = keywords.Take(Name.invert, ref taken);
        if (args.Count != 1 || taken != keywords.Count)
        {
            throw PyError.Of(TypeId.TypeError);
        }

        bool isInverted = !inverted.IsAbsent && Operators.Truth(vm, inverted);
        var pin = args[0];
        var signal = Value.Reference(vm.Heap.Allocate(TypeId.Signal, SignalLayout.Size, Contents.References));
        ref var layout = ref vm.At<SignalLayout>(signal);
        layout.Header.Flags |= isInverted ? SignalLayout.IsInverted : HeaderFlags.None;
        layout.Pin = pin;
        return signal;
    }

    /// <summary>From signals to the pin under them; TypeError if there is none. Tells whether its level is inverted.</summary>
    public static bool Follow(Vm vm, ref Value pin)
    {
        bool isInverted = false;
        while (Types.NativeOrSelf(vm, pin) is var native && vm.Is(native, TypeId.Signal))
        {
            vm.Charge(1);
            ref var layout = ref vm.At<SignalLayout>(native);
            isInverted ^= (layout.Header.Flags & SignalLayout.IsInverted) != 0;
            pin = layout.Pin;
        }

        return PinBaseObject.IsPin(vm, pin) ? isInverted : throw PyError.Type("expecting a pin");
    }

    [Slot]
    static Value Call(Vm vm, Value self, Value level = default) => Level(vm, self, level);

    /// <summary>The level, or sets it.</summary>
    [Py("value")]
    static Value Level(Vm vm, Value self, Value level = default)
    {
        if (level.IsAbsent)
        {
            return IntObject.FromLong(vm, PinBaseObject.Read(vm, self));
        }

        PinBaseObject.Write(vm, self, Operators.Truth(vm, level));
        return Value.None;
    }

    [Py]
    static void On(Vm vm, Value self) => PinBaseObject.Write(vm, self, level: true);

    [Py]
    static void Off(Vm vm, Value self) => PinBaseObject.Write(vm, self, level: false);
}
