// Unpredictable bytes of the operating system.
//
// On Linux they are read from the kernel's device: the base library would load OpenSSL for them, which costs more time than
// all the rest of a program's start.

using System.Security.Cryptography;

namespace Krait.Runtime;

internal static class SystemEntropy
{
    const string Device = "/dev/urandom";

    public static void Fill(Span<byte> bytes)
    {
        if (!OperatingSystem.IsLinux() || !TryReadDevice(bytes))
        {
            RandomNumberGenerator.Fill(bytes);
        }
    }

    static bool TryReadDevice(Span<byte> bytes)
    {
        try
        {
            using var device = File.OpenHandle(Device);
            while (!bytes.IsEmpty)
            {
                int count = RandomAccess.Read(device, bytes, fileOffset: 0);
                if (count == 0)
                {
                    return false;
                }

                bytes = bytes[count..];
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false; // a root without devices
        }
    }
}
