// The module struct: packed bytes by format strings.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("struct", HasUAlias = true)]
internal static partial class StructModule
{
    [Py("calcsize")]
    static Value SizeOf(Vm vm, Value format) => IntObject.FromLong(vm, FormatOf(vm, format).ByteCount(out _));

    static StructFormat FormatOf(Vm vm, Value format) => new(ByteText.StrOrBytes(vm, format));

    // --- unpacking --------------------------------------------------------------------------------------------------

    /// <summary>Takes a longer buffer than needed, as unpack_from does.</summary>
    [Py]
    static Value Unpack(Vm vm, Value format, Value buffer, Value offset = default) => UnpackFrom(vm, format, buffer, offset);

    [Py("unpack_from")]
    static Value UnpackFrom(Vm vm, Value format, Value buffer, Value offset = default)
    {
        var fields = FormatOf(vm, format);
        long byteCount = fields.ByteCount(out long itemCount);
        var bytes = Conversions.ToBytesView(vm, buffer).Bytes;
        long start = offset.IsAbsent ? 0 : StartOf(Conversions.ToLong(vm, offset), bytes.Length);
        if (byteCount > bytes.Length - start)
        {
            throw TooSmall();
        }

        bytes = bytes.Slice((int)start, (int)byteCount);
        var tuple = TupleObject.CreateEmpty(vm, checked((int)itemCount));
        TupleObject.Items(vm, tuple).SetAll(Value.None);
        int mark = vm.Heap.LogTop;
        for (int i = 0; fields.TryNext(out var field);)
        {
            if (field.Code == 's')
            {
                var text = BytesObject.Create(vm, bytes.Slice((int)field.Position, (int)field.Count));
                TupleObject.Items(vm, tuple)[i++] = text;
                continue;
            }

            for (long k = 0; field.HasItems && k < field.Count; k++)
            {
                var item = bytes.Slice((int)(field.Position + (k * field.Size)), field.Size);
                var value = ItemCodec.Decode(vm, field.Code, ItemCodec.Load(item, field.Code, fields.Order));
                TupleObject.Items(vm, tuple)[i++] = value;
                vm.Heap.ReleaseLog(mark);
                vm.Charge(1);
            }
        }

        return tuple;
    }

    static long StartOf(long offset, int length)
    {
        long start = offset < 0 ? offset + length : offset;
        return start >= 0 ? start : throw TooSmall();
    }

    static PyError TooSmall() => PyError.Value("buffer too small");

    // --- packing ----------------------------------------------------------------------------------------------------

    [Py]
    static Value Pack(Vm vm, Value format, Args values)
    {
        long byteCount = FormatOf(vm, format).ByteCount(out _);
        var result = BytesObject.Allocate(vm, byteCount, out var bytes);
        Portions.Fill(vm, bytes, 0);
        PackInto(vm, format, result, 0, values, 0);
        return result;
    }

    [Py("pack_into")]
    static void PackInto(Vm vm, Value format, Value buffer, Value offset, Args values)
    {
        var view = BufferProtocol.View(vm, buffer);
        if (view.Access != BufferAccess.ReadWrite)
        {
            throw PyError.Type("object with buffer protocol required");
        }

        long start = StartOf(Conversions.ToLong(vm, offset), view.Bytes.Length);
        if (FormatOf(vm, format).ByteCount(out _) > view.Bytes.Length - start)
        {
            throw TooSmall();
        }

        PackInto(vm, format, buffer, start, values, 0);
    }

    // Values that are missing leave what was there; those too many are not looked at.
    static void PackInto(Vm vm, Value format, Value target, long start, Args values, int next)
    {
        var fields = FormatOf(vm, format);
        while (next < values.Count && fields.TryNext(out var field))
        {
            if (field.Code == 's')
            {
                var source = Conversions.ToBytesView(vm, values[next++]).Bytes;
                var place = Place(vm, target, start + field.Position, field.Count);
                source = source[..Math.Min(source.Length, place.Length)];
                Portions.Copy(vm, source, place);
                Portions.Fill(vm, place[source.Length..], 0);
                continue;
            }

            if (!field.HasItems)
            {
                Place(vm, target, start + field.Position, field.Count).Clear();
                continue;
            }

            for (long k = 0; k < field.Count && next < values.Count; k++)
            {
                ulong bits = ItemCodec.Encode(vm, field.Code, values[next++]);
                ItemCodec.Store(Place(vm, target, start + field.Position + (k * field.Size), field.Size), bits, fields.Order);
                vm.Charge(1);
            }
        }
    }

    // Looked for each time: to encode a value may run Python that shortens the buffer.
    static Span<byte> Place(Vm vm, Value target, long position, long byteCount)
    {
        var bytes = vm.Is(target, TypeId.Bytes) ? BytesObject.Bytes(vm, target) : BufferProtocol.View(vm, target).Bytes;
        return position + byteCount <= bytes.Length ? bytes.Slice((int)position, (int)byteCount) : throw TooSmall();
    }
}
