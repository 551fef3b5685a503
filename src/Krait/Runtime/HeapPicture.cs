// The whole heap at one moment, block by block: what kind of thing fills it, of which type, made by which line, and whether
// anything still refers to it. Taking it changes nothing: objects are marked, looked at and unmarked.
//
// Buffers (the items of a list, the table of a dict, the fields of an instance) count for what owns them. Which that is, is
// found in a first walk: the first object that refers to a buffer owns it.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

/// <summary>What fills blocks of the heap, in the order of the report's legend.</summary>
internal enum HeapContent : byte
{
    Free,
    Text,
    List,
    Tuple,
    Dict,
    Instance,
    Bytes,
    Number,
    Function,
    Code,
    Name,
    Other,
}

/// <summary>A type as the report names it: builtin types by their name, instances by their class's.</summary>
internal sealed class HeapTypeCount(string name, HeapContent content)
{
    public string Name => name;
    public HeapContent Content => content;
    public long Objects { get; set; }

    /// <summary>With the buffers that belong to the objects.</summary>
    public long Bytes { get; set; }
    public long GarbageObjects { get; set; }
    public long GarbageBytes { get; set; }
    public long LargestBytes { get; set; }
}

internal record struct SiteCount(long Objects, long Bytes);

/// <summary>Neighbouring blocks, or cells of several blocks, that are filled alike.</summary>
internal readonly record struct HeapStretch(long Cells, HeapContent Content, bool IsGarbage, int Type, int Site);

internal sealed class HeapPicture
{
    // Cells of the map, stretches of free space aside: what a page can show.
    const long MaxCells = 16 * 1024;
    const uint LongFreeBlocks = 1024;

    readonly Vm vm;
    readonly AllocationRecorder? recorder;
    readonly PagedArray<ushort> ownerType = new(); // of a buffer, by its block; one more than the index in types
    readonly List<HeapTypeCount> types = [];
    readonly Dictionary<(int Type, int Name), int> typeNumbers = [];
    readonly Dictionary<long, long> freeRuns = [];
    readonly List<HeapStretch> stretches = [];

    HeapPicture(Vm vm, AllocationRecorder? recorder)
    {
        this.vm = vm;
        this.recorder = recorder;
        AliveOfSite = new SiteCount[recorder?.Sites.Count ?? 1];
    }

    public IReadOnlyList<HeapTypeCount> Types => types;

    /// <summary>By the number of the recorder's site.</summary>
    public SiteCount[] AliveOfSite { get; }

    /// <summary>How many stretches of free space there are, by their bytes.</summary>
    public IReadOnlyDictionary<long, long> FreeRuns => freeRuns;

    /// <summary>The map, from the bottom.</summary>
    public IReadOnlyList<HeapStretch> Stretches => stretches;
    public long BytesPerCell { get; private set; }
    public long UsedBytes { get; private set; }
    public long GarbageBytes { get; private set; }
    public long Objects { get; private set; }

    public static HeapPicture Take(Vm vm, AllocationRecorder? recorder)
    {
        var picture = new HeapPicture(vm, recorder);
        picture.FindOwners();
        vm.Heap.VisitMarked(picture.Look);
        return picture;
    }

    // --- owners -------------------------------------------------------------------------------------------------------

    void FindOwners()
    {
        Own(RootSlot.NameTable, -1);
        Own(RootSlot.NameIndex, -1);
        Own(VmRoot.EmergencyBuffer, vm.TypeOf(vm.Root(VmRoot.EmergencyException)));
        long shownBlocks = 0;
        foreach (var run in vm.Heap.Runs())
        {
            shownBlocks += run is { IsFree: true, BlockCount: >= LongFreeBlocks } ? 0 : run.BlockCount;
            if (!run.IsFree)
            {
                FindBuffersOf(run);
            }
        }

        BytesPerCell = ArenaLayout.BlockBytes;
        while (shownBlocks * ArenaLayout.BlockBytes > MaxCells * BytesPerCell)
        {
            BytesPerCell *= 2;
        }
    }

    void Own(RootSlot slot, int type)
    {
        if (vm.Root(slot) is { IsReference: true } buffer && vm.Heap.IsObject(buffer.Offset))
        {
            ownerType[buffer.Offset / ArenaLayout.BlockBytes] = (ushort)(NumberOf(type, Name.Empty) + 1);
        }
    }

    void FindBuffersOf(HeapRun run)
    {
        ref var header = ref vm.Heap.Header(run.Offset);
        if (IsBuffer(header.Type) || (header.Flags & HeaderFlags.Leaf) != 0)
        {
            return;
        }

        int type = -1;
        foreach (var word in vm.Heap.Values(run.Offset + ObjectHeader.Size, (run.BlockCount * ArenaLayout.BlockBytes / sizeof(ulong)) - 1))
        {
            if (!word.IsReference || !vm.Heap.IsObject(word.Offset) || !IsBuffer(vm.Heap.Header(word.Offset).Type))
            {
                continue;
            }

            uint block = word.Offset / ArenaLayout.BlockBytes;
            if (ownerType[block] == 0)
            {
                type = type < 0 ? TypeNumberOf(run.Offset) : type;
                ownerType[block] = (ushort)(type + 1);
            }
        }
    }

    static bool IsBuffer(int type) => type is TypeId.ValueBuffer or TypeId.ByteBuffer or TypeId.DictTable or TypeId.SetTable;

    // --- types --------------------------------------------------------------------------------------------------------

    int TypeNumberOf(uint offset)
    {
        var value = Value.Reference(offset);
        int type = vm.TypeOf(value);
        if ((vm.Heap.Header(offset).Flags & HeaderFlags.Permanent) != 0)
        {
            type = -1;
        }

        return NumberOf(type, type is TypeId.Instance or TypeId.NamedTuple ? ClassObject.NameOf(vm, Runtime.Types.Of(vm, value)) : Name.Empty);
    }

    // Type -1 is that of interned names.
    int NumberOf(int type, int name)
    {
        if (typeNumbers.TryGetValue((type, name), out int number))
        {
            return number;
        }

        // A program with more classes than that has the rest of them shown as one.
        if (types.Count >= ushort.MaxValue - 64)
        {
            name = Name.Empty;
            if (typeNumbers.TryGetValue((type, name), out number))
            {
                return number;
            }
        }

        number = types.Count;
        types.Add(new HeapTypeCount(NameOf(type, name), ContentOf(type)));
        typeNumbers.Add((type, name), number);
        return number;
    }

    string NameOf(int type, int className) => type switch
    {
        _ when className != Name.Empty => vm.Names.ToString(className),
        -1 => "interned name",
        TypeId.Instance => "instance",
        TypeId.Code => "bytecode",
        TypeId.CodeModule => "code module",
        TypeId.Cell => "closed-over variable",
        TypeId.ValueBuffer or TypeId.ByteBuffer or TypeId.DictTable or TypeId.SetTable => "buffer",
        TypeId.Class => "class",
        _ => TypeNames.OfId(vm, type) is { Length: > 0 } name ? name : "internal object",
    };

    static HeapContent ContentOf(int type) => type switch
    {
        -1 => HeapContent.Name,
        TypeId.Str => HeapContent.Text,
        TypeId.List => HeapContent.List,
        TypeId.Tuple or TypeId.NamedTuple or TypeId.AttributeTuple => HeapContent.Tuple,
        TypeId.Dict or TypeId.OrderedDict or TypeId.Set or TypeId.FrozenSet => HeapContent.Dict,
        TypeId.Instance => HeapContent.Instance,
        TypeId.Bytes or TypeId.ByteArray or TypeId.Array or TypeId.MemoryView or TypeId.BytesIo or TypeId.StringIo or TypeId.RingIo => HeapContent.Bytes,
        TypeId.Int or TypeId.Complex => HeapContent.Number,
        TypeId.Function or TypeId.Closure or TypeId.BoundMethod or TypeId.Generator or TypeId.Cell => HeapContent.Function,
        TypeId.Code or TypeId.CodeModule or TypeId.Class or TypeId.Module => HeapContent.Code,
        _ => HeapContent.Other,
    };

    // --- the walk -----------------------------------------------------------------------------------------------------

    void Look()
    {
        var map = new MapBuilder(stretches, BytesPerCell / ArenaLayout.BlockBytes);
        foreach (var run in vm.Heap.Runs())
        {
            long byteCount = run.BlockCount * (long)ArenaLayout.BlockBytes;
            if (run.IsFree)
            {
                freeRuns[byteCount] = freeRuns.GetValueOrDefault(byteCount) + 1;
                map.Add(run.BlockCount, new HeapStretch(0, HeapContent.Free, false, -1, 0));
                continue;
            }

            bool isGarbage = !vm.Heap.Map.IsMarkedHead(run.Offset / ArenaLayout.BlockBytes);
            int owner = ownerType[run.Offset / ArenaLayout.BlockBytes] - 1;
            int number = owner >= 0 ? owner : TypeNumberOf(run.Offset);
            int site = recorder?.SiteOf(run.Offset) ?? 0;
            Count(types[number], byteCount, isGarbage, owner >= 0);
            if (!isGarbage && site < AliveOfSite.Length)
            {
                AliveOfSite[site].Objects++;
                AliveOfSite[site].Bytes += byteCount;
            }

            map.Add(run.BlockCount, new HeapStretch(0, types[number].Content, isGarbage, number, site));
        }

        map.Finish();
    }

    void Count(HeapTypeCount type, long byteCount, bool isGarbage, bool isBuffer)
    {
        UsedBytes += byteCount;
        Objects++;
        type.Bytes += byteCount;
        type.Objects += isBuffer ? 0 : 1;
        type.LargestBytes = Math.Max(type.LargestBytes, byteCount);
        if (isGarbage)
        {
            GarbageBytes += byteCount;
            type.GarbageBytes += byteCount;
            type.GarbageObjects += isBuffer ? 0 : 1;
        }
    }

    /// <summary>Cuts what is added into cells; a cell is what fills most of it. Cells alike become one stretch.</summary>
    sealed class MapBuilder(List<HeapStretch> stretches, long blocksPerCell)
    {
        HeapStretch most;
        long mostBlocks;
        long filledBlocks;
        HeapStretch last;

        public void Add(long blockCount, HeapStretch content)
        {
            while (blockCount > 0)
            {
                if (filledBlocks == 0 && blockCount >= blocksPerCell)
                {
                    long cells = blockCount / blocksPerCell;
                    Append(content with { Cells = cells });
                    blockCount -= cells * blocksPerCell;
                    continue;
                }

                long part = Math.Min(blockCount, blocksPerCell - filledBlocks);

                // What is in use shows, also beside as much free space.
                if (part > mostBlocks || (part == mostBlocks && most.Content == HeapContent.Free))
                {
                    (most, mostBlocks) = (content, part);
                }

                blockCount -= part;
                filledBlocks += part;
                if (filledBlocks == blocksPerCell)
                {
                    EndCell();
                }
            }
        }

        void EndCell()
        {
            Append(most with { Cells = 1 });
            mostBlocks = filledBlocks = 0;
        }

        void Append(HeapStretch stretch)
        {
            if (last.Cells > 0 && last with { Cells = 0 } == stretch with { Cells = 0 })
            {
                last = last with { Cells = last.Cells + stretch.Cells };
                return;
            }

            if (last.Cells > 0)
            {
                stretches.Add(last);
            }

            last = stretch;
        }

        public void Finish()
        {
            if (filledBlocks > 0)
            {
                EndCell();
            }

            if (last.Cells > 0)
            {
                stretches.Add(last);
            }
        }
    }
}
