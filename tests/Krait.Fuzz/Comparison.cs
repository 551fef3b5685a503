// Generated programs, run in several ways: as they are, through an .mpy file, with the heap collected at every allocation, and
// by the real MicroPython if KRAIT_ORACLE names it. All must print the same, but for addresses, the order in braces, and which two
// types a failed comparison names (docs/DIFFERENCES.md).

using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Krait.Heap;

namespace Krait.Fuzz;

internal sealed partial class Comparison(Runner runner, Reports reports, long seed)
{
    const int OracleTimeoutMs = 5_000;

    static readonly RunLimits Plain = new() { Fuel = 3_000_000, HeapBytes = 2 << 20 };
    static readonly RunLimits ThroughFile = Plain with { ThroughFile = true };
    static readonly RunLimits Hostile = Plain with
    {
        HeapBytes = 256 << 10,
        Modes = HeapModes.CollectAtEveryAllocation | HeapModes.PoisonFreed,
    };

    static readonly string? Oracle = Environment.GetEnvironmentVariable("KRAIT_ORACLE");

    // Two differences are of one sort if what is printed differs in the same words.
    readonly HashSet<string> sorts = [];

    public void Run(long index)
    {
        byte[] program = Encoding.UTF8.GetBytes(new ProgramGenerator(new FuzzRandom(seed, index)).Generate());
        reports.Announce(index, program);
        string? difference = Compare(program, index);
        if (difference == null || !sorts.Add(Sort(difference)))
        {
            return;
        }

        program = Reducer.Reduce(program, candidate => Compare(candidate, index) is { } other && (difference[0] == other[0]));
        string reduced = Compare(program, index) ?? difference;
        if (reports.IsNew(Sort(reduced)))
        {
            reports.Add($"difference-{seed}-{index}.py", program, reduced);
        }
    }

    // Null, or: d(efect), w(ays differ) or o(racle) and the outputs.
    string? Compare(byte[] program, long index)
    {
        var plain = runner.RunSource(program, Plain);
        if (plain.Defect != null)
        {
            return "d " + plain.Defect;
        }

        if (plain.End == RunEnd.Aborted || !plain.OutputIsComplete)
        {
            return null;
        }

        foreach (var limits in index % 8 == 0 ? (ReadOnlySpan<RunLimits>)[ThroughFile, Hostile] : [ThroughFile])
        {
            var other = runner.RunSource(program, limits);
            if (other.Defect != null)
            {
                return "d " + other.Defect;
            }

            if (other.End != RunEnd.Aborted && Comparable(other.Output) != Comparable(plain.Output) && !other.Output.Contains("MemoryError", StringComparison.Ordinal))
            {
                return "w " + FirstDifference(plain.Output, other.Output) + "\n" + limits;
            }
        }

        if (Oracle != null)
        {
            string? expected = RunOracle(program);
            // The original's heap, with blocks twice as large, is full sooner.
            if (expected != null && !expected.Contains("MemoryError", StringComparison.Ordinal) && Comparable(expected) != Comparable(plain.Output))
            {
                return "o " + FirstDifference(Comparable(plain.Output), Comparable(expected));
            }
        }

        return null;
    }

    // What may differ is replaced; the characters of a line with braces are sorted.
    static string Comparable(string output)
    {
        string text = Address().Replace(output, " at X");
        text = Ordering().Replace(text, "unsupported types for order");
        text = Allocation().Replace(text, "memory allocation failed");
        return string.Join('\n', text.Split('\n').Select(static line => line.Contains('{', StringComparison.Ordinal) ? string.Concat(line.Order()) : line));
    }

    [GeneratedRegex(" at (0x)?[0-9a-f]+|(?<=StringIO |BytesIO )(0x)?[0-9a-f]+|(?<=bound_method )[0-9a-f]+")]
    private static partial Regex Address();

    [GeneratedRegex("unsupported types for __[lg]t__: '\\w*', '\\w*'")]
    private static partial Regex Ordering();

    [GeneratedRegex("memory allocation failed, allocating [0-9]+ bytes")]
    private static partial Regex Allocation();

    static string FirstDifference(string ours, string theirs)
    {
        string[] a = ours.Split('\n');
        string[] b = theirs.Split('\n');
        int line = 0;
        while (line < a.Length && line < b.Length && a[line] == b[line])
        {
            line++;
        }

        return $"{(line < a.Length ? a[line] : "(end)")}   |   {(line < b.Length ? b[line] : "(end)")}\nline {line + 1}; Krait prints first, then what it should be\n\n{ours}\n\n{theirs}";
    }

    static string Sort(string difference) =>
        new([.. difference.Split('\n')[0].Where(static c => char.IsLetter(c) || c is ' ' or '|').Take(120)]);

    static string? RunOracle(byte[] program)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, program);
            using var process = Process.Start(new ProcessStartInfo(Oracle!, [file]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
            process.StandardInput.Close();
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(OracleTimeoutMs))
            {
                process.Kill();
                return null;
            }

            // An uncaught error names the file, which is not ours.
            string text = output.Result;
            return process.ExitCode == 0 ? text : null;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
