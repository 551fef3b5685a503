// uctypes.struct: memory at an address, read and written as its descriptor says. Attributes are fields, subscripts are items of
// arrays and what pointers point to.
//
//   header (length: layout) | descriptor | owner of the memory or None | address: int          32 bytes
//
// The object that the address lies in is kept as long as the structure: `struct(addressof(bytearray(4)), ...)` is good.

using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[StructLayout(LayoutKind.Sequential)]
internal struct StructureLayout
{
    public const int Size = 32;

    public ObjectHeader Header;
    public Value Descriptor;
    public Value Owner;
    public Value AddressWord;

    public readonly StructureLayoutKind Layout => (StructureLayoutKind)Header.Length;

    public long Address
    {
        readonly get => AddressWord.IsInt ? AddressWord.AsInt : 0;
        set => AddressWord = Value.FitsInt(value) ? Value.Int(value) : throw PyError.Overflow("overflow converting long int to machine word");
    }
}

[PyType("struct")]
internal static partial class StructureObject
{
    static Value Create(Vm vm, Value descriptor, long address, StructureLayoutKind layout)
    {
        var owner = RawMemory.OwnerOf(vm, address);
        var self = Value.Reference(vm.Heap.Allocate(TypeId.Structure, StructureLayout.Size, Contents.References));
        ref var structure = ref vm.At<StructureLayout>(self);
        structure.Header.Length = (uint)layout;
        structure.Descriptor = descriptor;
        structure.Owner = owner;
        structure.Address = address;
        return self;
    }

    public static long SizeOf(Vm vm, Value self)
    {
        var structure = vm.At<StructureLayout>(self);
        return Descriptor.SizeOf(vm, structure.Descriptor, structure.Layout);
    }

    // --- scalars ----------------------------------------------------------------------------------------------------

    static ByteOrder OrderOf(StructureLayoutKind layout) =>
        layout is StructureLayoutKind.LittleEndian or StructureLayoutKind.Native ? ByteOrder.Little : ByteOrder.Big;

    /// <summary>Reads an item, or writes it unless the value is Absent.</summary>
    static Value Access(Vm vm, long address, char typecode, StructureLayoutKind layout, Value value)
    {
        int size = ItemCodec.StandardSize(typecode);
        if (value.IsAbsent)
        {
            return ItemCodec.Decode(vm, typecode, ItemCodec.Load(RawMemory.Bytes(vm, address, size), typecode, OrderOf(layout)));
        }

        ulong bits = ItemCodec.Encode(vm, typecode, value);
        ItemCodec.Store(RawMemory.Bytes(vm, address, size), bits, OrderOf(layout));
        return Value.None;
    }

    static Value AccessBits(Vm vm, long address, FieldCode code, StructureLayoutKind layout, Value value)
    {
        int size = ItemCodec.StandardSize(code.Typecode);
        ulong mask = (1UL << code.BitLength) - 1;
        ulong wanted = value.IsAbsent ? 0 : (ulong)Conversions.ToLong(vm, value) & mask;
        var bytes = RawMemory.Bytes(vm, address, size);
        ulong bits = ItemCodec.Load(bytes, char.ToUpperInvariant(code.Typecode), OrderOf(layout));
        if (value.IsAbsent)
        {
            return Value.Int((long)((bits >> code.BitPosition) & mask));
        }

        ItemCodec.Store(bytes, (bits & ~(mask << code.BitPosition)) | (wanted << code.BitPosition), OrderOf(layout));
        return Value.None;
    }

    // --- fields -----------------------------------------------------------------------------------------------------

    static Value Field(Vm vm, Value self, int name, Value value)
    {
        var structure = vm.At<StructureLayout>(self);
        if (!DictObject.IsDict(vm, structure.Descriptor))
        {
            throw PyError.Type("struct: no fields");
        }

        var field = DictTable.GetName(vm, structure.Descriptor, name);
        if (field.IsAbsent)
        {
            throw PyError.Key(Value.Name(name));
        }

        if (field.IsInt)
        {
            var code = new FieldCode(field.AsInt);
            long address = structure.Address + code.Offset;
            return code.IsBitField
                ? AccessBits(vm, address, code, structure.Layout, value)
                : Access(vm, address, code.Typecode, structure.Layout, value);
        }

        return vm.Is(field, TypeId.Tuple) && value.IsAbsent
            ? Aggregate(vm, field, structure.Address + Descriptor.CodeAt(vm, field, 0).AggregateOffset, structure.Layout)
            : throw Descriptor.SyntaxError();
    }

    static Value Aggregate(Vm vm, Value tuple, long address, StructureLayoutKind layout)
    {
        var shape = Descriptor.CodeAt(vm, tuple, 0).Shape;
        if (shape == FieldShape.Structure)
        {
            var items = TupleObject.Items(vm, tuple);
            return Create(vm, items.Length > 1 ? items[1] : throw Descriptor.SyntaxError(), address, layout);
        }

        if (shape == FieldShape.Array && TupleObject.Items(vm, tuple).Length == 2 && Descriptor.CodeAt(vm, tuple, 1) is { Type: FieldType.UInt8 } bytes)
        {
            return ArrayObject.OverMemory(vm, address, bytes.Count);
        }

        return Create(vm, tuple, address, layout);
    }

    // --- items ------------------------------------------------------------------------------------------------------

    static Value Item(Vm vm, Value self, Value index, Value value)
    {
        var structure = vm.At<StructureLayout>(self);
        if (!vm.Is(structure.Descriptor, TypeId.Tuple))
        {
            throw PyError.Type("struct: can't index");
        }

        long position = Conversions.ToInt(vm, index);
        return Descriptor.CodeAt(vm, structure.Descriptor, 0).Shape switch
        {
            FieldShape.Array => ArrayItem(vm, structure, position, value),
            FieldShape.Pointer => PointerItem(vm, structure, position, value),
            _ => throw Descriptor.SyntaxError(),
        };
    }

    static Value ArrayItem(Vm vm, StructureLayout structure, long index, Value value)
    {
        var code = Descriptor.CodeAt(vm, structure.Descriptor, 1);
        if (index < 0 || index >= code.Count)
        {
            throw PyError.Index("struct: index out of range");
        }

        var items = TupleObject.Items(vm, structure.Descriptor);
        if (items.Length == 2)
        {
            long address = structure.Address + (index * ItemCodec.StandardSize(code.Typecode));
            return Access(vm, address, code.Typecode, structure.Layout, value);
        }

        var descriptor = items[2];
        return value.IsAbsent
            ? Create(vm, descriptor, structure.Address + (index * Descriptor.SizeOf(vm, descriptor, structure.Layout)), structure.Layout)
            : throw PyError.Type("'struct' object doesn't support item assignment");
    }

    // Differs: what a pointer to a scalar points to can be written; the original passes over it (UctypesTests).
    static Value PointerItem(Vm vm, StructureLayout structure, long index, Value value)
    {
        long target = Target(vm, structure);
        var items = TupleObject.Items(vm, structure.Descriptor);
        var pointed = items.Length > 1 ? items[1] : throw Descriptor.SyntaxError();
        if (pointed.IsInt)
        {
            char typecode = new FieldCode(pointed.AsInt).Typecode;
            return Access(vm, target + (index * ItemCodec.StandardSize(typecode)), typecode, StructureLayoutKind.Native, value);
        }

        return value.IsAbsent
            ? Create(vm, pointed, target + (index * Descriptor.SizeOf(vm, pointed, structure.Layout)), structure.Layout)
            : throw PyError.Type("'struct' object doesn't support item assignment");
    }

    static long Target(Vm vm, StructureLayout structure) =>
        (long)ItemCodec.Load(RawMemory.Bytes(vm, structure.Address, Descriptor.PointerBytes), 'Q');

    // --- slots ------------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Value address, Value descriptor, long layout = (long)StructureLayoutKind.Native) =>
        Create(vm, descriptor, Conversions.ToTruncatedLong(vm, address), (StructureLayoutKind)layout);

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        var structure = vm.At<StructureLayout>(self);
        string shape = DictObject.IsDict(vm, structure.Descriptor) ? "STRUCT"
            : !vm.Is(structure.Descriptor, TypeId.Tuple) ? "ERROR"
            : Descriptor.CodeAt(vm, structure.Descriptor, 0).Shape switch
            {
                FieldShape.Pointer => "PTR",
                FieldShape.Array => "ARRAY",
                _ => "unk",
            };
        output.Write($"<struct {shape} {structure.Address:x}>");
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self)
    {
        var structure = vm.At<StructureLayout>(self);
        bool isPointer = vm.Is(structure.Descriptor, TypeId.Tuple) && Descriptor.CodeAt(vm, structure.Descriptor, 0).Shape == FieldShape.Pointer;
        return op == UnaryOp.Int && isPointer ? IntObject.FromULong(vm, (ulong)Target(vm, structure)) : Value.Absent;
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name) => Field(vm, self, name, Value.Absent);

    [Slot]
    static bool SetAttr(Vm vm, Value self, int name, Value value)
    {
        if (value.IsAbsent)
        {
            return false;
        }

        Field(vm, self, name, value);
        return true;
    }

    [Slot]
    static Value GetItem(Vm vm, Value self, Value index) => Item(vm, self, index, Value.Absent);

    [Slot]
    static Value SetItem(Vm vm, Value self, Value index, Value item) =>
        item.IsAbsent ? throw ItemSequence.NotSupported(vm, self, "deletion") : Item(vm, self, index, item);

    [Slot]
    static BufferView Buffer(Vm vm, Value self)
    {
        var structure = vm.At<StructureLayout>(self);
        return new BufferView(RawMemory.Bytes(vm, structure.Address, SizeOf(vm, self)), 'B', BufferAccess.ReadWrite);
    }
}
