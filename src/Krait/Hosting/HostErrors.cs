// From failures of the .NET base library to error numbers, as scripts see them in OSError.

using Krait.Runtime;

namespace Krait;

internal static class HostErrors
{
    // What Windows tells in the HResult of an IOException.
    const int SharingViolation = unchecked((int)0x8007_0020);
    const int FileExists = unchecked((int)0x8007_0050);
    const int AlreadyExists = unchecked((int)0x8007_00B7);
    const int DirectoryNotEmpty = unchecked((int)0x8007_0091);
    const int DiskFull = unchecked((int)0x8007_0070);

    // Linux and macOS put the number of their C library there; up to here the two have the same ones.
    const int LastCommonErrno = 34;

    public static int ErrnoOf(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException => Errno.ENOENT,
        UnauthorizedAccessException => Errno.EACCES,
        PathTooLongException => Errno.ENAMETOOLONG,
        ArgumentException or NotSupportedException => Errno.EINVAL,
        { HResult: SharingViolation } => Errno.EACCES,
        { HResult: FileExists or AlreadyExists } => Errno.EEXIST,
        { HResult: DirectoryNotEmpty } => Errno.ENOTEMPTY,
        { HResult: DiskFull } => Errno.ENOSPC,
        { HResult: > 0 and <= LastCommonErrno } => error.HResult,
        { HResult: > LastCommonErrno and < 4096 } when OperatingSystem.IsLinux() => error.HResult,
        _ => Errno.EIO,
    };
}
