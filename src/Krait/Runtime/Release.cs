// What this is and which MicroPython it stands for, in the words that programs and tools look for: sys.implementation,
// sys.version, the banner of the REPL, platform.

namespace Krait.Runtime;

internal static class Release
{
    public const int Major = 1;
    public const int Minor = 29;
    public const int Micro = 0;
    public const string LanguageVersion = "1.29.0";

    public const string DatedVersion = "v" + LanguageVersion + " on 2026-11-22";

    /// <summary>The banner without the machine: tools look for `MicroPython v` at its start.</summary>
    public const string Banner = "MicroPython " + DatedVersion;

    /// <summary>sys.implementation._mpy: the .mpy version in the low byte, its sub-version in the next, no native architecture.</summary>
    public const int MpyHeader = Bytecode.MpyFormat.Version | (Bytecode.MpyFormat.NativeSubVersion << 8);

    public static string EngineVersion => typeof(Release).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>sys.platform.</summary>
    public static string Platform =>
        OperatingSystem.IsWindows() ? "win32"
        : OperatingSystem.IsMacOS() ? "darwin"
        : OperatingSystem.IsBrowser() ? "webassembly"
        : "linux";

    /// <summary>`linux [Krait 0.1.0] version`, as the original names its platform and compiler.</summary>
    public static string Machine => $"{Platform} [{Compiler}] version";

    public static string Compiler => "Krait " + EngineVersion;
}
