// Marks what the roots reach and sweeps the rest, in place. Marking sets the mark bits of the block map and looks into
// every reached object that is no leaf, word by word: a word is a reference by its tag and because an object starts there.
//
// The mark stack is bounded: what does not fit on it is marked all the same and looked into by another pass over the map.
// Every such pass comes after a stack's worth of newly marked objects, so there are at most as many passes as the heap has
// such worths of blocks.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Krait.Heap;

internal sealed unsafe class Collector
{
    const uint BlockBytes = ArenaLayout.BlockBytes;

    // A stack of 1/128 of the heap's bytes; at most 33 passes.
    const uint BlocksPerStackEntry = 32;
    const uint MinStackEntries = 256;

    // An entry of the stack is an object's offset or, 8 bytes before a block inside a larger object, where to go on in it.
    const uint PartBytes = 1024;

    const int WordsAhead = 16;
    const int FirstListed = 16;

    readonly ArenaHeap _heap;
    readonly BlockMap _map;
    readonly uint _start;
    readonly uint _blockCount;
    readonly List<uint> _finalised = new(FirstListed);
    readonly List<uint> _permanent = new(FirstListed);
    uint[] _stack = [];
    int _top;
    uint _droppedFrom; // the lowest block whose object is marked but not looked into

    public Collector(ArenaHeap heap)
    {
        _heap = heap;
        _map = heap.Map;
        _start = heap.Start;
        _blockCount = _map.End - _map.First;
    }

    public IRootSource? Roots { get; set; }
    public IFinaliser? Finaliser { get; set; }

    public void AddFinalised(uint offset) => _finalised.Add(offset);
    public void AddPermanent(uint offset) => _permanent.Add(offset);

    // --- marking ------------------------------------------------------------------------------------------------------

    public void MarkAll()
    {
        if (_stack.Length == 0)
            _stack = new uint[Math.Max(MinStackEntries, _blockCount / BlocksPerStackEntry)];
        _droppedFrom = _map.End;

        var layout = _heap.Arena.Layout;
        MarkRange(layout.RootsStart, layout.RootsStart + ArenaLayout.RootCount * sizeof(ulong));
        foreach (uint offset in _heap.LogEntries)
            Mark(offset);
        foreach (uint offset in _permanent)
            Mark(offset);
        if (Roots != null)
        {
            var visitor = new RootVisitor(this);
            Roots.VisitRoots(ref visitor);
        }
        Drain();
        while (_droppedFrom < _map.End)
            LookAgain();
    }

    public void MarkRange(uint startOffset, uint endOffset)
    {
        uint mask = _heap.Mask;
        byte* end = _heap.Base + (endOffset & mask) / sizeof(ulong) * sizeof(ulong);
        byte* start = _heap.Base + ((startOffset & mask) + (sizeof(ulong) - 1)) / sizeof(ulong) * sizeof(ulong);
        MarkWords((Value*)start, (Value*)end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mark(Value value)
    {
        if (value.IsReference)
            Mark(value.Offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void MarkWords(Value* word, Value* end)
    {
        // The headers of what a long row refers to are on their way before they are looked at.
        for (; word + WordsAhead < end; word++)
        {
            if (Sse.IsSupported)
                Sse.Prefetch0(_heap.Base + (word[WordsAhead].Offset & _heap.Mask));
            if (word->IsReference)
                Mark(word->Offset);
        }
        for (; word < end; word++)
        {
            if (word->IsReference)
                Mark(word->Offset);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Mark(uint offset)
    {
        // Rotated, an offset that is no multiple of 16 is as large as one that is outside the heap.
        if (BitOperations.RotateRight(offset - _start, 4) >= _blockCount)
            return;
        uint word = offset >> 10;
        ulong bit = 1UL << (int)(offset >> 4);
        ulong marks = _map.Marks[word];
        if ((_map.Heads[word] & ~marks & bit) == 0)
            return;
        _map.Marks[word] = marks | bit;
        if ((((ObjectHeader*)(_heap.Base + offset))->Flags & HeaderFlags.Leaf) == 0)
            Push(offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Push(uint offset)
    {
        uint[] stack = _stack;
        int top = _top;
        if ((uint)top < (uint)stack.Length)
        {
            stack[top] = offset;
            _top = top + 1;
            return;
        }
        _droppedFrom = Math.Min(_droppedFrom, offset / BlockBytes);
    }

    void Drain()
    {
        while (_top > 0)
            LookInto(_stack[--_top]);
    }

    /// <summary>Marks what the words behind an object's header refer to, or those from the middle of a large object on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void LookInto(uint offset)
    {
        ulong start = offset + (ulong)ObjectHeader.Size;
        ulong end = (ulong)_map.NextBoundary(offset / BlockBytes + 1, _map.End) * BlockBytes;
        if (end - offset > PartBytes + BlockBytes && _top < _stack.Length)
        {
            // What the first part leads to comes before the rest: a wide object takes little of the stack.
            end = (offset + PartBytes + ObjectHeader.Size) / BlockBytes * BlockBytes;
            _stack[_top++] = (uint)end - ObjectHeader.Size;
        }
        MarkWords((Value*)(_heap.Base + start), (Value*)(_heap.Base + end));
    }

    void LookAgain()
    {
        uint block = _droppedFrom;
        _droppedFrom = _map.End;
        for (; block < _map.End; block = _map.NextHead(block + 1, _map.End))
        {
            if (!_map.IsMarkedHead(block) || (_heap.Header(block * BlockBytes).Flags & HeaderFlags.Leaf) != 0)
                continue;
            LookInto(block * BlockBytes);
            Drain();
        }
    }

    // --- finalising ---------------------------------------------------------------------------------------------------

    /// <summary>Reports the finalised objects that are not marked.</summary>
    public void FinaliseDead()
    {
        if (_finalised.Count == 0)
            return;
        List<uint> dead = [];
        _finalised.RemoveAll(offset =>
        {
            uint block = offset / BlockBytes;
            if (!_heap.IsObject(offset) || (_heap.Header(offset).Flags & HeaderFlags.Finalised) == 0)
                return true; // freed since
            if (_map.IsMarkedHead(block))
                return false;
            _heap.Header(offset).Flags &= ~HeaderFlags.Finalised; // once only
            dead.Add(offset);
            return true;
        });
        foreach (uint offset in dead)
            Finaliser?.Finalise(offset);
    }

    // --- sweeping -----------------------------------------------------------------------------------------------------

    /// <summary>Frees every object in the words [word, endWord) that is not marked, and takes the marks off the others.</summary>
    public (uint Freed, uint Kept) Sweep(uint word, uint endWord)
    {
        ulong* heads = _map.Heads, marks = _map.Marks;
        uint freed = 0, kept = 0;
        for (; word < endWord; word++)
        {
            ulong head = heads[word], mark = marks[word];
            heads[word] = head & mark;
            marks[word] = head ^ mark;
            freed += (uint)BitOperations.PopCount(head & ~mark);
            kept += (uint)BitOperations.PopCount(head & mark);
        }

        return (freed, kept);
    }

    /// <summary>Takes the marks off objects; where free space starts stays marked.</summary>
    public static void Unmark(BlockMap map, uint word, uint endWord)
    {
        for (; word < endWord; word++)
            map.Marks[word] &= ~map.Heads[word];
    }

    public void PoisonDead(uint word, uint endWord)
    {
        for (; word < endWord; word++)
        {
            for (ulong dead = _map.Heads[word] & ~_map.Marks[word]; dead != 0; dead &= dead - 1)
            {
                uint block = word * 64 + (uint)BitOperations.TrailingZeroCount(dead);
                if (block >= _map.End)
                    return; // a forged bit behind the heap
                _heap.FillWithPoison(block, _map.NextBoundary(block + 1, _map.End));
            }
        }
    }

    /// <summary>Finds the objects again that must be known one by one, in a heap that was loaded.</summary>
    public void FindSpecial(uint word, uint endWord)
    {
        uint end = Math.Min(_map.End, endWord * 64);
        for (uint block = _map.NextHead(word * 64, end); block < end; block = _map.NextHead(block + 1, end))
        {
            var flags = _heap.Header(block * BlockBytes).Flags;
            if ((flags & HeaderFlags.Finalised) != 0)
                AddFinalised(block * BlockBytes);
            if ((flags & HeaderFlags.Permanent) != 0)
                AddPermanent(block * BlockBytes);
        }
    }
}
