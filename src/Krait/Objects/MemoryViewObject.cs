// memoryview: a window on the items of another object.
//
//   header (length: items; flags 15..8: typecode, TypeBit0: may be written) | owner | start in bytes:32         24 bytes
//
// The view holds its owner, not the owner's buffer, and asks for the buffer at each use: an owner that has shrunk or grown in
// the meantime can not be read or written outside its bytes. Where the owner has become too short the view is shorter, too.

using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct MemoryViewLayout
{
    public const int Size = 24;
    const int TypecodeShift = 8;

    public ObjectHeader Header;
    public Value Owner;
    public uint StartByte;

    public readonly char Typecode => (char)((ushort)Header.Flags >> TypecodeShift);

    public readonly BufferAccess Access => (Header.Flags & HeaderFlags.TypeBit0) != 0 ? BufferAccess.ReadWrite : BufferAccess.ReadOnly;

    public void SetItems(char typecode, BufferAccess access) =>
        Header.Flags |= (HeaderFlags)(typecode << TypecodeShift) | (access == BufferAccess.ReadWrite ? HeaderFlags.TypeBit0 : HeaderFlags.None);
}

[PyType("memoryview", Builtin = true)]
internal static partial class MemoryViewObject
{
    /// <summary>A view of part of an object that has a buffer.</summary>
    public static Value Create(Vm vm, Value owner, char typecode, BufferAccess access, int startByte, int count)
    {
        var view = Value.Reference(vm.Heap.Allocate(TypeId.MemoryView, MemoryViewLayout.Size, Contents.References));
        ref var layout = ref vm.At<MemoryViewLayout>(view);
        layout.Header.Length = (uint)count;
        layout.SetItems(typecode, access);
        layout.Owner = owner;
        layout.StartByte = (uint)startByte;
        return view;
    }

    // --- slots ----------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Value source)
    {
        source = Types.NativeOrSelf(vm, source);
        if (vm.Is(source, TypeId.MemoryView))
        {
            var other = vm.At<MemoryViewLayout>(source);
            return Create(vm, other.Owner, other.Typecode, other.Access, (int)other.StartByte, (int)other.Header.Length);
        }

        var items = BufferProtocol.View(vm, source);
        return items.Access != BufferAccess.None
            ? Create(vm, source, items.Typecode, items.Access, 0, ItemSequence.Count(items))
            : throw PyError.Type("object with buffer protocol required");
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self) => ItemSequence.Unary(op, ItemSequence.Count(Buffer(vm, self)));

    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other) => ItemSequence.Binary(vm, op, self, other);

    [Slot]
    static Value GetItem(Vm vm, Value self, Value index)
    {
        var items = Buffer(vm, self);
        if (index.IsInt && items.Typecode == 'B' && (ulong)index.AsInt < (ulong)items.Bytes.Length)
        {
            return Value.Int(items.Bytes[(int)index.AsInt]);
        }

        if (!vm.Is(index, TypeId.Slice))
        {
            return ItemSequence.GetItem(vm, self, items, index);
        }

        var (start, stop) = SequenceIndexing.Slice(vm, index, ItemSequence.Count(items));
        ref var layout = ref vm.At<MemoryViewLayout>(self);
        int startByte = (int)layout.StartByte + (start * ItemCodec.NativeSize(layout.Typecode));
        return Create(vm, layout.Owner, layout.Typecode, layout.Access, startByte, stop - start);
    }

    [Slot]
    static Value SetItem(Vm vm, Value self, Value index, Value item)
    {
        if (item.IsAbsent)
        {
            throw ItemSequence.NotSupported(vm, self, "deletion");
        }

        var items = Buffer(vm, self);
        bool isWritableByte = items.Typecode == 'B' && items.Access == BufferAccess.ReadWrite;
        if (isWritableByte && Value.BothInts(index, item) && (ulong)index.AsInt < (ulong)items.Bytes.Length)
        {
            items.Bytes[(int)index.AsInt] = (byte)item.AsInt;
            return Value.None;
        }

        // The index is looked at first, and what is assigned before the access.
        if (vm.Is(index, TypeId.Slice))
        {
            return SetSlice(vm, self, index, item);
        }

        if (!SequenceIndexing.TryFind(vm, index, ItemSequence.Count(items), self, out _))
        {
            return Value.Failed;
        }

        return IsWritable(vm, self, items) ? ItemSequence.SetItem(vm, self, index, item) : throw ItemSequence.NotSupported(vm, self, "assignment");
    }

    static Value SetSlice(Vm vm, Value self, Value slice, Value source)
    {
        var target = Buffer(vm, self);
        var (start, stop) = SequenceIndexing.Slice(vm, slice, ItemSequence.Count(target));
        var items = ItemSequence.AssignedItems(vm, target.Typecode, source);
        if (!IsWritable(vm, self, target))
        {
            throw ItemSequence.NotSupported(vm, self, "assignment");
        }

        int size = ItemCodec.CheckedSize(target.Typecode);
        if (items.Length != (stop - start) * size)
        {
            throw ItemSequence.NotCompatible();
        }

        vm.Charge(items.Length / 8);
        items.CopyTo(target.Bytes[(start * size)..]);
        return Value.None;
    }

    /// <summary>Objects are only written through the array that holds them, and through views of it.</summary>
    static bool IsWritable(Vm vm, Value self, BufferView items) =>
        items.Access == BufferAccess.ReadWrite || (items.Typecode == ItemCodec.Object && vm.Is(vm.At<MemoryViewLayout>(self).Owner, TypeId.Array));

    [Slot]
    static Value Iterate(Vm vm, Value self) => ItemIterator.Create(vm, self);

    [Slot]
    static BufferView Buffer(Vm vm, Value self)
    {
        ref var layout = ref vm.At<MemoryViewLayout>(self);
        var bytes = vm.Is(layout.Owner, TypeId.ByteArray) ? ByteArrayObject.Bytes(vm, layout.Owner)
            : vm.Is(layout.Owner, TypeId.MemoryView) ? default // Damaged: it could lead back here.
            : BufferProtocol.View(vm, layout.Owner).Bytes;
        int size = ItemCodec.NativeSize(layout.Typecode);
        int start = (int)Math.Min(layout.StartByte, (uint)bytes.Length);
        int length = (int)Math.Min((long)layout.Header.Length * size, bytes.Length - start);
        return new BufferView(bytes.Slice(start, length), layout.Typecode, layout.Access);
    }

    // --- members ----------------------------------------------------------------------------------------------------

    [Py(Kind = PyKind.Getter)]
    static int ItemSize(Vm vm, Value self) => ItemCodec.NativeSize(vm.At<MemoryViewLayout>(self).Typecode);

    [Py]
    static Value Hex(Vm vm, Value self, Value sep = default) => HexText.Of(vm, Buffer(vm, self).Bytes, sep);
}
