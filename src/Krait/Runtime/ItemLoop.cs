// A loop of native code over any iterable, as cheap as a script's `for`: over lists, tuples, ranges, dicts, sets and bytes it
// makes no iterator, so it also works on a locked heap.
//
//     var loop = new ItemLoop(vm, iterable);
//     while (loop.Next() is { IsOutside: false } item)
//
// The caller holds the iterable, and cuts the log back at each turn when the loop may be long.

using Krait.Heap;

namespace Krait.Runtime;

internal unsafe ref struct ItemLoop
{
    readonly Vm vm;
    fixed ulong slots[StackIterator.Slots]; // as on the value stack

    /// <summary>TypeError if it can not be iterated over.</summary>
    public ItemLoop(Vm vm, Value iterable)
    {
        this.vm = vm;
        fixed (ulong* first = slots)
        {
            *(Value*)first = iterable;
            if (!StackIterator.Begin(vm, (Value*)first))
            {
                throw PyError.Pending();
            }
        }
    }

    /// <summary>The next item, Stop, or Failed.</summary>
    public Value Next()
    {
        fixed (ulong* first = slots)
        {
            var state = (Value*)first;
            var kind = state[StackIterator.Slots - 1];
            if (!kind.IsInt)
            {
                return Iteration.Next(vm, state[1]);
            }

            return StackIterator.TryNext(vm, state + StackIterator.Slots - 1, kind.AsInt, out var item) ? item : Iteration.Next(vm, *state);
        }
    }
}
