// The state of every 16-byte block, as two bit planes that are read 64 blocks at a time:
//
//   head mark
//    0    0    continues whatever the nearest block below it starts: an object's tail, or free space
//    0    1    free space starts (again) here
//    1    0    an object's head, not marked
//    1    1    an object's head, marked
//
// An allocation sets one head bit and needs no tail bits; a sweep is `head & mark, head ^ mark` on whole words; free space
// merges by itself. A block's number is its offset / 16. Planes may be forged by a script: every search is bounded by its
// arguments, never by what it finds.

using System.Numerics;
using System.Runtime.CompilerServices;

namespace Krait.Heap;

internal readonly unsafe struct BlockMap
{
    readonly ulong* _heads; // biased: block b is bit b % 64 of word b / 64
    readonly ulong* _marks;

    public readonly uint First;
    public readonly uint End;

    public BlockMap(Arena arena)
    {
        var layout = arena.Layout;
        First = layout.HeapStart / ArenaLayout.BlockBytes;
        End = layout.HeapEnd / ArenaLayout.BlockBytes;
        _heads = (ulong*)(arena.Base + layout.HeadPlaneStart) - First / 64;
        _marks = (ulong*)(arena.Base + layout.MarkPlaneStart) - First / 64;
    }

    public ulong* Heads => _heads;
    public ulong* Marks => _marks;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsHead(uint block) => (_heads[block >> 6] >> (int)block & 1) != 0;

    public bool IsMarkedHead(uint block) => ((_heads[block >> 6] & _marks[block >> 6]) >> (int)block & 1) != 0;

    public bool IsFreeStart(uint block) => ((~_heads[block >> 6] & _marks[block >> 6]) >> (int)block & 1) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetHead(uint block) => _heads[block >> 6] |= 1UL << (int)block;

    public void SetFreeStart(uint block)
    {
        _heads[block >> 6] &= ~(1UL << (int)block);
        _marks[block >> 6] |= 1UL << (int)block;
    }

    /// <summary>Forgets where free space starts inside [start, end): the caller gives the blocks another owner.</summary>
    public void ClearFreeStarts(uint start, uint end)
    {
        if (start >= end)
            return;
        ulong firstBits = ~0UL << (int)start;
        ulong lastBits = ~0UL >> (int)(63 - ((end - 1) & 63));
        uint word = start >> 6, lastWord = (end - 1) >> 6;
        if (word == lastWord)
        {
            _marks[word] &= ~(firstBits & lastBits);
            return;
        }
        _marks[word++] &= ~firstBits;
        while (word < lastWord)
            _marks[word++] = 0;
        _marks[word] &= ~lastBits;
    }

    // --- searching upwards: the first such block in [from, end), or end -------------------------------------------------

    public uint NextHead(uint from, uint end)
    {
        if (from >= end)
            return end;
        uint word = from >> 6, lastWord = (end - 1) >> 6;
        ulong bits = _heads[word] & ~0UL << (int)from;
        while (bits == 0 && word < lastWord)
            bits = _heads[++word];
        return Found(word, bits, end);
    }

    public uint NextFreeStart(uint from, uint end)
    {
        if (from >= end)
            return end;
        uint word = from >> 6, lastWord = (end - 1) >> 6;
        ulong bits = ~_heads[word] & _marks[word] & ~0UL << (int)from;
        while (bits == 0 && word < lastWord)
        {
            word++;
            bits = ~_heads[word] & _marks[word];
        }
        return Found(word, bits, end);
    }

    /// <summary>The next block that starts an object or free space: where the one before it ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint NextBoundary(uint from, uint end)
    {
        if (from >= end)
            return end;
        uint word = from >> 6, lastWord = (end - 1) >> 6;
        ulong bits = (_heads[word] | _marks[word]) & ~0UL << (int)from;
        while (bits == 0 && word < lastWord)
        {
            word++;
            bits = _heads[word] | _marks[word];
        }
        return Found(word, bits, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Found(uint word, ulong bits, uint end) =>
        bits == 0 ? end : Math.Min(end, (word << 6) + (uint)BitOperations.TrailingZeroCount(bits));

    public void ClearHead(uint block) => _heads[block >> 6] &= ~(1UL << (int)block);

    // --- searching downwards ------------------------------------------------------------------------------------------

    /// <summary>The last head in [low, before).</summary>
    public bool TryPreviousHead(uint before, uint low, out uint head)
    {
        head = low;
        if (before <= low)
            return false;
        uint word = (before - 1) >> 6, lowWord = low >> 6;
        ulong bits = _heads[word] & ~0UL >> (int)(63 - ((before - 1) & 63));
        while (bits == 0 && word > lowWord)
            bits = _heads[--word];
        if (bits == 0)
            return false;
        head = (word << 6) + 63 - (uint)BitOperations.LeadingZeroCount(bits);
        return head >= low;
    }

    /// <summary>Where the free space that ends at <paramref name="end"/> starts, looking no lower than <paramref name="low"/>;
    /// <paramref name="end"/> itself when the block before it is in use.</summary>
    public uint FreeStartBefore(uint end, uint low) =>
        NextFreeStart(TryPreviousHead(end, low, out uint head) ? head + 1 : low, end);

    // --- all 64 blocks of a word at once ------------------------------------------------------------------------------

    /// <summary>One bit for each free block of a word. <paramref name="carry"/> is 1 when free space runs in from the word
    /// below, and tells the same to the word above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FreeBits(ulong heads, ulong marks, ref ulong carry)
    {
        // Adding a start to a stretch of blocks that are no heads carries through it and clears it up to the next head.
        ulong open = ~heads;
        ulong starts = (marks | carry) & open;
        ulong free = open & (~(open + starts) | starts);
        carry = free >> 63;
        return free;
    }
}
