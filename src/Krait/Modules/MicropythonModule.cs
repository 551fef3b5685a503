// The module micropython: the language's own switches and the engine's figures. The names native, viper, bytecode and const
// are the compiler's business; `const` is here only for calls that it does not fold.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("micropython", Types = [typeof(RingIoObject)])]
internal static partial class MicropythonModule
{
    [Py]
    static Value Const(Value value) => value;

    [Py("opt_level")]
    static Value OptLevel(Vm vm, Value level = default)
    {
        if (level.IsAbsent)
        {
            return IntObject.FromLong(vm, vm.OptimisationLevel);
        }

        // The original keeps the level in a small int of 63 bits.
        vm.OptimisationLevel = Conversions.ToLong(vm, level) << 1 >> 1;
        return Value.None;
    }

    // --- figures ------------------------------------------------------------------------------------------------------

    [Py("mem_total")]
    static long MemTotal(Vm vm) => vm.Heap.TotalAllocatedBytes;

    [Py("mem_current")]
    static long MemCurrent(Vm vm) => vm.Heap.UsedBytes;

    [Py("mem_peak")]
    static long MemPeak(Vm vm) => vm.Heap.PeakBytes;

    [Py("mem_info")]
    static void MemInfo(Vm vm, Value verbose = default)
    {
        MemoryReport.WriteSummary(vm, vm.Host.Stdout);
        if (!verbose.IsAbsent)
        {
            MemoryReport.WriteBlockMap(vm, vm.Host.Stdout);
        }
    }

    [Py("qstr_info")]
    static void NameInfo(Vm vm, Value verbose = default)
    {
        MemoryReport.WriteNameSummary(vm, vm.Host.Stdout);
        if (!verbose.IsAbsent)
        {
            MemoryReport.WriteNames(vm, vm.Host.Stdout);
        }
    }

    [Py("stack_use")]
    static long StackUse(Vm vm) => vm.Interpreter.StackUse;

    // --- the heap's lock ----------------------------------------------------------------------------------------------

    [Py("heap_lock")]
    static void HeapLock(Vm vm) => vm.Heap.LockDepth++;

    // Differs: one unlock too many leaves the heap unlocked; tests/scripts/micropython/differs.py.
    [Py("heap_unlock")]
    static long HeapUnlock(Vm vm) => vm.Heap.LockDepth = Math.Max(0, vm.Heap.LockDepth - 1);

    [Py("heap_locked")]
    static long HeapLocked(Vm vm) => vm.Heap.LockDepth;

    /// <summary>For programs written for boards: the buffer is always there.</summary>
    [Py("alloc_emergency_exception_buf")]
    static void AllocateEmergencyBuffer(Vm vm, long byteCount)
    {
    }

    // --- interrupts and callbacks -------------------------------------------------------------------------------------

    [Py("kbd_intr")]
    static void KeyboardInterrupt(Vm vm, long character) => vm.Host.SetInterruptCharacter(character);

    [Py]
    static void Schedule(Vm vm, Value function, Value argument)
    {
        if (function == Value.Rom(RomId.micropython_kbd_intr))
        {
            vm.Scheduler.ScheduleInterrupt();
            return;
        }

        if (!vm.Scheduler.TrySchedule(function, argument))
        {
            throw PyError.Runtime("schedule queue full");
        }
    }
}
