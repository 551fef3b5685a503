// The standard streams as the bytes they are. On Linux and macOS they are the C library's read and write on descriptors 0 to
// 2: those share a file's position with other processes, report a closed pipe, and cost nothing at the start. On Windows they
// are the console's streams.

using System.Runtime.InteropServices;

namespace Krait.Cli;

internal sealed unsafe partial class Descriptor(int number) : Stream
{
    public static Stream Input => OperatingSystem.IsWindows() ? Console.OpenStandardInput() : new Descriptor(0);
    public static Stream Output => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new Descriptor(1);
    public static Stream Error => OperatingSystem.IsWindows() ? Console.OpenStandardError() : new Descriptor(2);

    const int Interrupted = 4;
    const int TryAgain = 11;
    const int MacTryAgain = 35;


    public static bool IsErrorTerminal => OperatingSystem.IsWindows() ? !Console.IsErrorRedirected : IsTerminal(2) != 0;

    public override bool CanRead => number == 0;
    public override bool CanSeek => false;
    public override bool CanWrite => number != 0;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            while (true)
            {
                nint got = ReadBytes(number, start, (nuint)buffer.Length);
                if (got >= 0)
                {
                    return (int)got;
                }

                ThrowUnlessAgain(Marshal.GetLastPInvokeError());
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            for (int written = 0; written < buffer.Length;)
            {
                nint taken = WriteBytes(number, start + written, (nuint)(buffer.Length - written));
                if (taken >= 0)
                {
                    written += (int)taken;
                }
                else
                {
                    ThrowUnlessAgain(Marshal.GetLastPInvokeError());
                }
            }
        }
    }

    // A descriptor that another process made non-blocking is asked again after a moment.
    static void ThrowUnlessAgain(int errno)
    {
        if (errno == Interrupted)
        {
            return;
        }

        if (errno != (OperatingSystem.IsMacOS() ? MacTryAgain : TryAgain))
        {
            throw new IOException(Marshal.GetPInvokeErrorMessage(errno), errno);
        }

        Thread.Sleep(1);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadBytes(int descriptor, byte* buffer, nuint byteCount);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteBytes(int descriptor, byte* buffer, nuint byteCount);

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int IsTerminal(int descriptor);
}
