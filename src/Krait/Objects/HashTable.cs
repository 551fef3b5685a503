// The insertion-ordered hash table that dicts and sets share; TableLayout.cs draws it.
//
// Plain keys (see HashKeys) are found by identity: a scan of up to eight entries, or a probe of the index. Other keys are
// compared by value where the hash fits, which may run Python, and that may change this very table. So: whatever ran Python
// is followed by a look at the table's stamp, and a search whose table changed begins again.
//
// Making room is done in two steps, first the hashes of all keys (which may run Python), then the new table (which can not):
// a table is never seen half made. Nothing but making room allocates.

using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

/// <summary>In what tables of dicts and of sets differ; a struct, so that the compiler makes code for each.</summary>
internal interface ITableKind
{
    static abstract int WordsPerEntry { get; }

    /// <summary>Type of the table's block.</summary>
    static abstract ushort BlockType { get; }

    /// <summary>A table of names alone answers for what is not a str without asking for its hash, so for a list too.</summary>
    static abstract bool SkipsHashOfForeignKeys { get; }
}

internal static partial class HashTable<TKind>
    where TKind : struct, ITableKind
{
    const int ChargeEvery = 4096;

    static int Words
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TKind.WordsPerEntry;
    }

    // --- reading and iterating --------------------------------------------------------------------------------------

    public static int Count(Vm vm, Value owner) => vm.At<TableOwner>(owner).Count;

    /// <summary>The words of the entry at a position: key, and in a dict value. Empty where there is no live entry.</summary>
    public static Span<Value> EntryAt(Vm vm, Value owner, int position)
    {
        var table = vm.At<TableOwner>(owner).Table;
        if (!table.IsReference || (uint)position >= (uint)vm.At<TableHead>(table).Used)
        {
            return default;
        }

        var entry = vm.Heap.Values(OffsetOf(table, position), (uint)Words);
        return entry[0].IsAbsent ? default : entry;
    }

    /// <summary>A word of the entry at a position that a search gave: 0 is the key, 1 the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref Value WordAt(Vm vm, Value owner, int position, int word) => ref vm.Heap.At<Value>(OffsetOfWord(vm, owner, position, word));

    public static uint OffsetOfWord(Vm vm, Value owner, int position, int word) =>
        OffsetOf(vm.At<TableOwner>(owner).Table, position) + (uint)(word * sizeof(ulong));

    /// <summary>The live entry at or after a position, which moves behind it; empty at the end. A position stays good
    /// whatever happens to the table in between: entries that were moved may be met twice or not at all.</summary>
    public static Span<Value> Next(Vm vm, Value owner, ref int position)
    {
        var table = vm.At<TableOwner>(owner).Table;
        if (!table.IsReference)
        {
            return default;
        }

        ref var head = ref vm.At<TableHead>(table);
        var entries = Entries(vm, table, head.Used);
        for (int i = Math.Max(position, head.First); (long)i * Words < entries.Length; i++)
        {
            if (!entries[i * Words].IsAbsent)
            {
                position = i + 1;
                return entries.Slice(i * Words, Words);
            }
        }

        return default;
    }

    /// <summary>Position of the last entry; -1 if there is none.</summary>
    public static int Last(Vm vm, Value owner)
    {
        var table = vm.At<TableOwner>(owner).Table;
        return table.IsReference && vm.At<TableOwner>(owner).Count > 0 ? vm.At<TableHead>(table).Used - 1 : -1;
    }

    // --- changing ---------------------------------------------------------------------------------------------------

    /// <summary>A table with room for a number of entries; None for no entries.</summary>
    public static Value CreateTable(Vm vm, int capacity)
    {
        if (capacity == 0)
        {
            return Value.None;
        }

        var table = Value.Reference(vm.Heap.Allocate(TKind.BlockType, TableSize.Bytes(capacity, Words), Contents.References));
        vm.At<ObjectHeader>(table).Length = (uint)capacity;
        return table;
    }

    /// <summary>Position of a key, which is added (in a dict with the value None) if it is not there.</summary>
    public static int FindOrAdd(Vm vm, Value owner, Value key, out bool isAdded)
    {
        isAdded = false;
        var table = vm.At<TableOwner>(owner).Table;
        bool isKnownToMiss = false;
        if (table.IsReference && vm.At<TableHead>(table).IsSmall && HashKeys.IsPlain(key))
        {
            int known = FindInSmall(vm, table, key);
            if (known >= 0)
            {
                return known;
            }

            isKnownToMiss = !vm.At<TableHead>(table).Has(TableHead.HasCompared);
        }

        uint hash = HashKeys.Of(vm, owner, key);
        while (true)
        {
            int position = isKnownToMiss ? -1 : FindHashed(vm, owner, key, hash);
            if (position >= 0)
            {
                return position;
            }

            position = Append(vm, owner, key, hash);
            if (position >= 0)
            {
                isAdded = true;
                return position;
            }

            // May run Python, which may add the key.
            MakeRoom(vm, owner);
            isKnownToMiss = false;
        }
    }

    static int FindHashed(Vm vm, Value owner, Value key, uint hash)
    {
        var table = vm.At<TableOwner>(owner).Table;
        if (!table.IsReference)
        {
            return -1;
        }

        ref var head = ref vm.At<TableHead>(table);
        return !HashKeys.IsPlain(key) || head.Has(TableHead.HasCompared) ? FindEqual(vm, owner, key, hash)
            : head.IsSmall ? FindInSmall(vm, table, key)
            : FindIndexed(vm, table, key, hash);
    }

    /// <summary>Adds a key that is not there; -1 if there is no room.</summary>
    static int Append(Vm vm, Value owner, Value key, uint hash)
    {
        ref var self = ref vm.At<TableOwner>(owner);
        if (!self.Table.IsReference)
        {
            return -1;
        }

        ref var head = ref vm.At<TableHead>(self.Table);
        int position = head.Used;
        if (position >= head.Capacity)
        {
            return -1;
        }

        if (head.IsSmall)
        {
            head.SetTag(position, TableHead.TagOf(hash));
        }
        else
        {
            var index = Index(vm, self.Table, head.Capacity);
            if (index.IsFull)
            {
                return -1;
            }

            index.Add(hash, position);
        }

        var entry = vm.Heap.Values(OffsetOf(self.Table, position), (uint)Words);
        entry.SetAll(Value.None);
        entry[0] = key;
        head.Used = position + 1;
        head.Header.Flags |= FlagsFor(key);
        self.Header.Length++;
        return position;
    }

    static HeaderFlags FlagsFor(Value key) =>
        key.IsName ? HeaderFlags.None
        : HashKeys.IsPlain(key) ? TableHead.HasOtherThanNames
        : TableHead.HasOtherThanNames | TableHead.HasCompared;

    public static void RemoveAt(Vm vm, Value owner, int position)
    {
        ref var self = ref vm.At<TableOwner>(owner);
        ref var head = ref vm.At<TableHead>(self.Table);
        int used = head.Used;
        var entries = Entries(vm, self.Table, used);
        entries.Slice(position * Words, Words).SetAll(Value.Absent);
        self.Header.Length--;

        // Both ends stay live; every step over a deleted entry is paid for by its deletion.
        if (position == head.First)
        {
            int first = position;
            while (first < used && entries[first * Words].IsAbsent)
            {
                first++;
            }

            head.First = first;
        }

        if (position == used - 1)
        {
            while (used > 0 && entries[(used - 1) * Words].IsAbsent)
            {
                used--;
            }

            head.Used = used;
            head.First = Math.Min(head.First, used);
        }
    }

    public static void Clear(Vm vm, Value owner)
    {
        ref var self = ref vm.At<TableOwner>(owner);
        var table = self.Table;
        self.Table = Value.None;
        self.Header.Length = 0;
        Release(vm, table);
    }

    /// <summary>Gives an owner without a table the same entries as another's. Takes the block as it is, so it hashes nothing.</summary>
    public static void CopyTo(Vm vm, Value source, Value target)
    {
        var table = vm.At<TableOwner>(source).Table;
        if (!table.IsReference || vm.At<TableOwner>(source).Count == 0)
        {
            return;
        }

        int capacity = vm.At<TableHead>(table).Capacity;
        var copy = CreateTable(vm, capacity);
        vm.Charge(capacity);
        uint bodyBytes = (uint)TableSize.Bytes(capacity, Words) - ObjectHeader.Size;
        vm.Heap.Bytes(table.Offset + ObjectHeader.Size, bodyBytes).CopyTo(vm.Heap.Bytes(copy.Offset + ObjectHeader.Size, bodyBytes));
        ref var head = ref vm.At<TableHead>(table);
        ref var copyHead = ref vm.At<TableHead>(copy);
        copyHead.Header.Flags |= head.Header.Flags & (TableHead.HasOtherThanNames | TableHead.HasCompared);
        copyHead.Used = head.Used;
        ref var owner = ref vm.At<TableOwner>(target);
        owner.Table = copy;
        owner.Header.Length = vm.At<TableOwner>(source).Header.Length;
    }

    /// <summary>Gives an owner the table of another, which is left empty.</summary>
    public static void MoveTo(Vm vm, Value source, Value target)
    {
        Clear(vm, target);
        ref var from = ref vm.At<TableOwner>(source);
        ref var to = ref vm.At<TableOwner>(target);
        (to.Table, to.Header.Length) = (from.Table, from.Header.Length);
        (from.Table, from.Header.Length) = (Value.None, 0);
    }

    /// <summary>Bytes of an owner and its table, for sys.getsizeof.</summary>
    public static long ByteSize(Vm vm, Value owner)
    {
        var table = vm.At<TableOwner>(owner).Table;
        return TableOwner.Size + (table.IsReference ? TableSize.Bytes(vm.At<TableHead>(table).Capacity, Words) : 0);
    }

    // --- making room ------------------------------------------------------------------------------------------------

    /// <summary>Gets rid of deleted entries, or gives the owner a larger table. If Python ran and changed the table, it may
    /// return without having done either: who wants room asks again.</summary>
    static void MakeRoom(Vm vm, Value owner)
    {
        var stamp = Stamp.Of(vm, owner);
        if (!stamp.Table.IsReference)
        {
            var table = CreateTable(vm, TableSize.After(0));
            if (stamp.IsCurrent(vm, owner))
            {
                vm.At<TableOwner>(owner).Table = table;
            }

            return;
        }

        int capacity = vm.At<TableHead>(stamp.Table).Capacity;
        int count = vm.At<TableOwner>(owner).Count;

        // A table with a few deleted entries grows, so that a full one that loses and gains an entry by turns is not made
        // again each time.
        int neededGain = capacity <= TableHead.SmallCapacity ? 1 : capacity / 8;
        int newCapacity = count <= capacity - neededGain || stamp.Used < capacity ? capacity : TableSize.After(capacity);
        if (newCapacity <= TableHead.SmallCapacity)
        {
            Rebuild(vm, owner, stamp, newCapacity, default);
            return;
        }

        // As long as the entries are, which lie in the arena whatever the counters say.
        int liveAtMost = Math.Max(Entries(vm, stamp.Table, stamp.Used).Length / Words, 1);
        byte[] rented = ArrayPool<byte>.Shared.Rent(liveAtMost * sizeof(uint));
        try
        {
            var hashes = MemoryMarshal.Cast<byte, uint>(rented.AsSpan());
            if (!TryHashAll(vm, owner, stamp, hashes))
            {
                return;
            }

            try
            {
                Rebuild(vm, owner, stamp, newCapacity, hashes);
            }
            catch (HeapFullException) when (count < capacity)
            {
                // No memory, but there is room enough: a locked heap still takes what fits.
                Rebuild(vm, owner, stamp, capacity, hashes);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The hashes of the live keys in order; false if the table changed meanwhile.</summary>
    static bool TryHashAll(Vm vm, Value owner, in Stamp stamp, Span<uint> hashes)
    {
        int count = 0;
        int uncharged = 0;
        for (int position = 0; Next(vm, owner, ref position) is { Length: > 0 } entry;)
        {
            var key = entry[0];
            uint hash = HashKeys.Of(vm, owner, key);
            if (!HashKeys.IsPlain(key) && !stamp.IsCurrent(vm, owner))
            {
                return false;
            }

            hashes[count++] = hash;
            if (++uncharged == ChargeEvery)
            {
                vm.Charge(uncharged);
                uncharged = 0;
            }
        }

        vm.Charge(uncharged);
        return true;
    }

    /// <summary>Moves the live entries together, in this table (which may grow where it is) or to a larger one. Small tables
    /// keep their tags, others take the hashes of their keys in order.</summary>
    static void Rebuild(Vm vm, Value owner, in Stamp stamp, int newCapacity, ReadOnlySpan<uint> hashes)
    {
        var source = stamp.Table;
        var old = vm.At<TableHead>(source);
        bool isInPlace = newCapacity == old.Capacity
            || (!old.Has(TableHead.IsShared) && vm.Heap.TryGrow(source.Offset, TableSize.Bytes(newCapacity, Words)));
        var target = isInPlace ? source : CreateTable(vm, newCapacity);
        if (!stamp.IsCurrent(vm, owner))
        {
            // A finaliser that ran in the allocation changed the table.
            return;
        }

        ref var head = ref vm.At<TableHead>(target);
        head.Reset(newCapacity);
        bool isSmall = head.IsSmall;
        var index = isSmall ? default : Index(vm, target, newCapacity);
        if (!isSmall)
        {
            index.Clear();
        }

        var entries = Entries(vm, source, old.Used);
        var moved = Entries(vm, target, newCapacity);
        int count = 0;
        for (int position = old.First; position * Words < entries.Length; position++)
        {
            var entry = entries.Slice(position * Words, Words);
            if (entry[0].IsAbsent)
            {
                continue;
            }

            if (isSmall)
            {
                head.SetTag(count, old.TagAt(position));
            }
            else
            {
                index.Add(hashes[count], count);
            }

            entry.CopyTo(moved.Slice(count * Words, Words));
            count++;
        }

        // What the old entries and, in a table that grew, the old index left.
        moved[(count * Words)..].Clear();
        head.Header.Flags |= old.Header.Flags & (TableHead.HasOtherThanNames | TableHead.HasCompared);
        head.Used = count;
        ref var self = ref vm.At<TableOwner>(owner);
        self.Table = target;
        self.Header.Length = (uint)count;
        if (!isInPlace)
        {
            Release(vm, source);
        }
    }

    static void Release(Vm vm, Value table)
    {
        if (table.IsReference && !vm.At<TableHead>(table).Has(TableHead.IsShared))
        {
            vm.Heap.Free(table.Offset);
        }
    }

    // --- the parts of a table ---------------------------------------------------------------------------------------

    static uint OffsetOf(Value table, int position) => table.Offset + TableHead.Size + (uint)(position * Words * sizeof(ulong));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Span<Value> Entries(Vm vm, Value table, int count) => vm.Heap.Values(table.Offset + TableHead.Size, (uint)(count * Words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TableIndex Index(Vm vm, Value table, int capacity)
    {
        int slotBytes = TableSize.SlotBytes(capacity);
        int slotCount = TableSize.SlotCount(capacity, Words);
        long byteCount = TableSize.TakenBytes + ((long)slotCount * slotBytes);
        return new TableIndex(vm.Heap.Bytes(OffsetOf(table, capacity), byteCount), slotBytes, slotCount);
    }

    /// <summary>What tells that a table is as it was before Python ran.</summary>
    readonly struct Stamp(Value table, uint capacity, int used, int count)
    {
        readonly uint _capacity = capacity;
        readonly int _count = count;

        public Value Table { get; } = table;
        public int Used { get; } = used;

        public static Stamp Of(Vm vm, Value owner)
        {
            ref var self = ref vm.At<TableOwner>(owner);
            if (!self.Table.IsReference)
            {
                return new Stamp(self.Table, 0, 0, self.Count);
            }

            ref var head = ref vm.At<TableHead>(self.Table);
            return new Stamp(self.Table, head.Header.Length, head.Used, self.Count);
        }

        public bool IsCurrent(Vm vm, Value owner)
        {
            var now = Of(vm, owner);
            return now.Table == Table && now._capacity == _capacity && now.Used == Used && now._count == _count;
        }
    }
}
