// A stable merge sort over a span of values, and over a second one that is moved along with it.
//
// Short stretches are sorted by insertion. Two sorted runs are merged through a buffer that the first one fits in; without
// one they are merged where they stand, by the symmetric merge of Kim and Kutzner: as many comparisons, but O(n log n) moves
// instead of O(n).
//
// The spans lie in the arena, in buffers that the caller keeps alive and nobody else can reach. A comparison may throw: at
// that moment every value is either in the span or, with its place known, in the buffer, and goes back.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

/// <param name="sorted">What is compared and moved.</param>
/// <param name="companions">Moved along with it: the items of the keys. May be empty.</param>
/// <param name="room">Empty, or half as many values as are sorted and moved along.</param>
/// <param name="key">A function applied to what is compared, or Absent.</param>
internal readonly ref struct MergeSort(Vm vm, Span<Value> sorted, Span<Value> companions, Span<Value> room, Value key, SortOrder order)
{
    /// <summary>So many are not merged at all. 8 to 16 are equally fast.</summary>
    public const int InsertionItems = 12;

    const int ItemsPerCharge = 0x1000;

    readonly Span<Value> sorted = sorted;
    readonly Span<Value> companions = companions;
    readonly Span<Value> room = room;

    bool HasCompanions => companions.Length > 0;

    public void Run() => Run(0, sorted.Length);

    void Run(int start, int end)
    {
        if (end - start <= InsertionItems)
        {
            Insert(start, end);
            return;
        }

        int middle = start + ((end - start) / 2);
        Run(start, middle);
        Run(middle, end);
        if (!Precedes(sorted[middle], sorted[middle - 1]))
        {
            return;
        }

        if (room.Length > 0)
        {
            MergeThroughRoom(start, middle, end);
        }
        else
        {
            MergeInPlace(start, middle, end);
        }
    }

    void Insert(int start, int end)
    {
        for (int i = start + 1; i < end; i++)
        {
            int place = i;
            while (place > start && Precedes(sorted[i], sorted[place - 1]))
            {
                place--;
            }

            Rotate(place, i, i + 1);
        }

        vm.Charge(end - start);
    }

    // --- merging through a buffer -------------------------------------------------------------------------------------

    void MergeThroughRoom(int start, int middle, int end)
    {
        int count = middle - start;
        var first = room[..count];
        sorted[start..middle].CopyTo(first);
        var firstCompanions = HasCompanions ? room.Slice(room.Length / 2, count) : default;
        if (HasCompanions)
        {
            companions[start..middle].CopyTo(firstCompanions);
        }

        int left = 0;
        int right = middle;
        int target = start;
        try
        {
            while (left < count && right < end)
            {
                bool takesRight = Precedes(sorted[right], first[left]);
                if (HasCompanions)
                {
                    companions[target] = takesRight ? companions[right] : firstCompanions[left];
                }

                sorted[target++] = takesRight ? sorted[right++] : first[left++];
                if (target % ItemsPerCharge == 0)
                {
                    vm.Charge(ItemsPerCharge);
                }
            }
        }
        finally
        {
            // The gap between what is merged and what is left of the second run is as wide as what is left of the first.
            first[left..].CopyTo(sorted[target..]);
            if (HasCompanions)
            {
                firstCompanions[left..].CopyTo(companions[target..]);
            }
        }
    }

    // --- merging in place ---------------------------------------------------------------------------------------------

    void MergeInPlace(int start, int middle, int end)
    {
        vm.Charge(end - start);
        if (middle - start == 1)
        {
            // Behind all that precede it.
            Rotate(start, middle, FirstNotBefore(sorted[start], middle, end));
            return;
        }

        if (end - middle == 1)
        {
            // Before the first that it precedes.
            Rotate(FirstAfter(sorted[middle], start, middle), middle, end);
            return;
        }

        // Around the centre of both runs together, find the longest stretches that have to change places: items from `low` up
        // to the middle go behind those from the middle up to their mirror image, `high`.
        int centre = start + ((end - start) / 2);
        int mirror = centre + middle;
        int low = middle > centre ? mirror - end : start;
        int limit = Math.Min(middle, centre);
        while (low < limit)
        {
            int probe = low + ((limit - low) / 2);
            if (Precedes(sorted[mirror - 1 - probe], sorted[probe]))
            {
                limit = probe;
            }
            else
            {
                low = probe + 1;
            }
        }

        int high = mirror - low;
        Rotate(low, middle, high);
        if (start < low && low < centre)
        {
            MergeInPlace(start, low, centre);
        }

        if (centre < high && high < end)
        {
            MergeInPlace(centre, high, end);
        }
    }

    int FirstNotBefore(Value item, int start, int end)
    {
        while (start < end)
        {
            int probe = start + ((end - start) / 2);
            if (Precedes(sorted[probe], item))
            {
                start = probe + 1;
            }
            else
            {
                end = probe;
            }
        }

        return start;
    }

    int FirstAfter(Value item, int start, int end)
    {
        while (start < end)
        {
            int probe = start + ((end - start) / 2);
            if (Precedes(item, sorted[probe]))
            {
                end = probe;
            }
            else
            {
                start = probe + 1;
            }
        }

        return start;
    }

    /// <summary>Lets [start, middle) and [middle, end) change places.</summary>
    void Rotate(int start, int middle, int end)
    {
        if (start < middle && middle < end)
        {
            Rotate(sorted[start..end], middle - start);
            if (HasCompanions)
            {
                Rotate(companions[start..end], middle - start);
            }
        }
    }

    static void Rotate(Span<Value> part, int distance)
    {
        if (distance == part.Length - 1)
        {
            var last = part[^1];
            part[..^1].CopyTo(part[1..]);
            part[0] = last;
            return;
        }

        part[..distance].Reverse();
        part[distance..].Reverse();
        part.Reverse();
    }

    // --- comparison ---------------------------------------------------------------------------------------------------

    bool Precedes(Value a, Value b)
    {
        if (order == SortOrder.Descending)
        {
            (a, b) = (b, a);
        }

        return !key.IsAbsent ? IsKeyLess(a, b)
            : Value.BothInts(a, b) ? a.AsInt < b.AsInt
            : a.IsFloat && b.IsFloat ? a.AsFloat < b.AsFloat
            : IsLess(a, b);
    }

    bool IsLess(Value a, Value b)
    {
        int mark = vm.Heap.LogTop;
        bool isLess = Operators.Compare(vm, BinaryOp.Less, a, b);
        vm.Heap.ReleaseLog(mark);
        vm.Charge(1);
        return isLess;
    }

    bool IsKeyLess(Value a, Value b)
    {
        int mark = vm.Heap.LogTop;
        var keyOfA = PyError.Check(Calls.Call(vm, key, a));
        var keyOfB = PyError.Check(Calls.Call(vm, key, b));
        bool isLess = IsLess(keyOfA, keyOfB);
        vm.Heap.ReleaseLog(mark);
        return isLess;
    }
}
