// A pseudo-terminal of Linux and macOS as a device's line: raw, so that nothing is echoed or changed on its way. This side keeps
// the other one open as well: its modes stay, and a client that leaves is not the end of the line. A client can not be told
// from none, so what is not read within half a second is dropped until somebody reads again.

using System.Runtime.InteropServices;

namespace Krait.Device;

internal sealed unsafe partial class PtyLink : DeviceLink
{
    const int ReadWrite = 2;
    const short CanRead = 1;
    const short CanWrite = 4;
    const int ReadPollMs = 250;
    const int WriteTimeoutMs = 500;
    const int EndOfLine = 5;
    const int TryAgain = 11;
    const int MacTryAgain = 35;

    readonly int master;
    readonly int slave;
    volatile bool isClosed;
    bool isUnread;

    public PtyLink()
    {
        int noTerminal = OperatingSystem.IsMacOS() ? 0x20000 : 0x100;
        int nonBlocking = OperatingSystem.IsMacOS() ? 0x4 : 0x800;
        int closeOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;
        master = LibC.OpenPty(ReadWrite | noTerminal | nonBlocking | closeOnExec);
        if (master < 0 || LibC.Grant(master) != 0 || LibC.Unlock(master) != 0 || LibC.NameOf(master) is var name && name == 0)
        {
            throw Failure();
        }

        Path = Marshal.PtrToStringUTF8(name) ?? "";
        slave = LibC.Open(Path, ReadWrite | noTerminal | closeOnExec);
        if (slave < 0)
        {
            throw Failure();
        }

        PosixTerminal.MakeTransparent(slave);
    }

    static IOException Failure() => new("no pseudo-terminal: " + Marshal.GetLastPInvokeErrorMessage());

    /// <summary>What a client opens, `/dev/pts/3`.</summary>
    public string Path { get; }

    public override int Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            while (!isClosed)
            {
                if (!IsReady(CanRead, ReadPollMs))
                {
                    continue;
                }

                nint got = LibC.Read(master, start, (nuint)buffer.Length);
                if (got > 0)
                {
                    return (int)got;
                }

                if (got < 0 && Marshal.GetLastPInvokeError() == EndOfLine)
                {
                    return 0;
                }
            }
        }

        return 0;
    }

    bool IsReady(short events, int timeoutMs)
    {
        var request = new PollRequest { Descriptor = master, Events = events };
        return LibC.Poll(&request, 1, timeoutMs) > 0 && (request.Returned & events) != 0;
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (int written = 0; written < bytes.Length && !isClosed;)
            {
                nint count = LibC.Write(master, start + written, (nuint)(bytes.Length - written));
                if (count > 0)
                {
                    written += (int)count;
                    isUnread = false;
                    continue;
                }

                if (Marshal.GetLastPInvokeError() is not (TryAgain or MacTryAgain) || isUnread || !IsReady(CanWrite, WriteTimeoutMs))
                {
                    isUnread = true;
                    return;
                }
            }
        }
    }

    public override void Dispose()
    {
        if (!isClosed)
        {
            isClosed = true;
            _ = LibC.Close(slave);
            _ = LibC.Close(master);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    struct PollRequest
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    static partial class LibC
    {
        [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
        public static partial int OpenPty(int flags);

        [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
        public static partial int Grant(int master);

        [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
        public static partial int Unlock(int master);

        [LibraryImport("libc", EntryPoint = "ptsname", SetLastError = true)]
        public static partial nint NameOf(int master);

        [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial int Open(string path, int flags);

        [LibraryImport("libc", EntryPoint = "close")]
        public static partial int Close(int descriptor);

        [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
        public static partial nint Read(int descriptor, byte* buffer, nuint byteCount);

        [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
        public static partial nint Write(int descriptor, byte* buffer, nuint byteCount);

        [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
        public static partial int Poll(PollRequest* requests, nuint count, int timeoutMs);
    }
}

/// <summary>The one link of a pseudo-terminal: clients come and go at its other side.</summary>
internal sealed class PtyLinks : LinkSource
{
    readonly PtyLink link = new();
    bool isAccepted;

    public override string Address => link.Path;

    public override DeviceLink? Accept()
    {
        bool isFirst = !isAccepted;
        isAccepted = true;
        return isFirst ? link : null;
    }

    public override void Dispose() => link.Dispose();
}
