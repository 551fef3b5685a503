// The heap report for programs: one JSON object, the same figures as the page.

using System.Text.Json;

namespace Krait;

internal static class HeapReportJson
{
    const int Version = 1;

    public static void Write(HeapReport report, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("format", "krait-heap-report");
        json.WriteNumber("version", Version);
        json.WriteString("title", report.Title);
        json.WriteString("outcome", report.Outcome);
        WriteFit(json, report.Fit);
        json.WriteNumber("heapBytes", report.HeapBytes);
        json.WriteNumber("usedBytes", report.UsedBytes);
        json.WriteNumber("aliveBytes", report.AliveBytes);
        json.WriteNumber("garbageBytes", report.GarbageBytes);
        json.WriteNumber("freeBytes", report.FreeBytes);
        json.WriteNumber("largestFreeBytes", report.LargestFreeBytes);
        json.WriteNumber("objects", report.Objects);
        json.WriteNumber("peakBytes", report.PeakBytes);
        json.WriteNumber("mostAliveBytes", report.MostAliveBytes);
        json.WriteNumber("allocatedBytes", report.AllocatedBytes);
        json.WriteNumber("collections", report.Collections);
        WriteRefusal(json, report.Refusal);
        WriteTypes(json, report);
        WriteFreeRuns(json, report);
        WriteSites(json, report);
        WriteTimeline(json, report);
        WriteMap(json, report);
        json.WriteEndObject();
    }

    static void WriteFit(Utf8JsonWriter json, HeapFit? fit)
    {
        json.WritePropertyName("fit");
        if (fit == null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        WriteNumberOrNull(json, "askedBytes", fit.AskedBytes);
        if (fit.Fits is { } fits)
        {
            json.WriteBoolean("fits", fits);
        }
        else
        {
            json.WriteNull("fits");
        }

        WriteNumberOrNull(json, "smallestBytes", fit.SmallestBytes);
        json.WriteNumber("runs", fit.Runs);
        json.WriteEndObject();
    }

    static void WriteNumberOrNull(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    static void WriteRefusal(Utf8JsonWriter json, HeapRefusal? refusal)
    {
        json.WritePropertyName("refusal");
        if (refusal == null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("bytes", refusal.Bytes);
        json.WriteNumber("count", refusal.Count);
        json.WriteNumber("site", refusal.Site);
        json.WriteBoolean("isPictured", refusal.IsPictured);
        json.WriteEndObject();
    }

    static void WriteTypes(Utf8JsonWriter json, HeapReport report)
    {
        json.WriteStartArray("types");
        foreach (var type in report.Types)
        {
            json.WriteStartObject();
            json.WriteString("name", type.Name);
            json.WriteString("kind", NameOf(type.Kind));
            json.WriteNumber("objects", type.Objects);
            json.WriteNumber("bytes", type.Bytes);
            json.WriteNumber("garbageObjects", type.GarbageObjects);
            json.WriteNumber("garbageBytes", type.GarbageBytes);
            json.WriteNumber("largestBytes", type.LargestBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteFreeRuns(Utf8JsonWriter json, HeapReport report)
    {
        json.WriteStartArray("freeRuns");
        foreach (var run in report.FreeRuns)
        {
            json.WriteStartObject();
            json.WriteNumber("bytes", run.Bytes);
            json.WriteNumber("count", run.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteSites(Utf8JsonWriter json, HeapReport report)
    {
        json.WriteBoolean("isRecorded", report.IsRecorded);
        json.WriteStartArray("sites");
        foreach (var site in report.Sites)
        {
            json.WriteStartObject();
            json.WriteString("file", site.FileName);
            json.WriteNumber("line", site.Line);
            json.WriteString("function", site.Function);
            json.WriteString("source", site.Source);
            json.WriteNumber("allocatedObjects", site.AllocatedObjects);
            json.WriteNumber("allocatedBytes", site.AllocatedBytes);
            json.WriteNumber("aliveObjects", site.AliveObjects);
            json.WriteNumber("aliveBytes", site.AliveBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteTimeline(Utf8JsonWriter json, HeapReport report)
    {
        json.WriteStartArray("timeline");
        foreach (var sample in report.Timeline)
        {
            json.WriteStartObject();
            json.WriteNumber("ms", Math.Round(sample.Time.TotalMilliseconds, 3));
            json.WriteNumber("allocatedBytes", sample.AllocatedBytes);
            json.WriteNumber("minUsedBytes", sample.MinUsedBytes);
            json.WriteNumber("maxUsedBytes", sample.MaxUsedBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("collectionTimes");
        foreach (var collection in report.CollectionTimes)
        {
            json.WriteStartObject();
            json.WriteNumber("ms", Math.Round(collection.Time.TotalMilliseconds, 3));
            json.WriteNumber("usedBytesBefore", collection.UsedBytesBefore);
            json.WriteNumber("usedBytesAfter", collection.UsedBytesAfter);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteMap(Utf8JsonWriter json, HeapReport report)
    {
        json.WriteNumber("bytesPerCell", report.BytesPerCell);
        json.WriteStartArray("map");
        foreach (var stretch in report.Map)
        {
            json.WriteStartObject();
            json.WriteNumber("cells", stretch.Cells);
            json.WriteString("kind", NameOf(stretch.Kind));
            json.WriteBoolean("isGarbage", stretch.IsGarbage);
            json.WriteNumber("type", stretch.Type);
            json.WriteNumber("site", stretch.Site);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static string NameOf(HeapKind kind) => kind switch
    {
        HeapKind.Free => "free",
        HeapKind.Text => "text",
        HeapKind.List => "list",
        HeapKind.Tuple => "tuple",
        HeapKind.Dict => "dict",
        HeapKind.Instance => "instance",
        HeapKind.Bytes => "bytes",
        HeapKind.Number => "number",
        HeapKind.Function => "function",
        HeapKind.Code => "code",
        HeapKind.Name => "name",
        _ => "other",
    };
}
