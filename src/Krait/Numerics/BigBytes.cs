// Integers as bytes: fixed width, either order, two's complement when negative.
using System.Buffers.Binary;

namespace Krait.Numerics;

internal enum ByteOrder
{
    Little,
    Big,
}

internal enum Signedness
{
    Unsigned,
    Signed,
}

internal static class BigBytes
{
    public static int MaxLimbsOfBytes(int byteCount) => (byteCount + sizeof(ulong) - 1) / sizeof(ulong);

    public static BigView Read(NumericContext context, ReadOnlySpan<byte> bytes, ByteOrder order, Signedness signedness, Span<ulong> destination)
    {
        destination = destination[..MaxLimbsOfBytes(bytes.Length)];
        if (bytes.Length == 0) return default;
        for (var i = 0; i < destination.Length; i++)
        {
            var start = i * sizeof(ulong);
            destination[i] = ReadLimb(bytes, start, Math.Min(sizeof(ulong), bytes.Length - start), order);
            if (i % NumericContext.QuantumLimbs == NumericContext.QuantumLimbs - 1) context.Charge(NumericContext.QuantumLimbs);
        }
        var top = order == ByteOrder.Little ? bytes[^1] : bytes[0];
        if (signedness == Signedness.Unsigned || top < 0x80) return new(destination, false);

        // The magnitude of a negative number: fill the top limb with ones, invert, add one.
        var spareBits = destination.Length * Limbs.Bits - bytes.Length * 8;
        if (spareBits != 0) destination[^1] |= ulong.MaxValue << (Limbs.Bits - spareBits);
        for (var i = 0; i < destination.Length; i++) destination[i] = ~destination[i];
        Limbs.AddLimb(destination, destination, 1);
        return new(destination, true);
    }

    /// <summary>Fills the destination with the number's low bytes. False when the number does not fit (a negative one never fits unsigned).</summary>
    public static bool Write(NumericContext context, BigView value, ByteOrder order, Signedness signedness, Span<byte> destination)
    {
        var sign = value.IsNegative ? ulong.MaxValue : 0;
        var carry = sign & 1;
        for (var start = 0; start < destination.Length; start += sizeof(ulong))
        {
            var i = start / sizeof(ulong);
            var limb = (i < value.Magnitude.Length ? value.Magnitude[i] ^ sign : sign) + carry;
            if (limb != 0) carry = 0;
            WriteLimb(destination, start, Math.Min(sizeof(ulong), destination.Length - start), order, limb);
            if (i % NumericContext.QuantumLimbs == NumericContext.QuantumLimbs - 1) context.Charge(NumericContext.QuantumLimbs);
        }
        return Fits(value, signedness, destination.Length * 8L);
    }

    /// <summary>Whether a number fits a width.</summary>
    public static bool Fits(BigView value, Signedness signedness, long bits)
    {
        if (signedness == Signedness.Unsigned) return !value.IsNegative && value.BitLength <= bits;
        // The most negative number has one bit of magnitude more than the most positive.
        return value.BitLength < bits
            || value.IsZero
            || (value.IsNegative && value.BitLength == bits && value.IsMagnitudePowerOfTwo);
    }

    private static ulong ReadLimb(ReadOnlySpan<byte> bytes, int start, int count, ByteOrder order)
    {
        if (count == sizeof(ulong))
        {
            return order == ByteOrder.Little
                ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[start..])
                : BinaryPrimitives.ReadUInt64BigEndian(bytes[(bytes.Length - start - count)..]);
        }
        ulong limb = 0;
        for (var i = count - 1; i >= 0; i--)
            limb = (limb << 8) | (order == ByteOrder.Little ? bytes[start + i] : bytes[bytes.Length - 1 - start - i]);
        return limb;
    }

    private static void WriteLimb(Span<byte> bytes, int start, int count, ByteOrder order, ulong limb)
    {
        if (count == sizeof(ulong))
        {
            if (order == ByteOrder.Little) BinaryPrimitives.WriteUInt64LittleEndian(bytes[start..], limb);
            else BinaryPrimitives.WriteUInt64BigEndian(bytes[(bytes.Length - start - count)..], limb);
            return;
        }
        for (var i = 0; i < count; i++, limb >>= 8)
            bytes[order == ByteOrder.Little ? start + i : bytes.Length - 1 - start - i] = (byte)limb;
    }
}
