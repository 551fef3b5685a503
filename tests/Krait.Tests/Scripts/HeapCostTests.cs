// What language constructs take of the heap, measured by tests/heap_costs/heap_costs.py in our engine and compared with what
// the real MicroPython takes (heap-costs.tsv): no construct costs more than there, but for dicts and sets of more than eight
// entries, which pay for their order.

using System.Globalization;
using Xunit;

namespace Krait.Tests.Scripts;

public sealed class HeapCostTests
{
    const double MostOfLargeTables = 1.35;
    const double MostMedian = 0.8;

    static readonly string s_folder = Path.Combine(Repository.Root, "tests", "heap_costs");

    // In the order of the script's columns: still used when the result is held, used right after, used by the first time.
    sealed record Cost(string Construct, long Retained, long Churn, long First);

    static readonly string[] s_largeTables =
    [
        "dict literal 16", "dict literal 100", "dict filled by d[k]=v x100", "dict comprehension of 100", "set literal 16",
        "set literal 100", "set comprehension of 100",
    ];

    static Cost[] Read(string table)
    {
        string[] lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("construct\tretained\tchurn\trequested\tfirst", lines[0]);
        return [.. lines.Skip(1).Select(static line => line.Split('\t')).Select(static cells => new Cost(cells[0], Number(cells[1]), Number(cells[2]), Number(cells[4])))];
    }

    static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    static Cost[] Measure()
    {
        var output = PyOutput.ToText();
        using var engine = KraitEngine.Create(new KraitOptions
        {
            Limits = new KraitLimits { Time = TimeSpan.FromSeconds(60) },
            Capabilities = KraitCapabilities.All,
            WorkingDirectory = s_folder,
            Arguments = ["heap_costs.py"],
            Path = [s_folder, ".frozen"],
            Stdout = output,
        });
        engine.ExecFile("heap_costs.py");
        return Read(output.Text);
    }

    [Fact]
    public void No_construct_costs_more_than_in_MicroPython()
    {
        var original = Read(File.ReadAllText(Path.Combine(s_folder, "heap-costs.tsv")));
        var ours = Measure();
        Assert.Equal(original.Select(static cost => cost.Construct), ours.Select(static cost => cost.Construct));

        var dearer = new List<string>();
        var ratios = new List<double>();
        foreach (var (theirs, mine) in original.Zip(ours))
        {
            double most = s_largeTables.Contains(mine.Construct) ? MostOfLargeTables : 1.0;
            Compare("retained", theirs.Retained, mine.Retained);
            Compare("churn", theirs.Churn, mine.Churn);
            Compare("first", theirs.First, mine.First);

            void Compare(string what, long there, long here)
            {
                if (here > there * most)
                {
                    dearer.Add($"{mine.Construct}: {what} {here}, there {there}");
                }

                if (there > 0)
                {
                    ratios.Add((double)here / there);
                }
            }
        }

        Assert.Empty(dearer);
        ratios.Sort();
        Assert.InRange(ratios[ratios.Count / 2], 0, MostMedian);
    }
}
