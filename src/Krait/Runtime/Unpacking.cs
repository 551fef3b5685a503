// `a, b = seq` and `a, *b, c = seq`: from one value on the stack to several, the first one on top.
//
// sp is where the sequence stands and where the last item will; the slots above it are free but not yet the frame's, so nothing
// is written there before everything that may run Python or allocate has been done.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static unsafe class Unpacking
{
    const int InlineItems = 16; // more than any program unpacks by hand; longer targets take a buffer of the heap

    /// <summary>Writes so many items; false with an exception pending if the sequence has fewer or more.</summary>
    public static bool Exactly(Vm vm, Value sequence, int count, Value* sp)
    {
        if (SequenceItems.TryOf(vm, sequence, out var items))
        {
            return items.Length < count ? TooFew(vm, items.Length)
                : items.Length > count ? TooMany(vm, count)
                : Push(items, sp);
        }

        var walk = new ItemWalk(vm, sequence);
        var taken = count <= InlineItems ? stackalloc Value[InlineItems] : ValueBuffer.Items(vm, ValueBuffer.Create(vm, count));
        for (int i = 0; i < count; i++)
        {
            var item = walk.Next();
            if (item.IsStop)
            {
                return TooFew(vm, i);
            }

            taken[i] = item;
        }

        return walk.Next().IsStop ? Push(taken[..count], sp) : TooMany(vm, count);
    }

    /// <summary>Writes the items before the star, a list of those that it takes, and the items after it.</summary>
    public static bool AroundStar(Vm vm, Value sequence, int before, int after, Value* sp)
    {
        if (SequenceItems.TryOf(vm, sequence, out var items))
        {
            if (items.Length < before + after)
            {
                return TooFew(vm, items.Length);
            }

            var middle = ListObject.Create(vm, items[before..^after]);
            return PushAround(items, before, after, middle, sp);
        }

        var rest = Iteration.ToTemporary(vm, sequence);
        items = ListObject.Items(vm, rest);
        if (items.Length < before + after)
        {
            // The original has counted only those before the star.
            return TooFew(vm, Math.Min(items.Length, before));
        }

        PushAround(items, before, after, rest, sp);
        ListObject.KeepRange(vm, rest, before, items.Length - after);
        return true;
    }

    static bool PushAround(ReadOnlySpan<Value> items, int before, int after, Value middle, Value* sp)
    {
        Push(items[^after..], sp);
        sp[after] = middle;
        return Push(items[..before], sp + after + 1);
    }

    static bool Push(ReadOnlySpan<Value> items, Value* sp)
    {
        for (int i = items.Length - 1; i >= 0; i--)
        {
            *sp++ = items[i];
        }

        return true;
    }

    static bool TooFew(Vm vm, int count) =>
        !vm.RaiseMessage(TypeId.ValueError, $"need more than {count} values to unpack").IsFailed;

    static bool TooMany(Vm vm, int expected) =>
        !vm.RaiseMessage(TypeId.ValueError, $"too many values to unpack (expected {expected})").IsFailed;
}
