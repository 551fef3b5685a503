// The arguments of `krait compile`: those of mpy-cross, with the same refusals, and beyond them several files, folders, and
// --check. Options may stand before, between and behind the files; `--` ends them.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Krait.Cli;

internal sealed record CompileArguments
{
    /// <summary>Stands for standard input, and as an output for standard output.</summary>
    public const string Standard = "-";

    static readonly string[] Architectures =
        ["x86", "x64", "armv6", "armv6m", "armv7m", "armv7em", "armv7emsp", "armv7emdp", "xtensa", "xtensawin", "rv32imc", "rv64imc", "host", "debug"];

    public List<string> Inputs { get; } = [];
    public string? Output { get; private set; }
    public string? SourceName { get; private set; }
    public int OptimisationLevel { get; private set; }
    public int SmallIntBits { get; private set; } = 31;
    public bool HasLineNumbers { get; private set; } = true;
    public bool OnlyChecks { get; private set; }
    public bool WantsVersion { get; private set; }

    /// <summary>-march was given: native code is wanted, which there is none of.</summary>
    public bool HasArchitecture { get; private set; }
    bool wantsNative;
    string? architectureFlags;

    /// <summary>Several sources, each with an output of its own.</summary>
    public bool IsBatch => Inputs.Count > 1 || (Inputs.Count == 1 && Directory.Exists(Inputs[0]));

    /// <summary>False: the arguments are wrong; the refusal is what to print on stderr, or null for the usage on stdout.</summary>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out CompileArguments? arguments, out string? refusal)
    {
        arguments = new CompileArguments();
        refusal = null;
        if (!arguments.Read(args))
        {
            return false;
        }

        refusal = arguments.WantsVersion ? null : arguments.Refusal();
        return refusal == null;
    }

    string? Refusal()
    {
        if (architectureFlags != null && HasArchitecture)
        {
            return "unrecognised arch flags";
        }

        if (wantsNative)
        {
            return HasArchitecture
                ? "native code can not be written yet; without -X emit= the same source compiles to bytecode, which every board runs"
                : "arch not specified";
        }

        if (SmallIntBits is < 1 or > 63)
        {
            return "-msmall-int-bits has to be 1 to 63";
        }

        if (Inputs.Count == 0)
        {
            return "no input file";
        }

        if (IsBatch && Inputs.Contains(Standard))
        {
            return "standard input can not be compiled together with files";
        }

        return IsBatch && SourceName != null ? "-s names one source; it can not be used with several"
            : IsBatch && Output == Standard ? "several sources can not be written to standard output"
            : null;
    }

    bool Read(string[] args)
    {
        bool areOptions = true;
        for (int i = 0; i < args.Length && !WantsVersion; i++)
        {
            string argument = args[i];
            if (!areOptions || !argument.StartsWith('-') || argument == Standard)
            {
                Inputs.Add(argument.Replace('\\', '/'));
                continue;
            }

            if (argument == "--")
            {
                areOptions = false;
                continue;
            }

            if (argument is "-o" or "-s" or "-X")
            {
                if (i + 1 == args.Length || !TakeWithValue(argument, args[++i]))
                {
                    return false;
                }
            }
            else if (!Take(argument))
            {
                return false;
            }
        }

        return true;
    }

    bool TakeWithValue(string option, string value)
    {
        switch (option)
        {
            case "-o":
                Output = value;
                return true;

            case "-s":
                SourceName = value.Replace('\\', '/');
                return true;

            default:
                return TakeImplementationOption(value);
        }
    }

    bool Take(string option)
    {
        switch (option)
        {
            case "--version":
                WantsVersion = true;
                return true;

            case "--check":
                OnlyChecks = true;
                return true;

            // mpy-cross takes it and does nothing, either.
            case "-v":
                return true;

            case ['-', 'O', ..]:
                OptimisationLevel = CommandLine.OptimisationLevel(option);
                return true;
        }

        if (option.StartsWith("-msmall-int-bits=", StringComparison.Ordinal))
        {
            bool isNumber = int.TryParse(option["-msmall-int-bits=".Length..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int bits);
            SmallIntBits = bits;
            return isNumber;
        }

        if (option.StartsWith("-march-flags=", StringComparison.Ordinal))
        {
            architectureFlags = option["-march-flags=".Length..];
            return true;
        }

        HasArchitecture |= option.StartsWith("-march=", StringComparison.Ordinal) && Array.IndexOf(Architectures, option["-march=".Length..]) >= 0;
        return option.StartsWith("-march=", StringComparison.Ordinal) && HasArchitecture;
    }

    bool TakeImplementationOption(string value)
    {
        switch (value)
        {
            case "emit=bytecode":
                wantsNative = false;
                return true;

            case "emit=native" or "emit=viper":
                wantsNative = true;
                return true;

            case "source-lines" or "no-source-lines":
                HasLineNumbers = value == "source-lines";
                return true;

            // There is no heap to be sized.
            default:
                return value.StartsWith("heapsize=", StringComparison.Ordinal);
        }
    }
}
