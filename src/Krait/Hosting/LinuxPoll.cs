// poll of Linux's C library: which events files and sockets have. Its bits are those of the stream protocol.

using System.Runtime.InteropServices;
using Krait.Runtime;

namespace Krait;

internal static partial class LinuxPoll
{
    [StructLayout(LayoutKind.Sequential)]
    public struct Request(SafeHandle handle, StreamEvents wanted)
    {
        // A negative number is passed over.
        public int Descriptor = handle.IsClosed ? -1 : (int)handle.DangerousGetHandle();
        public short Events = (short)wanted;
        public short ReturnedEvents;
    }

    /// <summary>What is so now; errors and the end of a connection are told unasked.</summary>
    public static StreamEvents Ask(ref Request request) =>
        Poll(ref request, 1, 0) > 0 ? (StreamEvents)request.ReturnedEvents : StreamEvents.None;

    /// <summary>Waits until one has something to tell, at most so long.</summary>
    public static void Await(Span<Request> requests, int milliseconds) =>
        Poll(ref MemoryMarshal.GetReference(requests), (nuint)requests.Length, milliseconds);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref Request request, nuint count, int timeoutMs);
}
