// The network of the process, for a virtual machine that may use it.

using System.Runtime.InteropServices;
using Krait.Runtime;

namespace Krait;

/// <summary>Which sockets a script may make.</summary>
internal enum SocketFamilies
{
    Internet,
    All,
}

internal static class HostNetwork
{
    /// <summary>Nothing is loaded and nothing opened before the first socket.</summary>
    public static INetwork Create(SocketFamilies families) =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64
            ? new LinuxNetwork(families)
            : new PortableNetwork();
}
