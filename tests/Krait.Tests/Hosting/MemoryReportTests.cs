// micropython.mem_info(1) and qstr_info(1): the original's format to the character, and figures that agree with each other and
// with the heap. (What they print is about this engine's heap, so no script can be recorded for it.)

using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Krait.Tests.Hosting;

public sealed class MemoryReportTests
{
    static string OutputOf(string program, long heapBytes = 64 * 1024)
    {
        var output = PyOutput.ToText();
        using var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None, HeapBytes = heapBytes, Stdout = output });
        engine.Exec(program, "program.py");
        return output.Text;
    }

    static long Number(Match match, string group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    const string Summary = """
        mem: total=(?<total>\d+), current=(?<current>\d+), peak=(?<peak>\d+)
        stack: (?<stack>\d+) out of 80000
        GC: total: (?<heap>\d+), used: (?<used>\d+), free: (?<free>\d+)
         No\. of 1-blocks: (?<one>\d+), 2-blocks: (?<two>\d+), max blk sz: (?<largest>\d+), max free sz: (?<room>\d+)

        """;

    [Theory]
    [InlineData("micropython.mem_info()")]
    [InlineData("micropython.heap_lock(); micropython.mem_info(); micropython.heap_unlock()")]
    public void The_summary_adds_up(string call)
    {
        var match = Regex.Match(OutputOf("import micropython\n" + call), $"^{Summary}$");
        Assert.True(match.Success);
        Assert.Equal(64 * 1024, Number(match, "heap"));
        Assert.Equal(Number(match, "heap"), Number(match, "used") + Number(match, "free"));
        Assert.Equal(Number(match, "current"), Number(match, "used"));
        Assert.True(Number(match, "peak") >= Number(match, "current") && Number(match, "total") >= Number(match, "peak"));
        Assert.True(Number(match, "room") * 16 <= Number(match, "free") && Number(match, "largest") * 16 <= Number(match, "used"));
    }

    [Fact]
    public void The_map_shows_every_block()
    {
        string output = OutputOf("import micropython\nkept = [(1,), {}, [], 'a long enough text' * 9, bytearray(100), lambda: kept]\nmicropython.mem_info(1)");
        var match = Regex.Match(output, $@"^{Summary}GC memory layout; from [0-9a-f]+:(?<map>(\n[0-9a-f]{{8}}: [.=a-zA-Z]{{1,64}}|\n {{7}}\(\d+ lines all free\))*)\n$");
        Assert.True(match.Success, output);

        long block = 0;
        string letters = "";
        foreach (string line in match.Groups["map"].Value.Split('\n').Skip(1))
        {
            if (line.StartsWith(' '))
            {
                block += 64 * long.Parse(Regex.Match(line, @"\d+").Value, CultureInfo.InvariantCulture);
                continue;
            }

            Assert.Equal(block * 16, long.Parse(line[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            block += line.Length - 10;
            letters += line[10..];
        }

        Assert.Equal(64 * 1024 / 16, block);
        Assert.Equal(Number(match, "used") / 16, letters.Count(letter => letter != '.'));
        Assert.All("TLDSABMh", letter => Assert.Contains(letter, letters));
        Assert.Contains("S==========", letters); // the text of 162 bytes with its head of 16: twelve blocks
        Assert.Equal(Number(match, "one"), Regex.Count(letters, "[a-zA-Z](?![=])"));
        Assert.Equal(Number(match, "two"), Regex.Count(letters, "[a-zA-Z]=(?![=])"));
    }

    [Fact]
    public void Names_are_listed_and_counted()
    {
        string output = OutputOf("import micropython\nsome_new_identifier = 1\nmicropython.qstr_info()\nmicropython.qstr_info(1)");
        var match = Regex.Match(output, """
            ^qstr pool: n_pool=1, n_qstr=(?<names>\d+), n_str_data_bytes=(?<texts>\d+), n_total_bytes=(?<bytes>\d+)
            qstr pool: n_pool=1, n_qstr=\k<names>, n_str_data_bytes=\k<texts>, n_total_bytes=\k<bytes>
            (?<list>(Q\(.*\)\n)+)$
            """);
        Assert.True(match.Success, output);
        Assert.Contains("Q(some_new_identifier)\n", output);
        Assert.Equal(Number(match, "names"), match.Groups["list"].Value.Count(letter => letter == '\n'));
    }
}
