// Reads one JSON value, from a span or from a stream. No recursion: the containers that are still open stand on a list.
//
// As lax as the original: commas and colons count as white space, and any closing bracket closes what was opened last. All
// that is wrong is one ValueError.

using Krait.Heap;
using Krait.Numerics;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

internal ref struct JsonReader
{
    // A stream of the engine's own is read in pieces, one written in Python byte by byte: it sees how often it is asked, and
    // may have more to tell behind the value.
    const int ChunkBytes = 256;

    // As in the original, a NUL ends the text.
    const byte End = 0;

    readonly Vm vm;
    readonly Value stream;
    readonly byte[] chunk;
    ReadOnlySpan<byte> input;
    int next;

    /// <summary>The byte that is looked at.</summary>
    byte current;

    JsonReader(Vm vm, Value stream, ReadOnlySpan<byte> input)
    {
        this.vm = vm;
        this.stream = stream;
        this.input = input;
        chunk = stream.IsAbsent ? [] : new byte[vm.TypeOf(stream) == TypeId.Instance ? 1 : ChunkBytes];
        Advance();
    }

    /// <summary>Nothing may change the text meanwhile; reading runs no Python.</summary>
    public static Value Read(Vm vm, ReadOnlySpan<byte> text) => new JsonReader(vm, Value.Absent, text).ReadDocument();

    public static Value Read(Vm vm, Value stream) => new JsonReader(vm, stream, default).ReadDocument();

    static PyError SyntaxError() => PyError.Value("syntax error in JSON");

    // --- input ------------------------------------------------------------------------------------------------------

    void Advance()
    {
        if (next < input.Length)
        {
            current = input[next++];
            return;
        }

        if (stream.IsAbsent || !TryRefill())
        {
            current = End;
            return;
        }

        current = input[next++];
    }

    bool TryRefill()
    {
        vm.Charge(1);
        int count = StreamProtocol.Read(vm, stream, chunk);
        if (count < 0)
        {
            throw vm.Files.Failure(-count);
        }

        input = chunk.AsSpan(0, count);
        next = 0;
        return count > 0;
    }

    // --- structure --------------------------------------------------------------------------------------------------

    Value ReadDocument()
    {
        // The containers around this one, a list as soon as there is one.
        var open = Value.Absent;
        var container = Value.Absent;
        var key = Value.Absent;
        int mark = vm.Heap.LogTop;
        while (true)
        {
            vm.Charge(1);
            byte lead = current;
            if (lead == End)
            {
                throw SyntaxError();
            }

            if (lead is (byte)']' or (byte)'}')
            {
                if (container.IsAbsent)
                {
                    throw SyntaxError();
                }

                Advance();
                if (open.IsAbsent || ListObject.Count(vm, open) == 0)
                {
                    return Finish(container, open);
                }

                container = vm.Keep(ListObject.RemoveLast(vm, open));
                continue;
            }

            bool isContainer = lead is (byte)'[' or (byte)'{';
            var value = ReadValue(lead);
            if (value.IsAbsent)
            {
                continue;
            }

            if (container.IsAbsent)
            {
                if (!isContainer)
                {
                    return Finish(value, open);
                }
            }
            else
            {
                Add(container, ref key, value, isContainer);
                if (isContainer)
                {
                    open = open.IsAbsent ? ListObject.Create(vm, []) : open;
                    ListObject.Append(vm, open, container);
                }
                else if (key.IsAbsent)
                {
                    // The container holds the value now.
                    vm.Heap.ReleaseLog(mark);
                    vm.Keep(container);
                    vm.Keep(open);
                }
            }

            if (isContainer)
            {
                container = value;
            }
        }
    }

    void Add(Value container, ref Value key, Value value, bool isContainer)
    {
        if (vm.Is(container, TypeId.List))
        {
            ListObject.Append(vm, container, value);
        }
        else if (!key.IsAbsent)
        {
            DictObject.Set(vm, container, key, value);
            key = Value.Absent;
        }
        else if (isContainer)
        {
            throw SyntaxError();
        }
        else
        {
            key = value;
        }
    }

    Value Finish(Value value, Value open)
    {
        ListObject.Discard(vm, open);
        while (AsciiClasses.IsSpace(current))
        {
            Advance();
        }

        return current == End ? value : throw SyntaxError();
    }

    // --- values -----------------------------------------------------------------------------------------------------

    /// <summary>The value that starts with a byte, empty if it is a container; Absent for white space.</summary>
    Value ReadValue(byte lead)
    {
        switch ((char)lead)
        {
            case ',' or ':' or ' ' or '\t' or '\n' or '\r':
                Advance();
                return Value.Absent;
            case 'n':
                return ReadWord("null"u8, Value.None);
            case 'f':
                return ReadWord("false"u8, Value.False);
            case 't':
                return ReadWord("true"u8, Value.True);
            case '"':
                Advance();
                return ReadText();
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
            case '[':
                Advance();
                return ListObject.Create(vm, []);
            case '{':
                Advance();
                return DictObject.Create(vm);
            default:
                throw SyntaxError();
        }
    }

    Value ReadWord(ReadOnlySpan<byte> word, Value value)
    {
        foreach (byte letter in word)
        {
            if (current != letter)
            {
                throw SyntaxError();
            }

            Advance();
        }

        return value;
    }

    Value ReadNumber()
    {
        Span<byte> shortNumber = stackalloc byte[32];
        int length = 0;
        bool isFloat = false;
        while (current is (byte)'+' or (byte)'-' or (byte)'.' or (byte)'e' or (byte)'E' or (>= (byte)'0' and <= (byte)'9'))
        {
            if (length == shortNumber.Length)
            {
                return ReadLongNumber(shortNumber, isFloat);
            }

            isFloat |= current is (byte)'.' or (byte)'e' or (byte)'E';
            shortNumber[length++] = current;
            Advance();
        }

        return ToNumber(shortNumber[..length], isFloat);
    }

    Value ReadLongNumber(scoped ReadOnlySpan<byte> start, bool isFloat)
    {
        using var text = new TextBuilder(vm);
        text.Write(start);
        while (current is (byte)'+' or (byte)'-' or (byte)'.' or (byte)'e' or (byte)'E' or (>= (byte)'0' and <= (byte)'9'))
        {
            isFloat |= current is (byte)'.' or (byte)'e' or (byte)'E';
            text.Write(current);
            Advance();
            vm.Charge(1);
        }

        return ToNumber(text.Written, isFloat);
    }

    readonly Value ToNumber(scoped ReadOnlySpan<byte> text, bool isFloat) =>
        !isFloat ? IntText.Parse(vm, text, 10)
        : FloatParser.TryParse(text, out double number) ? Value.Float(number)
        : throw PyError.Value("invalid syntax for number");

    // Without escapes, and whole in the input: the usual case copies once.
    Value ReadText()
    {
        var rest = input[(next - 1)..];
        int end = current == End ? -1 : rest.IndexOfAny((byte)'"', (byte)'\\', End);
        if (end < 0 || rest[end] != (byte)'"')
        {
            return ReadEscapedText();
        }

        vm.Charge(end / 8);
        var text = StrObject.CreateChecked(vm, rest[..end]);
        next += end;
        Advance();
        return text;
    }

    Value ReadEscapedText()
    {
        using var text = new TextBuilder(vm);
        while (current != (byte)'"')
        {
            vm.Charge(1);
            if (current == End)
            {
                throw SyntaxError();
            }

            if (current == (byte)'\\')
            {
                ReadEscape(text);
            }
            else
            {
                text.Write(current);
            }

            Advance();
        }

        Advance();
        return text.ToCheckedStr();
    }

    void ReadEscape(TextBuilder text)
    {
        Advance();
        switch ((char)current)
        {
            case 'b':
                text.Write((byte)'\b');
                break;
            case 'f':
                text.Write((byte)'\f');
                break;
            case 'n':
                text.Write((byte)'\n');
                break;
            case 'r':
                text.Write((byte)'\r');
                break;
            case 't':
                text.Write((byte)'\t');
                break;
            case 'u':
                ReadCodePoint(text);
                break;
            default:
                text.Write(current);
                break;
        }
    }

    // Four digits; what is none counts for something, as in the original.
    void ReadCodePoint(TextBuilder text)
    {
        int codePoint = 0;
        for (int i = 0; i < 4; i++)
        {
            Advance();
            byte digit = (byte)((current | 0x20) - '0');
            if (digit > 9)
            {
                digit -= 'a' - ('9' + 1);
            }

            codePoint = (codePoint << 4) | digit;
        }

        Span<byte> utf8 = stackalloc byte[CodePoints.MaxBytes];
        text.Write(utf8[..CodePoints.Encode(codePoint & 0xffff, utf8)]);
    }
}
