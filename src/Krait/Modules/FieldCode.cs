// How a descriptor of uctypes tells a field in one int of 31 bits:
//
//   scalar      30..27 type | 26..22 length and 21..17 position of a bit field, in bits | 16..0 offset
//               30..27 type | 26..0 offset                                              of all others
//   aggregate   30..29 shape | 28..0 offset        first in a tuple
//   array       30..27 type | 26..0 count          second in its tuple

namespace Krait.Modules;

internal enum FieldType
{
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    UInt64,
    Int64,
    BitsUInt8,
    BitsInt8,
    BitsUInt16,
    BitsInt16,
    BitsUInt32,
    BitsInt32,
    Float32,
    Float64,
}

internal enum FieldShape
{
    Structure,
    Pointer,
    Array,
}

internal enum StructureLayoutKind
{
    LittleEndian,
    BigEndian,

    /// <summary>The byte order of the machine, and sizes rounded up as a C compiler does.</summary>
    Native,
}

internal readonly struct FieldCode(long word)
{
    public const int TypeShift = 27;
    public const int ShapeShift = 29;
    public const int BitPositionShift = 17;
    public const int BitLengthShift = 22;

    /// <summary>One more than the largest word without its sign.</summary>
    public const long Range = 1L << 31;

    public FieldType Type => (FieldType)((word >> TypeShift) & 15);

    public FieldShape Shape => (FieldShape)((word >> ShapeShift) & 3);

    public bool IsBitField => Type is >= FieldType.BitsUInt8 and <= FieldType.BitsInt32;

    public int BitPosition => (int)(word >> BitPositionShift) & 31;

    public int BitLength => (int)(word >> BitLengthShift) & 31;

    public long Offset => word & (IsBitField ? (1L << BitPositionShift) - 1 : (1L << TypeShift) - 1);

    public long Count => word & ((1L << TypeShift) - 1);

    public long AggregateOffset => word & ((1L << ShapeShift) - 1);

    /// <summary>The typecode of the item, also of what holds a bit field.</summary>
    public char Typecode => Type switch
    {
        FieldType.UInt8 or FieldType.BitsUInt8 => 'B',
        FieldType.Int8 or FieldType.BitsInt8 => 'b',
        FieldType.UInt16 or FieldType.BitsUInt16 => 'H',
        FieldType.Int16 or FieldType.BitsInt16 => 'h',
        FieldType.UInt32 or FieldType.BitsUInt32 => 'I',
        FieldType.Int32 or FieldType.BitsInt32 => 'i',
        FieldType.UInt64 => 'Q',
        FieldType.Int64 => 'q',
        FieldType.Float32 => 'f',
        _ => 'd',
    };
}
