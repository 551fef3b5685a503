// int.from_bytes and int.to_bytes.
//
// As in the original, from_bytes reads unsigned numbers only, whatever its last argument says, and any byte order but 'little'
// is big.

using Krait.Heap;
using Krait.Numerics;
using Krait.Runtime;

namespace Krait.Objects;

internal static partial class IntBytes
{
    [Py(Kind = PyKind.Class)]
    static Value From_Bytes(Vm vm, Value cls, BytesView bytes, Value byteorder = default, Value signed = default)
    {
        var order = OrderOf(vm, byteorder);
        var digits = WithoutLeadingZeros(vm, bytes.Bytes, order);
        if (digits.Length <= sizeof(ulong))
        {
            Span<ulong> word = stackalloc ulong[1];
            return IntObject.FromBig(vm, BigBytes.Read(vm.NumericContext, digits, order, Signedness.Unsigned, word));
        }

        uint row = IntObject.AllocateLimbs(vm, BigBytes.MaxLimbsOfBytes(digits.Length), out var limbs);
        return IntObject.Finish(vm, row, BigBytes.Read(vm.NumericContext, digits, order, Signedness.Unsigned, limbs));
    }

    /// <remarks>Differs: the original lets some negative numbers of one byte too many pass (tests/scripts/ints/differs.py).</remarks>
    [Py]
    static Value To_Bytes(Vm vm, Value self, [Kw] long length = 1, [Kw] Value byteorder = default, [KwOnly] bool signed = false)
    {
        if (length < 0)
        {
            throw PyError.Value();
        }

        var order = OrderOf(vm, byteorder);
        var result = BytesObject.Allocate(vm, length, out var bytes);
        Span<ulong> scratch = stackalloc ulong[1];
        var number = IntObject.View(vm, self, scratch);
        if (!signed && number.IsNegative)
        {
            throw PyError.Overflow("can't convert negative int to unsigned");
        }

        return BigBytes.Write(vm.NumericContext, number, order, signed ? Signedness.Signed : Signedness.Unsigned, bytes)
            ? result
            : throw PyError.Overflow($"value would overflow a {length} byte buffer");
    }

    static ReadOnlySpan<byte> WithoutLeadingZeros(Vm vm, ReadOnlySpan<byte> digits, Numerics.ByteOrder order)
    {
        while (true)
        {
            int part = Math.Min(digits.Length, Portions.Bytes);
            vm.Charge(part / sizeof(ulong));
            int zeros = order == Numerics.ByteOrder.Little ? part - digits[^part..].TrimEnd((byte)0).Length : part - digits[..part].TrimStart((byte)0).Length;
            digits = order == Numerics.ByteOrder.Little ? digits[..^zeros] : digits[zeros..];
            if (zeros < part || part == 0)
            {
                return digits;
            }
        }
    }

    static Numerics.ByteOrder OrderOf(Vm vm, Value byteorder) =>
        StrObject.Is(vm, byteorder) && StrObject.Utf8(vm, byteorder).SequenceEqual("little"u8) ? Numerics.ByteOrder.Little : Numerics.ByteOrder.Big;
}
