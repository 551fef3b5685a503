// `krait compile`: from source files to .mpy files, as mpy-cross does it. One file is compiled without a word; several files
// and folders show their progress on a terminal and end with a line that counts them. A source that is refused does not stop
// the others.
//
// Exit code: 0, or 1 if anything was refused.

using System.Text;

namespace Krait.Cli;

internal static class CompileCommand
{
    public static int Run(string[] args)
    {
        if (!CompileArguments.TryParse(args, out var arguments, out string? refusal))
        {
            Print(refusal == null ? Descriptor.Output : Descriptor.Error, refusal == null ? Usage : refusal + "\n");
            return 1;
        }

        if (arguments.WantsVersion)
        {
            Print(Descriptor.Output, $"MicroPython v{CommandLine.MicroPythonVersion} on {CommandLine.BuildDate}; mpy-cross emitting mpy v6.3\n");
            return 0;
        }

        return arguments.IsBatch ? CompileAll(arguments) : CompileOne(arguments, arguments.Inputs[0], arguments.Output) ? 0 : 1;
    }

    static int CompileAll(CompileArguments arguments)
    {
        var sources = new List<(string Source, string Output)>();
        foreach (string input in arguments.Inputs)
        {
            Collect(input, arguments.Output, sources);
        }

        bool isWatched = Descriptor.IsErrorTerminal;
        int refused = 0;
        for (int i = 0; i < sources.Count; i++)
        {
            var (source, output) = sources[i];
            if (isWatched)
            {
                Print(Descriptor.Error, $"\r\e[K[{i + 1}/{sources.Count}] {source}");
            }

            if (!CompileOne(arguments, source, output, isWatched ? "\r\e[K" : ""))
            {
                refused++;
            }
        }

        string done = arguments.OnlyChecks ? "checked" : "compiled";
        Print(Descriptor.Error, $"{(isWatched ? "\r\e[K" : "")}{sources.Count} {(sources.Count == 1 ? "file" : "files")}: {sources.Count - refused} {done}, {refused} refused\n");
        return refused == 0 ? 0 : 1;
    }

    // A folder stands for the .py files in and below it; in an output folder they keep their places.
    static void Collect(string input, string? outputFolder, List<(string Source, string Output)> sources)
    {
        if (!Directory.Exists(input))
        {
            sources.Add((input, OutputOf(input, outputFolder, Path.GetFileName(input))));
            return;
        }

        var files = new List<string>();
        foreach (string file in Directory.EnumerateFiles(input, "*.py", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden }))
        {
            files.Add(file.Replace('\\', '/'));
        }

        files.Sort(StringComparer.Ordinal);
        foreach (string file in files)
        {
            sources.Add((file, OutputOf(file, outputFolder, Path.GetRelativePath(input, file))));
        }
    }

    static string OutputOf(string source, string? folder, string placeInFolder) =>
        DefaultOutput(folder == null ? source : Path.Combine(folder, placeInFolder));

    static string DefaultOutput(string source) =>
        (source.EndsWith(".py", StringComparison.Ordinal) ? source[..^".py".Length] : source) + ".mpy";

    static bool CompileOne(CompileArguments arguments, string input, string? output, string clearLine = "")
    {
        bool isStandard = input == CompileArguments.Standard;
        string inputName = isStandard ? "<stdin>" : input;
        byte[] file;
        try
        {
            byte[] source = isStandard ? ReadAll(Descriptor.Input) : File.ReadAllBytes(input);
            file = PyCode.CompileToMpy(source, arguments.SourceName ?? inputName, new MpyOptions
            {
                OptimisationLevel = arguments.OptimisationLevel,
                SmallIntBits = arguments.SmallIntBits,
                HasLineNumbers = arguments.HasLineNumbers,
                InputFileName = inputName,
            });
        }
        catch (PyException error)
        {
            Print(Descriptor.Error, clearLine + error.Traceback);
            if (arguments.HasArchitecture && error is PySyntaxException { Message: "invalid arch" })
            {
                Print(Descriptor.Error, "native code can not be written yet; without its decorator the function compiles to bytecode, which every board runs\n");
            }

            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return CanNotOpen(input, error, clearLine);
        }

        if (arguments.OnlyChecks)
        {
            return true;
        }

        try
        {
            Write(file, output ?? (isStandard ? CompileArguments.Standard : DefaultOutput(input)), arguments.IsBatch);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return CanNotOpen(output ?? DefaultOutput(input), error, clearLine);
        }
    }

    static void Write(byte[] file, string output, bool makesFolders)
    {
        if (output == CompileArguments.Standard)
        {
            Descriptor.Output.Write(file);
            return;
        }

        if (makesFolders && Path.GetDirectoryName(output) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        File.WriteAllBytes(output, file);
    }

    // In the words of mpy-cross; what it does not know of is said in the system's.
    static bool CanNotOpen(string path, Exception error, string clearLine)
    {
        string text = error is FileNotFoundException or DirectoryNotFoundException ? $"OSError: (2, \"can't open {path}\")"
            : error is UnauthorizedAccessException ? $"OSError: (13, \"can't open {path}\")"
            : $"OSError: {error.Message}";
        Print(Descriptor.Error, $"{clearLine}{text}\n");
        return false;
    }

    static byte[] ReadAll(Stream input)
    {
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }

    static void Print(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));

    const string Usage = """
        usage: krait compile [<opts>] [-X <implopt>] [--] <input filename or folder>...
        Options:
        --version : show version information
        --check : compile and write nothing
        -o : output file for compiled bytecode (defaults to input filename with .mpy extension, or stdout if input is stdin);
             of several inputs: the folder for their output files
        -s : source filename to embed in the compiled bytecode (defaults to input file)
        -v : verbose (trace various operations); can be multiple
        -O[N] : apply bytecode optimizations of level N

        Target specific options:
        -msmall-int-bits=number : set the maximum bits used to encode a small-int
        -march=<arch> : accepted; bytecode is the same on all:
                        x86, x64, armv6, armv6m, armv7m, armv7em, armv7emsp,
                        armv7emdp, xtensa, xtensawin, rv32imc, rv64imc, host, debug

        Implementation specific options:
          emit=bytecode -- set the default code emitter
          heapsize=<n> -- accepted; there is no heap to be sized
          source-lines    -- include source line numbers (default)
          no-source-lines -- exclude source line numbers

        """;
}
