// What a file is that can not be loaded, and what its owner can do: one line, for people.

namespace Krait.Bytecode;

internal static class MpyDescription
{
    static readonly string[] s_archNames =
    [
        "", "x86", "x64", "armv6", "armv6m", "armv7m", "armv7em", "armv7emsp", "armv7emdp", "xtensa", "xtensawin", "rv32imc", "rv64imc", "debug",
    ];

    // By version: who wrote such files.
    static readonly string[] s_writers =
    [
        "MicroPython 1.5.1 to 1.8.7", "a MicroPython before 1.9", "MicroPython 1.9 to 1.9.2", "MicroPython 1.9.3 to 1.10",
        "MicroPython 1.11", "MicroPython 1.12 to 1.18",
    ];

    public static string Of(ReadOnlySpan<byte> file, MpyException error) => file switch
    {
        [] => "an empty file; compile its source with `krait compile`",
        [(byte)'C', var version, ..] when version is 5 or 6 =>
            $"a CircuitPython .mpy file of version {version}, which MicroPython can not load; compile its source with `krait compile`",
        [not MpyFormat.Magic, ..] => "no .mpy file, which begins with 'M'; if it is source text, name it .py",
        { Length: < 4 } => "a .mpy file that ends within its header; copy it again or compile its source with `krait compile`",
        [_, < MpyFormat.Version and var version, ..] =>
            $"a .mpy file of version {version}, from {s_writers[version]}; compile its source anew with `krait compile`",
        [_, > MpyFormat.Version and var version, ..] => $"a .mpy file of version {version}, newer than version {MpyFormat.Version} that can be loaded; compile its source with `krait compile`",
        [_, _, var feature, ..] when MpyFormat.ArchOf(feature) != 0 =>
            $"a .mpy file with native code for {ArchName(MpyFormat.ArchOf(feature))}, which runs there only; compile its source without native and viper functions",
        [_, _, _, > MpyFormat.MaxSmallIntBits and var bits] => $"a .mpy file for small ints of {bits} bits; compile its source with `krait compile`",
        _ => $"a damaged .mpy file ({error.Detail}); copy it again or compile its source with `krait compile`",
    };

    static string ArchName(int arch) => arch < s_archNames.Length ? s_archNames[arch] : $"an unknown processor ({arch})";
}
