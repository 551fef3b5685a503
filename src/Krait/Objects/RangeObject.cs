// range: start, stop and step, ints of up to 64 bits. The loop reads the three fields itself when they are small, see
// StackIterator.

using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct RangeLayout
{
    public const int Size = 32;

    public ObjectHeader Header;
    public Value Start;
    public Value Stop;
    public Value Step;
}

[PyType("range", Builtin = true)]
internal static partial class RangeObject
{
    static Value Create(Vm vm, long start, long stop, long step)
    {
        var range = Value.Reference(vm.Heap.Allocate(TypeId.Range, RangeLayout.Size, Contents.References));
        Value first = IntObject.FromLong(vm, start);
        Value last = IntObject.FromLong(vm, stop);
        Value distance = IntObject.FromLong(vm, step);
        ref var layout = ref vm.At<RangeLayout>(range);
        layout.Start = first;
        layout.Stop = last;
        layout.Step = distance;
        return range;
    }

    public static (long Start, long Stop, long Step) Bounds(Vm vm, Value range)
    {
        ref var layout = ref vm.At<RangeLayout>(range);
        return (Conversions.ToLong(vm, layout.Start), Conversions.ToLong(vm, layout.Stop), Conversions.ToLong(vm, layout.Step));
    }

    /// <summary>How many numbers there are. In 64 bits without a sign: range(-2**63, 2**63 - 1) has that many.</summary>
    static ulong Count(long start, long stop, long step)
    {
        if (step > 0 ? start >= stop : start <= stop)
        {
            return 0;
        }

        ulong distance = step > 0 ? (ulong)stop - (ulong)start : (ulong)start - (ulong)stop;
        ulong stride = step > 0 ? (ulong)step : 0 - (ulong)step;
        return stride == 0 ? 0 : ((distance - 1) / stride) + 1;
    }

    static long Count(Vm vm, Value range)
    {
        var (start, stop, step) = Bounds(vm, range);
        return (long)Math.Min(Count(start, stop, step), long.MaxValue);
    }

    [Slot]
    static Value New(Vm vm, Value cls, Value first, Value second = default, Value step = default)
    {
        if (second.IsAbsent)
        {
            return Create(vm, 0, Conversions.ToLong(vm, first), 1);
        }

        long start = Conversions.ToLong(vm, first);
        long stop = Conversions.ToLong(vm, second);
        long distance = step.IsAbsent ? 1 : Conversions.ToLong(vm, step);
        return distance == 0 ? throw PyError.Value("zero step") : Create(vm, start, stop, distance);
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        var (start, stop, step) = Bounds(vm, self);
        output.Write($"range({start}, {stop}");
        output.Write(step == 1 ? ")" : $", {step})");
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self) => op switch
    {
        UnaryOp.Bool => Value.Bool(Count(vm, self) != 0),
        UnaryOp.Len => IntObject.FromLong(vm, Count(vm, self)),
        _ => Value.Absent,
    };

    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        switch (op)
        {
            case BinaryOp.Contains when other.IsInt:
                return Value.Bool(Contains(vm, self, other.AsInt));

            case BinaryOp.Equal when vm.Is(other, TypeId.Range):
                return Value.Bool(AreEqual(vm, self, other));

            default:
                return Value.Absent;
        }
    }

    static bool Contains(Vm vm, Value self, long number)
    {
        var (start, stop, step) = Bounds(vm, self);
        bool isInside = step > 0 ? start <= number && number < stop : stop < number && number <= start;
        return isInside && (Int128)((Int128)number - start) % step == 0;
    }

    // Equal when they have the same numbers, as in the builds that can compare ranges at all.
    static bool AreEqual(Vm vm, Value self, Value other)
    {
        var a = Bounds(vm, self);
        var b = Bounds(vm, other);
        ulong count = Count(a.Start, a.Stop, a.Step);
        return count == Count(b.Start, b.Stop, b.Step)
            && (count == 0 || (a.Start == b.Start && (count == 1 || a.Step == b.Step)));
    }

    [Slot]
    static Value GetItem(Vm vm, Value self, Value index)
    {
        var (start, stop, step) = Bounds(vm, self);
        long count = (long)Math.Min(Count(start, stop, step), long.MaxValue);
        if (vm.Is(index, TypeId.Slice))
        {
            var part = SliceObject.Indices(vm, index, count);
            return Create(vm, start + (part.Start * step), start + (part.Stop * step), part.Step * step);
        }

        long position = SequenceIndexing.Number(vm, index, "range");
        position += position < 0 ? count : 0;
        return (ulong)position < (ulong)count
            ? IntObject.FromLong(vm, start + (position * step))
            : vm.RaiseMessage(TypeId.IndexError, "range index out of range");
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => RangeIterator.Create(vm, self);

    [Py(Kind = PyKind.Getter)]
    static Value Start(Vm vm, ref RangeLayout self) => self.Start;

    [Py(Kind = PyKind.Getter)]
    static Value Stop(Vm vm, ref RangeLayout self) => self.Stop;

    [Py(Kind = PyKind.Getter)]
    static Value Step(Vm vm, ref RangeLayout self) => self.Step;
}
