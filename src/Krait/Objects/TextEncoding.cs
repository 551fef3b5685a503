// Between str and bytes: the encodings 'utf-8', 'utf8' and 'ascii', and what to do with bytes that are not text.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static class TextEncoding
{
    enum Charset
    {
        Utf8,
        Ascii,
    }

    /// <param name="encoding">Absent for UTF-8.</param>
    /// <param name="errors">Looked at only when the bytes are no text: 'ignore', 'replace', anything else is UnicodeError.</param>
    public static Value Decode(Vm vm, ReadOnlySpan<byte> bytes, Value encoding, Value errors)
    {
        var charset = Parse(vm, encoding);
        vm.Charge(bytes.Length / 8);
        if (charset == Charset.Utf8 ? Portions.IsText(vm, bytes) : Portions.IsAscii(vm, bytes))
        {
            return StrObject.Create(vm, bytes);
        }

        var mode = errors.IsNone || errors.IsAbsent ? default : ByteText.StrOperand(vm, errors);
        bool replaces = mode.SequenceEqual("replace"u8);
        if (!replaces && !mode.SequenceEqual("ignore"u8))
        {
            throw PyError.Of(TypeId.UnicodeError);
        }

        using var text = new TextBuilder(vm);
        WriteValid(text, bytes, charset, replaces ? "\uFFFD"u8 : default);
        return text.ToStr();
    }

    /// <summary>The bytes of a str.</summary>
    public static Value Encode(Vm vm, Value text, Value encoding)
    {
        var charset = Parse(vm, encoding);
        var utf8 = StrObject.Utf8(vm, text);
        if (charset == Charset.Ascii && !Portions.IsAscii(vm, utf8))
        {
            throw PyError.Of(TypeId.UnicodeError);
        }

        return BytesObject.Create(vm, utf8);
    }

    static void WriteValid(Printer output, ReadOnlySpan<byte> bytes, Charset charset, ReadOnlySpan<byte> replacement)
    {
        while (!bytes.IsEmpty)
        {
            int length = CodePoints.ValidByteCount(bytes);
            if (length > 0 && (length == 1 || charset == Charset.Utf8))
            {
                output.Write(bytes[..length]);
                bytes = bytes[length..];
                continue;
            }

            output.Write(replacement);
            bytes = bytes[(charset == Charset.Utf8 ? BrokenByteCount(bytes) : 1)..];
        }
    }

    /// <summary>A lead byte goes together with those of its continuations that are there.</summary>
    static int BrokenByteCount(ReadOnlySpan<byte> bytes)
    {
        int announced = bytes[0] is >= 0xC0 and < 0xF8 ? CodePoints.ByteCount(bytes[0]) : 1;
        int length = 1;
        while (length < announced && length < bytes.Length && CodePoints.IsContinuation(bytes[length]))
        {
            length++;
        }

        return length;
    }

    static Charset Parse(Vm vm, Value encoding)
    {
        if (encoding.IsAbsent)
        {
            return Charset.Utf8;
        }

        var name = ByteText.StrOperand(vm, encoding);
        return name.SequenceEqual("utf-8"u8) || name.SequenceEqual("utf8"u8) ? Charset.Utf8
            : name.SequenceEqual("ascii"u8) ? Charset.Ascii
            : throw PyError.Of(TypeId.LookupError, "unknown encoding: " + StrObject.ToHost(vm, encoding));
    }
}
