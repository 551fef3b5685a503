// bytes: the layout of str without the code points, and most of its methods.
//
//   header (length) | hash:32 | 0:32 | the bytes             16 + n bytes, no references

using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("bytes", Builtin = true, Methods = [typeof(StrSearch), typeof(StrSplit), typeof(StrCase), typeof(StrFormat), typeof(BytesText)])]
internal static partial class BytesObject
{
    public static Value Create(Vm vm, ReadOnlySpan<byte> bytes)
    {
        var result = Allocate(vm, bytes.Length, out var content);
        Portions.Copy(vm, bytes, content);
        return result;
    }

    /// <summary>As <see cref="StrObject.Borrow"/>.</summary>
    public static Value Borrow(Vm vm, in ImagePlace place, int start, ReadOnlySpan<byte> bytes) =>
        place.IsWorthBorrowing(bytes.Length, StrLayout.Size + bytes.Length)
            ? StrObject.BorrowBlock(vm, TypeId.Bytes, place, start, bytes.Length)
            : Create(vm, bytes);

    public static Value Empty(Vm vm) => Create(vm, default);

    /// <summary>Bytes whose content is whatever was there: the caller writes all of it.</summary>
    public static Value Allocate(Vm vm, long byteCount, out Span<byte> bytes)
    {
        uint offset = StrObject.AllocateBlock(vm, TypeId.Bytes, byteCount);
        bytes = vm.Heap.Bytes(offset + StrLayout.Size, byteCount);
        return Value.Reference(offset);
    }

    public static Span<byte> Bytes(Vm vm, Value bytes) => StrObject.BlockBytes(vm, bytes);

    // --- slots ----------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Args args, KeywordArgs keywords)
    {
        if (keywords.Count > 0)
        {
            throw PyError.NotImplemented("keyword argument(s) not implemented - use normal args instead");
        }

        if (args.Count == 0)
        {
            return Empty(vm);
        }

        var source = args[0];
        if (vm.Is(source, TypeId.Bytes))
        {
            return source;
        }

        if (StrObject.Is(vm, source))
        {
            return args.Count is 2 or 3
                ? TextEncoding.Encode(vm, source, args[1])
                : throw PyError.Type("string argument without an encoding");
        }

        if (args.Count > 1)
        {
            throw PyError.Type("wrong number of arguments");
        }

        if (Types.IsInt(vm, source))
        {
            return Zeros(vm, Conversions.ToLong(vm, source));
        }

        var view = BufferProtocol.View(vm, source);
        return view.Access == BufferAccess.None ? FromIterable(vm, source) : Create(vm, view.Bytes);
    }

    static Value Zeros(Vm vm, long count)
    {
        if (count < 0)
        {
            throw PyError.Value();
        }

        vm.Charge(count / 16);
        var result = Allocate(vm, count, out var bytes);
        Portions.Fill(vm, bytes, 0);
        return result;
    }

    static Value FromIterable(Vm vm, Value iterable)
    {
        var walk = new ItemWalk(vm, iterable);
        using var bytes = new TextBuilder(vm);
        while (true)
        {
            int mark = vm.Heap.LogTop;
            var item = walk.Next();
            if (item.IsStop)
            {
                return bytes.ToBytes();
            }

            long value = Conversions.ToLong(vm, item);
            if (value is < 0 or > 255)
            {
                throw PyError.Value("bytes value out of range");
            }

            bytes.Write((byte)value);
            vm.Charge(1);
            vm.Heap.ReleaseLog(mark);
        }
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        var bytes = Bytes(vm, self);
        vm.Charge(bytes.Length / 8);
        if (kind == PrintKind.Json)
        {
            QuotedText.WriteJson(vm, output, bytes);
            return;
        }

        output.Write((byte)'b');
        QuotedText.WriteBytes(vm, output, bytes);
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self) => op switch
    {
        UnaryOp.Bool => Value.Bool(vm.At<ObjectHeader>(self).Length != 0),
        UnaryOp.Len => Value.Int(vm.At<ObjectHeader>(self).Length),
        UnaryOp.Hash => Value.Int(StrObject.Hash(vm, self)),
        _ => Value.Absent,
    };

    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        switch (op)
        {
            case BinaryOp.Modulo or BinaryOp.InplaceModulo:
                return PercentFormat.Format(vm, self, other);
            case BinaryOp.Multiply or BinaryOp.InplaceMultiply or BinaryOp.ReverseMultiply:
                return ByteText.Repeat(vm, TypeId.Bytes, self, other);
            case BinaryOp.Equal or BinaryOp.NotEqual when !vm.Is(other, TypeId.Bytes):
                // bytearray and memoryview know how to compare themselves with bytes; an array never equals bytes.
                return Value.Absent;
        }

        var view = BufferProtocol.View(vm, other);
        if (view.Access == BufferAccess.None)
        {
            return op == BinaryOp.Contains && other.IsInt ? Value.Bool(ContainsByte(vm, self, other.AsInt)) : Value.Absent;
        }

        return op switch
        {
            BinaryOp.Add or BinaryOp.InplaceAdd => Concatenate(vm, self, other, view.Bytes),
            BinaryOp.Contains => Value.Bool(ByteSearch.IndexOf(vm, Bytes(vm, self), view.Bytes) >= 0),
            _ => ByteText.Compare(vm, op, Bytes(vm, self), view.Bytes),
        };
    }

    static bool ContainsByte(Vm vm, Value self, long number)
    {
        var bytes = Bytes(vm, self);
        vm.Charge(bytes.Length / 16);
        return number is >= 0 and <= 255 && bytes.Contains((byte)number);
    }

    static Value Concatenate(Vm vm, Value self, Value other, ReadOnlySpan<byte> added)
    {
        var bytes = Bytes(vm, self);
        if (bytes.IsEmpty && vm.Is(other, TypeId.Bytes))
        {
            return other;
        }

        if (added.IsEmpty)
        {
            return self;
        }

        long byteCount = (long)bytes.Length + added.Length;
        vm.Charge(byteCount / 8);
        var result = Allocate(vm, byteCount, out var target);
        Portions.Copy(vm, bytes, target);
        Portions.Copy(vm, added, target[bytes.Length..]);
        return result;
    }

    [Slot]
    static Value GetItem(Vm vm, Value self, Value index)
    {
        var bytes = Bytes(vm, self);
        if (vm.Is(index, TypeId.Slice))
        {
            var (start, stop) = SequenceIndexing.Slice(vm, index, bytes.Length);
            vm.Charge((stop - start) / 8);
            return stop - start == bytes.Length ? self : Create(vm, bytes[start..stop]);
        }

        return SequenceIndexing.TryFind(vm, index, bytes.Length, self, out int position) ? Value.Int(bytes[position]) : Value.Failed;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => ItemIterator.Create(vm, self);

    [Slot]
    static BufferView Buffer(Vm vm, Value self) => new(Bytes(vm, self), 'B', BufferAccess.ReadOnly);
}
