// The operator % of str and bytes: text with conversions.
//
//   conversion   % [(key)] [flags: - + space # 0] [width or *] [. precision or *] character
//
// The right operand is a tuple of arguments, a dict (for keys, or as the only argument), or the only argument itself.

using Krait.Heap;
using Krait.Numerics;
using Krait.Runtime;

namespace Krait.Objects;

internal static class PercentFormat
{
    public static Value Format(Vm vm, Value pattern, Value arguments)
    {
        int type = vm.TypeOf(pattern);
        var single = arguments;
        var items = TupleObject.IsCompatible(vm, arguments) ? TupleObject.Items(vm, arguments) : new ReadOnlySpan<Value>(in single);
        var dict = vm.Is(arguments, TypeId.Dict) ? arguments : Value.Absent;
        using var output = new TextBuilder(vm);
        new Formatter(vm, output, pattern, items, dict).Run();
        if (type == TypeId.Str && !Portions.IsText(vm, output.Written))
        {
            throw PyError.Of(TypeId.UnicodeError);
        }

        return output.To(type);
    }

    ref struct Formatter
    {
        readonly Vm vm;
        readonly TextBuilder output;
        readonly bool isBytes;
        readonly Value dict;
        readonly ReadOnlySpan<Value> arguments;
        readonly ReadOnlySpan<byte> pattern;
        int position;
        int used;

        public Formatter(Vm vm, TextBuilder output, Value pattern, ReadOnlySpan<Value> arguments, Value dict)
        {
            this.vm = vm;
            this.output = output;
            isBytes = vm.Is(pattern, TypeId.Bytes);
            this.arguments = arguments;
            this.dict = dict;
            this.pattern = ByteText.Of(vm, pattern);
        }

        public void Run()
        {
            while (position < pattern.Length)
            {
                int length = pattern[position..].IndexOf((byte)'%');
                if (length < 0)
                {
                    output.Write(pattern[position..]);
                    break;
                }

                output.Write(pattern.Slice(position, length));
                position += length + 1;
                if (Current() == '%')
                {
                    output.Write((byte)'%');
                    position++;
                    continue;
                }

                int mark = vm.Heap.LogTop;
                WriteConversion();
                vm.Heap.ReleaseLog(mark);
            }

            // A dict counts as used, whether or not its keys were.
            if (dict.IsAbsent && used != arguments.Length)
            {
                throw PyError.Type("format string didn't convert all arguments");
            }
        }

        /// <summary>The byte to be read next; the pattern must not end here.</summary>
        readonly byte Current() => position < pattern.Length ? pattern[position] : throw PyError.Value("incomplete format");

        void WriteConversion()
        {
            var argument = Current() == '(' ? FindByKey() : Value.Absent;
            var format = new FieldFormat { Flags = ParseFlags(out byte fill) };
            if (position < pattern.Length)
            {
                format.Width = ParseNumber();
            }

            if (position < pattern.Length && pattern[position] == '.')
            {
                position++;
                format.Precision = position < pattern.Length ? ParseNumber() : -1;
            }

            byte kind = Current();
            argument = argument.IsAbsent ? NextArgument() : argument;
            Write(kind, argument, format, fill);
            position++;
        }

        Value FindByKey()
        {
            if (dict.IsAbsent)
            {
                throw PyError.Type("format needs a dict");
            }

            used = 1;
            var rest = pattern[(position + 1)..];
            int length = rest.IndexOf((byte)')');
            if (length < 0)
            {
                throw PyError.Value("incomplete format key");
            }

            position += length + 2;
            var key = StrObject.CreateChecked(vm, Names.Checked(rest[..length]));
            return DictObject.TryGet(vm, dict, key, out var found) ? found : throw PyError.Key(key);
        }

        FormatFlags ParseFlags(out byte fill)
        {
            fill = (byte)' ';
            var flags = FormatFlags.None;
            for (; position < pattern.Length; position++)
            {
                switch (pattern[position])
                {
                    case (byte)'-':
                        flags |= FormatFlags.LeftAdjust;
                        break;
                    case (byte)'+':
                        flags |= FormatFlags.ShowSign;
                        break;
                    case (byte)' ':
                        flags |= FormatFlags.SpaceSign;
                        break;
                    case (byte)'#':
                        flags |= FormatFlags.ShowPrefix;
                        break;
                    case (byte)'0':
                        flags |= FormatFlags.PadAfterSign;
                        fill = (byte)'0';
                        break;
                    default:
                        return flags;
                }
            }

            return flags;
        }

        /// <summary>Digits, or the next argument for a star; 0 if there is neither.</summary>
        long ParseNumber()
        {
            if (pattern[position] == '*')
            {
                position++;
                return Conversions.ToLong(vm, NextArgument());
            }

            long number = 0;
            for (; position < pattern.Length && AsciiClasses.IsDigit(pattern[position]); position++)
            {
                number = Math.Min(int.MaxValue, (number * 10) + (pattern[position] - '0'));
            }

            return number;
        }

        Value NextArgument() => used < arguments.Length
            ? arguments[used++]
            : throw PyError.Type("format string needs more arguments");

        readonly void Write(byte kind, Value argument, FieldFormat format, byte fill)
        {
            var numberFormat = format with { Fill = fill };
            switch ((char)kind)
            {
                case 'c':
                    WriteChar(argument, format);
                    break;
                case 'd' or 'i' or 'u':
                    var number = argument.IsFloat ? IntObject.FromDouble(vm, argument.AsFloat) : argument;
                    NumberFormat.WriteInt(vm, output, number, 10, LetterCase.Lower, numberFormat);
                    break;
                case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                    NumberFormat.WriteFloat(output, Conversions.ToDouble(vm, argument), (char)kind, numberFormat);
                    break;
                case 'o':
                    NumberFormat.WriteInt(vm, output, argument, 8, LetterCase.Lower, numberFormat);
                    break;
                case 'x':
                    NumberFormat.WriteInt(vm, output, argument, 16, LetterCase.Lower, numberFormat);
                    break;
                case 'X':
                    NumberFormat.WriteInt(vm, output, argument, 16, LetterCase.Upper, numberFormat);
                    break;
                case 'r':
                    WriteText(argument, PrintKind.Repr, format);
                    break;
                case 's':
                    WriteText(argument, PrintKind.Str, format);
                    break;
                default:
                    throw PyError.Value($"unsupported format character '{(char)kind}' (0x{(int)kind:x}) at index {position}");
            }
        }

        readonly void WriteChar(Value argument, in FieldFormat format)
        {
            if (StrObject.Is(vm, argument))
            {
                var text = StrObject.Utf8(vm, argument);
                PaddedText.Write(output, text.Length == 1 ? text : throw PyError.Type("%c needs int or char"), format);
                return;
            }

            if (!Conversions.IsInteger(vm, argument))
            {
                throw PyError.Type("integer needed");
            }

            StrFormat.WriteChar(vm, output, argument, format);
        }

        readonly void WriteText(Value argument, PrintKind kind, in FieldFormat format)
        {
            if (isBytes && kind == PrintKind.Str && vm.Is(argument, TypeId.Bytes))
            {
                WriteText(StrObject.Utf8(vm, argument), format);
                return;
            }

            if (format.Width <= 0 && format.Precision < 0)
            {
                Printing.Print(vm, argument, output, kind);
                return;
            }

            using var text = new TextBuilder(vm);
            Printing.Print(vm, argument, text, kind);
            WriteText(text.Written, format);
        }

        readonly void WriteText(ReadOnlySpan<byte> text, in FieldFormat format)
        {
            // Differs: a precision never cuts a character of more than one byte (tests/scripts/strings/differs.py).
            PaddedText.Write(output, CodePoints.Head(text, format.Precision), format);
        }
    }
}
