// Items of arrays and of packed structures: between a Python value and up to eight bytes.
//
//   b B h H i I l L q Q   integers, signed or not        e f d   floats of 2, 4, 8 bytes
//   O   any object        P   an address                S   the address of a text (see RawMemory)
//
// An item goes through 64 bits: Encode and Decode give them their meaning, Load and Store their place. Encode may run
// Python, so callers look for the place after it. Integers are cut to their size, as in the original.

using System.Buffers.Binary;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal enum ByteOrder
{
    Little,
    Big,
}

internal static class ItemCodec
{
    public const char Object = 'O';

    /// <summary>Bytes of an item as the machine has it, which is also its alignment; 0 if there is no such typecode.</summary>
    public static int NativeSize(char typecode) => typecode is 'l' or 'L' ? 8 : StandardSize(typecode);

    /// <summary>Bytes of an item in formats with a given byte order; 0 if there is no such typecode.</summary>
    public static int StandardSize(char typecode) => typecode switch
    {
        'b' or 'B' => 1,
        'h' or 'H' or 'e' => 2,
        'i' or 'I' or 'l' or 'L' or 'f' => 4,
        'q' or 'Q' or 'd' or 'O' or 'P' or 'S' => 8,
        _ => 0,
    };

    public static int CheckedSize(char typecode)
    {
        int size = NativeSize(typecode);
        return size > 0 ? size : throw PyError.Value("bad typecode");
    }

    static bool IsSigned(char typecode) => typecode > 'Z';

    // --- meaning ----------------------------------------------------------------------------------------------------

    /// <summary>The bits that stand for a value; TypeError if it is not of a fitting type.</summary>
    public static ulong Encode(Vm vm, char typecode, Value value) => typecode switch
    {
        'e' => BitConverter.HalfToUInt16Bits((Half)(float)Conversions.ToDouble(vm, value)),
        'f' => BitConverter.SingleToUInt32Bits((float)Conversions.ToDouble(vm, value)),
        'd' => BitConverter.DoubleToUInt64Bits(Conversions.ToDouble(vm, value)),
        Object => value.Bits,
        _ => value.IsInt ? (ulong)value.AsInt
            : Types.IsInt(vm, value) ? (ulong)Conversions.ToTruncatedLong(vm, value)
            : (ulong)Conversions.ToLong(vm, value),
    };

    /// <summary>The value of bits that <see cref="Load"/> gave.</summary>
    public static Value Decode(Vm vm, char typecode, ulong bits)
    {
        switch (typecode)
        {
            case 'b' or 'B' or 'h' or 'H' or 'i' or 'I':
                return Value.Int((long)bits);
            case 'e':
                return Value.Float((double)BitConverter.UInt16BitsToHalf((ushort)bits));
            case 'f':
                return Value.Float(BitConverter.UInt32BitsToSingle((uint)bits));
            case 'd':
                return Value.Float(BitConverter.UInt64BitsToDouble(bits));
            case Object:
                return ToObject(bits);
            case 'S':
                return StrObject.CreateChecked(vm, RawMemory.TextAt(vm, (long)bits));
            default:
                return IsSigned(typecode) ? IntObject.FromLong(vm, (long)bits) : IntObject.FromULong(vm, bits);
        }
    }

    static Value ToObject(ulong bits)
    {
        // 0 is a slot that nothing was stored in; the words that are no Python value can only be forged.
        var value = Value.FromBits(bits);
        return bits == 0 || value.IsOutside ? Value.None : value;
    }

    // --- place ------------------------------------------------------------------------------------------------------

    /// <summary>The item in so many bytes, with its sign extended.</summary>
    public static ulong Load(ReadOnlySpan<byte> item, char typecode, ByteOrder order = ByteOrder.Little)
    {
        bool isBig = order == ByteOrder.Big;
        ulong bits = item.Length switch
        {
            1 => item[0],
            2 => isBig ? BinaryPrimitives.ReadUInt16BigEndian(item) : BinaryPrimitives.ReadUInt16LittleEndian(item),
            4 => isBig ? BinaryPrimitives.ReadUInt32BigEndian(item) : BinaryPrimitives.ReadUInt32LittleEndian(item),
            _ => isBig ? BinaryPrimitives.ReadUInt64BigEndian(item) : BinaryPrimitives.ReadUInt64LittleEndian(item),
        };
        int unused = 64 - (item.Length * 8);
        return IsSigned(typecode) && typecode is not ('e' or 'f') ? (ulong)((long)(bits << unused) >> unused) : bits;
    }

    public static void Store(Span<byte> item, ulong bits, ByteOrder order = ByteOrder.Little)
    {
        bool isBig = order == ByteOrder.Big;
        switch (item.Length)
        {
            case 1:
                item[0] = (byte)bits;
                break;
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(item, isBig ? BinaryPrimitives.ReverseEndianness((ushort)bits) : (ushort)bits);
                break;
            case 4:
                BinaryPrimitives.WriteUInt32LittleEndian(item, isBig ? BinaryPrimitives.ReverseEndianness((uint)bits) : (uint)bits);
                break;
            default:
                BinaryPrimitives.WriteUInt64LittleEndian(item, isBig ? BinaryPrimitives.ReverseEndianness(bits) : bits);
                break;
        }
    }
}
