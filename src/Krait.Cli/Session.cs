// One run of the command: an engine with everything granted, the program, and the exit code.
//
//   an uncaught exception     1     traceback on stdout; of -m and standard input: on stderr
//   KeyboardInterrupt       130     for a file and -c; else as any other exception
//   SystemExit              its argument & 255; if that is no int: 1, for a file and -c printed on stderr
//   no such file              2

using System.Runtime.InteropServices;
using System.Text;

namespace Krait.Cli;

internal static class Session
{
    const int NoSuchFile = 2;
    const int Interrupted = 130;

    public static int Run(Command command)
    {
        string first = "";
        if (command.Source == ProgramSource.File)
        {
            if (ModulePath.FolderOf(command.Program) is not { } folder)
            {
                Print(Descriptor.Error, $"krait: can't open file '{command.Program}': [Errno 2] No such file or directory\n");
                return NoSuchFile;
            }

            first = folder;
        }

        using var console = new KraitConsole();
        var stdout = PyOutput.ToStream(Descriptor.Output, console.IsOutputTerminal ? PyBuffering.Lines : PyBuffering.Full);
        var stderr = PyOutput.ToStream(Descriptor.Error, PyBuffering.None);
        using var engine = KraitEngine.Create(console.Attach(new KraitOptions
        {
            Limits = KraitLimits.None,
            Capabilities = KraitCapabilities.All,
            HeapBytes = command.HeapBytes,
            OptimisationLevel = command.OptimisationLevel,
            HeapChecks = command.HeapChecks,
            ListsBytecode = command.Verbosity >= 2,
            Arguments = command.Arguments,
            Path = ModulePath.Entries(first),
            ExecutablePath = Environment.ProcessPath ?? "",
            Stdin = Descriptor.Input,
            Stdout = stdout,
            Stderr = stderr,
        }));
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            // After kbd_intr(-1) the signal does what it does to any process.
            if (console.InterruptsScript)
            {
                context.Cancel = true;
                engine.Interrupt();
            }
        });

        bool isDirect = command.Source is ProgramSource.File or ProgramSource.Command;
        var reports = isDirect ? stdout : stderr;
        bool isInteractive = command.Source == ProgramSource.Input && (console.IsInputTerminal || MustInspect(command));
        if (command.Inspects)
        {
            KraitConsole.PrepareRepl(engine);
        }

        int exitCode = isInteractive ? 0 : Attempt(() => Execute(engine, command), reports, stderr, isDirect);
        if (exitCode == 1 && command.Source == ProgramSource.File && command.Program.EndsWith(".mpy", StringComparison.Ordinal))
        {
            Print(Descriptor.Error, $"krait: {command.Program} is bytecode, which is run as a module: krait -m {Path.GetFileNameWithoutExtension(command.Program)}\n");
        }

        if (isInteractive || MustInspect(command))
        {
            exitCode = console.RunRepl(engine, stdout, HistoryFile);
        }

        int atExit = Attempt(engine.RunAtExit, stderr, stderr, isDirect);
        if (command.Verbosity > 0)
        {
            Attempt(engine.WriteMemoryInfo, stderr, stderr, isDirect);
        }

        return Flush(stdout) && atExit == 0 ? exitCode : 1;
    }

    // The program itself may set the variable.
    static bool MustInspect(Command command) => command.Inspects || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("MICROPYINSPECT"));

    // The file of the original: who uses both has one history.
    static string? HistoryFile => Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? home + "/.micropython.history" : null;

    static void Execute(KraitEngine engine, Command command)
    {
        if (command.Source == ProgramSource.Module)
        {
            engine.ExecModule(command.Program);
            return;
        }

        if (command.Source == ProgramSource.File && !command.CompilesOnly)
        {
            engine.ExecFile(command.Program);
            return;
        }

        var (source, name) = command.Source switch
        {
            ProgramSource.File => (File.ReadAllBytes(command.Program), command.Program),
            ProgramSource.Command => (Encoding.UTF8.GetBytes(command.Program), "<stdin>"),
            _ => (ReadAll(Descriptor.Input), "<stdin>"),
        };
        if (command.CompilesOnly)
        {
            engine.Check(source, name);
            return;
        }

        engine.Globals["__file__"] = name;
        engine.Exec(source, name);
    }

    /// <summary>Runs, reports what was not caught, and answers the exit code.</summary>
    static int Attempt(Action run, PyOutput reports, PyOutput stderr, bool isDirect)
    {
        try
        {
            run();
            return 0;
        }
        catch (PySystemExit exit)
        {
            if (exit.Code is { } code)
            {
                return code & 255;
            }

            if (isDirect)
            {
                stderr.Write(Encoding.UTF8.GetBytes(exit.Message + "\n"));
            }

            return 1;
        }
        catch (PyException error)
        {
            try
            {
                reports.Write(Encoding.UTF8.GetBytes(error.Traceback));
            }
            catch (IOException)
            {
                // Nobody listens any more.
            }

            if (isDirect && error.Is("MemoryError") && error.Message.Contains("allocating", StringComparison.Ordinal))
            {
                stderr.Write("krait: out of memory; 'krait heap [-X heapsize=<n>] <filename>' shows what fills the heap\n"u8);
            }

            if (error.Hint != null)
            {
                stderr.Write(Encoding.UTF8.GetBytes($"krait: {error.Hint}\n"));
            }

            return isDirect && error.Is("KeyboardInterrupt") ? Interrupted : 1;
        }
    }

    static bool Flush(PyOutput output)
    {
        try
        {
            output.Flush();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    static byte[] ReadAll(Stream input)
    {
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }

    static void Print(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
