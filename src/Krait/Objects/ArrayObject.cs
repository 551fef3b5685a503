// array.array, and the storage of bytearray: items of one typecode in a buffer that grows.
//
//   header (length: items; flags 15..8: typecode) | buffer                16 bytes
//   buffer: a ByteBuffer; for typecode O a ValueBuffer, whose items the collector follows; None while nothing is stored.
//   A bytearray over memory that belongs to others has an int there, its address; see RawMemory
//
// Raw bytes never get into an array of objects: a word that a script wrote there would be taken for a reference.

using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct ArrayLayout
{
    public const int Size = 16;
    const int TypecodeShift = 8;

    public ObjectHeader Header;
    public Value Buffer;

    public char Typecode
    {
        readonly get => (char)((ushort)Header.Flags >> TypecodeShift);
        set => Header.Flags = (HeaderFlags)(((ushort)Header.Flags & ((1 << TypecodeShift) - 1)) | (value << TypecodeShift));
    }
}

[PyType("array")]
internal static partial class ArrayObject
{
    // Spare items made by an append: 8 as in the original, more in long arrays so that appending stays linear.
    const int MinSpare = 8;
    const int SpareShift = 4;

    public static bool Is(Vm vm, Value value) => vm.TypeOf(value) is TypeId.Array or TypeId.ByteArray;

    // --- storage ----------------------------------------------------------------------------------------------------

    /// <summary>An array of zeros.</summary>
    public static Value Create(Vm vm, ushort typeId, char typecode, long count)
    {
        int size = ItemCodec.CheckedSize(typecode);
        if (count > int.MaxValue / size)
        {
            throw new HeapFullException(count, locked: false);
        }

        var array = Value.Reference(vm.Heap.Allocate(typeId, ArrayLayout.Size, Contents.References));
        ref var layout = ref vm.At<ArrayLayout>(array);
        layout.Typecode = typecode;
        layout.Buffer = Value.None;
        if (count > 0)
        {
            Reserve(vm, array, count);
            layout.Header.Length = (uint)count;
        }

        return array;
    }

    /// <summary>The items' bytes. A forged length or typecode ends at the buffer's end.</summary>
    public static Span<byte> Bytes(Vm vm, Value array)
    {
        ref var layout = ref vm.At<ArrayLayout>(array);
        var bytes = BufferBytes(vm, layout);
        long used = (long)layout.Header.Length * ItemCodec.NativeSize(layout.Typecode);
        return used <= bytes.Length ? bytes[..(int)used] : bytes;
    }

    static Span<byte> BufferBytes(Vm vm, in ArrayLayout layout) => layout.Typecode == ItemCodec.Object
        ? MemoryMarshal.AsBytes(ValueBuffer.Items(vm, layout.Buffer))
        : layout.Buffer.IsInt ? ForeignBytes(vm, layout)
        : ByteBuffer.Bytes(vm, layout.Buffer);

    // --- memory of others -------------------------------------------------------------------------------------------

    /// <summary>A bytearray over so many bytes at an address, which is looked at only when they are used.</summary>
    public static Value OverMemory(Vm vm, long address, long byteCount)
    {
        var array = Create(vm, TypeId.ByteArray, 'B', 0);
        ref var layout = ref vm.At<ArrayLayout>(array);
        layout.Buffer = Value.FitsInt(address) ? Value.Int(address) : throw PyError.Overflow("overflow converting long int to machine word");
        layout.Header.Length = byteCount is >= 0 and <= int.MaxValue ? (uint)byteCount : throw PyError.Value();
        return array;
    }

    public static bool TryGetAddress(Vm vm, Value array, out long address)
    {
        var buffer = vm.Is(array, TypeId.ByteArray) ? vm.At<ArrayLayout>(array).Buffer : Value.None;
        address = buffer.IsInt ? buffer.AsInt : 0;
        return buffer.IsInt;
    }

    public static Span<byte> ForeignBytes(Vm vm, in ArrayLayout layout) => RawMemory.Bytes(vm, layout.Buffer.AsInt, layout.Header.Length);

    // --- room -------------------------------------------------------------------------------------------------------

    public static char Typecode(Vm vm, Value array) => vm.At<ArrayLayout>(array).Typecode;

    public static int Count(Vm vm, Value array) => (int)vm.At<ArrayLayout>(array).Header.Length;

    /// <summary>Makes room for exactly so many items, if there is less.</summary>
    static void Reserve(Vm vm, Value array, long count)
    {
        ref var layout = ref vm.At<ArrayLayout>(array);
        int size = ItemCodec.CheckedSize(layout.Typecode);
        if (count * size <= BufferBytes(vm, layout).Length)
        {
            return;
        }

        if (count > int.MaxValue / size)
        {
            throw new HeapFullException(count * size, locked: false);
        }

        if (layout.Buffer.IsInt)
        {
            // Memory of others can not grow: from here on the array has its own.
            var own = ByteBuffer.Create(vm, count * size);
            ForeignBytes(vm, layout).CopyTo(ByteBuffer.Bytes(vm, own));
            layout.Buffer = own;
            return;
        }

        layout.Buffer = layout.Typecode == ItemCodec.Object
            ? ValueBuffer.Resize(vm, layout.Buffer, count)
            : ByteBuffer.Resize(vm, layout.Buffer, count * size);
    }

    // --- growing ----------------------------------------------------------------------------------------------------

    public static void Append(Vm vm, Value array, Value item)
    {
        ulong bits = ItemCodec.Encode(vm, Typecode(vm, array), item);
        ref var layout = ref vm.At<ArrayLayout>(array);
        int size = ItemCodec.CheckedSize(layout.Typecode);
        int count = (int)layout.Header.Length;
        if ((count + 1L) * size > BufferBytes(vm, layout).Length)
        {
            Reserve(vm, array, count + (long)Math.Max(MinSpare, count >> SpareShift));
        }

        ItemCodec.Store(BufferBytes(vm, layout).Slice(count * size, size), bits);
        layout.Header.Length++;
    }

    /// <summary>Adds raw items from anything with a buffer, else the items of an iterable.</summary>
    public static void Extend(Vm vm, Value array, Value source)
    {
        var view = BufferProtocol.View(vm, source);
        if (!IsRawSource(Typecode(vm, array), view))
        {
            AppendAll(vm, array, source);
            return;
        }

        ref var layout = ref vm.At<ArrayLayout>(array);
        int size = ItemCodec.CheckedSize(layout.Typecode);
        int added = view.Bytes.Length / size;
        int count = (int)layout.Header.Length;
        Reserve(vm, array, (long)count + added);

        // The buffer may have moved, and with it the source if that is this array.
        var bytes = BufferProtocol.View(vm, source).Bytes[..(added * size)];
        vm.Charge(bytes.Length / 8);
        bytes.CopyTo(BufferBytes(vm, layout)[(count * size)..]);
        layout.Header.Length = (uint)(count + added);
    }

    static bool IsRawSource(char typecode, BufferView view) =>
        view.Access != BufferAccess.None && (typecode == ItemCodec.Object) == (view.Typecode == ItemCodec.Object);

    static void AppendAll(Vm vm, Value array, Value iterable)
    {
        var walk = new ItemWalk(vm, iterable);
        while (true)
        {
            int mark = vm.Heap.LogTop;
            var item = walk.Next();
            if (item.IsStop)
            {
                return;
            }

            Append(vm, array, item);
            vm.Charge(1);
            vm.Heap.ReleaseLog(mark);
        }
    }

    /// <summary>A new array of what an initializer holds: raw items of one, the items of any other iterable.</summary>
    public static Value Construct(Vm vm, ushort typeId, char typecode, Value source)
    {
        bool takesRaw = typeId == TypeId.ByteArray || vm.TypeOf(source) is TypeId.Bytes or TypeId.ByteArray;
        bool isRaw = takesRaw && IsRawSource(typecode, BufferProtocol.View(vm, source));
        var array = Create(vm, typeId, typecode, 0);
        if (isRaw)
        {
            Extend(vm, array, source);
            return array;
        }

        // An exact buffer if the number of items is known; it may be wrong, so it is only a wish.
        long length = Operators.LengthOrAbsent(vm, source);
        if (length > 0)
        {
            Reserve(vm, array, length);
        }

        AppendAll(vm, array, source);
        return array;
    }

    // --- parts ------------------------------------------------------------------------------------------------------

    /// <summary>Items [start, stop) as a new array of the same type.</summary>
    public static Value Part(Vm vm, Value array, int start, int stop)
    {
        char typecode = Typecode(vm, array);
        int size = ItemCodec.CheckedSize(typecode);
        vm.Charge((stop - start) * (long)size / 8);
        var part = Create(vm, (ushort)vm.TypeOf(array), typecode, stop - start);
        Portions.Copy(vm, Bytes(vm, array)[(start * size)..(stop * size)], Bytes(vm, part));
        return part;
    }

    /// <summary>Puts items in the place of [start, stop); the array grows or shrinks.</summary>
    public static void ReplacePart(Vm vm, Value array, int start, int stop, Value source)
    {
        ref var layout = ref vm.At<ArrayLayout>(array);
        int size = ItemCodec.CheckedSize(layout.Typecode);
        ReadOnlySpan<byte> items = ItemSequence.AssignedItems(vm, layout.Typecode, source);
        if (items.Overlaps(Bytes(vm, array)))
        {
            items = BytesObject.Bytes(vm, BytesObject.Create(vm, items));
        }

        int count = (int)layout.Header.Length;
        int newCount = count - (stop - start) + (items.Length / size);
        vm.Charge(Math.Max(count, newCount) * (long)size / 8);
        if (newCount > count && vm.Heap.LockDepth > 0)
        {
            // To grow is an allocation, as in the original, whether or not the last block has room.
            throw new HeapFullException((long)newCount * size, locked: true);
        }

        Reserve(vm, array, newCount);
        var bytes = BufferBytes(vm, layout);
        bytes[(stop * size)..(count * size)].CopyTo(bytes[((start * size) + items.Length)..]);
        items.CopyTo(bytes[(start * size)..]);
        if (newCount < count)
        {
            bytes[(newCount * size)..(count * size)].Clear();
        }

        layout.Header.Length = (uint)newCount;
    }

    // --- slots, also those of bytearray -----------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Value typecode, Value initializer = default)
    {
        var text = ByteText.StrOrBytes(vm, typecode);
        char code = text.IsEmpty ? '\0' : (char)text[0];
        ItemCodec.CheckedSize(code);
        return initializer.IsAbsent ? Create(vm, TypeId.Array, code, 0) : Construct(vm, TypeId.Array, code, initializer);
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("array('");
        output.Write((byte)Typecode(vm, self));
        output.Write((byte)'\'');
        for (int i = 0; i < Count(vm, self); i++)
        {
            int mark = vm.Heap.LogTop;
            output.Write(i == 0 ? ", [" : ", ");
            Printing.Print(vm, ItemSequence.At(vm, Buffer(vm, self), i), output, PrintKind.Repr);
            vm.Charge(1);
            vm.Heap.ReleaseLog(mark);
        }

        output.Write(Count(vm, self) > 0 ? "])" : ")");
    }

    [Slot]
    public static Value Unary(Vm vm, UnaryOp op, Value self) => ItemSequence.Unary(op, Count(vm, self));

    [Slot]
    public static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        switch (op)
        {
            case BinaryOp.Add:
                return Concatenate(vm, self, other);
            case BinaryOp.InplaceAdd:
                Extend(vm, self, other);
                return self;
            case BinaryOp.Equal or BinaryOp.NotEqual when vm.Is(self, TypeId.Array) && !vm.Is(other, TypeId.Array):
                // bytearray and memoryview know how to compare themselves with an array; anything else is different.
                return Value.Absent;
            default:
                return ItemSequence.Binary(vm, op, self, other);
        }
    }

    static Value Concatenate(Vm vm, Value self, Value other)
    {
        // Anything else than a buffer is a TypeError.
        Conversions.ToBytesView(vm, other);
        var result = Part(vm, self, 0, Count(vm, self));
        Extend(vm, result, other);
        return result;
    }

    [Slot]
    public static Value GetItem(Vm vm, Value self, Value index)
    {
        if (vm.Is(index, TypeId.Slice))
        {
            var (start, stop) = SequenceIndexing.Slice(vm, index, Count(vm, self));
            return Part(vm, self, start, stop);
        }

        return ItemSequence.GetItem(vm, self, Buffer(vm, self), index);
    }

    [Slot]
    public static Value SetItem(Vm vm, Value self, Value index, Value item)
    {
        if (item.IsAbsent)
        {
            throw ItemSequence.NotSupported(vm, self, "deletion");
        }

        if (!vm.Is(index, TypeId.Slice))
        {
            return ItemSequence.SetItem(vm, self, index, item);
        }

        var (start, stop) = SequenceIndexing.Slice(vm, index, Count(vm, self));
        ReplacePart(vm, self, start, stop, item);
        return Value.None;
    }

    [Slot]
    public static Value Iterate(Vm vm, Value self) => ItemIterator.Create(vm, self);

    [Slot]
    public static BufferView Buffer(Vm vm, Value self)
    {
        // Others may read the words of objects, but not write them.
        char typecode = Typecode(vm, self);
        return new BufferView(Bytes(vm, self), typecode, typecode == ItemCodec.Object ? BufferAccess.ReadOnly : BufferAccess.ReadWrite);
    }

    // --- methods ----------------------------------------------------------------------------------------------------

    [Py("append")]
    static void AppendItem(Vm vm, Value self, Value item) => Append(vm, self, item);

    [Py("extend")]
    static void ExtendBy(Vm vm, Value self, Value items) => Extend(vm, self, items);
}
