// The command line: krait-fuzz KIND [--seed N] [--first N] [--count N] [--minutes M] [--scripts DIR] [--out DIR].

using System.Globalization;

namespace Krait.Fuzz;

internal sealed record FuzzOptions
{
    public string Kind { get; private init; } = "";
    public long Seed { get; private init; } = 1;

    /// <summary>Number of the first program.</summary>
    public long First { get; private init; }
    public long Count { get; private init; } = long.MaxValue;
    public double Minutes { get; private init; } = 1;
    public string Scripts { get; private init; } = "tests/scripts";
    public string Out { get; private init; } = "fuzz-out";
    public string? File { get; private init; }

    /// <summary>This process runs programs; without it, it watches over one that does.</summary>
    public bool IsWorker { get; private init; }

    public static FuzzOptions Parse(string[] args)
    {
        var options = new FuzzOptions();
        for (int i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--seed" => options with { Seed = Number(args[++i]) },
                "--first" => options with { First = Number(args[++i]) },
                "--count" => options with { Count = Number(args[++i]), Minutes = double.MaxValue },
                "--minutes" => options with { Minutes = double.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--scripts" => options with { Scripts = args[++i] },
                "--out" => options with { Out = args[++i] },
                "--worker" => options with { IsWorker = true },
                _ when options.Kind.Length == 0 => options with { Kind = args[i] },
                _ => options with { File = args[i] },
            };
        }

        return options;
    }

    static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The command line of the worker that goes on with program <paramref name="first"/>.</summary>
    public IEnumerable<string> WorkerArguments(long first, double minutes) =>
    [
        Kind, "--worker", "--seed", Text(Seed), "--first", Text(first), "--scripts", Scripts, "--out", Out,
        .. Count == long.MaxValue ? ["--minutes", minutes.ToString(CultureInfo.InvariantCulture)] : (string[])["--count", Text(Count - (first - First))],
    ];

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
