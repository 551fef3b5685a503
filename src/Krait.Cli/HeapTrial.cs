// One program, to be run in heaps of any size: each run has an engine of its own and reads the same input.

namespace Krait.Cli;

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">As the command's; -1 if it took too long.</param>
/// <param name="Outcome">A sentence without its subject.</param>
/// <param name="MemoryErrors">How many there were, those that the program caught included.</param>
internal sealed record TrialResult(int ExitCode, string Outcome, long MemoryErrors, TimeSpan Time);

internal sealed class HeapTrial(Command program, string folder, byte[]? input)
{
    const int TooLong = -1;
    const int Interrupted = 130;

    public long HeapBytes => program.HeapBytes;

    /// <summary>The run that is reported on. A run that ends in a MemoryError is shown as it was when memory was refused.</summary>
    public (TrialResult Result, HeapReport Report) RunRecorded(PyOutput stdout, PyOutput stderr, Stream? stdin)
    {
        using var engine = Create(program.HeapBytes, KraitLimits.None, stdout, stderr, stdin);
        using var signal = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            engine.Interrupt();
        });
        engine.Heap.StartRecording();
        var result = Run(engine, stdout);
        bool endedInMemoryError = result.ExitCode != 0 && result.Outcome.Contains("MemoryError", StringComparison.Ordinal);
        var report = (endedInMemoryError ? engine.Heap.CaptureRefusal() : null) ?? engine.Heap.Capture();
        return (result, report with { Title = program.Program, Outcome = char.ToUpperInvariant(result.Outcome[0]) + result.Outcome[1..] + "." });
    }

    /// <summary>A run whose output nobody sees.</summary>
    public TrialResult Run(long heapBytes, TimeSpan timeLimit)
    {
        try
        {
            using var engine = Create(heapBytes, new KraitLimits { Time = timeLimit }, PyOutput.Discard, PyOutput.Discard, null);
            return Run(engine, PyOutput.Discard);
        }
        catch (PyException error)
        {
            // The heap was too small even for what stands in it before the program is loaded.
            return new TrialResult(1, $"ended in {error.TypeName}", 1, TimeSpan.Zero);
        }
    }

    KraitEngine Create(long heapBytes, KraitLimits limits, PyOutput stdout, PyOutput stderr, Stream? stdin) => KraitEngine.Create(new KraitOptions
    {
        Limits = limits,
        Capabilities = KraitCapabilities.All,
        HeapBytes = heapBytes,
        OptimisationLevel = program.OptimisationLevel,
        HeapChecks = program.HeapChecks,
        Arguments = program.Arguments,
        Path = ModulePath.Entries(folder),
        ExecutablePath = Environment.ProcessPath ?? "",
        Stdin = input != null ? new MemoryStream(input) : stdin,
        Stdout = stdout,
        Stderr = stderr,
    });

    TrialResult Run(KraitEngine engine, PyOutput traceback)
    {
        int exitCode = 0;
        string outcome = "ran to its end";
        try
        {
            engine.ExecFile(program.Program);
        }
        catch (PySystemExit exit)
        {
            exitCode = exit.Code is { } code ? code & 255 : 1;
            outcome = $"ended with exit code {exitCode}";
        }
        catch (PyException error)
        {
            exitCode = error.Is("KeyboardInterrupt") ? Interrupted : 1;
            outcome = error.Message.Length > 0 ? $"ended in {error.TypeName}: {error.Message}" : $"ended in {error.TypeName}";
            traceback.Write(System.Text.Encoding.UTF8.GetBytes(error.Traceback));
            traceback.Flush();
        }
        catch (PyLimitException)
        {
            exitCode = TooLong;
            outcome = "took too long";
        }

        return new TrialResult(exitCode, outcome, engine.Heap.MemoryErrors, engine.Usage.Time);
    }
}
