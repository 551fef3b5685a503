// Methods of str, bytes and bytearray that look for a part: find, index, count, replace, startswith, partition, strip.
//
// Everything works on bytes. In valid text a valid needle is only found at the start of a character, so str needs code points
// for its indexes alone.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static partial class StrSearch
{
    enum Direction
    {
        Forward,
        Backward,
    }

    [Flags]
    enum Sides
    {
        Left = 1,
        Right = 2,
    }

    // --- find and index ---------------------------------------------------------------------------------------------

    [Py]
    static Value Find(Vm vm, Value self, Value needle, Value start = default, Value end = default) =>
        Value.Int(Find(vm, self, needle, start, end, Direction.Forward));

    [Py]
    static Value RFind(Vm vm, Value self, Value needle, Value start = default, Value end = default) =>
        Value.Int(Find(vm, self, needle, start, end, Direction.Backward));

    [Py]
    static Value Index(Vm vm, Value self, Value needle, Value start = default, Value end = default) =>
        Found(vm, Find(vm, self, needle, start, end, Direction.Forward));

    [Py]
    static Value RIndex(Vm vm, Value self, Value needle, Value start = default, Value end = default) =>
        Found(vm, Find(vm, self, needle, start, end, Direction.Backward));

    static Value Found(Vm vm, int index) =>
        index < 0 ? vm.RaiseMessage(TypeId.ValueError, "substring not found") : Value.Int(index);

    static int Find(Vm vm, Value self, Value needle, Value start, Value end, Direction direction)
    {
        int type = vm.TypeOf(self);
        Span<byte> single = stackalloc byte[1];
        scoped ReadOnlySpan<byte> wanted;
        if (type != TypeId.Str && Conversions.IsInteger(vm, needle))
        {
            single[0] = ByteOf(vm, needle);
            wanted = single;
        }
        else
        {
            wanted = ByteText.Operand(vm, type, needle);
        }

        var (from, to) = Range(vm, self, start, end);
        if (to < from)
        {
            return -1;
        }

        var haystack = ByteText.Of(vm, self)[from..to];
        int found = direction == Direction.Forward
            ? ByteSearch.IndexOf(vm, haystack, wanted)
            : ByteSearch.LastIndexOf(vm, haystack, wanted);
        if (found < 0)
        {
            return -1;
        }

        return type == TypeId.Str ? StrIndexing.CharOf(vm, StrObject.View(vm, self), from + found) : from + found;
    }

    static byte ByteOf(Vm vm, Value number)
    {
        long value = Conversions.ToLong(vm, number);
        return value is >= 0 and <= 255 ? (byte)value : throw PyError.Value("bytes value out of range");
    }

    /// <summary>Byte offsets of a part that is given in characters or items; the end may lie before the start.</summary>
    static (int From, int To) Range(Vm vm, Value self, Value start, Value end)
    {
        if (vm.Is(self, TypeId.Str))
        {
            var text = StrObject.View(vm, self);
            return (
                IsGiven(start) ? StrIndexing.Bound(vm, text, start) : 0,
                IsGiven(end) ? StrIndexing.Bound(vm, text, end) : text.Utf8.Length);
        }

        int length = ByteText.Of(vm, self).Length;
        string what = TypeNames.Of(vm, self);
        return (
            IsGiven(start) ? SequenceIndexing.Bound(vm, start, length, what) : 0,
            IsGiven(end) ? SequenceIndexing.Bound(vm, end, length, what) : length);
    }

    static bool IsGiven(Value bound) => !bound.IsAbsent && !bound.IsNone;

    // --- count and replace ------------------------------------------------------------------------------------------

    [Py]
    static Value Count(Vm vm, Value self, Value needle, Value start = default, Value end = default)
    {
        var wanted = ByteText.Operand(vm, vm.TypeOf(self), needle);
        var (from, to) = Range(vm, self, start, end);
        var haystack = ByteText.Of(vm, self)[from..Math.Max(from, to)];
        if (wanted.IsEmpty)
        {
            vm.Charge(haystack.Length / 8);
            return Value.Int(Portions.CountCodePoints(vm, haystack) + 1);
        }

        int count = 0;
        for (int found; (found = ByteSearch.IndexOf(vm, haystack, wanted)) >= 0; count++)
        {
            haystack = haystack[(found + wanted.Length)..];
        }

        return Value.Int(count);
    }

    [Py]
    static Value Replace(Vm vm, Value self, Value old, Value replacement, Value count = default)
    {
        long limit = count.IsAbsent ? -1 : Conversions.ToLong(vm, count);
        if (limit == 0)
        {
            return self;
        }

        int type = vm.TypeOf(self);
        var wanted = ByteText.Operand(vm, type, old);
        var inserted = ByteText.Operand(vm, type, replacement);
        var source = ByteText.Of(vm, self);
        long times = CountReplacements(vm, source, wanted, limit, type);
        if (times == 0)
        {
            return self;
        }

        long byteCount = source.Length + (times * ((long)inserted.Length - wanted.Length));
        var result = ByteText.Allocate(vm, type, byteCount, out var target);
        for (; times > 0; times--)
        {
            int found = ByteSearch.IndexOf(vm, source, wanted);
            Portions.Copy(vm, source[..found], target);
            Portions.Copy(vm, inserted, target[found..]);
            target = target[(found + inserted.Length)..];
            source = source[(found + wanted.Length)..];
            if (wanted.IsEmpty && !source.IsEmpty)
            {
                // An empty text is found before every character and at the end: step over the character.
                int step = CharLength(source, type);
                source[..step].CopyTo(target);
                target = target[step..];
                source = source[step..];
            }
        }

        Portions.Copy(vm, source, target);
        return ByteText.Finish(vm, type, result);
    }

    static long CountReplacements(Vm vm, ReadOnlySpan<byte> source, ReadOnlySpan<byte> wanted, long limit, int type)
    {
        limit = limit < 0 ? long.MaxValue : limit;
        if (wanted.IsEmpty)
        {
            // Differs: the original cuts characters of more than one byte here (tests/scripts/strings/differs.py).
            return Math.Min(limit, (type == TypeId.Str ? Portions.CountCodePoints(vm, source) : source.Length) + 1L);
        }

        long times = 0;
        for (int found; times < limit && (found = ByteSearch.IndexOf(vm, source, wanted)) >= 0; times++)
        {
            source = source[(found + wanted.Length)..];
        }

        return times;
    }

    static int CharLength(ReadOnlySpan<byte> source, int type) =>
        type == TypeId.Str ? Math.Min(CodePoints.ByteCount(source[0]), source.Length) : 1;

    // --- startswith and endswith ------------------------------------------------------------------------------------

    [Py]
    static bool StartsWith(Vm vm, Value self, Value prefix, Value start = default, Value end = default) =>
        HasEdge(vm, self, prefix, start, end, Sides.Left);

    [Py]
    static bool EndsWith(Vm vm, Value self, Value suffix, Value start = default, Value end = default) =>
        HasEdge(vm, self, suffix, start, end, Sides.Right);

    static bool HasEdge(Vm vm, Value self, Value edge, Value start, Value end, Sides side)
    {
        var (from, to) = Range(vm, self, start, end);
        var text = ByteText.Of(vm, self)[from..Math.Max(from, to)];
        if (!vm.Is(edge, TypeId.Tuple))
        {
            return HasEdge(text, ByteText.StrOrBytes(vm, edge), side);
        }

        foreach (var item in TupleObject.Items(vm, edge))
        {
            if (HasEdge(text, ByteText.StrOrBytes(vm, item), side))
            {
                return true;
            }
        }

        return false;
    }

    static bool HasEdge(ReadOnlySpan<byte> text, ReadOnlySpan<byte> edge, Sides side) =>
        side == Sides.Left ? text.StartsWith(edge) : text.EndsWith(edge);

    // --- partition --------------------------------------------------------------------------------------------------

    [Py]
    static Value Partition(Vm vm, Value self, Value separator) => Partition(vm, self, separator, Direction.Forward);

    [Py]
    static Value RPartition(Vm vm, Value self, Value separator) => Partition(vm, self, separator, Direction.Backward);

    static Value Partition(Vm vm, Value self, Value separator, Direction direction)
    {
        int type = vm.TypeOf(self);
        var wanted = ByteText.Operand(vm, type, separator);
        if (wanted.IsEmpty)
        {
            throw PyError.Value("empty separator");
        }

        var source = ByteText.Of(vm, self);
        bool isForward = direction == Direction.Forward;
        int found = isForward ? ByteSearch.IndexOf(vm, source, wanted) : ByteSearch.LastIndexOf(vm, source, wanted);
        if (found < 0)
        {
            var empty = ByteText.Empty(vm, type);
            return isForward ? TupleObject.Create(vm, [self, empty, empty]) : TupleObject.Create(vm, [empty, empty, self]);
        }

        var before = ByteText.Part(vm, type, source[..found]);
        var middle = vm.TypeOf(separator) == type ? separator : ByteText.Part(vm, type, wanted);
        var after = ByteText.Part(vm, type, source[(found + wanted.Length)..]);
        return TupleObject.Create(vm, [before, middle, after]);
    }

    // --- strip ------------------------------------------------------------------------------------------------------

    [Py]
    static Value Strip(Vm vm, Value self, Value chars = default) => Strip(vm, self, chars, Sides.Left | Sides.Right);

    [Py]
    static Value LStrip(Vm vm, Value self, Value chars = default) => Strip(vm, self, chars, Sides.Left);

    [Py]
    static Value RStrip(Vm vm, Value self, Value chars = default) => Strip(vm, self, chars, Sides.Right);

    static Value Strip(Vm vm, Value self, Value chars, Sides sides)
    {
        int type = vm.TypeOf(self);
        var stripped = chars.IsAbsent ? AsciiClasses.Spaces : ByteText.Operand(vm, type, chars);
        var source = ByteText.Of(vm, self);
        int start = 0;
        int end = source.Length;
        if ((sides & Sides.Left) != 0)
        {
            int first = source.IndexOfAnyExcept(stripped);
            start = first < 0 ? end : first;
        }

        if ((sides & Sides.Right) != 0)
        {
            end = start + source[start..].LastIndexOfAnyExcept(stripped) + 1;
        }

        vm.Charge((source.Length - (end - start)) * (long)Math.Max(1, stripped.Length / 16));
        return end == start ? ByteText.Empty(vm, type)
            : end - start == source.Length ? self
            : ByteText.Part(vm, type, source[start..end]);
    }
}
