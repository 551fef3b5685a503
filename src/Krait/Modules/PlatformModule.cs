// The module platform: what the program runs on, in the original's words. There is no C library to name.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("platform", HasUAlias = true)]
internal static partial class PlatformModule
{
    [Py]
    static Value Platform(Vm vm, Args args, KeywordArgs keywords) =>
        StrObject.Create(vm, $"{System}-{Release.LanguageVersion}-{Architecture}--with-");

    [Py("libc_ver")]
    static Value LibraryVersion(Vm vm, Args args, KeywordArgs keywords) => TupleObject.Create(vm, [StrObject.Empty, StrObject.Empty]);

    [Py("python_compiler")]
    static Value Compiler(Vm vm) => StrObject.Create(vm, Release.Compiler);

    static string System =>
        OperatingSystem.IsWindows() ? "Windows"
        : OperatingSystem.IsMacOS() ? "Darwin"
        : OperatingSystem.IsLinux() ? "Linux"
        : "MicroPython";

    static string Architecture => RuntimeInformation.ProcessArchitecture switch
    {
        global::System.Runtime.InteropServices.Architecture.X64 => "x86_64",
        global::System.Runtime.InteropServices.Architecture.Arm64 => "aarch64",
        var other => other.ToString().ToLowerInvariant(),
    };
}
