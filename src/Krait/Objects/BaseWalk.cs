// The classes behind a class, in the order of lookup: depth first, left to right, as the original goes. It does not recurse, so a
// chain of classes may be as long as the heap allows.
//
// A class that was passed is not entered again, for a search that goes on has found nothing there: so classes with two bases
// each, forty levels deep, cost eighty steps and not 2^40. Ordinary hierarchies are over before passed classes are remembered.
//
//     foreach (var parent in new BaseWalk(vm, cls)) ...

using System.Runtime.CompilerServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal struct BaseWalk(Vm vm, Value cls)
{
    // Steps that are neither remembered nor charged: whether a cache saved a lookup must not show in the fuel of real programs.
    const int OrdinarySteps = 64;
    const int FewWaiting = 8;

    [InlineArray(FewWaiting)]
    struct Few
    {
        Value first;
    }

    Few few;
    int waitingCount;
    List<Value>? more;
    HashSet<ulong>? passed;
    int steps;

    public Value Current { get; private set; } = cls;

    public readonly BaseWalk GetEnumerator() => this;

    public bool MoveNext()
    {
        do
        {
            if (!TryEnterBases() && !TryTakeWaiting())
            {
                return false;
            }
        }
        while (++steps > OrdinarySteps && IsPassed());
        return true;
    }

    bool TryEnterBases()
    {
        if (!Current.IsReference)
        {
            return false;
        }

        var bases = TupleObject.Items(vm, vm.At<ClassLayout>(Current).Bases);
        if (bases.Length == 0)
        {
            return false;
        }

        for (int i = bases.Length - 1; i > 0; i--)
        {
            Wait(bases[i]);
        }

        Current = bases[0];
        return true;
    }

    // Its bases are left out as well.
    bool IsPassed()
    {
        vm.Charge(1);
        passed ??= [];
        if (passed.Add(Current.Bits))
        {
            return false;
        }

        Current = Value.None;
        return true;
    }

    void Wait(Value parent)
    {
        if (waitingCount < FewWaiting)
        {
            few[waitingCount++] = parent;
            return;
        }

        vm.Charge(1);
        more ??= [];
        more.Add(parent);
    }

    bool TryTakeWaiting()
    {
        if (more is { Count: > 0 })
        {
            Current = more[^1];
            more.RemoveAt(more.Count - 1);
            return true;
        }

        if (waitingCount == 0)
        {
            return false;
        }

        Current = few[--waitingCount];
        return true;
    }
}
