// A compiled regular expression: what re.compile gives. As in the original the matches of a pattern that can be empty end
// a split or a substitution.
//
//   header (length: groups) | pattern | program                       24 bytes

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[StructLayout(LayoutKind.Sequential)]
internal struct PatternLayout
{
    public const int Size = 24;

    public ObjectHeader Header;
    public Value Text;
    public Value Program;
}

[PyType("re")]
internal static partial class PatternObject
{
    public static Value Create(Vm vm, Value text)
    {
        var bytes = ByteText.StrOrBytes(vm, text);
        var pattern = Value.Reference(vm.Heap.Allocate(TypeId.Pattern, PatternLayout.Size, Contents.References));
        vm.At<PatternLayout>(pattern).Text = text;
        vm.At<PatternLayout>(pattern).Program = Value.None;
        var program = RegexProgram.Compile(vm, bytes, StrObject.Is(vm, text), out int groupCount);
        ref var layout = ref vm.At<PatternLayout>(pattern);
        layout.Program = program;
        layout.Header.Length = (uint)groupCount;
        return pattern;
    }

    /// <summary>The pattern itself, or the compiled one of a text.</summary>
    public static Value Of(Vm vm, Value pattern) => vm.Is(pattern, TypeId.Pattern) ? pattern : Create(vm, pattern);

    public static int SlotCount(Vm vm, Value pattern) => 2 * ((int)vm.At<ObjectHeader>(pattern).Length + 1);

    /// <summary>A matcher over the first bytes of a text.</summary>
    static RegexMatcher MatcherOf(Vm vm, Value pattern, Value subject, ReadOnlySpan<byte> text)
    {
        ref var layout = ref vm.At<PatternLayout>(pattern);
        bool isText = StrObject.Is(vm, subject);
        var program = layout.Program;
        if (isText != StrObject.Is(vm, layout.Text) && !CodePoints.IsAscii(StrObject.Utf8(vm, layout.Text)))
        {
            // A pattern of the other type than the text: the characters of the text are meant.
            program = RegexProgram.Compile(vm, StrObject.Utf8(vm, layout.Text), isText, out _);
        }

        return new RegexMatcher(vm, RegexProgram.Words(vm, program), text, isText, SlotCount(vm, pattern));
    }

    // --- matching ---------------------------------------------------------------------------------------------------

    public static Value Search(Vm vm, Value pattern, Value subject, Value start, Value end, RegexPlace place)
    {
        var text = ByteText.StrOrBytes(vm, subject);
        int from = 0;
        if (!start.IsAbsent)
        {
            from = (int)Math.Clamp(Conversions.ToLong(vm, start), 0, text.Length);
            text = end.IsAbsent ? text : text[..(int)Math.Clamp(Conversions.ToLong(vm, end), from, text.Length)];
        }

        Span<int> slots = stackalloc int[SlotCount(vm, pattern)];
        return MatcherOf(vm, pattern, subject, text).TryMatch(from, place, slots) ? MatchObject.Create(vm, subject, slots) : Value.None;
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind) => output.Write($"<re {self.Offset:x}>");

    [Py]
    static Value Match(Vm vm, Value self, Value text, Value start = default, Value end = default) =>
        Search(vm, self, text, start, end, RegexPlace.AtStart);

    [Py]
    static Value Search(Vm vm, Value self, Value text, Value start = default, Value end = default) =>
        Search(vm, self, text, start, end, RegexPlace.Anywhere);

    [Py]
    static Value Split(Vm vm, Value self, Value text, long maxSplit = 0)
    {
        int type = vm.TypeOf(text);
        var bytes = ByteText.StrOrBytes(vm, text);
        var parts = ListObject.Create(vm, []);
        Span<int> slots = stackalloc int[SlotCount(vm, self)];
        var matcher = MatcherOf(vm, self, text, bytes);
        int start = 0;
        int mark = vm.Heap.LogTop;
        while (matcher.TryMatch(start, RegexPlace.Anywhere, slots) && slots[0] != slots[1])
        {
            if (slots.Length > 2)
            {
                throw PyError.NotImplemented("splitting with sub-captures");
            }

            ListObject.Append(vm, parts, ByteText.Part(vm, type, bytes[start..slots[0]]));
            vm.Heap.ReleaseLog(mark);
            start = slots[1];
            if (maxSplit > 0 && --maxSplit == 0)
            {
                break;
            }
        }

        ListObject.Append(vm, parts, ByteText.Part(vm, type, bytes[start..]));
        return parts;
    }

    // --- substitution -----------------------------------------------------------------------------------------------

    [Py("sub")]
    static Value Substitute(Vm vm, Value self, Value replacement, Value text, long count = 0, Value flags = default) =>
        Replace(vm, self, replacement, text, count);

    /// <param name="replacement">A text with `\1` and `\g&lt;1&gt;` for groups, or what gives one for a match.</param>
    public static Value Replace(Vm vm, Value pattern, Value replacement, Value subject, long count)
    {
        var bytes = ByteText.StrOrBytes(vm, subject);
        Span<int> slots = stackalloc int[SlotCount(vm, pattern)];
        var matcher = MatcherOf(vm, pattern, subject, bytes);
        if (!matcher.TryMatch(0, RegexPlace.Anywhere, slots) || slots[0] == slots[1])
        {
            return subject;
        }

        using var result = new TextBuilder(vm);
        bool isFunction = !StrObject.Is(vm, replacement) && !vm.Is(replacement, TypeId.Bytes);
        int start = 0;
        int mark = vm.Heap.LogTop;
        do
        {
            result.Write(bytes[start..slots[0]]);
            var text = isFunction ? PyError.Check(Calls.Call(vm, replacement, MatchObject.Create(vm, subject, slots))) : replacement;
            WriteReplacement(result, ByteText.StrOrBytes(vm, text), bytes, slots);
            vm.Heap.ReleaseLog(mark);
            start = slots[1];
        }
        while ((count <= 0 || --count > 0) && matcher.TryMatch(start, RegexPlace.Anywhere, slots) && slots[0] != slots[1]);

        result.Write(bytes[start..]);
        return StrObject.Is(vm, subject) ? result.ToCheckedStr() : result.ToBytes();
    }

    static void WriteReplacement(TextBuilder output, ReadOnlySpan<byte> replacement, ReadOnlySpan<byte> text, ReadOnlySpan<int> slots)
    {
        for (int i = 0; i < replacement.Length;)
        {
            if (replacement[i] != (byte)'\\')
            {
                output.Write(replacement[i++]);
                continue;
            }

            i++;
            bool isBracketed = replacement[i..].StartsWith("g<"u8);
            i += isBracketed ? 2 : 0;
            if (i < replacement.Length && AsciiClasses.IsDigit(replacement[i]))
            {
                WriteGroup(output, ReadGroupNumber(replacement, ref i), text, slots);
                i += isBracketed && i < replacement.Length && replacement[i] == (byte)'>' ? 1 : 0;
            }
            else if (i < replacement.Length && replacement[i] == (byte)'\\')
            {
                output.Write(replacement[i++]);
            }
        }
    }

    static int ReadGroupNumber(ReadOnlySpan<byte> replacement, ref int i)
    {
        const int tooLarge = 1_000_000;
        int number = 0;
        for (; i < replacement.Length && AsciiClasses.IsDigit(replacement[i]); i++)
        {
            number = Math.Min((number * 10) + replacement[i] - '0', tooLarge);
        }

        return number;
    }

    static void WriteGroup(TextBuilder output, int number, ReadOnlySpan<byte> text, ReadOnlySpan<int> slots)
    {
        if (2 * number >= slots.Length)
        {
            throw PyError.With(TypeId.IndexError, Value.Int(number));
        }

        if (slots[2 * number] >= 0)
        {
            output.Write(text[slots[2 * number]..slots[(2 * number) + 1]]);
        }
    }
}
