// The iterator over a range whose numbers the loop can not count up by itself: the next number, the stop and the step.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

/// <summary>The layout is a range's; Start is the next number.</summary>
[PyType("iterator")]
internal static partial class RangeIterator
{
    public static Value Create(Vm vm, Value range)
    {
        var iterator = Value.Reference(vm.Heap.Allocate(TypeId.RangeIterator, RangeLayout.Size, Contents.References));
        ref var target = ref vm.At<RangeLayout>(iterator);
        ref var source = ref vm.At<RangeLayout>(range);
        target.Start = source.Start;
        target.Stop = source.Stop;
        target.Step = source.Step;
        return iterator;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        ref var range = ref vm.At<RangeLayout>(self);
        var first = range.Start;
        if (first.IsInt && range.Stop.IsInt && range.Step.IsInt)
        {
            long step48 = range.Step.AsInt;
            if (step48 > 0 ? first.AsInt >= range.Stop.AsInt : first.AsInt <= range.Stop.AsInt)
            {
                return Value.Stop;
            }

            long after = first.AsInt + step48;
            if (Value.FitsInt(after))
            {
                range.Start = Value.Int(after);
                return first;
            }
        }

        return NextOfWide(vm, self);
    }

    // Bounds of up to 64 bits.
    static Value NextOfWide(Vm vm, Value self)
    {
        var (next, stop, step) = RangeObject.Bounds(vm, self);
        if (step > 0 ? next >= stop : next <= stop)
        {
            return Value.Stop;
        }

        var number = vm.Keep(vm.At<RangeLayout>(self).Start);

        // A step beyond 64 bits ends the range.
        long following = step > 0 ? next + Math.Min(step, long.MaxValue - Math.Max(next, 0)) : next + Math.Max(step, long.MinValue - Math.Min(next, 0));
        var boxed = IntObject.FromLong(vm, following);
        vm.At<RangeLayout>(self).Start = boxed;
        return number;
    }
}
