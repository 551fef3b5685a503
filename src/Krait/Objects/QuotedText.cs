// Text between quotes: repr of str and of bytes, and JSON strings.
//
// Runs of harmless bytes are written at once. The quote is ' unless the text holds ' and no ".

using System.Buffers;
using System.Globalization;
using Krait.Runtime;

namespace Krait.Objects;

internal static class QuotedText
{
    static readonly SearchValues<byte> PlainInStr = SearchValues.Create(Plain(last: 0x7E, "'\"\\"u8));
    static readonly SearchValues<byte> PlainInJson = SearchValues.Create(Plain(last: 0xFF, "\"\\"u8));

    /// <summary>repr of text. Only control characters and what is no Unicode scalar value is escaped.</summary>
    public static void WriteStr(Vm vm, Printer output, ReadOnlySpan<byte> utf8)
    {
        byte quote = QuoteFor(utf8);
        output.Write(quote);
        while (!utf8.IsEmpty)
        {
            int plain = utf8.IndexOfAnyExcept(PlainInStr);
            if (plain < 0)
            {
                output.Write(utf8);
                break;
            }

            output.Write(utf8[..plain]);
            int codePoint = CodePoints.Decode(utf8[plain..], out int byteCount);
            if (codePoint < 0x80)
            {
                WriteAscii(output, (byte)codePoint, quote);
            }
            else if (codePoint is (< 0xD800 or >= 0xE000) and < CodePoints.Limit)
            {
                output.Write(utf8.Slice(plain, byteCount));
            }
            else
            {
                output.Write(codePoint < 0x10000 ? $"\\u{codePoint:x4}" : $"\\U{codePoint:x8}");
            }

            vm.Poll();
            utf8 = utf8[(plain + byteCount)..];
        }

        output.Write(quote);
    }

    /// <summary>The quoted part of the repr of bytes, without the b.</summary>
    public static void WriteBytes(Vm vm, Printer output, ReadOnlySpan<byte> bytes)
    {
        byte quote = QuoteFor(bytes);
        output.Write(quote);
        while (!bytes.IsEmpty)
        {
            int plain = bytes.IndexOfAnyExcept(PlainInStr);
            if (plain < 0)
            {
                output.Write(bytes);
                break;
            }

            output.Write(bytes[..plain]);
            WriteAscii(output, bytes[plain], quote);
            vm.Poll();
            bytes = bytes[(plain + 1)..];
        }

        output.Write(quote);
    }

    public static void WriteJson(Vm vm, Printer output, ReadOnlySpan<byte> utf8)
    {
        output.Write((byte)'"');
        while (!utf8.IsEmpty)
        {
            int plain = utf8.IndexOfAnyExcept(PlainInJson);
            if (plain < 0)
            {
                output.Write(utf8);
                break;
            }

            output.Write(utf8[..plain]);
            byte b = utf8[plain];
            output.Write(b switch
            {
                (byte)'"' => "\\\"",
                (byte)'\\' => "\\\\",
                (byte)'\n' => "\\n",
                (byte)'\r' => "\\r",
                (byte)'\t' => "\\t",
                _ => $"\\u{(int)b:x4}",
            });
            vm.Poll();
            utf8 = utf8[(plain + 1)..];
        }

        output.Write((byte)'"');
    }

    static byte QuoteFor(ReadOnlySpan<byte> bytes) =>
        bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? (byte)'"' : (byte)'\'';

    static void WriteAscii(Printer output, byte b, byte quote)
    {
        if (b == quote || b == '\\')
        {
            output.Write([(byte)'\\', b]);
            return;
        }

        if (b is >= 0x20 and < 0x7F)
        {
            output.Write(b);
            return;
        }

        output.Write(b switch
        {
            (byte)'\n' => "\\n",
            (byte)'\r' => "\\r",
            (byte)'\t' => "\\t",
            _ => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)b:x2}"),
        });
    }

    // From space to the last byte, without the exceptions.
    static byte[] Plain(byte last, ReadOnlySpan<byte> except)
    {
        byte[] plain = new byte[last + 1 - ' ' - except.Length];
        int count = 0;
        for (int b = ' '; b <= last; b++)
        {
            if (!except.Contains((byte)b))
            {
                plain[count++] = (byte)b;
            }
        }

        return plain;
    }
}
