// Finding a key in a table of a dict or a set.
//
// Plain keys are found by identity: a scan of up to eight entries, or a probe of the index. Texts are compared by hash and bytes,
// which runs no Python as long as no key is an instance. Everything else is compared by value and may run Python, after which the
// table's stamp tells whether the search begins again.

using System.Numerics;
using System.Runtime.CompilerServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static partial class HashTable<TKind>
{
    /// <summary>Position of a key; -1 if it is not there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Find(Vm vm, Value owner, Value key)
    {
        var table = vm.At<TableOwner>(owner).Table;
        return table.IsReference && HashKeys.IsPlain(key) && !vm.At<TableHead>(table).Has(TableHead.HasCompared)
            ? FindPlain(vm, table, key)
            : FindCompared(vm, owner, key);
    }

    /// <summary>A plain key in a table of plain keys.</summary>
    public static int FindPlain(Vm vm, Value table, Value key) =>
        vm.At<TableHead>(table).IsSmall ? FindInSmall(vm, table, key) : FindIndexed(vm, table, key, HashKeys.Of(vm, key));

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int FindCompared(Vm vm, Value owner, Value key)
    {
        var table = vm.At<TableOwner>(owner).Table;
        bool isKnownToMiss = !table.IsReference
            || (TKind.SkipsHashOfForeignKeys && !vm.At<TableHead>(table).Has(TableHead.HasOtherThanNames) && !HashKeys.IsText(vm, key));
        return isKnownToMiss ? -1 : FindEqual(vm, owner, key, HashKeys.Of(vm, owner, key));
    }

    /// <summary>A plain key in a table of up to eight plain keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int FindInSmall(Vm vm, Value table, Value key)
    {
        var entries = Entries(vm, table, vm.At<TableHead>(table).Used);
        for (int i = 0; i < entries.Length; i += Words)
        {
            if (entries[i] == key)
            {
                return i / Words;
            }
        }

        return -1;
    }

    /// <summary>A plain key in an indexed table of plain keys.</summary>
    static int FindIndexed(Vm vm, Value table, Value key, uint hash)
    {
        int capacity = vm.At<TableHead>(table).Capacity;
        var entries = Entries(vm, table, capacity);
        var index = Index(vm, table, capacity);
        int start = index.StartOf(hash);
        return index.SlotBytes switch
        {
            1 => Probe<byte>(index.Slots<byte>(), entries, start, key),
            2 => Probe<ushort>(index.Slots<ushort>(), entries, start, key),
            _ => Probe<uint>(index.Slots<uint>(), entries, start, key),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Probe<TSlot>(ReadOnlySpan<TSlot> slots, ReadOnlySpan<Value> entries, int start, Value key)
        where TSlot : unmanaged, IBinaryInteger<TSlot>
    {
        int slot = start;
        for (int left = slots.Length; left > 0 && (uint)slot < (uint)slots.Length; left--)
        {
            int word = (int.CreateTruncating(slots[slot]) - 1) * Words;
            if ((uint)word >= (uint)entries.Length)
            {
                return -1;
            }

            if (entries[word] == key)
            {
                return word / Words;
            }

            slot = slot + 1 == slots.Length ? 0 : slot + 1;
        }

        return -1;
    }

    static int FindEqual(Vm vm, Value owner, Value key, uint hash)
    {
        if (HashKeys.IsText(vm, key) && FindText(vm, owner, key, hash) is not Unsure and int found)
        {
            return found;
        }

        while (true)
        {
            var stamp = Stamp.Of(vm, owner);
            if (!stamp.Table.IsReference)
            {
                return -1;
            }

            ref var head = ref vm.At<TableHead>(stamp.Table);
            int position = head.IsSmall ? FindEqualInSmall(vm, owner, stamp, key, hash) : FindEqualIndexed(vm, owner, stamp, key, hash);
            if (position != Changed)
            {
                return position;
            }
        }
    }

    const int Changed = -2;
    const int Unsure = -3;

    // A text. Nothing but another text equals it, and to compare these runs no Python; but an instance among the keys may say
    // something else, so where one is met the answer is Unsure.
    static int FindText(Vm vm, Value owner, Value key, uint hash)
    {
        var table = vm.At<TableOwner>(owner).Table;
        if (!table.IsReference)
        {
            return -1;
        }

        ref var head = ref vm.At<TableHead>(table);
        uint textHash = StrObject.Hash(vm, key);
        if (head.IsSmall)
        {
            var few = Entries(vm, table, head.Used);
            for (ulong matches = head.MatchTags(hash); matches != 0; matches &= matches - 1)
            {
                int position = TableHead.PositionOf(matches);
                if (IsSameText(vm, few[position * Words], key, textHash) is var outcome && outcome != -1)
                {
                    return outcome == Unsure ? Unsure : position;
                }
            }

            return -1;
        }

        int capacity = head.Capacity;
        var entries = Entries(vm, table, capacity);
        var index = Index(vm, table, capacity);
        int slot = index.StartOf(hash);
        for (int left = index.SlotCount; left > 0; left--)
        {
            int word = index.PositionAt(slot) * Words;
            if ((uint)word >= (uint)entries.Length)
            {
                return -1;
            }

            if (IsSameText(vm, entries[word], key, textHash) is var outcome && outcome != -1)
            {
                return outcome == Unsure ? Unsure : word / Words;
            }

            slot = index.After(slot);
        }

        return -1;
    }

    // 1, -1, or Unsure.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int IsSameText(Vm vm, Value stored, Value key, uint textHash)
    {
        if (stored == key)
        {
            return 1;
        }

        if (stored.IsReference && vm.At<ObjectHeader>(stored).Type is var type && type != TypeId.Str)
        {
            return type == TypeId.Instance ? Unsure : -1;
        }

        return (stored.IsReference || stored.IsName) && StrObject.Hash(vm, stored) == textHash && StrObject.Equals(vm, stored, key) ? 1 : -1;
    }

    static int FindEqualInSmall(Vm vm, Value owner, in Stamp stamp, Value key, uint hash)
    {
        ref var head = ref vm.At<TableHead>(stamp.Table);
        var entries = Entries(vm, stamp.Table, head.Used);
        for (ulong matches = head.MatchTags(hash); matches != 0; matches &= matches - 1)
        {
            int position = TableHead.PositionOf(matches);
            var stored = entries[position * Words];
            if (stored == key)
            {
                return position;
            }

            bool isEqual = !stored.IsAbsent && AreEqual(vm, stored, key);
            if (!stamp.IsCurrent(vm, owner) || entries[position * Words] != stored)
            {
                return Changed;
            }

            if (isEqual)
            {
                return position;
            }
        }

        return -1;
    }

    static int FindEqualIndexed(Vm vm, Value owner, in Stamp stamp, Value key, uint hash)
    {
        int capacity = vm.At<TableHead>(stamp.Table).Capacity;
        var entries = Entries(vm, stamp.Table, capacity);
        var index = Index(vm, stamp.Table, capacity);
        int slot = index.StartOf(hash);
        for (int left = index.SlotCount; left > 0; left--)
        {
            int word = index.PositionAt(slot) * Words;
            if ((uint)word >= (uint)entries.Length)
            {
                return -1;
            }

            var stored = entries[word];
            if (stored == key)
            {
                return word / Words;
            }

            bool isEqual = !stored.IsAbsent && AreEqual(vm, stored, key);
            if (!stamp.IsCurrent(vm, owner) || entries[word] != stored)
            {
                return Changed;
            }

            if (isEqual)
            {
                return word / Words;
            }

            slot = index.After(slot);
        }

        return -1;
    }

    static bool AreEqual(Vm vm, Value stored, Value key)
    {
        if (HashKeys.IsPlain(stored) && HashKeys.IsPlain(key))
        {
            return false;
        }

        return HashKeys.IsText(vm, stored) && HashKeys.IsText(vm, key)
            ? StrObject.Equals(vm, stored, key)
            : Operators.Equal(vm, stored, key);
    }
}
