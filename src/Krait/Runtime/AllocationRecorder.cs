// What the heap report tells of the past: which line made each object, how much each line has allocated, and how full the heap
// was. All of it lies in host memory and is bounded, whatever the script does.
//
// Sites are numbered; number 0 is everything that no line of a program asked for. The site of an object stands under the block
// where the object starts, and the next object that starts there overwrites it, so nothing needs to be told of freed objects.

using Krait.Heap;

namespace Krait.Runtime;

/// <summary>A line of a program, and what it has allocated.</summary>
internal struct AllocationSite
{
    public int File;
    public int Line;
    public int Function;
    public long Objects;
    public long Bytes;
}

/// <summary>How full the heap was, at least and at most, up to a moment.</summary>
internal readonly record struct HeapMoment(TimeSpan Time, long AllocatedBytes, long MinUsedBytes, long MaxUsedBytes);

internal readonly record struct CollectionMoment(TimeSpan Time, long UsedBytesBefore, long UsedBytesAfter);

internal sealed class AllocationRecorder : AllocationObserver
{
    const int MaxSites = 1 << 16;
    const int MaxMoments = 1024;
    const int FirstBytesPerMoment = 256;

    // A picture of a refusal costs a walk over the heap: a program that lives on refusals may spend a quarter of its time so.
    const int AlwaysPictured = 4;
    const int TimePerPictureTime = 4;

    readonly Vm vm;
    readonly ArenaHeap heap;
    readonly long startedAt;
    readonly PagedArray<int> siteOfBlock = new();
    readonly Dictionary<(LinkedCode Code, int Offset), int> siteOfPlace = [];
    readonly Dictionary<(int File, int Line, int Function), int> siteNumbers = [];
    readonly List<AllocationSite> sites = [default];
    readonly List<HeapMoment> moments = [];
    readonly List<CollectionMoment> collections = [];
    LinkedCode? lastCode;
    int lastOffset;
    int lastSite;
    long bytesPerMoment = FirstBytesPerMoment;
    long nextMomentAt;
    long minUsed;
    long maxUsed;
    TimeSpan pictureTime;

    public AllocationRecorder(Vm vm)
    {
        this.vm = vm;
        heap = vm.Heap;
        startedAt = vm.Host.Clock.GetTimestamp();
        minUsed = maxUsed = MostAliveBytes = heap.UsedBytes;
        Look();
    }

    public IReadOnlyList<AllocationSite> Sites => sites;
    public IReadOnlyList<HeapMoment> Moments => moments;

    /// <summary>The first collections, as many as moments are kept.</summary>
    public IReadOnlyList<CollectionMoment> Collections => collections;

    /// <summary>The most that was left after a collection: less than this no heap can do with.</summary>
    public long MostAliveBytes { get; private set; }

    public int Refusals { get; private set; }
    public long RefusedBytes { get; private set; }
    public int RefusedSite { get; private set; }

    /// <summary>The heap when the last request was refused; null if there is no picture of that.</summary>
    public HeapPicture? PictureOfRefusal { get; private set; }

    public TimeSpan Now => vm.Host.Clock.GetElapsedTime(startedAt);

    public int SiteOf(uint offset) => siteOfBlock[offset / ArenaLayout.BlockBytes];

    // --- observing ----------------------------------------------------------------------------------------------------

    public override void Allocated(uint offset, long byteCount)
    {
        int site = CurrentSite();
        siteOfBlock[offset / ArenaLayout.BlockBytes] = site;
        Add(site, 1, byteCount);
    }

    // What grows belongs to the line that made it.
    public override void Grown(uint offset, long addedBytes) => Add(SiteOf(offset), 0, addedBytes);

    void Add(int site, int objects, long byteCount)
    {
        ref var record = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sites)[site];
        record.Objects += objects;
        record.Bytes += byteCount;
        long used = heap.UsedBytes;
        minUsed = Math.Min(minUsed, used - byteCount);
        maxUsed = Math.Max(maxUsed, used);
        if (heap.TotalAllocatedBytes >= nextMomentAt)
        {
            Look();
        }
    }

    public override void Collected(long usedBytesBefore, long usedBytesAfter)
    {
        maxUsed = Math.Max(maxUsed, usedBytesBefore);
        minUsed = Math.Min(minUsed, usedBytesAfter);
        MostAliveBytes = Math.Max(MostAliveBytes, usedBytesAfter);
        if (collections.Count < MaxMoments)
        {
            collections.Add(new CollectionMoment(Now, usedBytesBefore, usedBytesAfter));
        }

        // The fall is a moment of its own: a saw's teeth have steep backs.
        Look();
        minUsed = maxUsed = usedBytesAfter;
        Look();
    }

    public override void Refused(long byteCount)
    {
        Refusals++;
        RefusedBytes = byteCount;
        RefusedSite = CurrentSite();
        PictureOfRefusal = null;
        var now = Now;
        if (Refusals > AlwaysPictured && pictureTime * TimePerPictureTime > now)
        {
            return;
        }

        PictureOfRefusal = HeapPicture.Take(vm, this);
        pictureTime += Now - now;
    }

    // --- sites --------------------------------------------------------------------------------------------------------

    int CurrentSite()
    {
        if (!vm.Interpreter.TryGetPlace(out var code, out int offset))
        {
            return 0;
        }

        if (code == lastCode && offset == lastOffset)
        {
            return lastSite;
        }

        if (!siteOfPlace.TryGetValue((code, offset), out int site))
        {
            // Also bounds how much linked code is kept alive here.
            if (siteOfPlace.Count == MaxSites)
            {
                siteOfPlace.Clear();
            }

            site = NumberOf(Tracebacks.PlaceOf(vm, code, offset));
            siteOfPlace.Add((code, offset), site);
        }

        (lastCode, lastOffset, lastSite) = (code, offset, site);
        return site;
    }

    int NumberOf((int File, int Line, int Function) place)
    {
        if (siteNumbers.TryGetValue(place, out int number) || sites.Count == MaxSites)
        {
            return number;
        }

        number = sites.Count;
        sites.Add(new AllocationSite { File = place.File, Line = place.Line, Function = place.Function });
        siteNumbers.Add(place, number);
        return number;
    }

    // --- moments ------------------------------------------------------------------------------------------------------

    /// <summary>Adds the present moment.</summary>
    public void Look()
    {
        long allocated = heap.TotalAllocatedBytes;
        moments.Add(new HeapMoment(Now, allocated, minUsed, maxUsed));
        minUsed = maxUsed = heap.UsedBytes;
        if (moments.Count >= MaxMoments)
        {
            Thin();
        }

        nextMomentAt = allocated + bytesPerMoment;
    }

    // Half as many moments, each over twice the allocations.
    void Thin()
    {
        int kept = 1;
        for (int i = 1; i + 1 < moments.Count; i += 2)
        {
            var (first, second) = (moments[i], moments[i + 1]);
            moments[kept++] = second with
            {
                MinUsedBytes = Math.Min(first.MinUsedBytes, second.MinUsedBytes),
                MaxUsedBytes = Math.Max(first.MaxUsedBytes, second.MaxUsedBytes),
            };
        }

        moments.RemoveRange(kept, moments.Count - kept);
        bytesPerMoment *= 2;
    }

}

/// <summary>A long array of which only the pages that are written to exist.</summary>
internal sealed class PagedArray<T>
    where T : struct
{
    const int PageBits = 12;

    T[]?[] pages = [];

    public T this[uint index]
    {
        get
        {
            uint page = index >> PageBits;
            return page < (uint)pages.Length && pages[page] is { } items ? items[index & ((1 << PageBits) - 1)] : default;
        }
        set
        {
            uint page = index >> PageBits;
            if (page >= (uint)pages.Length)
            {
                Array.Resize(ref pages, Math.Max((int)page + 1, pages.Length * 2));
            }

            (pages[page] ??= new T[1 << PageBits])[index & ((1 << PageBits) - 1)] = value;
        }
    }
}
