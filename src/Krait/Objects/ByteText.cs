// What str, bytes and bytearray have in common: a run of bytes, and new objects of the same type made of parts of it.
//
// Methods that the three types share are written once against this; a type is given by its id. Spans point into the arena,
// which does not move: they stay good as long as the object lives and no Python runs that could resize a bytearray.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static class ByteText
{
    /// <summary>The bytes of a str, bytes or bytearray.</summary>
    public static ReadOnlySpan<byte> Of(Vm vm, Value text) =>
        vm.Is(text, TypeId.ByteArray) ? ByteArrayObject.Bytes(vm, text) : StrObject.Utf8(vm, text);

    /// <summary>The bytes of an operand of a method: str for str, bytes or bytearray for the others.</summary>
    public static ReadOnlySpan<byte> Operand(Vm vm, int selfType, Value operand)
    {
        int type = vm.TypeOf(operand);
        bool fits = selfType == TypeId.Str ? type == TypeId.Str : type is TypeId.Bytes or TypeId.ByteArray;
        return fits ? Of(vm, operand) : throw BadConversion(vm, operand);
    }

    /// <summary>The bytes of an operand that may be str or bytes.</summary>
    public static ReadOnlySpan<byte> StrOrBytes(Vm vm, Value operand) =>
        StrObject.Is(vm, operand) || vm.Is(operand, TypeId.Bytes) ? StrObject.Utf8(vm, operand) : throw BadConversion(vm, operand);

    /// <summary>The text of an operand that must be a str.</summary>
    public static ReadOnlySpan<byte> StrOperand(Vm vm, Value operand) =>
        StrObject.Is(vm, operand) ? StrObject.Utf8(vm, operand) : throw BadConversion(vm, operand);

    public static PyError BadConversion(Vm vm, Value value) =>
        PyError.Type($"can't convert '{TypeNames.Of(vm, value)}' object to {(vm.Is(value, TypeId.Str) ? "bytes" : "str")} implicitly");

    // --- making ---------------------------------------------------------------------------------------------------

    /// <summary>A part of a text as an object of its type; a part of a str that cuts a code point is UnicodeError.</summary>
    public static Value Part(Vm vm, int typeId, ReadOnlySpan<byte> part) => typeId switch
    {
        TypeId.Str => StrObject.CreateChecked(vm, part),
        TypeId.Bytes => BytesObject.Create(vm, part),
        _ => ByteArrayObject.Create(vm, part),
    };

    /// <summary>Nothing found, nothing left: '' for str, b'' for the others, as the original has it also for bytearray.</summary>
    public static Value Empty(Vm vm, int typeId) => typeId == TypeId.Str ? StrObject.Empty : BytesObject.Empty(vm);

    /// <summary>An object whose bytes the caller writes before it gives the object to <see cref="Finish"/>.</summary>
    public static Value Allocate(Vm vm, int typeId, long byteCount, out Span<byte> bytes)
    {
        vm.Charge(byteCount / 8);
        return typeId switch
        {
            TypeId.Str => StrObject.Allocate(vm, byteCount, out bytes),
            TypeId.Bytes => BytesObject.Allocate(vm, byteCount, out bytes),
            _ => ByteArrayObject.Allocate(vm, byteCount, out bytes),
        };
    }

    public static Value Finish(Vm vm, int typeId, Value result) => typeId == TypeId.Str ? StrObject.Finish(vm, result) : result;

    // --- operators ------------------------------------------------------------------------------------------------

    /// <summary>Repetition; Absent if the operand is no integer.</summary>
    public static Value Repeat(Vm vm, int typeId, Value text, Value times)
    {
        if (!Conversions.TryInteger(vm, times, out var integer))
        {
            return Value.Absent;
        }

        long count = Conversions.ToLong(vm, integer);
        var source = Of(vm, text);
        if (count <= 0 || source.IsEmpty)
        {
            return Empty(vm, typeId);
        }

        if (count == 1)
        {
            return text;
        }

        if (count > int.MaxValue / source.Length)
        {
            throw new HeapFullException(count > long.MaxValue / source.Length ? long.MaxValue : count * source.Length, locked: false);
        }

        var result = Allocate(vm, typeId, count * source.Length, out var bytes);
        Portions.Repeat(vm, source, bytes);
        return Finish(vm, typeId, result);
    }

    /// <summary>Equality and order by bytes, which for text is the order of code points; Absent for any other operator.</summary>
    public static Value Compare(Vm vm, BinaryOp op, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        vm.Charge(Math.Min(a.Length, b.Length) / 8);
        return op switch
        {
            BinaryOp.Equal => Value.Bool(Portions.Equal(vm, a, b)),
            BinaryOp.NotEqual => Value.Bool(!Portions.Equal(vm, a, b)),
            BinaryOp.Less => Value.Bool(Portions.Compare(vm, a, b) < 0),
            BinaryOp.LessEqual => Value.Bool(Portions.Compare(vm, a, b) <= 0),
            BinaryOp.More => Value.Bool(Portions.Compare(vm, a, b) > 0),
            BinaryOp.MoreEqual => Value.Bool(Portions.Compare(vm, a, b) >= 0),
            _ => Value.Absent,
        };
    }
}
