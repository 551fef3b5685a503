// Interned names: one id for each text, so that names are compared by id. Ids below the count of RomNames are built in;
// the others live in the arena, and their table with them, so that a copied arena keeps its names.
//
//   name object   header (type str, Length = bytes) | hash:4 | characters:4 | UTF-8 bytes
//   table         header (Length = capacity)        | offset:4 of each name object, by id
//   index         header (Length = slots, 2^n)      | id + 1 - RomCount:4 or 0, by hash with linear probing
//
// Names are never freed. Everything here is read through masked offsets and loops are bounded by counts that are checked:
// damaged tables give wrong names, nothing worse.

namespace Krait.Heap;

internal sealed class NameTable
{
    const uint TextStart = 16;
    const uint ItemsStart = ObjectHeader.Size;
    const int FirstCapacity = 14; // with the header, four blocks
    const int FirstSlots = 32;

    readonly ArenaHeap _heap;
    readonly RomNames _rom;
    readonly int _romCount;
    readonly ushort _stringType;
    readonly ushort _bufferType;

    /// <param name="stringType">Type of the name objects.</param>
    /// <param name="bufferType">Type of the table and the index.</param>
    public NameTable(ArenaHeap heap, RomNames rom, ushort stringType, ushort bufferType = 0)
    {
        _heap = heap;
        _rom = rom;
        _romCount = rom.Count;
        _stringType = stringType;
        _bufferType = bufferType;
    }

    public int RomCount => _romCount;

    /// <summary>Names interned at run time.</summary>
    public int RuntimeCount => (int)Math.Clamp(Number(RootSlot.NameCount), 0, Capacity(RootSlot.NameTable));

    /// <summary>Every id below this is a name.</summary>
    public int Count => RomCount + RuntimeCount;

    /// <summary>Tables of such names: one, once there is a name for it.</summary>
    public int PoolCount => RuntimeCount > 0 ? 1 : 0;

    /// <summary>Bytes of the texts interned at run time.</summary>
    public long TextBytes => Number(RootSlot.NameTextBytes);

    /// <summary>Heap bytes of the names interned at run time and of their tables.</summary>
    public long TotalBytes =>
        Number(RootSlot.NameTotalBytes) + TableBytes(RootSlot.NameTable) + TableBytes(RootSlot.NameIndex);

    public bool IsName(int id) => (uint)id < (uint)Count;

    // --- by id: an id that is no name reads as the empty text ---------------------------------------------------------

    public ReadOnlySpan<byte> Text(int id)
    {
        if ((uint)id < (uint)_romCount)
            return _rom.Text(id);
        return TryObject(id, out uint offset) ? _heap.Bytes(offset + TextStart, _heap.Header(offset).Length) : default;
    }

    public uint Hash(int id)
    {
        if ((uint)id < (uint)_romCount)
            return _rom.Hash(id);
        uint offset = ObjectOf(id);
        return offset != 0 ? _heap.At<NameLayout>(offset).Hash : TextHash.Of(default);
    }

    // The str object of a name of run time; 0 if there is none. The table's own capacity bounds the index, and what lies behind the
    // names in use is 0.
    uint ObjectOf(int id)
    {
        uint table = _heap.Root(RootSlot.NameTable).Offset;
        uint index = (uint)(id - _romCount);
        return id >= _romCount && index < _heap.Header(table).Length ? _heap.At<uint>(table + ItemsStart + index * 4) : 0;
    }

    public int CharCount(int id)
    {
        if ((uint)id < (uint)_romCount)
            return _rom.CharCount(id);
        return TryObject(id, out uint offset) ? (int)Math.Min(_heap.At<NameLayout>(offset).CharCount, int.MaxValue) : 0;
    }

    public bool IsAscii(int id) => CharCount(id) == Text(id).Length;

    /// <summary>The str object of a name that was interned at run time.</summary>
    public bool TryObject(int id, out uint offset)
    {
        uint index = (uint)(id - _romCount);
        bool isRuntime = id >= _romCount && index < (uint)RuntimeCount;
        offset = isRuntime ? Item(RootSlot.NameTable, index) : 0;
        return isRuntime;
    }

    // --- by text ------------------------------------------------------------------------------------------------------

    public bool TryFind(ReadOnlySpan<byte> utf8, out int id) => TryFind(utf8, TextHash.Of(utf8), out id);

    public bool TryFind(ReadOnlySpan<byte> utf8, uint hash, out int id) =>
        _rom.TryFind(hash, utf8, out id) || TryFindRuntime(utf8, hash, out id);

    bool TryFindRuntime(ReadOnlySpan<byte> utf8, uint hash, out int id)
    {
        id = 0;
        uint slots = Slots();
        for (uint probe = 0, slot = hash; probe < slots; probe++, slot++)
        {
            uint entry = Item(RootSlot.NameIndex, slot & (slots - 1));
            if (entry == 0)
                return false;
            id = (int)(entry - 1 + (uint)_romCount);
            if (TryObject(id, out uint offset) && _heap.At<NameLayout>(offset).Hash == hash && utf8.SequenceEqual(Text(id)))
                return true;
        }
        return false;
    }

    /// <summary>The id of a text, which becomes a name if it is none. HeapFullException when there is no room for it; then
    /// nothing has changed.</summary>
    public int Intern(ReadOnlySpan<byte> utf8)
    {
        uint hash = TextHash.Of(utf8);
        return TryFind(utf8, hash, out int id) ? id : Add(utf8, hash);
    }

    int Add(ReadOnlySpan<byte> utf8, uint hash)
    {
        if (_heap.Overlaps(utf8))
            utf8 = utf8.ToArray(); // a collection in hostile mode may poison a text that only the caller knows
        int mark = _heap.LogTop;
        int count = RuntimeCount;
        GrowTable(count + 1);
        GrowIndex(count + 1);

        uint offset = _heap.AllocateUncleared(_stringType, TextStart + (long)utf8.Length);
        ref var name = ref _heap.At<NameLayout>(offset);
        name.Header.Length = (uint)utf8.Length;
        name.Hash = hash;
        name.CharCount = (uint)CountChars(utf8);
        utf8.CopyTo(_heap.Bytes(offset + TextStart, utf8.Length));
        _heap.MakePermanent(offset);

        Item(RootSlot.NameTable, (uint)count) = offset;
        InsertIntoIndex(hash, (uint)count + 1);
        Number(RootSlot.NameCount, count + 1);
        Number(RootSlot.NameTextBytes, TextBytes + utf8.Length);
        Number(RootSlot.NameTotalBytes, Number(RootSlot.NameTotalBytes) + _heap.BlockCount(offset) * ArenaLayout.BlockBytes);
        _heap.ReleaseLog(mark);
        return _romCount + count;
    }

    // --- table and index ----------------------------------------------------------------------------------------------

    void GrowTable(int count)
    {
        uint capacity = Capacity(RootSlot.NameTable);
        if (count <= capacity)
            return;
        // Half as much again, in whole blocks with the header.
        uint newCapacity = capacity == 0 ? FirstCapacity : (capacity + capacity / 2 + 2) / 4 * 4 + 2;
        uint old = _heap.Root(RootSlot.NameTable).Offset;
        if (capacity > 0 && _heap.TryGrow(old, ItemsStart + newCapacity * 4L))
        {
            _heap.Header(old).Length = newCapacity;
            return;
        }
        uint table = AllocateItems(newCapacity);
        for (uint i = 0; i < Math.Min(capacity, (uint)count); i++)
            _heap.At<uint>(table + ItemsStart + i * 4) = Item(RootSlot.NameTable, i);
        Replace(RootSlot.NameTable, table);
    }

    void GrowIndex(int count)
    {
        uint slots = Slots();
        if (count * 4L <= slots * 3L)
            return;
        uint index = AllocateItems(slots == 0 ? FirstSlots : slots * 2);
        Replace(RootSlot.NameIndex, index);
        for (int i = 0; i < RuntimeCount; i++)
            InsertIntoIndex(Hash(_romCount + i), (uint)i + 1);
    }

    void InsertIntoIndex(uint hash, uint entry)
    {
        uint slots = Slots();
        for (uint probe = 0, slot = hash; probe < slots; probe++, slot++)
        {
            ref uint item = ref Item(RootSlot.NameIndex, slot & (slots - 1));
            if (item != 0)
                continue;
            item = entry;
            return;
        }
    }

    uint AllocateItems(uint count)
    {
        uint offset = _heap.Allocate(_bufferType, ItemsStart + count * 4L, Contents.NoReferences);
        _heap.Header(offset).Length = count;
        return offset;
    }

    void Replace(RootSlot slot, uint offset)
    {
        var old = _heap.Root(slot);
        _heap.Root(slot) = Value.Reference(offset);
        if (old.IsReference)
            _heap.Free(old.Offset);
    }

    /// <summary>Items that a table has room for: no more than its blocks hold, whatever its header says.</summary>
    uint Capacity(RootSlot slot)
    {
        var table = _heap.Root(slot);
        return table.IsReference ? Math.Min(_heap.Header(table).Length, (uint)(_heap.HeapBytes / 4)) : 0;
    }

    uint Slots()
    {
        uint slots = Capacity(RootSlot.NameIndex);
        return System.Numerics.BitOperations.IsPow2(slots) ? slots : 0;
    }

    long TableBytes(RootSlot slot)
    {
        var table = _heap.Root(slot);
        return table.IsReference ? _heap.BlockCount(table.Offset) * (long)ArenaLayout.BlockBytes : 0;
    }

    ref uint Item(RootSlot slot, uint index) => ref _heap.At<uint>(_heap.Root(slot).Offset + ItemsStart + index * 4);

    long Number(RootSlot slot) => _heap.Root(slot) is { IsInt: true } value ? value.AsInt : 0;

    void Number(RootSlot slot, long value) => _heap.Root(slot) = Value.Int(value);

    static int CountChars(ReadOnlySpan<byte> utf8)
    {
        int count = 0;
        foreach (byte unit in utf8)
            count += (unit & 0xC0) != 0x80 ? 1 : 0;
        return count;
    }

    struct NameLayout
    {
        public ObjectHeader Header;
        public uint Hash;
        public uint CharCount;
    }
}
