// The blocks behind dicts and sets, bit by bit.
//
//   owner   header (length: live entries) | reference to the table, or None
//   table   header (length: capacity) | state: 8 bytes | entries | index
//
// An entry is a key, in a dict followed by its value. Entries stand in the order of insertion; a deleted one has Absent for
// a key. The last used entry and the entry at First are always live, so both ends of the order are found at once.
//
//   up to 8 entries   state: 8 tags of 7 bits, one a byte, from the keys' hashes | bits 8..11 of the flags: Used | no index
//   above             state: Used:32 | First:32
//                     index: Taken:32 | slots of 1, 2 or 4 bytes by capacity, each 0 or position + 1
//
// A slot is never emptied but when the whole index is made again: that of a deleted entry keeps the probing chains whole, and
// Taken counts it. The limits of the slot widths and the 7-bit tags keep every word of a table from looking like a reference
// to the collector.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Krait.Heap;

namespace Krait.Objects;

/// <summary>A dict or a set.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TableOwner
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value Table;

    public readonly int Count => (int)Header.Length;
}

/// <summary>The first 16 bytes of a table.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TableHead
{
    public const int Size = 16;
    public const int SmallCapacity = 8;

    /// <summary>Some key is not a name.</summary>
    public const HeaderFlags HasOtherThanNames = HeaderFlags.TypeBit0;

    /// <summary>Some key is not plain; see <see cref="HashKeys"/>.</summary>
    public const HeaderFlags HasCompared = HeaderFlags.TypeBit1;

    /// <summary>A read-only dict shows the same table: its growing owner leaves it to the collector.</summary>
    public const HeaderFlags IsShared = HeaderFlags.TypeBit2;

    const int SmallUsedShift = 8;
    const ushort SmallUsedMask = 15 << SmallUsedShift;
    const ulong EveryByte = 0x0101_0101_0101_0101;
    const ulong Low7Bits = 0x7F * EveryByte;

    public ObjectHeader Header;
    ulong _state;

    public readonly int Capacity => (int)Math.Min(Header.Length, int.MaxValue);
    public readonly bool IsSmall => Header.Length <= SmallCapacity;
    public readonly bool Has(HeaderFlags flag) => (Header.Flags & flag) != 0;

    /// <summary>Entries in use, deleted ones among them. Never above the capacity, whatever stands in the arena.</summary>
    public int Used
    {
        readonly get => Math.Min(IsSmall ? ((ushort)Header.Flags & SmallUsedMask) >> SmallUsedShift : (int)((uint)_state & int.MaxValue), Capacity);
        set
        {
            if (IsSmall)
            {
                Header.Flags = (HeaderFlags)(((ushort)Header.Flags & ~SmallUsedMask) | (value << SmallUsedShift));
                return;
            }

            _state = (_state & ~(ulong)uint.MaxValue) | (uint)value;
        }
    }

    /// <summary>Position of the first live entry of a large table; a small one is searched from its start.</summary>
    public int First
    {
        readonly get => IsSmall ? 0 : (int)((_state >> 32) & int.MaxValue);
        set
        {
            if (!IsSmall)
            {
                _state = (uint)_state | ((ulong)(uint)value << 32);
            }
        }
    }

    /// <summary>A table of no entries, in this or another capacity.</summary>
    public void Reset(int capacity)
    {
        Header.Length = (uint)capacity;
        Header.Flags = (HeaderFlags)((ushort)Header.Flags & ~SmallUsedMask);
        _state = 0;
    }

    public readonly uint TagAt(int position) => (uint)(_state >> (8 * position)) & 0x7F;

    public void SetTag(int position, uint tag) => _state = (_state & ~(0xFFUL << (8 * position))) | ((ulong)tag << (8 * position));

    public static uint TagOf(uint hash) => hash >> 25;

    /// <summary>Which used entries of a small table have the hash's tag: bit 7 of the byte of each.</summary>
    public readonly ulong MatchTags(uint hash)
    {
        ulong different = (_state ^ (TagOf(hash) * EveryByte)) + Low7Bits;
        int used = Used;
        return ~different & ~Low7Bits & (used == SmallCapacity ? ulong.MaxValue : (1UL << (8 * used)) - 1);
    }

    public static int PositionOf(ulong match) => BitOperations.TrailingZeroCount(match) >> 3;
}

/// <summary>What the size of a table follows from.</summary>
internal static class TableSize
{
    /// <summary>Room that is made on the word of a `__len__`; more is made as it is needed.</summary>
    public const int MaxExpected = 1 << 16;

    /// <summary>Largest capacities for slots of one and two bytes; see the top of the file for the margin.</summary>
    const int MaxByteSlots = 0xFB;
    const int MaxShortSlots = 0xFFFA;

    public const int TakenBytes = sizeof(uint);

    // The capacities at which the original's tables grow: with other steps there would be counts at which ours were a
    // size ahead, and the index on top of that.
    static ReadOnlySpan<ushort> Steps =>
    [
        2, 4, 6, 8, 10, 12, 17, 23, 29, 37, 47, 59, 73, 97, 127, 167, 223, 293, 389, 521, 691, 919, 1223, 1627, 2161, 3229, 4831, 7243, 10861,
        16273, 24407, 36607, 54907,
    ];

    public static int After(int capacity)
    {
        foreach (ushort step in Steps)
        {
            if (step > capacity)
            {
                return step;
            }
        }

        long next = capacity + 1L;
        return (int)Math.Min((next + (next / 2)) | 1, int.MaxValue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SlotBytes(int capacity) => capacity <= MaxByteSlots ? 1 : capacity <= MaxShortSlots ? 2 : 4;

    /// <summary>Twice the capacity where a third of the entries' bytes allows it, at least 4/3 of the capacity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SlotCount(int capacity, int wordsPerEntry) =>
        SlotBytes(capacity) <= wordsPerEntry ? 2 * capacity : capacity + (capacity / 3);

    /// <summary>Bytes of a table; the heap refuses what is too much.</summary>
    public static long Bytes(int capacity, int wordsPerEntry)
    {
        long bytes = TableHead.Size + ((long)capacity * wordsPerEntry * sizeof(ulong));
        return capacity <= TableHead.SmallCapacity
            ? bytes
            : bytes + TakenBytes + ((long)SlotCount(capacity, wordsPerEntry) * SlotBytes(capacity));
    }
}

/// <summary>The index of a table of more than eight entries: open addressing, linear probing.</summary>
internal readonly ref struct TableIndex
{
    readonly ref uint _taken;
    readonly Span<byte> _slots;

    public readonly int SlotBytes;
    public readonly int SlotCount;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TableIndex(Span<byte> bytes, int slotBytes, int slotCount)
    {
        _taken = ref MemoryMarshal.AsRef<uint>(bytes);
        _slots = bytes[TableSize.TakenBytes..];
        SlotBytes = slotBytes;
        SlotCount = slotCount;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int StartOf(uint hash) => (int)(((ulong)hash * (uint)SlotCount) >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int After(int slot) => slot + 1 == SlotCount ? 0 : slot + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<TSlot> Slots<TSlot>()
        where TSlot : unmanaged => MemoryMarshal.Cast<byte, TSlot>(_slots);

    /// <summary>The position a slot points to; -1 if it never pointed anywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PositionAt(int slot) =>
        SlotBytes switch
        {
            1 => _slots[slot],
            2 => Slots<ushort>()[slot],
            _ => (int)Slots<uint>()[slot],
        } - 1;

    /// <summary>There must stay empty slots for a search to end at.</summary>
    public bool IsFull => _taken >= SlotCount - (SlotCount / 8) - 1;

    public void Add(uint hash, int position)
    {
        int slot = StartOf(hash);
        for (int left = SlotCount; left > 0 && PositionAt(slot) >= 0; left--)
        {
            slot = After(slot);
        }

        _taken++;
        switch (SlotBytes)
        {
            case 1:
                _slots[slot] = (byte)(position + 1);
                break;
            case 2:
                Slots<ushort>()[slot] = (ushort)(position + 1);
                break;
            default:
                Slots<uint>()[slot] = (uint)(position + 1);
                break;
        }
    }

    public void Clear()
    {
        _taken = 0;
        _slots.Clear();
    }
}
