// A loop of native code over anything iterable, without an iterator object where `for` needs none either: so the builtins that
// fold a collection (sum, min, any) work while the heap is locked.
//
//   var walk = new ItemWalk(vm, iterable);
//   while (walk.Next() is var item && !item.IsStop) ...
//
// The four slots are those of StackIterator. They lie outside the arena: the caller keeps the collection alive, as it does with
// its arguments, and an iterator that had to be made is on the allocation log.

using System.Runtime.CompilerServices;
using Krait.Heap;

namespace Krait.Runtime;

internal unsafe ref struct ItemWalk
{
    [InlineArray(StackIterator.Slots)]
    struct FourValues
    {
        Value first;
    }

    readonly Vm vm;
    FourValues slots;

    /// <summary>TypeError if the value can not be iterated over.</summary>
    public ItemWalk(Vm vm, Value iterable)
    {
        this.vm = vm;
        slots[0] = iterable;
        fixed (Value* first = &slots[0])
        {
            if (!StackIterator.Begin(vm, first))
            {
                throw PyError.Pending();
            }
        }
    }

    /// <summary>The next item or Stop; what goes wrong is thrown.</summary>
    public Value Next()
    {
        fixed (Value* first = &slots[0])
        {
            var kind = first + StackIterator.Slots - 1;
            var item = kind->IsInt ? StackIterator.TryNext(vm, kind) : Value.Absent;
            return !item.IsAbsent
                ? vm.Keep(item)
                : PyError.Check(StackIterator.Next(vm, kind, kind->IsInt ? first[0] : first[1]));
        }
    }
}
