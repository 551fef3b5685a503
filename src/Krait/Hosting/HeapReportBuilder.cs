// From a picture of the heap and what a recorder knows to the report: names become texts, everything is sorted by size.

using System.Text;
using Krait.Runtime;

namespace Krait;

internal sealed class HeapReportBuilder
{
    // Lines of source are shown for as many sites, of files that are no larger than this.
    const int MaxSourceSites = 200;
    const int MaxSourceBytes = 4 << 20;

    readonly Vm vm;
    readonly AllocationRecorder? recorder;
    readonly HeapPicture picture;
    readonly Dictionary<int, string[]> sources = [];

    HeapReportBuilder(Vm vm, AllocationRecorder? recorder, HeapPicture picture)
    {
        this.vm = vm;
        this.recorder = recorder;
        this.picture = picture;
    }

    public static HeapReport Build(Vm vm, AllocationRecorder? recorder, HeapPicture picture) =>
        new HeapReportBuilder(vm, recorder, picture).Build();

    HeapReport Build()
    {
        int[] typeOrder = Order(picture.Types.Count, i => picture.Types[i].Bytes, static _ => true);
        int[] siteOrder = Order(recorder?.Sites.Count ?? 0, i => recorder!.Sites[i].Bytes, i => recorder!.Sites[i].Bytes > 0);
        int[] typePlace = Places(typeOrder, picture.Types.Count);
        int[] sitePlace = Places(siteOrder, recorder?.Sites.Count ?? 0);
        return new HeapReport
        {
            HeapBytes = vm.Heap.HeapBytes,
            UsedBytes = picture.UsedBytes,
            GarbageBytes = picture.GarbageBytes,
            LargestFreeBytes = picture.FreeRuns.Count > 0 ? picture.FreeRuns.Keys.Max() : 0,
            Objects = picture.Objects,
            PeakBytes = vm.Heap.PeakBytes,
            MostAliveBytes = Math.Max(recorder?.MostAliveBytes ?? 0, picture.UsedBytes - picture.GarbageBytes),
            AllocatedBytes = vm.Heap.TotalAllocatedBytes,
            Collections = vm.Heap.Collections,
            Types = [.. typeOrder.Select(i => TypeUsage(picture.Types[i]))],
            FreeRuns = [.. picture.FreeRuns.OrderBy(static run => run.Key).Select(static run => new HeapFreeRuns(run.Key, run.Value))],
            Map = [.. picture.Stretches.Select(stretch => Stretch(stretch, typePlace, sitePlace))],
            BytesPerCell = picture.BytesPerCell,
            IsRecorded = recorder != null,
            Sites = [.. siteOrder.Select((i, place) => Site(i, place))],
            Timeline = recorder == null ? [] : [.. recorder.Moments.Select(static m => new HeapSample(m.Time, m.AllocatedBytes, m.MinUsedBytes, m.MaxUsedBytes))],
            CollectionTimes = recorder == null ? [] : [.. recorder.Collections.Select(static c => new HeapCollection(c.Time, c.UsedBytesBefore, c.UsedBytesAfter))],
            Refusal = recorder is not { Refusals: > 0 } ? null : new HeapRefusal
            {
                Bytes = recorder.RefusedBytes,
                Count = recorder.Refusals,
                Site = sitePlace.Length > recorder.RefusedSite ? sitePlace[recorder.RefusedSite] : -1,
                IsPictured = picture == recorder.PictureOfRefusal,
            },
        };
    }

    static int[] Order(int count, Func<int, long> bytes, Func<int, bool> isShown) =>
        [.. Enumerable.Range(0, count).Where(isShown).OrderByDescending(bytes)];

    // Where each of the old numbers is found in the new order.
    static int[] Places(int[] order, int count)
    {
        int[] places = new int[count];
        Array.Fill(places, -1);
        for (int i = 0; i < order.Length; i++)
        {
            places[order[i]] = i;
        }

        return places;
    }

    static HeapTypeUsage TypeUsage(HeapTypeCount count) => new()
    {
        Name = count.Name,
        Kind = (HeapKind)count.Content,
        Objects = count.Objects,
        Bytes = count.Bytes,
        GarbageObjects = count.GarbageObjects,
        GarbageBytes = count.GarbageBytes,
        LargestBytes = count.LargestBytes,
    };

    // Site 0, of what no line has asked for, is none to a reader of the map.
    static HeapStretchInfo Stretch(HeapStretch stretch, int[] typePlace, int[] sitePlace) => new()
    {
        Cells = stretch.Cells,
        Kind = (HeapKind)stretch.Content,
        IsGarbage = stretch.IsGarbage,
        Type = stretch.Type < 0 ? -1 : typePlace[stretch.Type],
        Site = stretch.Site == 0 || stretch.Site >= sitePlace.Length ? -1 : sitePlace[stretch.Site],
    };

    HeapSite Site(int number, int place)
    {
        var site = recorder!.Sites[number];
        var alive = number < picture.AliveOfSite.Length ? picture.AliveOfSite[number] : default;
        return new HeapSite
        {
            FileName = number == 0 ? "" : vm.Names.ToString(site.File),
            Line = site.Line,
            Function = number == 0 ? "" : vm.Names.ToString(site.Function),
            Source = number == 0 || place >= MaxSourceSites ? "" : SourceLine(site.File, site.Line),
            AllocatedObjects = site.Objects,
            AllocatedBytes = site.Bytes,
            AliveObjects = alive.Objects,
            AliveBytes = alive.Bytes,
        };
    }

    // Read with the engine's capabilities: a script chooses the names of files, and sees no more by that than it can read.
    string SourceLine(int file, int line)
    {
        if (!sources.TryGetValue(file, out string[]? lines))
        {
            lines = Lines(vm.Names.ToString(file));
            sources.Add(file, lines);
        }

        return line >= 1 && line <= lines.Length ? lines[line - 1].Trim() : "";
    }

    string[] Lines(string path)
    {
        try
        {
            return vm.Host.Files is { } files && files.KindOf(path) == PathKind.File && files.StatusOf(path).ByteCount <= MaxSourceBytes
                ? Encoding.UTF8.GetString(files.ReadAll(path)).Split('\n')
                : [];
        }
        catch (PyError)
        {
            return [];
        }
    }
}
