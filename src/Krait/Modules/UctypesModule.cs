// The module uctypes: memory by address, and structures laid over it. Addresses are offsets in the arena, see RawMemory.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("uctypes", Types = [typeof(StructureObject)])]
internal static partial class UctypesModule
{
    // --- layouts ----------------------------------------------------------------------------------------------------

    [Py("LITTLE_ENDIAN")]
    const int LittleEndian = (int)StructureLayoutKind.LittleEndian;

    [Py("BIG_ENDIAN")]
    const int BigEndian = (int)StructureLayoutKind.BigEndian;

    [Py("NATIVE")]
    const int Native = (int)StructureLayoutKind.Native;

    // --- kinds of fields --------------------------------------------------------------------------------------------

    [Py("VOID")]
    const long Void = (long)FieldType.UInt8 << FieldCode.TypeShift;

    [Py("UINT8")]
    const long UInt8 = (long)FieldType.UInt8 << FieldCode.TypeShift;

    [Py("INT8")]
    const long Int8 = (long)FieldType.Int8 << FieldCode.TypeShift;

    [Py("UINT16")]
    const long UInt16 = (long)FieldType.UInt16 << FieldCode.TypeShift;

    [Py("INT16")]
    const long Int16 = (long)FieldType.Int16 << FieldCode.TypeShift;

    [Py("UINT32")]
    const long UInt32 = (long)FieldType.UInt32 << FieldCode.TypeShift;

    [Py("INT32")]
    const long Int32 = (long)FieldType.Int32 << FieldCode.TypeShift;

    [Py("UINT64")]
    const long UInt64 = (long)FieldType.UInt64 << FieldCode.TypeShift;

    [Py("INT64")]
    const long Int64 = (long)FieldType.Int64 << FieldCode.TypeShift;

    // From here on the highest bit is set, which is the sign of 31 bits.
    [Py("BFUINT8")]
    const long BitsUInt8 = ((long)FieldType.BitsUInt8 << FieldCode.TypeShift) - FieldCode.Range;

    [Py("BFINT8")]
    const long BitsInt8 = ((long)FieldType.BitsInt8 << FieldCode.TypeShift) - FieldCode.Range;

    [Py("BFUINT16")]
    const long BitsUInt16 = ((long)FieldType.BitsUInt16 << FieldCode.TypeShift) - FieldCode.Range;

    [Py("BFINT16")]
    const long BitsInt16 = ((long)FieldType.BitsInt16 << FieldCode.TypeShift) - FieldCode.Range;

    [Py("BFUINT32")]
    const long BitsUInt32 = ((long)FieldType.BitsUInt32 << FieldCode.TypeShift) - FieldCode.Range;

    [Py("BFINT32")]
    const long BitsInt32 = ((long)FieldType.BitsInt32 << FieldCode.TypeShift) - FieldCode.Range;

    [Py("FLOAT32")]
    const long Float32 = ((long)FieldType.Float32 << FieldCode.TypeShift) - FieldCode.Range;

    [Py("FLOAT64")]
    const long Float64 = ((long)FieldType.Float64 << FieldCode.TypeShift) - FieldCode.Range;

    [Py("PTR")]
    const long Pointer = (long)FieldShape.Pointer << FieldCode.ShapeShift;

    [Py("ARRAY")]
    const long Array = ((long)FieldShape.Array << FieldCode.ShapeShift) - FieldCode.Range;

    [Py("BF_POS")]
    const int BitPosition = FieldCode.BitPositionShift;

    [Py("BF_LEN")]
    const int BitLength = FieldCode.BitLengthShift;

    // --- the names of C, on 64 bits ---------------------------------------------------------------------------------

    [Py("SHORT")]
    const long Short = Int16;

    [Py("USHORT")]
    const long UShort = UInt16;

    [Py("INT")]
    const long Int = Int32;

    [Py("UINT")]
    const long UInt = UInt32;

    [Py("LONG")]
    const long Long = Int64;

    [Py("ULONG")]
    const long ULong = UInt64;

    [Py("LONGLONG")]
    const long LongLong = Int64;

    [Py("ULONGLONG")]
    const long ULongLong = UInt64;

    // --- functions --------------------------------------------------------------------------------------------------

    /// <param name="layout">Of a descriptor; a structure has its own.</param>
    [Py("sizeof")]
    static Value SizeOf(Vm vm, Value thing, Value layout = default)
    {
        if (vm.Is(thing, TypeId.ByteArray))
        {
            return Value.Int(ArrayObject.Count(vm, thing));
        }

        if (!vm.Is(thing, TypeId.Structure))
        {
            var kind = layout.IsAbsent ? StructureLayoutKind.Native : (StructureLayoutKind)Conversions.ToLong(vm, layout);
            return IntObject.FromLong(vm, Descriptor.SizeOf(vm, thing, kind));
        }

        return layout.IsAbsent ? IntObject.FromLong(vm, StructureObject.SizeOf(vm, thing)) : throw PyError.Of(TypeId.TypeError);
    }

    [Py("addressof")]
    static Value AddressOf(Vm vm, Value thing) => IntObject.FromLong(
        vm, vm.Is(thing, TypeId.Structure) ? vm.At<StructureLayout>(thing).Address : RawMemory.AddressOf(vm, thing));

    /// <summary>The bytes there now.</summary>
    [Py("bytes_at")]
    static Value BytesAt(Vm vm, long address, long size)
    {
        var bytes = RawMemory.Bytes(vm, address, size);
        vm.Charge(bytes.Length / 8);
        return BytesObject.Create(vm, bytes);
    }

    /// <summary>A bytearray over the memory itself.</summary>
    [Py("bytearray_at")]
    static Value ByteArrayAt(Vm vm, long address, long size) => ArrayObject.OverMemory(vm, address, size);
}
