// Runs one program in a virtual machine of its own, in this process, and looks for defects: internal errors (the engine
// writes them to the error console, which is ours), frames or kept values that stay behind, a machine that no longer works
// after the run was ended from outside, and far more time than the fuel allows.

using System.Text;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;
using Krait.Syntax;

namespace Krait.Fuzz;

internal sealed record RunLimits
{
    public long Fuel { get; init; } = 200_000;
    public long HeapBytes { get; init; } = 128 * 1024;
    public int StackBytes { get; init; } = 80_000;
    public HeapModes Modes { get; init; }
    public int OptimisationLevel { get; init; }

    /// <summary>How often the program is interrupted and its fuel renewed before it ends.</summary>
    public int Interrupts { get; init; }

    /// <summary>The program goes through the bytes of an .mpy file before it runs.</summary>
    public bool ThroughFile { get; init; }

    /// <summary>Limits of every sort, most of them ordinary.</summary>
    public static RunLimits Choose(FuzzRandom random) => new()
    {
        Fuel = random.OneIn(4) ? random.Between(10, 5000) : 200_000,
        HeapBytes = random.Pick(16, 64, 128, 128, 512, 2048) * 1024,
        StackBytes = random.OneIn(4) ? random.Pick(8_000, 20_000, 400_000) : 80_000,
        Modes = random.Below(24) switch
        {
            0 => HeapModes.CollectAtEveryAllocation | HeapModes.PoisonFreed,
            < 12 => HeapModes.PoisonFreed,
            _ => HeapModes.None,
        },
        OptimisationLevel = random.OneIn(4) ? random.Below(4) : 0,
        Interrupts = random.OneIn(3) ? random.Between(1, 20) : 0,
        ThroughFile = random.OneIn(8),
    };
}

internal enum RunEnd
{
    Finished,
    Raised,
    Aborted,
}

/// <param name="Defect">What is wrong, its first line fit to tell it from others; null if nothing is.</param>
internal sealed record RunResult(RunEnd End, string Output, bool OutputIsComplete, string? Defect, TimeSpan Time);

internal sealed class Runner : IDisposable
{
    // 200,000 bytecodes take some 5 ms, and 30 times that when the heap is collected at every allocation.
    static readonly TimeSpan SlowTime = TimeSpan.FromSeconds(1);

    static readonly byte[] Check = "print(sum([1, 2, 3]), 'ok'.upper(), [c for c in 'ab'], (lambda x: x * 2)(4))\n"u8.ToArray();
    const string CheckOutput = "6 OK ['a', 'b'] 8\n";

    readonly StringWriter console = new();
    readonly TextWriter formerConsole = Console.Error;
    readonly Watchdog watchdog = new();

    public Runner() => Console.SetError(console);

    /// <summary>Time is no defect, and nobody ends a run that takes long.</summary>
    public bool MayBeSlow { get; init; }

    public void Dispose()
    {
        Console.SetError(formerConsole);
        watchdog.Dispose();
        console.Dispose();
    }

    public RunResult RunSource(byte[] source, RunLimits limits) =>
        Run(limits, (vm, globals) => limits.ThroughFile
            ? LoadFile(vm, MpyWriter.Write(SourceLoader.Compile(vm, source, "fuzz.py", ParseMode.File)), globals)
            : SourceLoader.ToFunction(vm, source, "fuzz.py", ParseMode.File, globals));

    public RunResult RunFile(byte[] file, RunLimits limits) => Run(limits, (vm, globals) => LoadFile(vm, file, globals));

    static Value LoadFile(Vm vm, byte[] file, Value globals)
    {
        try
        {
            var image = MpyReader.Read(file, SourceLoader.Budget(vm));
            return FunctionObject.Create(vm, CodeObject.Load(vm, image), globals, Value.None, Value.Absent);
        }
        catch (MpyException error)
        {
            throw PyError.Value(error.Message);
        }
    }

    RunResult Run(RunLimits limits, Func<Vm, Value, Value> load)
    {
        console.GetStringBuilder().Clear();
        using var host = new FuzzHost(limits);
        using var vm = new Vm(new VmOptions
        {
            Host = host,
            HeapBytes = limits.HeapBytes,
            StackBytes = limits.StackBytes,
            Modes = limits.Modes,
            ReportsInternalErrors = true,
        })
        {
            FuelLeft = limits.Fuel,
            OptimisationLevel = limits.OptimisationLevel,
        };
        if (!MayBeSlow)
        {
            watchdog.Watch(vm);
        }

        var before = Environment.CpuUsage.TotalTime;
        var end = Execute(vm, host, load);
        var time = Environment.CpuUsage.TotalTime - before;
        string output = Encoding.UTF8.GetString(host.Output.Kept);
        bool isComplete = host.Output.IsComplete;
        string? defect = FindDefect(vm, host, limits, time);
        watchdog.Rest();
        return new RunResult(end, output, isComplete, defect, time);
    }

    static RunEnd Execute(Vm vm, FuzzHost host, Func<Vm, Value, Value> load)
    {
        try
        {
            int log = vm.Heap.LogTop;
            var function = load(vm, vm.MainGlobals);
            var result = vm.Interpreter.Execute(function, vm.At<FunctionLayout>(function).Globals, Value.Absent);
            vm.Heap.ReleaseLog(log);
            if (!result.IsFailed)
            {
                return RunEnd.Finished;
            }
        }
        catch (HostAbortException)
        {
            return RunEnd.Aborted;
        }
        catch (Exception error)
        {
            Raising.SetPending(vm, error);
        }

        try
        {
            Tracebacks.Print(vm, vm.PendingException, host.Output);
        }
        catch (HostAbortException)
        {
            return RunEnd.Aborted;
        }
        catch (Exception error)
        {
            // A message may fail to print: its __str__ raises.
            Raising.SetPending(vm, error);
        }

        return RunEnd.Raised;
    }

    string? FindDefect(Vm vm, FuzzHost host, RunLimits limits, TimeSpan time)
    {
        if (console.GetStringBuilder().Length > 0)
        {
            return Signature(console.ToString());
        }

        if (vm.Interpreter.Depth != 0 || vm.Interpreter.StackUse != 0)
        {
            return $"left behind: {vm.Interpreter.Depth} frames, {vm.Interpreter.StackUse} bytes of stack";
        }

        if (time > SlowTime && !MayBeSlow && (limits.Modes & HeapModes.CollectAtEveryAllocation) == 0)
        {
            return $"slow\n{time.TotalSeconds:F1} s";
        }

        return CheckMachine(vm, host);
    }

    // The machine can be used again after whatever happened, unless the program has changed what the check uses.
    string? CheckMachine(Vm vm, FuzzHost host)
    {
        // Enough for a collection, and for callbacks of weak references that the program has left behind.
        vm.FuelLeft = 2_000_000;
        vm.PendingException = Value.None;
        vm.Heap.Collect();
        if (vm.Heap.LockDepth > 0 || vm.Heap.FreeBytes < 8192)
        {
            return null;
        }

        if (Builtins.Find(vm, Runtime.Name.print) != Value.Rom(RomId.builtins_print) || Builtins.Find(vm, Runtime.Name.sum) != Value.Rom(RomId.builtins_sum))
        {
            return null;
        }

        string output = RunCheck(vm, host);
        if (output.Contains("KeyboardInterrupt", StringComparison.Ordinal))
        {
            // One that the program has scheduled and not waited for.
            output = RunCheck(vm, host);
        }

        return console.GetStringBuilder().Length > 0 ? Signature(console.ToString())
            : !output.Contains(CheckOutput, StringComparison.Ordinal) && !output.Contains("MemoryError", StringComparison.Ordinal)
                && !output.Contains("I/O operation on closed file", StringComparison.Ordinal) // the program has closed sys.stdout
            ? "check failed\n" + output
            : null;
    }

    static string RunCheck(Vm vm, FuzzHost host)
    {
        host.Output.Clear();
        Execute(vm, host, static (vm, _) =>
        {
            var globals = DictObject.Create(vm);
            return SourceLoader.ToFunction(vm, Check, "check.py", ParseMode.File, globals);
        });
        return Encoding.UTF8.GetString(host.Output.Kept);
    }

    // The kind of the error and where it was thrown, before the error itself.
    static string Signature(string report)
    {
        string[] lines = report.Split('\n');
        string type = lines[0].Split(':')[0];
        string place = lines.FirstOrDefault(static line => line.StartsWith("   at Krait.", StringComparison.Ordinal)) ?? "";
        return $"{type}{place}\n{report}";
    }
}
