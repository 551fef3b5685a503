// From failures of the .NET base library to error numbers, as scripts see them in OSError. On Linux and macOS an IOException
// carries the number of the C library in its HResult.

namespace Krait;

internal static class HostErrors
{
    const int NoEntry = 2;
    const int InputOutput = 5;
    const int Access = 13;
    const int Invalid = 22;

    public static int ErrnoOf(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => NoEntry,
        UnauthorizedAccessException => Access,
        ArgumentException or NotSupportedException => Invalid,
        { HResult: > 0 and < 4096 } => error.HResult,
        _ => InputOutput,
    };
}
