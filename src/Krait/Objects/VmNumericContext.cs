// The room and the metering of long arithmetic: temporaries are leaf blocks of the script's own heap.
//
// Between a mark and its release nothing but temporaries is allocated (a charge serves interrupts, which end the work by
// throwing), so the allocation log above the mark is the list of them: releasing frees the blocks at once, and the garbage of
// a long product never waits for the collector.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Numerics;
using Krait.Runtime;

namespace Krait.Objects;

internal sealed class VmNumericContext(Vm vm) : NumericContext
{
    public override Span<ulong> Allocate(int limbCount)
    {
        long byteCount = (long)limbCount * sizeof(ulong);
        if (byteCount > vm.Heap.HeapBytes)
        {
            throw new HeapFullException(byteCount, locked: false);
        }

        uint offset = vm.Heap.AllocateUncleared(TypeId.ByteBuffer, ObjectHeader.Size + byteCount);
        vm.Heap.Header(offset).Length = (uint)byteCount;
        return MemoryMarshal.Cast<Value, ulong>(vm.Heap.Values(offset + ObjectHeader.Size, limbCount));
    }

    public override int Mark() => vm.Heap.LogTop;

    public override void Release(int mark)
    {
        for (int top = vm.Heap.LogTop; top > mark; top--)
        {
            vm.Heap.Free(vm.Heap.LogEntries[top - 1]);
            vm.Heap.ReleaseLog(top - 1);
        }
    }

    public override void Charge(long work) => vm.Charge(work);
}
