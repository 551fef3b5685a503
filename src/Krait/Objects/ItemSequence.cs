// What bytearray, array and memoryview have in common: items of one typecode in a run of bytes.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static class ItemSequence
{
    public static Value At(Vm vm, BufferView items, int index)
    {
        if (items.Typecode == 'B')
        {
            return Value.Int(items.Bytes[index]);
        }

        int size = ItemCodec.CheckedSize(items.Typecode);
        return ItemCodec.Decode(vm, items.Typecode, ItemCodec.Load(items.Bytes.Slice(index * size, size), items.Typecode));
    }

    public static int Count(BufferView items) =>
        items.Typecode == 'B' ? items.Bytes.Length : items.Bytes.Length / ItemCodec.CheckedSize(items.Typecode);

    public static Value Unary(UnaryOp op, int count) => op switch
    {
        UnaryOp.Bool => Value.Bool(count != 0),
        UnaryOp.Len => Value.Int(count),
        _ => Value.Absent,
    };

    public static Value GetItem(Vm vm, Value self, BufferView items, Value index) =>
        SequenceIndexing.TryFind(vm, index, Count(items), self, out int position) ? At(vm, items, position) : Value.Failed;

    public static Value SetItem(Vm vm, Value self, Value index, Value item)
    {
        var items = BufferProtocol.View(vm, self);
        if (!SequenceIndexing.TryFind(vm, index, Count(items), self, out int position))
        {
            return Value.Failed;
        }

        // Encoding may run Python that resizes the array: look for the place again.
        ulong bits = ItemCodec.Encode(vm, items.Typecode, item);
        items = BufferProtocol.View(vm, self);
        int size = ItemCodec.CheckedSize(items.Typecode);
        if (position < Count(items))
        {
            ItemCodec.Store(items.Bytes.Slice(position * size, size), bits);
        }

        return Value.None;
    }

    /// <summary>The items that a slice assignment takes from its right side, which must have items of the same size.</summary>
    public static Span<byte> AssignedItems(Vm vm, char typecode, Value source)
    {
        if (vm.TypeOf(source) is not (TypeId.Bytes or TypeId.ByteArray or TypeId.Array or TypeId.MemoryView))
        {
            throw PyError.NotImplemented("array/bytes required on right side");
        }

        var view = BufferProtocol.View(vm, source);
        bool fits = ItemCodec.NativeSize(view.Typecode) == ItemCodec.NativeSize(typecode)
            && (view.Typecode == ItemCodec.Object) == (typecode == ItemCodec.Object);
        return fits ? view.Bytes : throw NotCompatible();
    }

    public static PyError NotCompatible() => PyError.Value("lhs and rhs should be compatible");

    public static PyError NotSupported(Vm vm, Value self, string what) =>
        PyError.Type($"'{TypeNames.Of(vm, self)}' object doesn't support item {what}");

    // --- operators --------------------------------------------------------------------------------------------------

    public static Value Binary(Vm vm, BinaryOp op, Value self, Value other) => op switch
    {
        BinaryOp.Contains => Contains(vm, self, other),
        BinaryOp.Equal or BinaryOp.NotEqual or BinaryOp.Less or BinaryOp.LessEqual or BinaryOp.More or BinaryOp.MoreEqual =>
            Compare(vm, op, self, other),
        _ => Value.Absent,
    };

    static Value Contains(Vm vm, Value self, Value wanted)
    {
        var part = BufferProtocol.View(vm, wanted);
        if (part.Access != BufferAccess.None)
        {
            return Value.Bool(vm.Is(self, TypeId.ByteArray) && ByteSearch.IndexOf(vm, ArrayObject.Bytes(vm, self), part.Bytes) >= 0);
        }

        return Types.IsInt(vm, wanted) || wanted.IsFloat ? throw PyError.Of(TypeId.NotImplementedError) : Value.False;
    }

    /// <summary>By bytes, so only where that gives the order or equality of the items: integers of the same size, and for an
    /// order unsigned ones.</summary>
    static Value Compare(Vm vm, BinaryOp op, Value self, Value other)
    {
        var a = BufferProtocol.View(vm, self);
        var b = BufferProtocol.View(vm, other);
        if (b.Access == BufferAccess.None)
        {
            return Value.Bool(op == BinaryOp.NotEqual);
        }

        char kind = char.ToLowerInvariant(a.Typecode);
        bool isSameKind = kind == char.ToLowerInvariant(b.Typecode) && kind is not ('f' or 'd');
        bool isUnsigned = char.IsUpper(a.Typecode) || char.IsUpper(b.Typecode);
        return isSameKind && (isUnsigned || op is BinaryOp.Equal or BinaryOp.NotEqual)
            ? ByteText.Compare(vm, op, a.Bytes, b.Bytes)
            : throw PyError.Of(TypeId.NotImplementedError);
    }
}
