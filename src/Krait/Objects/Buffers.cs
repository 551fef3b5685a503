// Blocks without a Python face that containers keep their contents in. The capacity is the header's length.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

/// <summary>Values. Free slots hold the word 0, which is no reference.</summary>
[PyType("", Internal = true)]
internal static partial class ValueBuffer
{
    public const int ItemSize = 8;

    public static Value Create(Vm vm, long capacity)
    {
        uint offset = vm.Heap.Allocate(TypeId.ValueBuffer, ByteSize(capacity), Contents.References);
        vm.Heap.At<ObjectHeader>(offset).Length = (uint)capacity;
        return Value.Reference(offset);
    }

    /// <summary>All slots; None counts as a buffer of none.</summary>
    public static Span<Value> Items(Vm vm, Value buffer) =>
        buffer.IsReference ? vm.Heap.Values(buffer.Offset + ObjectHeader.Size, vm.At<ObjectHeader>(buffer).Length) : default;

    public static int Capacity(Vm vm, Value buffer) => buffer.IsReference ? (int)vm.At<ObjectHeader>(buffer).Length : 0;

    /// <summary>What the buffer takes in the heap, whole blocks aside.</summary>
    public static int ByteCount(Vm vm, Value buffer) => buffer.IsReference ? ByteSize(Capacity(vm, buffer)) : 0;

    /// <summary>A buffer of the new capacity with the same contents: this one, grown or cut in place, or a new one (the old one
    /// is freed). The caller stores it in its place.</summary>
    public static Value Resize(Vm vm, Value buffer, long capacity)
    {
        if (!buffer.IsReference)
        {
            return Create(vm, capacity);
        }

        int old = Capacity(vm, buffer);
        if (capacity <= old)
        {
            vm.Heap.Shrink(buffer.Offset, (int)ByteSize(capacity));
            vm.At<ObjectHeader>(buffer).Length = (uint)capacity;
            return buffer;
        }

        if (vm.Heap.TryGrow(buffer.Offset, ByteSize(capacity)))
        {
            vm.At<ObjectHeader>(buffer).Length = (uint)capacity;
            return buffer;
        }

        var bigger = Create(vm, capacity);
        Items(vm, buffer)[..old].CopyTo(Items(vm, bigger));
        vm.Heap.Free(buffer.Offset);
        return bigger;
    }

    static int ByteSize(long capacity) =>
        capacity <= (int.MaxValue - 16) / ItemSize
            ? ObjectHeader.Size + ((int)capacity * ItemSize)
            : throw new HeapFullException(capacity * ItemSize, locked: false);
}

/// <summary>Bytes; never scanned by the collector.</summary>
[PyType("", Internal = true)]
internal static partial class ByteBuffer
{
    public static Value Create(Vm vm, long capacity)
    {
        uint offset = vm.Heap.Allocate(TypeId.ByteBuffer, ByteSize(capacity), Contents.NoReferences);
        vm.Heap.At<ObjectHeader>(offset).Length = (uint)capacity;
        return Value.Reference(offset);
    }

    public static Span<byte> Bytes(Vm vm, Value buffer) =>
        buffer.IsReference ? vm.Heap.Bytes(buffer.Offset + ObjectHeader.Size, vm.At<ObjectHeader>(buffer).Length) : default;

    public static int Capacity(Vm vm, Value buffer) => buffer.IsReference ? (int)vm.At<ObjectHeader>(buffer).Length : 0;

    /// <summary>As <see cref="ValueBuffer.Resize"/>.</summary>
    public static Value Resize(Vm vm, Value buffer, long capacity)
    {
        if (!buffer.IsReference)
        {
            return Create(vm, capacity);
        }

        int old = Capacity(vm, buffer);
        if (capacity <= old)
        {
            vm.Heap.Shrink(buffer.Offset, ByteSize(capacity));
            vm.At<ObjectHeader>(buffer).Length = (uint)capacity;
            return buffer;
        }

        if (vm.Heap.TryGrow(buffer.Offset, ByteSize(capacity)))
        {
            vm.At<ObjectHeader>(buffer).Length = (uint)capacity;
            return buffer;
        }

        var bigger = Create(vm, capacity);
        Portions.Copy(vm, Bytes(vm, buffer)[..old], Bytes(vm, bigger));
        vm.Heap.Free(buffer.Offset);
        return bigger;
    }

    static int ByteSize(long capacity) =>
        capacity <= int.MaxValue - 16
            ? ObjectHeader.Size + (int)capacity
            : throw new HeapFullException(capacity, locked: false);
}
