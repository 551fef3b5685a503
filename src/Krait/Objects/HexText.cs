// Bytes as hexadecimal digits and back: the methods hex and fromhex, also for binascii.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static class HexText
{
    /// <summary>Two digits a byte, as a str.</summary>
    /// <param name="separator">str or bytes whose first byte is put between the pairs; Absent for none.</param>
    public static Value Of(Vm vm, ReadOnlySpan<byte> bytes, Value separator)
    {
        if (bytes.IsEmpty)
        {
            return StrObject.Empty;
        }

        vm.Charge(bytes.Length);
        if (separator.IsAbsent)
        {
            var result = StrObject.Allocate(vm, bytes.Length * 2L, out var digits);
            Write(bytes, digits);
            return StrObject.Finish(vm, result);
        }

        return Separated(vm, bytes, ByteText.StrOrBytes(vm, separator));
    }

    static Value Separated(Vm vm, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> separator)
    {
        byte between = separator.IsEmpty ? (byte)0 : separator[0];
        if (between >= 0x80)
        {
            throw PyError.Of(TypeId.UnicodeError);
        }

        var result = StrObject.Allocate(vm, (bytes.Length * 3L) - 1, out var digits);
        for (int i = 0; i < bytes.Length; i++)
        {
            Write(bytes.Slice(i, 1), digits.Slice(i * 3, 2));
            if (i < bytes.Length - 1)
            {
                digits[(i * 3) + 2] = between;
            }
        }

        return StrObject.Finish(vm, result);
    }

    static void Write(ReadOnlySpan<byte> bytes, Span<byte> digits)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            digits[2 * i] = AsciiClasses.HexDigit(bytes[i] >> 4);
            digits[(2 * i) + 1] = AsciiClasses.HexDigit(bytes[i] & 0xF);
        }
    }

    /// <summary>The bytes that pairs of digits stand for; white space between pairs does not count.</summary>
    public static Value Parse(Vm vm, ReadOnlySpan<byte> digits)
    {
        vm.Charge(digits.Length);
        using var bytes = new TextBuilder(vm, digits.Length / 2);
        for (int i = 0; i < digits.Length; i++)
        {
            if (AsciiClasses.IsSpace(digits[i]))
            {
                continue;
            }

            int high = AsciiClasses.HexValue(digits[i]);
            int low = i + 1 < digits.Length ? AsciiClasses.HexValue(digits[++i]) : -1;
            if (high < 0 || low < 0)
            {
                throw PyError.Value("non-hex digit");
            }

            bytes.Write((byte)((high << 4) | low));
        }

        return bytes.ToBytes();
    }
}
