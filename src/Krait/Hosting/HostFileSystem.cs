// The files of the process, for a virtual machine that may see them all.

using System.Runtime.InteropServices;
using Krait.Runtime;

namespace Krait;

internal static class HostFileSystem
{
    /// <summary>A view with a current directory of its own; one for each virtual machine.</summary>
    public static IFileSystem Create() =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64
            ? new LinuxFileSystem()
            : new PortableFileSystem();
}
