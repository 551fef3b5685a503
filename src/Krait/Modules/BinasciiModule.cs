// The module binascii: bytes as text and back.

using System.Buffers.Text;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("binascii", HasUAlias = true)]
internal static partial class BinasciiModule
{
    // A multiple of three, so that the parts of a long text fit together.
    const int ChunkBytes = 3 << 14;

    [Py("hexlify")]
    static Value ToHex(Vm vm, BytesView data, Value sep = default)
    {
        var text = HexText.Of(vm, data.Bytes, sep);
        var result = BytesObject.Create(vm, StrObject.Utf8(vm, text));
        if (text.IsReference)
        {
            vm.Heap.Free(text.Offset);
        }

        return result;
    }

    [Py("unhexlify")]
    static Value FromHex(Vm vm, BytesView digits) => HexText.Parse(vm, digits.Bytes);

    [Py("b2a_base64")]
    static Value ToBase64(Vm vm, BytesView data, [Kw] bool newline = true)
    {
        var source = data.Bytes;
        var result = BytesObject.Allocate(vm, ((source.Length + 2L) / 3 * 4) + (newline ? 1 : 0), out var text);
        while (source.Length > 0)
        {
            var part = source[..Math.Min(source.Length, ChunkBytes)];
            Base64.EncodeToUtf8(part, text, out _, out int written);
            vm.Charge(part.Length / 8);
            source = source[part.Length..];
            text = text[written..];
        }

        if (newline)
        {
            text[0] = (byte)'\n';
        }

        return result;
    }

    /// <summary>What is no digit is passed over, but the padding must be right.</summary>
    [Py("a2b_base64")]
    static Value FromBase64(Vm vm, BytesView text)
    {
        using var result = new TextBuilder(vm, (int)((text.Bytes.Length * 3L / 4) + 1));
        uint bits = 0;
        int bitCount = 0;
        bool isBehindPad = false;
        foreach (byte letter in text.Bytes)
        {
            if (letter == (byte)'=')
            {
                if (bitCount == 2 || (bitCount == 4 && isBehindPad))
                {
                    bitCount = 0;
                    break;
                }

                isBehindPad = true;
            }

            int digit = DigitOf(letter);
            if (digit < 0)
            {
                continue;
            }

            isBehindPad = false;
            bits = (bits << 6) | (uint)digit;
            bitCount += 6;
            if (bitCount >= 8)
            {
                bitCount -= 8;
                result.Write((byte)(bits >> bitCount));
                vm.Charge(1);
            }
        }

        return bitCount == 0 ? result.ToBytes() : throw PyError.Value("incorrect padding");
    }

    static int DigitOf(byte letter) => (char)letter switch
    {
        >= 'A' and <= 'Z' => letter - 'A',
        >= 'a' and <= 'z' => letter - 'a' + 26,
        >= '0' and <= '9' => letter - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };

    [Py("crc32")]
    static long Checksum(Vm vm, BytesView data, Value start = default)
    {
        uint crc = start.IsAbsent ? 0 : (uint)Conversions.ToTruncatedLong(vm, start);
        vm.Charge(data.Bytes.Length / 4);
        return Crc32.Add(crc, data.Bytes);
    }
}
