// The module machine, as far as a board without pins has one: identity, clock, resets, memory by address, and what works with pins
// that are written in Python.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("machine", HasUAlias = true, Types = [typeof(PinBaseObject), typeof(RtcObject), typeof(SignalObject)])]
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

    /// <summary>How long a pin keeps a level, in microseconds, from the next time that it takes it. -2: it did not take the level in
    /// time; -1: it kept it for longer.</summary>
    [Py("time_pulse_us")]
    static long TimePulse(Vm vm, Value pin, bool level, long timeout = 1_000_000)
    {
        long wanted = level ? 1 : 0;
        long start = vm.Host.Clock.GetTimestamp();
        bool hasStarted = false;
        while (true)
        {
            long now = vm.Host.Clock.GetTimestamp();
            long elapsed = (long)vm.Host.Clock.GetElapsedTime(start, now).TotalMicroseconds;
            if (PinBaseObject.Read(vm, pin) != wanted)
            {
                if ((ulong)elapsed >= (ulong)timeout)
                {
                    return hasStarted ? -1 : -2;
                }

                vm.Poll();
                continue;
            }

            if (hasStarted)
            {
                return elapsed;
            }

            (hasStarted, start, wanted) = (true, now, 1 - wanted);
        }
    }

    /// <summary>Until something happens, or a millisecond.</summary>
    [Py]
    static void Idle(Vm vm) => vm.Host.Wait(vm, TimeSpan.FromMilliseconds(1));
}
