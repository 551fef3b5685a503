// The module gc: the collector's switch, its threshold and the heap's figures. All of them count whole blocks.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("gc")]
internal static partial class GcModule
{
    /// <summary>How many objects were freed.</summary>
    [Py]
    static long Collect(Vm vm)
    {
        vm.Heap.Collect();
        long freed = vm.Heap.LastCollectedObjects;
        vm.WeakReferences.RunCallbacks();
        return freed;
    }

    [Py]
    static void Enable(Vm vm) => vm.Heap.IsEnabled = true;

    [Py]
    static void Disable(Vm vm) => vm.Heap.IsEnabled = false;

    [Py("isenabled")]
    static bool IsEnabled(Vm vm) => vm.Heap.IsEnabled;

    [Py("mem_alloc")]
    static long UsedBytes(Vm vm) => vm.Heap.UsedBytes;

    [Py("mem_free")]
    static long FreeBytes(Vm vm) => vm.Heap.FreeBytes;

    [Py]
    static Value Threshold(Vm vm, Value byteCount = default)
    {
        if (byteCount.IsAbsent)
        {
            return IntObject.FromLong(vm, vm.Heap.ThresholdBytes);
        }

        long wanted = Conversions.ToLong(vm, byteCount);
        vm.Heap.ThresholdBytes = wanted < 0 ? -1 : wanted / ArenaLayout.BlockBytes * ArenaLayout.BlockBytes;
        return Value.None;
    }
}
