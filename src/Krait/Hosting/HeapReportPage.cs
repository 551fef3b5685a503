// The heap report for people: one page that stands alone. It reads from the answer down to the evidence: does it fit, how full
// is it, what fills it where, how that came about, which lines did it, and in what pieces the free space lies.
//
// Without scripts the page shows everything; with them it tells of the cell under the pointer and lights up one kind. Colours
// are classes named after the kinds: HeapReport.css has them for light and dark.

using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Krait;

internal sealed partial class HeapReportPage(HeapReport report, TextWriter writer)
{
    const int ShownSites = 25;
    const int MaxSites = 200;
    const int ShownTypes = 30;

    readonly HtmlText html = new(writer);

    public void Write()
    {
        string title = report.Title.Length > 0 ? report.Title : "a heap";
        html.Tag("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Heap of ")
            .Text(title).Tag("</title>\n<style>\n").Tag(Resource("HeapReport.css")).Tag("</style>\n</head>\n<body>\n<main>\n");
        html.Tag("<h1>Heap of <span class=\"mono\">").Text(title).Tag("</span></h1>\n");
        if (report.Outcome.Length > 0)
        {
            html.Tag("<p class=\"soft\">").Text(report.Outcome).Tag("</p>\n");
        }

        WriteAnswer();
        WriteFigures();
        WriteMap();
        WriteChart();
        WriteTypes();
        WriteSites();
        WriteFreeSpace();
        html.Tag("<footer>Written by Krait. Sizes are bytes in whole blocks of 16; KiB are 1,024 bytes. A buffer (the items of a list, the table of a dict, the attributes of an instance) counts for the object that owns it.</footer>\n");
        html.Tag("</main>\n<script type=\"application/json\" id=\"data\">").Tag(Data()).Tag("</script>\n<script>\n").Tag(Resource("HeapReport.js")).Tag("</script>\n</body>\n</html>\n");
    }

    static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // --- the answer ---------------------------------------------------------------------------------------------------

    void WriteAnswer()
    {
        if (report.Fit is { } fit)
        {
            WriteFit(fit);
        }

        if (report.Refusal is { } refusal)
        {
            html.Tag("<div class=\"answer bad\"><strong>A request for ").Text(HtmlText.Count(refusal.Bytes)).Tag(" bytes was refused");
            if (refusal.Site >= 0)
            {
                html.Tag(" at <span class=\"mono\">").Text(PlaceOf(report.Sites[refusal.Site])).Tag("</span>");
            }

            html.Tag("</strong><p>");
            html.Text(refusal.Bytes > report.HeapBytes ? "No heap of this size could have met it. "
                : refusal.Bytes > report.FreeBytes ? $"{HtmlText.Count(report.FreeBytes)} bytes were free. "
                : $"{HtmlText.Count(report.FreeBytes)} bytes were free, but the longest stretch had {HtmlText.Count(report.LargestFreeBytes)}: the heap was fragmented. ");
            html.Text(refusal.Count > 1 ? $"It was the last of {HtmlText.Count(refusal.Count)} refusals. " : "");
            html.Text(refusal.IsPictured ? "What follows shows the heap at that moment." : "What follows shows the heap at the end.");
            html.Tag("</p></div>\n");
        }
    }

    void WriteFit(HeapFit fit)
    {
        string runs = $"Found by running it {HtmlText.Count(fit.Runs)} times in heaps of different sizes.";
        if (fit is { AskedBytes: { } only, Fits: { } alone, Runs: 1 })
        {
            html.Tag(alone ? "<div class=\"answer good\"><strong>It fits in " : "<div class=\"answer bad\"><strong>It does not fit in ").Text(HtmlText.Count(only)).Tag(" bytes.</strong><p>");
            html.Text(alone ? "It ran there without a MemoryError." : "It met a MemoryError there.").Tag(" With <code>--fit</code> it is run again and again to find the smallest heap that it fits in.</p></div>\n");
            return;
        }

        if (fit is { AskedBytes: { } asked, Fits: { } fits })
        {
            html.Tag(fits ? "<div class=\"answer good\"><strong>It fits in " : "<div class=\"answer bad\"><strong>It does not fit in ")
                .Text(HtmlText.Count(asked)).Tag(" bytes.</strong><p>");
            html.Text(fit.SmallestBytes is { } least
                ? $"The smallest heap it runs in has {HtmlText.Count(least)} bytes ({HtmlText.Size(least)}). {runs}"
                : $"It met a MemoryError in every heap that was tried. {runs}");
            html.Tag("</p></div>\n");
            return;
        }

        if (fit.SmallestBytes is { } smallest)
        {
            html.Tag("<div class=\"answer good\"><strong>The smallest heap it fits in has ").Text($"{HtmlText.Count(smallest)} bytes ({HtmlText.Size(smallest)})")
                .Tag(".</strong><p>").Text(runs).Tag("</p></div>\n");
            return;
        }

        html.Tag("<div class=\"answer bad\"><strong>It met a MemoryError in every heap that was tried.</strong><p>").Text(runs).Tag("</p></div>\n");
    }

    // --- figures ------------------------------------------------------------------------------------------------------

    void WriteFigures()
    {
        html.Tag("<dl class=\"figures\">\n");
        Figure("Heap", HtmlText.Size(report.HeapBytes), $"{HtmlText.Count(report.HeapBytes)} bytes");
        Figure("Most in use at once", HtmlText.Size(report.PeakBytes), $"{HtmlText.Percent(report.PeakBytes, report.HeapBytes)} of the heap, garbage included");
        if (report.IsRecorded)
        {
            Figure("Most alive at once", HtmlText.Size(report.MostAliveBytes), report.Collections == 0 ? "at the end; nothing was collected before" : "after a collection: a heap must be larger");
        }

        Figure(report.Refusal is { IsPictured: true } ? "Alive at the refusal" : "Alive at the end", HtmlText.Size(report.AliveBytes), $"and {HtmlText.Size(report.GarbageBytes)} of garbage");
        Figure("Largest that fits now", HtmlText.Size(report.LargestFreeBytes), $"of {HtmlText.Size(report.FreeBytes)} free");
        Figure("Allocated in all", HtmlText.Size(report.AllocatedBytes), report.Collections == 1 ? "1 collection" : $"{HtmlText.Count(report.Collections)} collections");
        html.Tag("</dl>\n");

        html.Tag("<div class=\"meter\" aria-hidden=\"true\">");
        foreach (var (kind, kindBytes) in Kinds())
        {
            html.Tag($"<i class=\"{ClassOf(kind)}\" style=\"width:").Number(100.0 * kindBytes / report.HeapBytes).Tag("%\" title=\"")
                .Text($"{LabelOf(kind)}: {HtmlText.Size(kindBytes)}").Tag("\"></i>");
        }

        html.Tag("</div>\n<p class=\"note\">").Text($"{HtmlText.Percent(report.UsedBytes, report.HeapBytes)} of the heap is in use, {HtmlText.Percent(report.FreeBytes, report.HeapBytes)} is free.").Tag("</p>\n");
    }

    void Figure(string name, string value, string remark) =>
        html.Tag("<div><dt>").Text(name).Tag("</dt><dd>").Text(value).Tag("<small>").Text(remark).Tag("</small></dd></div>\n");

    IEnumerable<(HeapKind Kind, long Bytes)> Kinds() =>
        report.Types.GroupBy(static type => type.Kind).Select(static group => (group.Key, group.Sum(static type => type.Bytes))).OrderBy(static pair => pair.Key);

    // --- tables -------------------------------------------------------------------------------------------------------

    void WriteTypes()
    {
        html.Tag("<h2>What fills it</h2>\n<p class=\"note\">By type, with the buffers that belong to the objects. Garbage, in pale, is what nothing refers to any more.</p>\n");
        html.Tag("<div class=\"wide\"><table>\n<thead><tr><th>Type</th><th class=\"number-column\">Objects</th><th class=\"number-column\">Bytes</th><th class=\"number-column\">Share of use</th><th></th><th class=\"number-column\">Garbage</th><th class=\"number-column\">Largest piece</th></tr></thead>\n<tbody>\n");
        long most = report.Types.Count > 0 ? report.Types[0].Bytes : 1;
        foreach (var type in report.Types.Take(ShownTypes))
        {
            html.Tag($"<tr><td><span class=\"swatch {ClassOf(type.Kind)}\"></span>").Text(type.Name).Tag("</td>");
            NumberCell(HtmlText.Count(type.Objects));
            NumberCell(HtmlText.Count(type.Bytes));
            NumberCell(HtmlText.Percent(type.Bytes, report.UsedBytes));
            Bar(ClassOf(type.Kind), type.Bytes - type.GarbageBytes, type.GarbageBytes, most);
            NumberCell(type.GarbageBytes == 0 ? "" : HtmlText.Count(type.GarbageBytes));
            NumberCell(HtmlText.Count(type.LargestBytes));
            html.Tag("</tr>\n");
        }

        html.Tag("</tbody></table></div>\n");
        if (report.Types.Count > ShownTypes)
        {
            html.Tag("<p class=\"note\">").Text($"and {HtmlText.Count(report.Types.Count - ShownTypes)} more, with {HtmlText.Size(report.Types.Skip(ShownTypes).Sum(static type => type.Bytes))}").Tag("</p>\n");
        }
    }

    void WriteSites()
    {
        html.Tag("<h2>The lines that allocate most</h2>\n");
        if (!report.IsRecorded)
        {
            html.Tag("<p class=\"note\">Allocations were not recorded.</p>\n");
            return;
        }

        html.Tag("<p class=\"note\">The full bar is all that a line has allocated, its dark part what is still referred to.</p>\n");
        WriteSiteTable(report.Sites.Take(ShownSites));
        if (report.Sites.Count > ShownSites)
        {
            html.Tag("<details><summary>").Text($"{HtmlText.Count(Math.Min(report.Sites.Count, MaxSites) - ShownSites)} more lines").Tag("</summary>\n");
            WriteSiteTable(report.Sites.Skip(ShownSites).Take(MaxSites - ShownSites));
            html.Tag("</details>\n");
        }
    }

    void WriteSiteTable(IEnumerable<HeapSite> sites)
    {
        long total = Math.Max(1, report.Sites.Sum(static site => site.AllocatedBytes));
        long most = report.Sites.Count > 0 ? report.Sites[0].AllocatedBytes : 1;
        html.Tag("<div class=\"wide\"><table>\n<thead><tr><th>Line</th><th>Source</th><th class=\"number-column\">Allocated</th><th class=\"number-column\">Share</th><th></th><th class=\"number-column\">Objects</th><th class=\"number-column\">Still alive</th></tr></thead>\n<tbody>\n");
        foreach (var site in sites)
        {
            html.Tag("<tr><td class=\"place\">");
            if (site.FileName.Length == 0)
            {
                html.Tag("<span class=\"soft\">loading the program</span>");
            }
            else
            {
                html.Text(PlaceOf(site)).Tag("<small>").Text(site.Function).Tag("</small>");
            }

            html.Tag("</td><td class=\"source\" title=\"").Text(site.Source).Tag("\">").Text(site.Source).Tag("</td>");
            NumberCell(HtmlText.Count(site.AllocatedBytes));
            NumberCell(HtmlText.Percent(site.AllocatedBytes, total));

            // A garbage object that was grown elsewhere may make the alive ones seem more than were made.
            long alive = Math.Min(site.AliveBytes, site.AllocatedBytes);
            Bar("alive", alive, site.AllocatedBytes - alive, most);
            NumberCell(HtmlText.Count(site.AllocatedObjects));
            NumberCell(site.AliveBytes == 0 ? "0" : $"{HtmlText.Count(site.AliveBytes)} in {HtmlText.Count(site.AliveObjects)}");
            html.Tag("</tr>\n");
        }

        html.Tag("</tbody></table></div>\n");
    }

    void WriteFreeSpace()
    {
        html.Tag("<h2>Free space</h2>\n<p class=\"note\">");
        long lengths = report.FreeRuns.Sum(static run => run.Count);
        html.Text(report.FreeBytes == 0
            ? "Nothing is free."
            : $"{HtmlText.Size(report.FreeBytes)} in {HtmlText.Count(lengths)} {(lengths == 1 ? "stretch" : "stretches")}. An object needs one stretch as long as itself: the largest that fits now has {HtmlText.Count(report.LargestFreeBytes)} bytes, so {HtmlText.Percent(report.FreeBytes - report.LargestFreeBytes, report.FreeBytes)} of the free space is out of its reach.");
        html.Tag("</p>\n");
        if (report.FreeBytes == 0)
        {
            return;
        }

        var rows = report.FreeRuns.GroupBy(static run => (int)Math.Log2(run.Bytes))
            .Select(static group => (Low: 1L << group.Key, Count: group.Sum(static run => run.Count), Bytes: group.Sum(static run => run.Count * run.Bytes))).ToList();
        long most = rows.Max(static row => row.Count);
        html.Tag("<div class=\"wide\"><table>\n<thead><tr><th>Length of the stretch</th><th class=\"number-column\">How many</th><th></th><th class=\"number-column\">Bytes in them</th><th class=\"number-column\">Share of free space</th></tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            html.Tag("<tr><td>").Text(row.Low == 16 ? "16 bytes" : $"{HtmlText.Count(row.Low)} to {HtmlText.Count((row.Low * 2) - 16)} bytes").Tag("</td>");
            NumberCell(HtmlText.Count(row.Count));
            html.Tag("<td class=\"bar-column\"><div class=\"bar\"><i class=\"run\" style=\"width:").Number(100.0 * row.Count / most).Tag("%\"></i></div></td>");
            NumberCell(HtmlText.Count(row.Bytes));
            NumberCell(HtmlText.Percent(row.Bytes, report.FreeBytes));
            html.Tag("</tr>\n");
        }

        html.Tag("</tbody></table></div>\n");
    }

    void NumberCell(string text) => html.Tag("<td class=\"number-column\">").Text(text).Tag("</td>");

    void Bar(string colour, long alive, long dead, long most)
    {
        html.Tag($"<td class=\"bar-column\"><div class=\"bar\"><i class=\"{colour}\" style=\"width:").Number(100.0 * alive / most)
            .Tag($"%\"></i><i class=\"{colour} dead\" style=\"width:").Number(100.0 * dead / most).Tag("%\"></i></div></td>");
    }

    static string PlaceOf(HeapSite site) => site.FileName.Length == 0 ? "loading the program" : $"{site.FileName}:{site.Line}";

    // --- what the script reads ----------------------------------------------------------------------------------------

    // The encoder escapes <, > and &: the text can stand in a script element as it is.
    string Data()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            WriteMapData(json);
            WriteChartData(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static string ClassOf(HeapKind kind) => kind switch
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

    static string LabelOf(HeapKind kind) => kind switch
    {
        HeapKind.Free => "free",
        HeapKind.Text => "str",
        HeapKind.List => "list",
        HeapKind.Tuple => "tuple",
        HeapKind.Dict => "dict, set",
        HeapKind.Instance => "instances",
        HeapKind.Bytes => "bytes, arrays",
        HeapKind.Number => "big ints",
        HeapKind.Function => "functions, generators",
        HeapKind.Code => "bytecode, classes",
        HeapKind.Name => "interned names",
        _ => "other",
    };
}
