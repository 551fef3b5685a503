// krait-fuzz: no input may crash or hang the process that hosts Krait.
//
//     krait-fuzz source      mutants of the scripts in tests/scripts
//     krait-fuzz generate    random programs; their output is compared between ways to run them, and, if KRAIT_ORACLE names
//                            a micropython command, with what that prints
//     krait-fuzz mpy         .mpy files with flipped bytes
//     krait-fuzz flips       10,000 distinct .mpy files, 100 bit flips of each, in order: --count 1000000 is all of them
//     krait-fuzz run FILE    one program (.py or .mpy) with the fuzzer's limits
//     krait-fuzz print       the program with the number --first that `generate` makes
//     krait-fuzz latency [X] how soon an interrupt ends long operations: all, or those with X in their names
//     krait-fuzz medians     the same for what users interrupt most, the median of 20
//     krait-fuzz depth [X]   recursion of every kind, on threads with little stack: all, or those with X in their names
//
// The first four run in a worker process; when that dies or hangs, what it ran is saved and the next one goes on behind it.

using System.Text;
using Krait.Fuzz;

var options = FuzzOptions.Parse(args);
if (options.Kind is "source" or "mpy" or "flips" or "depth" && !Directory.Exists(options.Scripts))
{
    Console.Error.WriteLine($"krait-fuzz: no folder '{options.Scripts}': run it in the root of the repository, or name one with --scripts");
    return 2;
}

switch (options.Kind)
{
    case "source" or "generate" or "mpy" or "flips":
        return options.IsWorker ? Fuzzing.Run(options) : Supervisor.Run(options);

    case "run" when options.File != null:
        return RunOne(options.File);

    case "print":
        Console.Write(new ProgramGenerator(new FuzzRandom(options.Seed, options.First)).Generate());
        return 0;

    case "latency":
        return InterruptLatency.Report(options.File);

    case "medians":
        return InterruptLatency.ReportMedians();

    case "depth":
        return DepthLimits.Report(options.Scripts, options.File);

    default:
        Console.Error.WriteLine("krait-fuzz source | generate | mpy | flips | run FILE | print | latency [X] | medians | depth [X]");
        return 2;
}

static int RunOne(string file)
{
    RunResult result;
    byte[] program = File.ReadAllBytes(file);
    using (var runner = new Runner())
    {
        result = file.EndsWith(".mpy", StringComparison.Ordinal)
            ? runner.RunFile(program, new RunLimits())
            : runner.RunSource(program, new RunLimits());
    }

    Console.OutputEncoding = Encoding.UTF8;
    Console.Write(result.Output);
    Console.Error.WriteLine($"{result.End}, {result.Time.TotalMilliseconds:F1} ms{(result.Defect == null ? "" : "\n" + result.Defect)}");
    return result.Defect == null ? 0 : 1;
}
