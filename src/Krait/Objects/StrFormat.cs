// str.format: text with fields in braces.
//
//   field   { [name or number] [!r or !s] [: spec] }          {{ and }} stand for themselves
//   spec    [[fill] align] [sign] [#] [0] [width] [, or _] [. precision] [type]
//
// A spec may hold fields, which are expanded first. The template is bytes all the way: only ASCII has a meaning in it. In
// every error the original's order of checks is kept.

using System.Globalization;
using System.Runtime.CompilerServices;
using Krait.Heap;
using Krait.Numerics;
using Krait.Runtime;

namespace Krait.Objects;

internal static partial class StrFormat
{
    // Numbers in templates saturate here: far beyond any argument or width that could be served.
    const long MaxNumber = int.MaxValue;

    [Py]
    static Value Format(Vm vm, Value self, Args args, KeywordArgs keywords)
    {
        int type = vm.TypeOf(self);

        // Formatting runs Python, which could resize a bytearray.
        var template = type == TypeId.ByteArray ? BytesObject.Create(vm, ByteText.Of(vm, self)) : self;
        using var output = new TextBuilder(vm);
        var arguments = new FieldArguments(vm, args, keywords);
        Expand(vm, output, ByteText.Of(vm, template), ref arguments);
        if (type == TypeId.Str && !Portions.IsText(vm, output.Written))
        {
            // A bytes argument brought them in.
            throw PyError.Of(TypeId.UnicodeError);
        }

        return output.To(type);
    }

    // --- fields -----------------------------------------------------------------------------------------------------

    static void Expand(Vm vm, TextBuilder output, ReadOnlySpan<byte> template, ref FieldArguments arguments)
    {
        while (!template.IsEmpty)
        {
            int brace = template.IndexOfAny((byte)'{', (byte)'}');
            if (brace < 0)
            {
                output.Write(template);
                return;
            }

            output.Write(template[..brace]);
            byte kind = template[brace];
            template = template[(brace + 1)..];
            if (!template.IsEmpty && template[0] == kind)
            {
                output.Write(kind);
                template = template[1..];
                continue;
            }

            if (kind == '}')
            {
                throw PyError.Value("single '}' encountered in format string");
            }

            var field = Field.Parse(ref template);
            int mark = vm.Heap.LogTop;
            WriteField(vm, output, field, ref arguments);
            vm.Heap.ReleaseLog(mark);
        }
    }

    readonly ref struct Field
    {
        public ReadOnlySpan<byte> Name { get; private init; }

        /// <summary>'r', 's', or 0.</summary>
        public byte Conversion { get; private init; }

        /// <summary>Empty also for a colon with nothing behind it.</summary>
        public ReadOnlySpan<byte> Spec { get; private init; }

        /// <summary>Reads on behind the opening brace, up to behind the closing one.</summary>
        public static Field Parse(scoped ref ReadOnlySpan<byte> rest)
        {
            int nameLength = rest.IndexOfAny((byte)'}', (byte)'!', (byte)':');
            var name = nameLength < 0 ? rest : rest[..nameLength];
            rest = rest[name.Length..];
            byte conversion = ParseConversion(ref rest);
            ReadOnlySpan<byte> spec = default;
            if (!rest.IsEmpty && rest[0] == ':')
            {
                spec = rest[1..(1 + SpecLength(rest[1..]))];
                rest = rest[(1 + spec.Length)..];
            }

            if (rest.IsEmpty)
            {
                throw PyError.Value("unmatched '{' in format");
            }

            if (rest[0] != '}')
            {
                throw PyError.Value("expected ':' after format specifier");
            }

            rest = rest[1..];
            return new Field { Name = name, Conversion = conversion, Spec = spec };
        }

        static byte ParseConversion(scoped ref ReadOnlySpan<byte> rest)
        {
            if (rest.IsEmpty || rest[0] != '!')
            {
                return 0;
            }

            if (rest.Length == 1)
            {
                throw PyError.Value("end of format while looking for conversion specifier");
            }

            byte conversion = rest[1];
            if (conversion is not ((byte)'r' or (byte)'s'))
            {
                throw PyError.Value($"unknown conversion specifier {(char)conversion}");
            }

            rest = rest[2..];
            return conversion;
        }

        /// <summary>Up to the brace that closes the field; all of the rest if there is none.</summary>
        static int SpecLength(ReadOnlySpan<byte> rest)
        {
            int depth = 1;
            for (int i = 0; i < rest.Length; i++)
            {
                depth += rest[i] == '{' ? 1 : rest[i] == '}' ? -1 : 0;
                if (depth == 0)
                {
                    return i;
                }
            }

            return rest.Length;
        }
    }

    /// <summary>The arguments of a call of format, and which of them comes next.</summary>
    ref struct FieldArguments(Vm vm, Args args, KeywordArgs keywords)
    {
        const int ByNumber = -1;

        readonly Args args = args;
        readonly KeywordArgs keywords = keywords;
        int next;

        public Value Find(ReadOnlySpan<byte> name)
        {
            if (name.IsEmpty)
            {
                return Next();
            }

            return AsciiClasses.IsDigit(name[0]) ? Numbered(name) : Named(name);
        }

        Value Next()
        {
            if (next == ByNumber)
            {
                throw PyError.Value("can't switch from manual field specification to automatic field numbering");
            }

            return At(next++);
        }

        Value Numbered(ReadOnlySpan<byte> name)
        {
            if (next > 0)
            {
                throw PyError.Value("can't switch from automatic field numbering to manual field specification");
            }

            var argument = At(ParseNumber(ref name));
            next = ByNumber;
            CheckEnd(name);
            return argument;
        }

        readonly Value At(long index) =>
            index < args.Count ? args[(int)index] : throw PyError.Index("tuple index out of range");

        readonly Value Named(ReadOnlySpan<byte> name)
        {
            int length = name.IndexOfAny((byte)'.', (byte)'[');
            var key = length < 0 ? name : name[..length];
            var argument = vm.Names.TryFind(Names.Checked(key), out int id) ? keywords.Find(id) : Value.Absent;
            if (argument.IsAbsent)
            {
                throw PyError.Key(StrObject.CreateChecked(vm, key));
            }

            CheckEnd(name[key.Length..]);
            return argument;
        }

        static void CheckEnd(ReadOnlySpan<byte> name)
        {
            if (!name.IsEmpty)
            {
                throw PyError.NotImplemented("attributes not supported");
            }
        }
    }

    static void WriteField(Vm vm, TextBuilder output, Field field, ref FieldArguments arguments)
    {
        var argument = arguments.Find(field.Name);
        var kind = field.Conversion == 'r' ? PrintKind.Repr : PrintKind.Str;
        if (field.Spec.IsEmpty)
        {
            Printing.Print(vm, argument, output, kind);
            return;
        }

        if (field.Conversion != 0)
        {
            argument = kind == PrintKind.Repr ? Printing.Repr(vm, argument) : Printing.Str(vm, argument);
        }

        if (!field.Spec.Contains((byte)'{'))
        {
            WriteFormatted(vm, output, argument, field.Spec);
            return;
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw PyError.Recursion();
        }

        using var spec = new TextBuilder(vm);
        Expand(vm, spec, field.Spec, ref arguments);
        WriteFormatted(vm, output, argument, spec.Written);
    }

    /// <summary>A decimal number, which is taken off the text; 0 if there is no digit.</summary>
    static long ParseNumber(scoped ref ReadOnlySpan<byte> text)
    {
        long number = 0;
        while (!text.IsEmpty && AsciiClasses.IsDigit(text[0]))
        {
            number = Math.Min(MaxNumber, (number * 10) + (text[0] - '0'));
            text = text[1..];
        }

        return number;
    }

    // --- specs ------------------------------------------------------------------------------------------------------

    readonly ref struct Spec
    {
        public FieldFormat Format { get; private init; }

        /// <summary>One of &lt; &gt; = ^.</summary>
        public byte Align { get; private init; }

        /// <summary>A letter or %, or 0.</summary>
        public char Type { get; private init; }

        public static Spec Parse(ReadOnlySpan<byte> text, bool isNumeric)
        {
            var format = new FieldFormat { Width = -1 };
            byte align = 0;
            byte fill = 0;
            if (IsAlignment(At(text, 0)))
            {
                align = text[0];
                text = text[1..];
            }
            else if (At(text, 0) != 0 && IsAlignment(At(text, 1)))
            {
                fill = text[0];
                align = text[1];
                text = text[2..];
            }

            format.Flags = At(text, 0) switch
            {
                (byte)'+' => FormatFlags.ShowSign,
                (byte)' ' => FormatFlags.SpaceSign,
                _ => FormatFlags.None,
            };
            text = Skip(text, At(text, 0) is (byte)'+' or (byte)'-' or (byte)' ');
            format.Flags |= At(text, 0) == '#' ? FormatFlags.ShowPrefix : FormatFlags.None;
            text = Skip(text, At(text, 0) == '#');
            if (At(text, 0) == '0')
            {
                align = align == 0 && isNumeric ? (byte)'=' : align;
                fill = fill == 0 ? (byte)'0' : fill;
            }

            format.Width = AsciiClasses.IsDigit(At(text, 0)) ? ParseNumber(ref text) : format.Width;
            if (At(text, 0) is (byte)',' or (byte)'_')
            {
                format.Grouping = text[0];
                text = text[1..];
            }

            if (At(text, 0) == '.')
            {
                text = text[1..];
                format.Precision = AsciiClasses.IsDigit(At(text, 0)) ? ParseNumber(ref text) : format.Precision;
            }

            char type = '\0';
            if ("bcdeEfFgGnosxX%"u8.Contains(At(text, 0)))
            {
                type = (char)text[0];
                text = text[1..];
            }

            if (At(text, 0) != 0)
            {
                throw PyError.Value("invalid format specifier");
            }

            align = align != 0 ? align : isNumeric ? (byte)'>' : (byte)'<';
            format.Fill = fill == 0 ? (byte)' ' : fill;
            format.Flags |= align switch
            {
                (byte)'<' => FormatFlags.LeftAdjust,
                (byte)'=' => FormatFlags.PadAfterSign,
                (byte)'^' => FormatFlags.CenterAdjust,
                _ => FormatFlags.None,
            };
            return new Spec { Format = format, Align = align, Type = type };
        }

        static byte At(ReadOnlySpan<byte> text, int index) => index < text.Length ? text[index] : (byte)0;

        static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> text, bool isThere) => isThere ? text[1..] : text;

        static bool IsAlignment(byte b) => b is (byte)'<' or (byte)'>' or (byte)'=' or (byte)'^';
    }

    static void WriteFormatted(Vm vm, TextBuilder output, Value argument, ReadOnlySpan<byte> specText)
    {
        bool isInteger = Conversions.IsInteger(vm, argument);
        bool isNumeric = isInteger || argument.IsFloat;
        var spec = Spec.Parse(specText, isNumeric);
        if (spec.Format.Has(FormatFlags.ShowSign | FormatFlags.SpaceSign))
        {
            CheckSign(spec.Type);
        }

        if (isInteger && TryWriteInt(vm, output, argument, spec))
        {
            return;
        }

        if (isNumeric)
        {
            WriteFloat(vm, output, argument, spec);
            return;
        }

        WriteStr(vm, output, argument, spec);
    }

    static void CheckSign(char type)
    {
        if (type == 's')
        {
            throw PyError.Value("sign not allowed in string format specifier");
        }

        if (type == 'c')
        {
            throw PyError.Value("sign not allowed with integer format specifier 'c'");
        }
    }

    /// <summary>False if the type is one of those that work with floats.</summary>
    static bool TryWriteInt(Vm vm, TextBuilder output, Value argument, in Spec spec)
    {
        if (spec.Type == 'c')
        {
            WriteChar(vm, output, argument, spec.Format);
            return true;
        }

        int numberBase = spec.Type switch
        {
            'b' => 2,
            'o' => 8,
            'x' or 'X' => 16,
            '\0' or 'n' or 'd' => 10,
            _ => 0,
        };
        if (numberBase == 0)
        {
            return spec.Type == 's' ? throw UnknownType(vm, spec.Type, argument) : false;
        }

        var letters = spec.Type == 'X' ? LetterCase.Upper : LetterCase.Lower;
        NumberFormat.WriteInt(vm, output, argument, numberBase, letters, spec.Format with { Precision = 0 });
        return true;
    }

    /// <summary>The character with a code point that is given as a number: the type c of str.format and of %.</summary>
    public static void WriteChar(Vm vm, TextBuilder output, Value codePoint, in FieldFormat format)
    {
        long number = Conversions.ToLong(vm, codePoint);
        if (number is < 0 or >= CodePoints.Limit)
        {
            throw PyError.Overflow("char not in range(0x110000)");
        }

        Span<byte> utf8 = stackalloc byte[CodePoints.MaxBytes];
        PaddedText.Write(output, utf8[..CodePoints.Encode((int)number, utf8)], format);
    }

    static void WriteFloat(Vm vm, TextBuilder output, Value argument, in Spec spec)
    {
        char type = spec.Type is '\0' or 'n' ? 'g' : spec.Type;
        if (!"eEfFgG%".Contains(type, StringComparison.Ordinal))
        {
            throw UnknownType(vm, type, argument);
        }

        NumberFormat.WriteFloat(output, Conversions.ToDouble(vm, argument), type, spec.Format);
    }

    static void WriteStr(Vm vm, TextBuilder output, Value argument, in Spec spec)
    {
        if (spec.Align == '=')
        {
            throw PyError.Value("'=' alignment not allowed in string format specifier");
        }

        if (spec.Type is not ('\0' or 's'))
        {
            throw UnknownType(vm, spec.Type, argument);
        }

        // Differs: a precision never cuts a character of more than one byte (tests/scripts/strings/differs.py).
        var text = CodePoints.Head(ByteText.StrOrBytes(vm, argument), spec.Format.Precision);
        PaddedText.Write(output, text, spec.Format);
    }

    static PyError UnknownType(Vm vm, char type, Value argument) => PyError.Value(string.Create(
        CultureInfo.InvariantCulture,
        $"unknown format code '{type}' for object of type '{TypeNames.Of(vm, argument)}'"));
}
