// machine.mem8, mem16 and mem32: the heap by address, as the figures of mem_info number it. Addresses are those of the arena;
// what lies outside of the heap is refused, so a script can spoil its own objects and nothing else.
//
//   header (length: bytes of an item)            8 bytes, no references

using System.Buffers.Binary;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("mem")]
internal static partial class MemoryObject
{
    public static Value Create(Vm vm, int itemBytes)
    {
        var memory = Value.Reference(vm.Heap.Allocate(TypeId.Memory, ObjectHeader.Size, Contents.NoReferences));
        vm.At<ObjectHeader>(memory).Length = (uint)itemBytes;
        return memory;
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write((byte)'<');
        output.Write(8 * ItemBytes(vm, self));
        output.Write("-bit memory>");
    }

    // A forged length reads as that of mem8.
    static int ItemBytes(Vm vm, Value self) => vm.At<ObjectHeader>(self).Length is var length and (2 or 4) ? (int)length : 1;

    static Span<byte> At(Vm vm, Value self, Value index)
    {
        long address = Conversions.ToTruncatedLong(vm, index);
        int itemBytes = ItemBytes(vm, self);
        if (address % itemBytes != 0)
        {
            throw PyError.Value($"address {address:x8} is not aligned to {itemBytes} bytes");
        }

        return address >= vm.Heap.Start && address <= vm.Heap.End - itemBytes
            ? vm.Heap.Bytes((uint)address, itemBytes)
            : throw PyError.Value($"address {address:x8} is outside of the heap");
    }

    [Slot]
    static Value GetItem(Vm vm, Value self, Value index)
    {
        var bytes = At(vm, self, index);
        return Value.Int(bytes.Length switch
        {
            4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            _ => bytes[0],
        });
    }

    [Slot]
    static Value SetItem(Vm vm, Value self, Value index, Value item)
    {
        if (item.IsAbsent)
        {
            throw PyError.Type("'mem' object doesn't support item deletion");
        }

        long number = Conversions.ToTruncatedLong(vm, item);
        var bytes = At(vm, self, index);
        switch (bytes.Length)
        {
            case 4:
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)number);
                break;
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)number);
                break;
            default:
                bytes[0] = (byte)number;
                break;
        }

        return Value.None;
    }
}
