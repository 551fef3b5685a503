// Sorting of a list: stable, in place and without memory of its own, so that a sort works on a full or locked heap as in the
// original. Short runs are sorted by insertion, then neighbouring runs are merged where they stand: the symmetric merge of Kim
// and Kutzner, O(n log n) comparisons and O(n log n) moves a level. Keys are computed once, into a buffer beside the items; if
// the heap has no room for it, at each comparison.
//
// While it is sorted the list is empty: its buffer is taken out, so whatever a key function or a comparison does to the list,
// the spans held here stay good. The items are put back even when an exception ends the sort.
//
// Differs: the original's sort is not stable, and a key function sees the list half sorted; see tests/scripts/lists/sort_stable.py.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal enum SortOrder
{
    Ascending,
    Descending,
}

internal static class ListSort
{
    public static void Sort(Vm vm, Value list, Value key, SortOrder order)
    {
        int count = ListObject.Count(vm, list);
        if (count < 2)
        {
            return;
        }

        ref var self = ref vm.At<ListLayout>(list);
        var items = ListObject.Items(vm, list);
        var buffer = vm.Keep(self.Buffer);
        self.Buffer = Value.None;
        self.Header.Length = 0;
        bool isChanged;
        try
        {
            if (key.IsAbsent || key.IsNone)
            {
                new Sorting(vm, items, default, Value.Absent, order).Run();
            }
            else
            {
                SortByKey(vm, items, key, order);
            }
        }
        finally
        {
            isChanged = self.Buffer.IsReference;
            self.Buffer = buffer;
            self.Header.Length = (uint)count;
        }

        if (isChanged)
        {
            throw PyError.Value("list modified during sort");
        }
    }

    static void SortByKey(Vm vm, Span<Value> items, Value key, SortOrder order)
    {
        var buffer = Value.None;
        try
        {
            buffer = ValueBuffer.Create(vm, items.Length);
        }
        catch (HeapFullException)
        {
            new Sorting(vm, items, default, key, order).Run();
            return;
        }

        var keys = ValueBuffer.Items(vm, buffer);
        int mark = vm.Heap.LogTop;
        for (int i = 0; i < items.Length; i++)
        {
            keys[i] = PyError.Check(Calls.Call(vm, key, items[i]));
            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }

        new Sorting(vm, keys, items, Value.Absent, order).Run();
        vm.Heap.Free(buffer.Offset);
    }

    /// <param name="sorted">What is compared and moved.</param>
    /// <param name="companions">Moved along with it: the items of the keys. May be empty.</param>
    /// <param name="key">Applied to what is compared, or Absent.</param>
    readonly ref struct Sorting(Vm vm, Span<Value> sorted, Span<Value> companions, Value key, SortOrder order)
    {
        const int RunItems = 12; // 8 to 16 are equally fast

        readonly Span<Value> sorted = sorted;
        readonly Span<Value> companions = companions;

        public void Run()
        {
            for (int start = 0; start < sorted.Length; start += RunItems)
            {
                SortRun(start, Math.Min(start + RunItems, sorted.Length));
            }

            for (long run = RunItems; run < sorted.Length; run *= 2)
            {
                for (long start = 0; start + run < sorted.Length; start += 2 * run)
                {
                    Merge((int)start, (int)(start + run), (int)Math.Min(start + (2 * run), sorted.Length));
                }
            }
        }

        void SortRun(int start, int end)
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

        /// <summary>Merges two neighbouring sorted runs, [start, middle) and [middle, end).</summary>
        void Merge(int start, int middle, int end)
        {
            if (!Precedes(sorted[middle], sorted[middle - 1]))
            {
                return;
            }

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

            // Around the centre of both runs together, find the longest stretches that have to change places: items from
            // `low` up to the middle go behind those from the middle up to their mirror image, `high`.
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
                Merge(start, low, centre);
            }

            if (centre < high && high < end)
            {
                Merge(centre, high, end);
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
                if (companions.Length > 0)
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

        bool Precedes(Value a, Value b) => order == SortOrder.Ascending ? IsLess(a, b) : IsLess(b, a);

        bool IsLess(Value a, Value b)
        {
            if (!key.IsAbsent)
            {
                return IsKeyLess(a, b);
            }

            return Value.BothInts(a, b) ? a.AsInt < b.AsInt
                : a.IsFloat && b.IsFloat ? a.AsFloat < b.AsFloat
                : IsLessSlow(a, b);
        }

        bool IsLessSlow(Value a, Value b)
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
            bool isLess = IsLessSlow(keyOfA, keyOfB);
            vm.Heap.ReleaseLog(mark);
            return isLess;
        }
    }
}
