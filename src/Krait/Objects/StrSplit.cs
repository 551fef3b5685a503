// Methods of str, bytes and bytearray that take apart and put together: split, rsplit, splitlines, join.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static partial class StrSplit
{
    const long NoLimit = -1;

    [Py]
    static Value Split(Vm vm, Value self, Value sep = default, Value maxsplit = default)
    {
        long limit = maxsplit.IsAbsent ? NoLimit : Conversions.ToLong(vm, maxsplit);
        return sep.IsAbsent || sep.IsNone ? SplitAtSpace(vm, self, limit) : SplitAt(vm, self, sep, limit);
    }

    static Value SplitAtSpace(Vm vm, Value self, long limit)
    {
        int type = vm.TypeOf(self);
        var parts = ListObject.Create(vm, 0);
        var rest = ByteText.Of(vm, self).TrimStart(AsciiClasses.Spaces);
        while (!rest.IsEmpty && limit-- != 0)
        {
            int end = 0;
            while (end < rest.Length && !AsciiClasses.IsSpace(rest[end]))
            {
                end++;
            }

            vm.Charge(1 + (end / 16));
            Append(vm, parts, type, rest[..end]);
            rest = rest[end..].TrimStart(AsciiClasses.Spaces);
            if (rest.IsEmpty)
            {
                return parts;
            }
        }

        if (!rest.IsEmpty)
        {
            Append(vm, parts, type, rest);
        }

        return parts;
    }

    static Value SplitAt(Vm vm, Value self, Value sep, long limit)
    {
        int type = vm.TypeOf(self);
        var separator = Separator(ByteText.Operand(vm, type, sep));
        var parts = ListObject.Create(vm, 0);
        var rest = ByteText.Of(vm, self);
        while (limit-- != 0)
        {
            int found = ByteSearch.IndexOf(vm, rest, separator);
            if (found < 0)
            {
                break;
            }

            Append(vm, parts, type, rest[..found]);
            rest = rest[(found + separator.Length)..];
        }

        Append(vm, parts, type, rest);
        return parts;
    }

    static ReadOnlySpan<byte> Separator(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? throw PyError.Value("empty separator") : bytes;

    static void Append(Vm vm, Value parts, int type, ReadOnlySpan<byte> part)
    {
        int mark = vm.Heap.LogTop;
        ListObject.Append(vm, parts, ByteText.Part(vm, type, part));
        vm.Heap.ReleaseLog(mark);
    }

    [Py]
    static Value RSplit(Vm vm, Value self, Value sep = default, Value maxsplit = default)
    {
        // Without a limit it does not matter from which end the text is split.
        long limit = maxsplit.IsAbsent ? NoLimit : Conversions.ToLong(vm, maxsplit);
        if (limit < 0)
        {
            return Split(vm, self, sep, Value.Absent);
        }

        if (sep.IsNone)
        {
            throw PyError.NotImplemented("rsplit(None,n)");
        }

        int type = vm.TypeOf(self);
        var separator = Separator(ByteText.StrOrBytes(vm, sep));
        var parts = ListObject.Create(vm, 0);
        var rest = ByteText.Of(vm, self);
        while (limit-- > 0)
        {
            int found = ByteSearch.LastIndexOf(vm, rest, separator);
            if (found < 0)
            {
                break;
            }

            Append(vm, parts, type, rest[(found + separator.Length)..]);
            rest = rest[..found];
        }

        Append(vm, parts, type, rest);
        ListObject.Items(vm, parts).Reverse();
        return parts;
    }

    [Py]
    static Value SplitLines(Vm vm, Value self, [Kw] bool keepends = false)
    {
        int type = vm.TypeOf(self);
        var parts = ListObject.Create(vm, 0);
        var rest = ByteText.Of(vm, self);
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOfAny((byte)'\n', (byte)'\r');
            end = end < 0 ? rest.Length : end;
            int next = end + (rest[end..].StartsWith("\r\n"u8) ? 2 : end < rest.Length ? 1 : 0);
            vm.Charge(1 + (end / 16));
            Append(vm, parts, type, rest[..(keepends ? next : end)]);
            rest = rest[next..];
        }

        return parts;
    }

    // --- join -------------------------------------------------------------------------------------------------------

    [Py]
    static Value Join(Vm vm, Value self, Value iterable)
    {
        int type = vm.TypeOf(self);
        var items = vm.Is(iterable, TypeId.List) ? ListObject.Items(vm, iterable)
            : vm.Is(iterable, TypeId.Tuple) ? TupleObject.Items(vm, iterable)
            : ListObject.Items(vm, Iteration.ToTemporary(vm, iterable));
        var separator = ByteText.Of(vm, self);
        long byteCount = JoinedByteCount(vm, type, separator.Length, items);
        var result = ByteText.Allocate(vm, type, byteCount, out var target);
        for (int i = 0; i < items.Length; i++)
        {
            if (i > 0)
            {
                Portions.Copy(vm, separator, target);
                target = target[separator.Length..];
            }

            var part = ByteText.Of(vm, items[i]);
            Portions.Copy(vm, part, target);
            target = target[part.Length..];
            vm.Poll();
        }

        return ByteText.Finish(vm, type, result);
    }

    static long JoinedByteCount(Vm vm, int type, int separatorLength, ReadOnlySpan<Value> items)
    {
        vm.Charge(items.Length);
        long byteCount = separatorLength * Math.Max(0, items.Length - 1L);
        foreach (var item in items)
        {
            int itemType = vm.TypeOf(item);
            bool fits = type == TypeId.Str ? itemType == TypeId.Str : itemType is TypeId.Bytes or TypeId.ByteArray;
            if (!fits)
            {
                throw PyError.Type("join expects a list of str/bytes objects consistent with self object");
            }

            byteCount += ByteText.Of(vm, item).Length;
        }

        return byteCount;
    }
}
