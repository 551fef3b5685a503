// `krait heap`: runs a program with its allocations recorded and writes what filled its heap, as a page for people or as JSON;
// and, when asked whether it fits in a heap of some size, runs it again in heaps of other sizes until that is known.
//
// The program's own output goes where it always goes; what this verb says, it says on standard error.

using System.Globalization;
using System.Text;

namespace Krait.Cli;

internal static class HeapCommand
{
    const int NotUnderstood = 2;
    const int DoesNotFit = 1;

    const string Usage = """
        usage: krait heap [<opts>] <filename> [<arguments>]
        Runs a program and writes a report of what filled its heap, and when, and which lines did it.
        Options:
        -X heapsize=<n>[w][K|M] : the heap to run it in (default 2097152); other -X options as for a run
        -O[N] : apply bytecode optimizations of level N
        -o <file> : where the report goes (default: the program's name with .heap.html or .heap.json, in the current folder);
                    - is standard output, and the program's output goes to standard error then
        --json : write the report as JSON
        --fit : find the smallest heap that the program runs in without a MemoryError, by running it in heaps of many sizes
        --fit=<n>[w][K|M] : the same, and tell whether it fits in a heap of that size; the exit code is 1 if it does not

        """;

    sealed record Request
    {
        public required Command Program { get; init; }
        public string? ReportFile { get; init; }
        public bool IsJson { get; init; }
        public bool FindsFit { get; init; }
        public long? AskedBytes { get; init; }
    }

    public static int Run(string[] args)
    {
        if (args is ["-h" or "--help", ..])
        {
            Print(Descriptor.Output, Usage);
            return 0;
        }

        if (!TryParse(args, out var request))
        {
            Print(Descriptor.Error, Usage);
            return NotUnderstood;
        }

        string file = request.Program.Program;
        if (ModulePath.FolderOf(file) is not { } folder)
        {
            Print(Descriptor.Error, $"krait: can't open file '{file}': [Errno 2] No such file or directory\n");
            return NotUnderstood;
        }

        return Run(request, folder);
    }

    static bool TryParse(string[] args, out Request request)
    {
        request = new Request { Program = new Command() };
        int i = 0;
        for (; i < args.Length && args[i].StartsWith('-'); i++)
        {
            switch (args[i])
            {
                case "-X" when i + 1 < args.Length && CommandLine.WithImplementationOption(request.Program, args[i + 1]) is { } program:
                    request = request with { Program = program };
                    i++;
                    break;
                case "-o" when i + 1 < args.Length:
                    request = request with { ReportFile = args[++i] };
                    break;
                case "--json":
                    request = request with { IsJson = true };
                    break;
                case "--fit":
                    request = request with { FindsFit = true };
                    break;
                case ['-', '-', 'f', 'i', 't', '=', .. var size] when HeapSize.TryParse(size, out long asked):
                    request = request with { FindsFit = true, AskedBytes = asked };
                    break;
                case ['-', 'O', ..]:
                    request = request with { Program = request.Program with { OptimisationLevel = CommandLine.OptimisationLevel(args[i]) } };
                    break;
                default:
                    return false;
            }
        }

        if (i == args.Length)
        {
            return false;
        }

        request = request with { Program = request.Program with { Source = ProgramSource.File, Program = args[i], Arguments = args[i..] } };
        return true;
    }

    static int Run(Request request, string folder)
    {
        // Every run reads the same input; a terminal is asked once.
        using var console = new KraitConsole();
        byte[]? input = console.IsInputTerminal || !request.FindsFit ? null : ReadAll(Descriptor.Input);
        var trial = new HeapTrial(request.Program, folder, input);
        bool isToOutput = request.ReportFile == "-";
        var output = PyOutput.ToStream(isToOutput ? Descriptor.Error : Descriptor.Output, PyBuffering.Lines);
        var (result, report) = trial.RunRecorded(output, PyOutput.ToStream(Descriptor.Error, PyBuffering.None), input == null ? Descriptor.Input : null);
        Say($"{request.Program.Program}: {result.Outcome}");
        Say($"most in use at once: {Count(report.PeakBytes)} of {Count(report.HeapBytes)} bytes; most alive: {Count(report.MostAliveBytes)}; collections: {Count(report.Collections)}");

        int exitCode = result.ExitCode;
        if (request.FindsFit)
        {
            var fit = new HeapFitSearch(trial, result, report).Find(request.AskedBytes);
            report = report with { Fit = fit };
            exitCode = fit.Fits == false || fit.SmallestBytes == null ? DoesNotFit : 0;
            SayFit(fit);
        }
        else
        {
            report = report with { Fit = new HeapFit { AskedBytes = report.HeapBytes, Fits = result.MemoryErrors == 0, Runs = 1 } };
            Say(result.MemoryErrors == 0
                ? $"it fits in {Count(report.HeapBytes)} bytes; --fit finds the smallest heap that it fits in"
                : $"it does not fit in {Count(report.HeapBytes)} bytes; --fit finds a heap that it fits in");
        }

        return TryWrite(request, report) ? exitCode : 1;
    }

    static void SayFit(HeapFit fit)
    {
        if (fit is { AskedBytes: { } asked, Fits: { } fits })
        {
            Say($"{(fits ? "it fits" : "it does not fit")} in {Count(asked)} bytes");
        }

        Say(fit.SmallestBytes is { } smallest
            ? $"the smallest heap that it fits in has {Count(smallest)} bytes (found by running it {fit.Runs} times)"
            : $"it met a MemoryError in every heap that was tried ({fit.Runs} runs)");
    }

    static bool TryWrite(Request request, HeapReport report)
    {
        string file = request.ReportFile ?? Path.GetFileNameWithoutExtension(request.Program.Program) + (request.IsJson ? ".heap.json" : ".heap.html");
        try
        {
            using (var stream = file == "-" ? Descriptor.Output : File.Create(file))
            {
                Write(request, report, stream);
            }

            if (file != "-")
            {
                Say($"the report is in {file}");
            }

            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Say($"can't write {file}: {error.Message}");
            return false;
        }
    }

    static void Write(Request request, HeapReport report, Stream stream)
    {
        if (request.IsJson)
        {
            report.WriteJson(stream);
            stream.Write("\n"u8);
            return;
        }

        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        report.WriteHtml(writer);
    }

    static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    static void Say(string text) => Print(Descriptor.Error, $"krait: {text}\n");

    static void Print(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));

    static byte[] ReadAll(Stream input)
    {
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }
}
