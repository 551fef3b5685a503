// The two drawings of the page, as SVG: the block map, row by row from the lowest address, and the curve of use over time.
//
// The map leaves a gap behind each stretch, so that neighbours of one colour are told apart; three rows and more of nothing but
// free space are folded into one.

using System.Text;
using System.Text.Json;

namespace Krait;

internal sealed partial class HeapReportPage
{
    const int MapLeft = 64;
    const int MapWidth = 1024;
    const int FoldedRows = 3;

    // A small map has the rows of 64 blocks that micropython.mem_info prints.
    const long SmallMapCells = 64 * 48;

    // Cells in a row, and the size of each in the drawing.
    int columns;
    int cellSize;

    const int ChartWidth = 1088;
    const int ChartHeight = 250;
    const int ChartLeft = 70;
    const int ChartRight = ChartWidth - 12;
    const int ChartTop = 16;
    const int ChartBottom = ChartHeight - 28;

    // Rows of cells as they are drawn; -1 is a fold.
    readonly List<long> rows = [];
    readonly List<(int DrawnRow, long HiddenRows)> folds = [];

    // --- the map ------------------------------------------------------------------------------------------------------

    void WriteMap()
    {
        LayRows();
        html.Tag("<h2>Block map</h2>\n<p class=\"note\">").Text(report.BytesPerCell == 16
            ? "Each cell is a block of 16 bytes, from the lowest address on."
            : $"Each cell stands for {HtmlText.Count(report.BytesPerCell)} bytes, from the lowest address on, and shows what fills most of it.");
        html.Tag(" Numbers at the side count bytes from the start of the heap. Pale cells are garbage. Pick a kind to light it up.</p>\n");
        WriteLegend();
        html.Tag($"<figure><svg id=\"map\" viewBox=\"0 0 {MapLeft + MapWidth} {rows.Count * cellSize}\" role=\"img\" aria-label=\"Map of the blocks of the heap\">\n");
        var paths = new SortedDictionary<(HeapKind Kind, bool IsGarbage), StringBuilder>();
        long cell = 0;
        foreach (var stretch in report.Map)
        {
            if (!paths.TryGetValue((stretch.Kind, stretch.IsGarbage), out var path))
            {
                paths.Add((stretch.Kind, stretch.IsGarbage), path = new StringBuilder());
            }

            Draw(path, cell, stretch.Cells);
            cell += stretch.Cells;
        }

        foreach (var ((kind, isGarbage), path) in paths)
        {
            html.Tag($"<path class=\"{ClassOf(kind)}{(isGarbage ? " garbage" : "")}\" d=\"{path}\"/>\n");
        }

        WriteRowLabels();
        html.Tag("</svg></figure>\n");
    }

    void LayRows()
    {
        long cells = report.Map.Sum(static stretch => stretch.Cells);
        bool isSmall = report.Map.Sum(static stretch => stretch.Kind == HeapKind.Free ? Math.Min(stretch.Cells, 256) : stretch.Cells) <= SmallMapCells;
        columns = isSmall ? 64 : 128;
        cellSize = MapWidth / columns;
        long cell = 0;
        foreach (var stretch in report.Map)
        {
            long firstFull = (cell + columns - 1) / columns;
            long end = cell + stretch.Cells;
            long fullEnd = end == cells ? (end + columns - 1) / columns : end / columns;
            if (stretch.Kind == HeapKind.Free && fullEnd - firstFull >= FoldedRows)
            {
                ShowRowsTo(firstFull);
                folds.Add((rows.Count, fullEnd - firstFull));
                rows.AddRange([-1, -1]);
                shownTo = fullEnd;
            }

            cell = end;
        }

        ShowRowsTo((cells + columns - 1) / columns);
    }

    long shownTo;

    void ShowRowsTo(long end)
    {
        for (; shownTo < end; shownTo++)
        {
            rows.Add(shownTo);
        }
    }

    readonly Dictionary<long, int> drawnRows = [];

    void Draw(StringBuilder path, long start, long count)
    {
        if (drawnRows.Count == 0)
        {
            for (int i = 0; i < rows.Count; i++)
            {
                drawnRows.TryAdd(rows[i], i);
            }
        }

        for (long end = start + count; start < end;)
        {
            long row = start / columns;
            long part = Math.Min(end, (row + 1) * columns) - start;
            if (drawnRows.TryGetValue(row, out int drawn))
            {
                path.Append($"M{MapLeft + (start % columns * cellSize)} {drawn * cellSize}h{(part * cellSize) - 1}v{cellSize - 1}h-{(part * cellSize) - 1}z");
                start += part;
                continue;
            }

            // The rest of a fold is not drawn at all.
            start = rows.Where(shown => shown > row).DefaultIfEmpty(end).Min() * columns;
        }
    }

    void WriteRowLabels()
    {
        long bytesPerRow = columns * report.BytesPerCell;
        int labelled = -2;
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i] >= 0 && i >= labelled + 2 && (i == 0 || rows[i - 1] < 0 || rows[i] % 8 == 0))
            {
                labelled = i;
                html.Tag($"<text x=\"{MapLeft - 10}\" y=\"{(i * cellSize) + (cellSize / 2) + 4}\" text-anchor=\"end\">").Text(HtmlText.Count(rows[i] * bytesPerRow)).Tag("</text>\n");
            }
        }

        foreach (var (drawnRow, hiddenRows) in folds)
        {
            int y = (drawnRow * cellSize) + cellSize;
            html.Tag($"<path class=\"gap mark\" d=\"M{MapLeft} {y}H{MapLeft + MapWidth - 190}\"/><text x=\"{MapLeft + MapWidth}\" y=\"{y + 4}\" text-anchor=\"end\">")
                .Text($"{HtmlText.Size(hiddenRows * bytesPerRow)} more of free space").Tag("</text>\n");
        }
    }

    void WriteLegend()
    {
        html.Tag("<ul class=\"legend\">\n");
        foreach (var (kind, kindBytes) in Kinds())
        {
            html.Tag($"<li><button type=\"button\" data-kind=\"{ClassOf(kind)}\" aria-pressed=\"false\"><span class=\"swatch {ClassOf(kind)}\"></span>")
                .Text(LabelOf(kind)).Tag(" <span class=\"soft\">").Text(HtmlText.Size(kindBytes)).Tag("</span></button></li>\n");
        }

        html.Tag("<li class=\"plain\"><span class=\"swatch free\"></span>free <span class=\"soft\">").Text(HtmlText.Size(report.FreeBytes)).Tag("</span></li>\n</ul>\n");
    }

    void WriteMapData(Utf8JsonWriter json)
    {
        json.WriteStartObject("map");
        json.WriteNumber("left", MapLeft);
        json.WriteNumber("cell", cellSize);
        json.WriteNumber("columns", columns);
        json.WriteNumber("bytesPerCell", report.BytesPerCell);
        json.WriteStartArray("rows");
        foreach (long row in rows)
        {
            json.WriteNumberValue(row);
        }

        json.WriteEndArray();
        json.WriteStartArray("stretches");
        foreach (var stretch in report.Map)
        {
            json.WriteStartArray();
            json.WriteNumberValue(stretch.Cells);
            json.WriteNumberValue((int)stretch.Kind);
            json.WriteNumberValue(stretch.IsGarbage ? 1 : 0);
            json.WriteNumberValue(stretch.Type);
            json.WriteNumberValue(stretch.Site);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("types");
        foreach (var type in report.Types)
        {
            json.WriteStringValue(type.Name);
        }

        json.WriteEndArray();
        json.WriteStartArray("sites");
        foreach (var site in report.Sites)
        {
            json.WriteStringValue(site.Source.Length > 0 ? $"{PlaceOf(site)}  {site.Source}" : PlaceOf(site));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // --- the curve ----------------------------------------------------------------------------------------------------

    void WriteChart()
    {
        html.Tag("<h2>Use over time</h2>\n");
        if (report.Timeline.Count < 2)
        {
            html.Tag("<p class=\"note\">Allocations were not recorded.</p>\n");
            return;
        }

        html.Tag("<p class=\"note\">Bytes in use, garbage included, since the program started. Where it falls steeply, garbage was collected.</p>\n");
        double lastMs = Math.Max(0.001, report.Timeline[^1].Time.TotalMilliseconds);
        long most = report.Timeline.Max(static sample => sample.MaxUsedBytes);

        // The end of the heap is part of the picture when the program comes near it.
        bool showsLimit = most * 5 > report.HeapBytes * 2;
        double top = (showsLimit ? report.HeapBytes : most) * 1.08;
        double X(TimeSpan time) => ChartLeft + (time.TotalMilliseconds / lastMs * (ChartRight - ChartLeft));
        double Y(double byteCount) => ChartBottom - (byteCount / top * (ChartBottom - ChartTop));

        html.Tag($"<figure class=\"chart\"><svg id=\"chart\" viewBox=\"0 0 {ChartWidth} {ChartHeight}\" role=\"img\" aria-label=\"Bytes in use over time\">\n");
        double step = NiceStep(top / 4);
        for (double value = 0; value < top; value += step)
        {
            html.Tag($"<line class=\"grid\" x1=\"{ChartLeft}\" x2=\"{ChartRight}\" y1=\"").Number(Y(value)).Tag("\" y2=\"").Number(Y(value))
                .Tag($"\"/><text x=\"{ChartLeft - 10}\" text-anchor=\"end\" y=\"").Number(Y(value) + 4).Tag("\">").Text(AxisSize(value)).Tag("</text>\n");
        }

        double timeStep = NiceTimeStep(lastMs / 8);
        for (double ms = 0; ms <= lastMs; ms += timeStep)
        {
            html.Tag("<text text-anchor=\"middle\" x=\"").Number(ChartLeft + (ms / lastMs * (ChartRight - ChartLeft))).Tag($"\" y=\"{ChartHeight - 8}\">").Number(ms).Tag(" ms</text>\n");
        }

        var line = new StringBuilder();
        var under = new StringBuilder();
        long before = 0;
        foreach (var sample in report.Timeline)
        {
            // Of what went down and up again between two samples the fall is shown.
            bool isFall = sample.MinUsedBytes < before - (top / 200) && sample.MinUsedBytes < sample.MaxUsedBytes;
            bool isFirst = line.Length == 0;
            line.Append(isFirst ? 'M' : 'H').Append(Coordinate(X(sample.Time))).Append(isFirst ? ' ' : 'V').Append(Coordinate(Y(sample.MaxUsedBytes)));
            if (isFall)
            {
                line.Append('V').Append(Coordinate(Y(sample.MinUsedBytes)));
            }

            before = sample.MaxUsedBytes;
        }

        under.Append(line).Append('V').Append(ChartBottom).Append('H').Append(ChartLeft).Append('Z');
        html.Tag($"<path class=\"area\" d=\"{under}\"/>\n<path class=\"top\" d=\"{line}\"/>\n");
        foreach (var collection in report.CollectionTimes.Take(200))
        {
            html.Tag("<line class=\"collection\" x1=\"").Number(X(collection.Time)).Tag("\" x2=\"").Number(X(collection.Time)).Tag($"\" y1=\"{ChartBottom}\" y2=\"{ChartBottom + 5}\"/>\n");
        }

        if (showsLimit)
        {
            html.Tag($"<line class=\"limit\" x1=\"{ChartLeft}\" x2=\"{ChartRight}\" y1=\"").Number(Y(report.HeapBytes)).Tag("\" y2=\"").Number(Y(report.HeapBytes))
                .Tag($"\"/><text class=\"limit-text\" x=\"{ChartRight}\" text-anchor=\"end\" y=\"").Number(Y(report.HeapBytes) - 4).Tag("\">").Text($"the heap ends here: {HtmlText.Size(report.HeapBytes)}").Tag("</text>\n");
        }

        html.Tag($"<line class=\"cursor\" visibility=\"hidden\" y1=\"{ChartTop}\" y2=\"{ChartBottom}\"/>\n</svg></figure>\n<p class=\"note\">")
            .Text($"Most in use: {HtmlText.Count(report.PeakBytes)} bytes. Small marks below the axis are collections{(report.Collections > 200 ? ", the first 200" : "")}. The recording itself takes time: without it the program is faster.").Tag("</p>\n");
    }

    static string Coordinate(double value) => value.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);

    static string AxisSize(double byteCount) => byteCount < 1024 ? $"{byteCount:0} B" : byteCount < 1 << 20 ? $"{byteCount / 1024:0.#} KiB" : $"{byteCount / (1 << 20):0.#} MiB";

    // A power of two, so that the lines stand at whole KiB.
    static double NiceStep(double least) => Math.Pow(2, Math.Ceiling(Math.Log2(Math.Max(16, least))));

    static double NiceTimeStep(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return least <= power ? power : least <= 2 * power ? 2 * power : least <= 5 * power ? 5 * power : 10 * power;
    }

    void WriteChartData(Utf8JsonWriter json)
    {
        if (report.Timeline.Count < 2)
        {
            return;
        }

        json.WriteStartObject("chart");
        json.WriteNumber("left", ChartLeft);
        json.WriteNumber("right", ChartRight);
        json.WriteStartArray("samples");
        foreach (var sample in report.Timeline)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(sample.Time.TotalMilliseconds, 3));
            json.WriteNumberValue(sample.AllocatedBytes);
            json.WriteNumberValue(sample.MinUsedBytes);
            json.WriteNumberValue(sample.MaxUsedBytes);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
