// What list and tuple have in common: their items as a span, and everything that goes through them one by one.
//
// Loops that compare or print run Python, which may change a list: they ask for the items again at each turn.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static class SequenceItems
{
    const int ChunkItems = 0x1_0000;

    /// <summary>The items of a list or tuple (not of instances of subclasses).</summary>
    public static bool TryOf(Vm vm, Value value, out Span<Value> items)
    {
        bool isList = vm.Is(value, TypeId.List);
        items = isList ? ListObject.Items(vm, value) : TupleObject.Items(vm, value);
        return isList || vm.Is(value, TypeId.Tuple);
    }

    /// <summary>As <see cref="TryOf"/>; TypeError if it is neither.</summary>
    public static Span<Value> Of(Vm vm, Value value) =>
        TryOf(vm, value, out var items) ? items : throw PyError.Type($"object '{TypeNames.Of(vm, value)}' isn't a tuple or list");

    /// <summary>The items of what is known to be a list or to have a tuple's layout.</summary>
    static Span<Value> Current(Vm vm, Value sequence) =>
        vm.Is(sequence, TypeId.List) ? ListObject.Items(vm, sequence) : TupleObject.Items(vm, sequence);

    public static int Count(Vm vm, Value sequence) => Current(vm, sequence).Length;

    /// <summary>Absent when there are not so many, or not any more.</summary>
    public static Value At(Vm vm, Value sequence, int index)
    {
        var items = Current(vm, sequence);
        return index < items.Length ? items[index] : Value.Absent;
    }

    // --- search -------------------------------------------------------------------------------------------------------

    /// <summary>Index of the first item equal to a value, from a start up to a stop; -1 if there is none.</summary>
    public static int Find(Vm vm, Value sequence, Value value, int start = 0, int stop = int.MaxValue)
    {
        for (int i = start; i < stop; i++)
        {
            var item = At(vm, sequence, i);
            if (item.IsAbsent)
            {
                break;
            }

            if (Operators.Equal(vm, item, value))
            {
                return i;
            }

            vm.Charge(1);
        }

        return -1;
    }

    /// <summary>The method `index`, or ValueError.</summary>
    public static Value Index(Vm vm, Value sequence, Value value, Value start, Value stop, string typeName)
    {
        int count = Count(vm, sequence);
        int first = start.IsAbsent ? 0 : SequenceIndexing.Bound(vm, start, count, typeName);
        int last = stop.IsAbsent ? count : SequenceIndexing.Bound(vm, stop, count, typeName);
        int found = Find(vm, sequence, value, first, last);
        return found >= 0 ? Value.Int(found) : vm.RaiseMessage(TypeId.ValueError, "object not in sequence");
    }

    public static long CountEqual(Vm vm, Value sequence, Value value)
    {
        long count = 0;
        for (int i = Find(vm, sequence, value); i >= 0; i = Find(vm, sequence, value, i + 1))
        {
            count++;
        }

        return count;
    }

    // --- repetition ---------------------------------------------------------------------------------------------------

    /// <summary>The right operand of `sequence * times` is an int or bool; one that does not fit 64 bits is an OverflowError.</summary>
    public static bool TryRepetitions(Vm vm, Value other, out long times)
    {
        bool isInteger = Conversions.TryInteger(vm, other, out var integer);
        times = isInteger ? Conversions.ToLong(vm, integer) : 0;
        return isInteger;
    }

    /// <summary>How many items the repetition has; a MemoryError if no heap has room for them.</summary>
    public static int RepeatedCount(int count, long times)
    {
        if (count == 0 || times <= 0)
        {
            return 0;
        }

        if (times <= int.MaxValue / count)
        {
            return count * (int)times;
        }

        long itemBytes = count * (long)ValueBuffer.ItemSize;
        throw new HeapFullException(times > long.MaxValue / itemBytes ? long.MaxValue : times * itemBytes, locked: false);
    }

    /// <summary>Fills a span with copies of a shorter one.</summary>
    public static void Repeat(Vm vm, ReadOnlySpan<Value> items, Span<Value> target)
    {
        if (target.Length == 0)
        {
            return;
        }

        items.CopyTo(target);

        // Then from what is done already, in pieces that hold a whole number of copies.
        int largest = Math.Max(items.Length, ChunkItems / items.Length * items.Length);
        for (int done = items.Length; done < target.Length;)
        {
            int part = Math.Min(Math.Min(done, largest), target.Length - done);
            target[..part].CopyTo(target[done..]);
            done += part;
            vm.Charge(part);
        }
    }

    // --- printing -----------------------------------------------------------------------------------------------------

    /// <summary>The items with commas between them.</summary>
    public static void Print(Vm vm, Value sequence, Printer output, PrintKind kind)
    {
        bool isJson = kind == PrintKind.Json;
        for (int i = 0; At(vm, sequence, i) is { IsAbsent: false } item; i++)
        {
            if (i > 0)
            {
                output.Write(isJson ? output.ItemSeparator : ", "u8);
            }

            Printing.Print(vm, item, output, isJson ? PrintKind.Json : PrintKind.Repr);
            vm.Charge(1);
        }
    }
}
