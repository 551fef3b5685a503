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
        vm.Charge(bytes.Bytes.Length / 8);
        var order = OrderOf(vm, byteorder);
        var digits = order == Numerics.ByteOrder.Little ? bytes.Bytes.TrimEnd((byte)0) : bytes.Bytes.TrimStart((byte)0);
        if (digits.Length <= sizeof(ulong))
        {
            Span<ulong> word = stackalloc ulong[1];
            return IntObject.FromBig(vm, BigBytes.Read(digits, order, Signedness.Unsigned, word));
        }

        uint row = IntObject.AllocateLimbs(vm, BigBytes.MaxLimbsOfBytes(digits.Length), out var limbs);
        return IntObject.Finish(vm, row, BigBytes.Read(digits, order, Signedness.Unsigned, limbs));
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
        vm.Charge(length / 8);
        Span<ulong> scratch = stackalloc ulong[1];
        var number = IntObject.View(vm, self, scratch);
        if (!signed && number.IsNegative)
        {
            throw PyError.Overflow("can't convert negative int to unsigned");
        }

        return BigBytes.Write(number, order, signed ? Signedness.Signed : Signedness.Unsigned, bytes)
            ? result
            : throw PyError.Overflow($"value would overflow a {length} byte buffer");
    }

    static Numerics.ByteOrder OrderOf(Vm vm, Value byteorder) =>
        StrObject.Is(vm, byteorder) && StrObject.Utf8(vm, byteorder).SequenceEqual("little"u8) ? Numerics.ByteOrder.Little : Numerics.ByteOrder.Big;
}
