// bytearray: an array of bytes with the methods of bytes. Its storage and most of its slots are those of ArrayObject.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("bytearray", Builtin = true, Methods = [typeof(StrSearch), typeof(StrSplit), typeof(StrCase), typeof(StrFormat), typeof(BytesText)])]
internal static partial class ByteArrayObject
{
    const char Typecode = 'B';

    public static Value Create(Vm vm, ReadOnlySpan<byte> bytes)
    {
        var array = Allocate(vm, bytes.Length, out var content);
        Portions.Copy(vm, bytes, content);
        return array;
    }

    /// <summary>A bytearray of zeros.</summary>
    public static Value Allocate(Vm vm, long byteCount, out Span<byte> bytes)
    {
        var array = ArrayObject.Create(vm, TypeId.ByteArray, Typecode, byteCount);
        bytes = ArrayObject.Bytes(vm, array);
        return array;
    }

    public static Span<byte> Bytes(Vm vm, Value array)
    {
        ref var layout = ref vm.At<ArrayLayout>(array);
        if (layout.Buffer.IsInt)
        {
            return ArrayObject.ForeignBytes(vm, layout);
        }

        var bytes = ByteBuffer.Bytes(vm, layout.Buffer);
        return bytes[..(int)Math.Min(layout.Header.Length, (uint)bytes.Length)];
    }

    // --- slots ----------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Value source = default, Value encoding = default, Value errors = default)
    {
        if (source.IsAbsent)
        {
            return ArrayObject.Create(vm, TypeId.ByteArray, Typecode, 0);
        }

        if (Types.IsInt(vm, source))
        {
            return Zeros(vm, Conversions.ToLong(vm, source));
        }

        if (StrObject.Is(vm, source) && encoding.IsAbsent)
        {
            throw PyError.Type("string argument without an encoding");
        }

        return ArrayObject.Construct(vm, TypeId.ByteArray, Typecode, source);
    }

    static Value Zeros(Vm vm, long count)
    {
        if (count < 0)
        {
            // The original takes it for a huge size.
            throw PyError.Memory($"memory allocation failed, allocating {(ulong)count} bytes");
        }

        vm.Charge(count / 16);
        return ArrayObject.Create(vm, TypeId.ByteArray, Typecode, count);
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        var bytes = Bytes(vm, self);
        vm.Charge(bytes.Length / 8);
        output.Write("bytearray(b");
        QuotedText.WriteBytes(vm, output, bytes);
        output.Write((byte)')');
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self) => ArrayObject.Unary(vm, op, self);

    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other) => ArrayObject.Binary(vm, op, self, other);

    [Slot]
    static Value GetItem(Vm vm, Value self, Value index)
    {
        if (index.IsInt)
        {
            var bytes = Bytes(vm, self);
            if ((ulong)index.AsInt < (ulong)bytes.Length)
            {
                return Value.Int(bytes[(int)index.AsInt]);
            }
        }

        return ArrayObject.GetItem(vm, self, index);
    }

    [Slot]
    static Value SetItem(Vm vm, Value self, Value index, Value item)
    {
        if (Value.BothInts(index, item))
        {
            var bytes = Bytes(vm, self);
            if ((ulong)index.AsInt < (ulong)bytes.Length)
            {
                bytes[(int)index.AsInt] = (byte)item.AsInt;
                return Value.None;
            }
        }

        return ArrayObject.SetItem(vm, self, index, item);
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => ItemIterator.Create(vm, self);

    [Slot]
    static BufferView Buffer(Vm vm, Value self) => new(Bytes(vm, self), Typecode, BufferAccess.ReadWrite);

    // --- methods ----------------------------------------------------------------------------------------------------

    [Py]
    static void Append(Vm vm, Value self, Value item) => ArrayObject.Append(vm, self, item);

    [Py]
    static void Extend(Vm vm, Value self, Value items) => ArrayObject.Extend(vm, self, items);
}
