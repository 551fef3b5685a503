// A match of a regular expression: the text and where in it the whole and the groups were found.
//
//   header (length: groups, the whole included) | text | start:32, end:32 in bytes for each, -1 if it took no part
//
// The positions are below 2^31 or -1, so no word of them looks like a reference.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyType("match")]
internal static partial class MatchObject
{
    const int TextOffset = ObjectHeader.Size;
    const int SlotsOffset = ObjectHeader.Size + 8;

    public static Value Create(Vm vm, Value text, ReadOnlySpan<int> slots)
    {
        uint offset = vm.Heap.Allocate(TypeId.Match, SlotsOffset + (slots.Length * sizeof(int)), Contents.References);
        vm.Heap.At<Value>(offset + TextOffset) = text;
        vm.Heap.Header(offset).Length = (uint)slots.Length / 2;
        var match = Value.Reference(offset);
        slots.CopyTo(Slots(vm, match));
        return match;
    }

    static Span<int> Slots(Vm vm, Value match) =>
        MemoryMarshal.Cast<byte, int>(vm.Heap.Bytes(match.Offset + SlotsOffset, vm.At<ObjectHeader>(match).Length * 8L));

    static Value Text(Vm vm, Value match) => vm.Heap.At<Value>(match.Offset + TextOffset);

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("<match num=");
        output.Write(vm.At<ObjectHeader>(self).Length);
        output.Write((byte)'>');
    }

    // --- groups -----------------------------------------------------------------------------------------------------

    /// <summary>Where a group was found, in bytes.</summary>
    static (int Start, int End) Find(Vm vm, Value self, Value number)
    {
        long group = number.IsAbsent ? 0 : Conversions.ToLong(vm, number);
        var slots = Slots(vm, self);
        return group >= 0 && group < slots.Length / 2
            ? (slots[(int)(2 * group)], slots[(int)(2 * group) + 1])
            : throw PyError.With(TypeId.IndexError, number);
    }

    [Py]
    static Value Group(Vm vm, Value self, Value number)
    {
        var (start, end) = Find(vm, self, number);
        var text = Text(vm, self);
        return start < 0 ? Value.None : ByteText.Part(vm, vm.TypeOf(text), StrObject.Utf8(vm, text)[start..end]);
    }

    [Py]
    static Value Groups(Vm vm, Value self)
    {
        int count = (int)vm.At<ObjectHeader>(self).Length;
        var groups = TupleObject.CreateEmpty(vm, Math.Max(0, count - 1));
        TupleObject.Items(vm, groups).SetAll(Value.None);
        for (int i = 1; i < count; i++)
        {
            var group = Group(vm, self, Value.Int(i));
            TupleObject.Items(vm, groups)[i - 1] = group;
        }

        return groups;
    }

    [Py]
    static Value Span(Vm vm, Value self, Value number = default)
    {
        var (start, end) = Find(vm, self, number);
        return TupleObject.Create(vm, [Index(vm, self, start), Index(vm, self, end)]);
    }

    [Py]
    static Value Start(Vm vm, Value self, Value number = default) => Index(vm, self, Find(vm, self, number).Start);

    [Py]
    static Value End(Vm vm, Value self, Value number = default) => Index(vm, self, Find(vm, self, number).End);

    // Positions in a str count characters.
    static Value Index(Vm vm, Value self, int position)
    {
        var text = Text(vm, self);
        if (position < 0 || !StrObject.Is(vm, text))
        {
            return Value.Int(position);
        }

        vm.Charge(position / 16);
        return Value.Int(CodePoints.Count(StrObject.Utf8(vm, text)[..position]));
    }
}
