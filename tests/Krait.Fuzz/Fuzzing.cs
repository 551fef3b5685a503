// The worker's loop: make a program, announce it, run it, look at what came of it.

using System.Diagnostics;
using System.Text;

namespace Krait.Fuzz;

internal static class Fuzzing
{
    public static int Run(FuzzOptions options)
    {
        using var reports = new Reports(options.Out);
        using var runner = new Runner();
        var makeAndRun = Kind(options, runner, reports);
        var clock = Stopwatch.StartNew();
        long index = options.First;
        var nextReport = TimeSpan.FromMinutes(1);
        for (; index - options.First < options.Count && clock.Elapsed.TotalMinutes < options.Minutes; index++)
        {
            makeAndRun(index);
            if (clock.Elapsed > nextReport)
            {
                Report();
                nextReport += TimeSpan.FromMinutes(1);
            }
        }

        Report();
        reports.Summarise();
        return reports.Found == 0 ? 0 : 1;

        void Report() => Console.WriteLine(
            $"{index - options.First} programs in {clock.Elapsed.TotalMinutes:F1} min, {reports.Found} findings");
    }

    static Action<long> Kind(FuzzOptions options, Runner runner, Reports reports)
    {
        switch (options.Kind)
        {
            case "source":
                var mutator = new SourceMutator(Seeds(options));
                return index => RunMutant(options, runner, reports, mutator, index);

            case "mpy":
                var files = new FileMutator(Seeds(options));
                return index => RunFile(options, runner, reports, files, index);

            case "flips":
                var corpus = new FlipCorpus(Seeds(options), options.Seed);
                Console.WriteLine($"{corpus.Count} distinct files, {FlipCorpus.FlipsPerFile} flips each");
                return index => RunFlip(options, runner, reports, corpus, index);

            default:
                var comparison = new Comparison(runner, reports, options.Seed);
                return comparison.Run;
        }
    }

    static byte[][] Seeds(FuzzOptions options) =>
        [.. options.Scripts.Split(Path.PathSeparator).SelectMany(static folder => Directory.EnumerateFiles(folder, "*.py", SearchOption.AllDirectories).Order(StringComparer.Ordinal)).Select(File.ReadAllBytes)];

    static void RunMutant(FuzzOptions options, Runner runner, Reports reports, SourceMutator mutator, long index)
    {
        var random = new FuzzRandom(options.Seed, index);
        var limits = RunLimits.Choose(random);
        byte[] program = mutator.Make(random);
        reports.Announce(index, program);
        var result = runner.RunSource(program, limits);
        if (result.Defect != null && reports.IsNew(result.Defect))
        {
            program = Reducer.Reduce(program, candidate => Same(runner.RunSource(candidate, limits).Defect, result.Defect));
            reports.Add($"defect-{options.Seed}-{index}.py", program, $"{result.Defect}\n{limits}\n");
        }
    }

    static void RunFile(FuzzOptions options, Runner runner, Reports reports, FileMutator mutator, long index)
    {
        var random = new FuzzRandom(options.Seed, index);
        var limits = RunLimits.Choose(random);
        byte[] file = mutator.Make(random);
        reports.Announce(index, file);
        var result = runner.RunFile(file, limits);
        if (result.Defect != null && reports.IsNew(result.Defect))
        {
            reports.Add($"defect-{options.Seed}-{index}.mpy", file, $"{result.Defect}\n{limits}\n");
        }
    }

    static void RunFlip(FuzzOptions options, Runner runner, Reports reports, FlipCorpus corpus, long index)
    {
        byte[] file = corpus.Make(index);
        reports.Announce(index, file);
        var result = runner.RunFile(file, FlipCorpus.Limits);
        if (result.Defect != null && reports.IsNew(result.Defect))
        {
            reports.Add($"defect-{options.Seed}-{index}.mpy", file, $"{result.Defect}\n");
        }
    }

    /// <summary>Both are the same sort of defect.</summary>
    public static bool Same(string? defect, string? other) => defect?.Split('\n')[0] == other?.Split('\n')[0];
}
