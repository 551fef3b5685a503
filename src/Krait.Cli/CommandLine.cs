// The command line, read in two passes as the unix `micropython` reads it: the first, up to the program, acts on -h, --version
// and -X; the second reads everything from left to right. Whatever follows the program belongs to the program.

using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Krait.Cli;

/// <summary>Where the program comes from.</summary>
internal enum ProgramSource
{
    /// <summary>None was named: standard input.</summary>
    Input,
    Command,
    Module,
    File,
}

internal sealed record Command
{
    public ProgramSource Source { get; init; }

    /// <summary>The text of -c, the name of -m, or the file.</summary>
    public string Program { get; init; } = "";

    /// <summary>sys.argv.</summary>
    public string[] Arguments { get; init; } = [];

    public long HeapBytes { get; init; } = 2 * 1024 * 1024;
    public int OptimisationLevel { get; init; }
    public int Verbosity { get; init; }
    public bool CompilesOnly { get; init; }
    public bool Inspects { get; init; }
    public HeapChecks HeapChecks { get; init; }
}

internal static class CommandLine
{
    const string Name = "krait";

    public static bool TryParse(string[] args, [NotNullWhen(true)] out Command? command, out int exitCode)
    {
        command = null;
        exitCode = 0;
        var options = new Command();
        foreach (string check in (Environment.GetEnvironmentVariable("KRAIT_HOSTILE") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            options = WithImplementationOption(options, check) ?? options;
        }

        for (int i = 0; i < args.Length && args[i].StartsWith('-') && args[i] is not ("-c" or "-m"); i++)
        {
            switch (args[i])
            {
                case "-h":
                    Print(Usage);
                    return false;

                case "--version":
                    Print(Version + "\n");
                    return false;

                case "-X":
                    if (i + 1 == args.Length || WithImplementationOption(options, args[++i]) is not { } changed)
                    {
                        exitCode = Refuse();
                        return false;
                    }

                    options = changed;
                    break;
            }
        }

        command = WithProgram(options, args);
        exitCode = command == null ? Refuse() : 0;
        return command != null;
    }

    static Command? WithProgram(Command options, string[] args)
    {
        for (int i = 0; i < args.Length; i++)
        {
            string argument = args[i];
            switch (argument)
            {
                case "-i":
                    options = options with { Inspects = true };
                    break;

                case "-v":
                    options = options with { Verbosity = options.Verbosity + 1 };
                    break;

                case "-X":
                    i++;
                    break;

                case "-c" or "-m" when i + 1 == args.Length:
                    return null;

                case "-c":
                    return options with { Source = ProgramSource.Command, Program = args[i + 1], Arguments = ["-c", .. args[(i + 2)..]] };

                case "-m":
                    return options with { Source = ProgramSource.Module, Program = args[i + 1], Arguments = args[(i + 1)..] };

                case ['-', 'O', ..]:
                    options = options with { OptimisationLevel = OptimisationLevel(argument) };
                    break;

                case ['-', ..]:
                    return null;

                default:
                    return options with { Source = ProgramSource.File, Program = argument, Arguments = args[i..] };
            }
        }

        return options;
    }

    // -O2 is a level, -OO counts.
    internal static int OptimisationLevel(string option)
    {
        if (option.Length > 2 && char.IsAsciiDigit(option[2]))
        {
            return option[2] - '0';
        }

        int level = 0;
        while (level + 1 < option.Length && option[level + 1] == 'O')
        {
            level++;
        }

        return level;
    }

    internal static Command? WithImplementationOption(Command options, string text)
    {
        switch (text)
        {
            case "compile-only":
                return options with { CompilesOnly = true };

            // Native code is a board's affair: the decorators compile to bytecode, and so does everything else.
            case "emit=bytecode" or "emit=native" or "emit=viper":
                return options;

            case "collect=always":
                return options with { HeapChecks = options.HeapChecks | HeapChecks.CollectAtEveryAllocation };

            case "poison":
                return options with { HeapChecks = options.HeapChecks | HeapChecks.PoisonFreed };

            case ['h', 'e', 'a', 'p', 's', 'i', 'z', 'e', '=', .. var size] when HeapSize.TryParse(size, out long byteCount):
                return options with { HeapBytes = byteCount };

            default:
                return null;
        }
    }

    static int Refuse()
    {
        Descriptor.Error.Write("Invalid command line arguments. Use -h option for help.\n"u8);
        return 1;
    }

    static void Print(string text) => Descriptor.Output.Write(System.Text.Encoding.UTF8.GetBytes(text));

    static string Version =>
        $"MicroPython v{MicroPythonVersion} on {BuildDate}; {Platform} [Krait {ProductVersion}, {RuntimeInformation.FrameworkDescription}] version";

    static string Platform => OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";

    static string ProductVersion => typeof(KraitEngine).Assembly.GetName().Version?.ToString(3) ?? "0";

    internal const string MicroPythonVersion = "1.29.0";

    // The day of the release whose behaviour this is.
    internal const string BuildDate = "2026-06-28";

    const string Usage = $"""
        usage: {Name} [<opts>] [-X <implopt>] [-c <command> | -m <module> | <filename>]
               {Name} heap [<opts>] <filename> : run a program and report what fills its heap; see {Name} heap -h
        Options:
        --version : show version information
        -h : print this help message
        -i : enable inspection via REPL after running command/module/file
        -v : verbose (trace various operations); can be multiple
        -O[N] : apply bytecode optimizations of level N

        Verbs (each with -h of its own):
          krait compile FILE...        -- compile to .mpy files, as mpy-cross
          krait dis FILE               -- disassemble a .py or .mpy file

        Implementation specific options (-X):
          compile-only                 -- parse and compile only
          emit=bytecode,native,viper   -- accepted; the default code emitter is bytecode
          heapsize=<n>[w][K|M]         -- set the heap size for the GC (default 2097152)
          collect=always               -- collect at every allocation: finds defects of the engine
          poison                       -- overwrite memory that is freed: finds defects of the engine

        Without a program: an interactive prompt. {Name} serve -h: a device for mpremote.

        """;
}
