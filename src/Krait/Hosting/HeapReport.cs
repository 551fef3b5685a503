// What fills a heap, as plain data that holds no reference into the engine: copied when it is captured, to be kept, compared,
// and written as a page for people or as JSON for programs.

namespace Krait;

/// <summary>A heap at one moment: how full it is, of what, in which pieces, and, if allocations were recorded, what the program
/// has done to it until then. All sizes are bytes in whole blocks of 16. Immutable.</summary>
public sealed record HeapReport
{
    internal HeapReport()
    {
    }

    /// <summary>What the report is about: a program's name.</summary>
    public string Title { get; init; } = "";

    /// <summary>How the program ended, as a sentence; empty if nobody said.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>Whether the program fits in a heap of some size, found by running it; null if nobody asked.</summary>
    public HeapFit? Fit { get; init; }

    /// <summary>Bytes of the whole heap.</summary>
    public long HeapBytes { get; internal init; }

    /// <summary>In use, garbage that was not yet collected included.</summary>
    public long UsedBytes { get; internal init; }

    /// <summary>In use, but nothing refers to it any more: the next collection frees it.</summary>
    public long GarbageBytes { get; internal init; }

    /// <summary>What a program can still reach.</summary>
    public long AliveBytes => UsedBytes - GarbageBytes;

    /// <summary>Not in use.</summary>
    public long FreeBytes => HeapBytes - UsedBytes;

    /// <summary>The longest stretch of free space: the largest object that can be made without a collection, its header of 8 bytes
    /// and more included.</summary>
    public long LargestFreeBytes { get; internal init; }

    /// <summary>How many objects there are.</summary>
    public long Objects { get; internal init; }

    /// <summary>The most that was in use at once since the engine was made, garbage included.</summary>
    public long PeakBytes { get; internal init; }

    /// <summary>The most that was left after a collection while allocations were recorded, or what is alive now if that is more: a
    /// heap can not be smaller than this, and somewhat above it the program works.</summary>
    public long MostAliveBytes { get; internal init; }

    /// <summary>All that was ever allocated.</summary>
    public long AllocatedBytes { get; internal init; }

    /// <summary>Collections since the engine was made.</summary>
    public long Collections { get; internal init; }

    /// <summary>What fills the heap, the most first.</summary>
    public IReadOnlyList<HeapTypeUsage> Types { get; internal init; } = [];

    /// <summary>Free space by the length of its stretches, the shortest first.</summary>
    public IReadOnlyList<HeapFreeRuns> FreeRuns { get; internal init; } = [];

    /// <summary>The block map, from the lowest address up: stretches of cells that are filled alike.</summary>
    public IReadOnlyList<HeapStretchInfo> Map { get; internal init; } = [];

    /// <summary>Bytes of a cell of the map: 16, one block, in small heaps. A larger cell shows what fills most of it.</summary>
    public long BytesPerCell { get; internal init; }

    /// <summary>Allocations were recorded: what follows is known.</summary>
    public bool IsRecorded { get; internal init; }

    /// <summary>The lines that have allocated, the most first.</summary>
    public IReadOnlyList<HeapSite> Sites { get; internal init; } = [];

    /// <summary>How full the heap was, from the start of the recording on; about a thousand moments at most.</summary>
    public IReadOnlyList<HeapSample> Timeline { get; internal init; } = [];

    /// <summary>The first thousand collections.</summary>
    public IReadOnlyList<HeapCollection> CollectionTimes { get; internal init; } = [];

    /// <summary>The last request that was refused (a MemoryError); null if none was.</summary>
    public HeapRefusal? Refusal { get; internal init; }

    /// <summary>Writes the report as one page of HTML that needs nothing else: no network, no other file. Everything that comes
    /// from the program is escaped.</summary>
    public void WriteHtml(TextWriter writer) => new HeapReportPage(this, writer).Write();

    /// <summary>Writes the report as one JSON object in UTF-8; its member "version" changes when the meaning of another does.</summary>
    public void WriteJson(Stream stream) => HeapReportJson.Write(this, stream);
}

/// <summary>Kinds of things in a heap.</summary>
public enum HeapKind
{
    /// <summary>Free space.</summary>
    Free,

    /// <summary>str.</summary>
    Text,

    /// <summary>list, with its items' slots.</summary>
    List,

    /// <summary>tuple and namedtuple.</summary>
    Tuple,

    /// <summary>dict and set, with their tables.</summary>
    Dict,

    /// <summary>Instances of classes in Python, with their attributes' slots.</summary>
    Instance,

    /// <summary>bytes, bytearray, array, and what is like them.</summary>
    Bytes,

    /// <summary>Ints that do not fit a word, and complex numbers.</summary>
    Number,

    /// <summary>Functions, bound methods, generators, and variables that are closed over.</summary>
    Function,

    /// <summary>Bytecode and constants, classes, modules.</summary>
    Code,

    /// <summary>Interned names and their table.</summary>
    Name,

    /// <summary>Everything else: iterators, ranges, exceptions, files.</summary>
    Other,
}

/// <summary>What one type takes.</summary>
public readonly record struct HeapTypeUsage
{
    /// <summary>The type's or the class's name.</summary>
    public string Name { get; internal init; }

    /// <summary>What kind of thing it is.</summary>
    public HeapKind Kind { get; internal init; }

    /// <summary>Objects of the type.</summary>
    public long Objects { get; internal init; }

    /// <summary>Bytes of these objects and of the buffers that are theirs alone.</summary>
    public long Bytes { get; internal init; }

    /// <summary>How many of the objects are garbage.</summary>
    public long GarbageObjects { get; internal init; }

    /// <summary>Bytes of those.</summary>
    public long GarbageBytes { get; internal init; }

    /// <summary>Bytes of the largest piece.</summary>
    public long LargestBytes { get; internal init; }
}

/// <summary>Stretches of free space of one length.</summary>
/// <param name="Bytes">The length of each.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct HeapFreeRuns(long Bytes, long Count);

/// <summary>Neighbouring cells of the block map that are filled alike.</summary>
public readonly record struct HeapStretchInfo
{
    /// <summary>How many cells.</summary>
    public long Cells { get; internal init; }

    /// <summary>What is in them.</summary>
    public HeapKind Kind { get; internal init; }

    /// <summary>Nothing refers to it any more.</summary>
    public bool IsGarbage { get; internal init; }

    /// <summary>Index into <see cref="HeapReport.Types"/>; -1 for free space.</summary>
    public int Type { get; internal init; }

    /// <summary>Index into <see cref="HeapReport.Sites"/>; -1 if no line is known.</summary>
    public int Site { get; internal init; }
}

/// <summary>A line of a program, and what it has allocated while allocations were recorded.</summary>
public readonly record struct HeapSite
{
    /// <summary>Name of the file; empty for what no line asked for: loading the program, and the engine itself.</summary>
    public string FileName { get; internal init; }

    /// <summary>From 1; 0 if there is no file.</summary>
    public int Line { get; internal init; }

    /// <summary>The function, "&lt;module&gt;" at the outside.</summary>
    public string Function { get; internal init; }

    /// <summary>The line's text, if the file could be read; else empty.</summary>
    public string Source { get; internal init; }

    /// <summary>Objects it has made, buffers counted one by one.</summary>
    public long AllocatedObjects { get; internal init; }

    /// <summary>Their bytes, with what they grew by.</summary>
    public long AllocatedBytes { get; internal init; }

    /// <summary>How many of them are still referred to.</summary>
    public long AliveObjects { get; internal init; }

    /// <summary>Bytes of those.</summary>
    public long AliveBytes { get; internal init; }
}

/// <summary>How full the heap was between the sample before and this one.</summary>
/// <param name="Time">Since the recording started.</param>
/// <param name="AllocatedBytes">Bytes ever allocated.</param>
/// <param name="MinUsedBytes">The least in use.</param>
/// <param name="MaxUsedBytes">The most in use.</param>
public readonly record struct HeapSample(TimeSpan Time, long AllocatedBytes, long MinUsedBytes, long MaxUsedBytes);

/// <summary>A collection.</summary>
/// <param name="Time">Since the recording started.</param>
/// <param name="UsedBytesBefore">In use before it.</param>
/// <param name="UsedBytesAfter">In use after it.</param>
public readonly record struct HeapCollection(TimeSpan Time, long UsedBytesBefore, long UsedBytesAfter);

/// <summary>A request for memory that was refused.</summary>
public sealed record HeapRefusal
{
    /// <summary>What was asked for, in bytes.</summary>
    public long Bytes { get; internal init; }

    /// <summary>How many requests were refused in all.</summary>
    public int Count { get; internal init; }

    /// <summary>Index into <see cref="HeapReport.Sites"/> of the line that asked; -1 if no line did.</summary>
    public int Site { get; internal init; }

    /// <summary>The map, the types and the free space of the report show the heap at that moment, not at the end.</summary>
    public bool IsPictured { get; internal init; }
}

/// <summary>The answer to "does it fit?", found by running the program in heaps of several sizes.</summary>
public sealed record HeapFit
{
    /// <summary>The size that was asked about; null if only the smallest was looked for.</summary>
    public long? AskedBytes { get; init; }

    /// <summary>It ran there without a MemoryError; null if nothing was asked.</summary>
    public bool? Fits { get; init; }

    /// <summary>The smallest heap in which it ran without a MemoryError; null if there is none.</summary>
    public long? SmallestBytes { get; init; }

    /// <summary>How often it was run.</summary>
    public int Runs { get; init; }
}
