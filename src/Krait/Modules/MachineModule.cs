// The module machine, as far as a board without pins has one: identity, clock, resets, and memory by address.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("machine", HasUAlias = true, Types = [typeof(RtcObject)])]
internal static partial class MachineModule
{
    [Py("mem8", Kind = PyKind.Getter)]
    static Value Memory8(Vm vm) => MemoryObject.Create(vm, sizeof(byte));

    [Py("mem16", Kind = PyKind.Getter)]
    static Value Memory16(Vm vm) => MemoryObject.Create(vm, sizeof(ushort));

    [Py("mem32", Kind = PyKind.Getter)]
    static Value Memory32(Vm vm) => MemoryObject.Create(vm, sizeof(uint));

    [Py("unique_id")]
    static Value UniqueId(Vm vm) => BytesObject.Create(vm, vm.Host.Board.UniqueId);

    /// <summary>A figure for programs that ask: it changes nothing but what is told.</summary>
    [Py("freq")]
    static Value Frequency(Vm vm, Value hertz = default)
    {
        if (hertz.IsAbsent)
        {
            return IntObject.FromLong(vm, vm.Host.Board.Frequency);
        }

        long wanted = Conversions.ToLong(vm, hertz);
        vm.Host.Board.Frequency = wanted > 0 ? wanted : throw PyError.Value("invalid freq");
        return Value.None;
    }

    [Py]
    static void Reset(Vm vm) => vm.Host.Board.Reset(vm, ResetKind.Hard);

    [Py("soft_reset")]
    static void SoftReset(Vm vm) => vm.Host.Board.Reset(vm, ResetKind.Soft);

    /// <summary>Until something happens, or a millisecond.</summary>
    [Py]
    static void Idle(Vm vm) => vm.Host.Wait(vm, TimeSpan.FromMilliseconds(1));
}
