// The network of a Linux process, through its C library: so errors, options, flags and addresses are what a script expects of
// Linux, whichever it uses. Every descriptor is non-blocking; HostSocket waits.
//
// Declared for 64-bit Linux, where glibc and musl agree on the layouts used here.

using System.Runtime.InteropServices;
using Krait.Runtime;
using Microsoft.Win32.SafeHandles;

namespace Krait;

internal sealed partial class LinuxNetwork(SocketFamilies families) : INetwork
{
    const int IPv4Family = 2;
    const int IPv6Family = 10;
    const int NonBlockingType = 0x800;
    const int CloseOnExecType = 0x80000;

    public HostSocket Open(int family, int type, int protocol)
    {
        if (families != SocketFamilies.All && family is not (IPv4Family or IPv6Family))
        {
            throw PyError.OS(Errno.EPERM);
        }

        int descriptor = LibC.Socket(family, type | NonBlockingType | CloseOnExecType, protocol);
        return descriptor >= 0 ? new LinuxSocket(descriptor) : throw PyError.OS(Marshal.GetLastPInvokeError());
    }

    public void Await(ReadOnlySpan<SocketWish> wishes, int milliseconds)
    {
        Span<LinuxPoll.Request> requests = wishes.Length <= 16 ? stackalloc LinuxPoll.Request[wishes.Length] : new LinuxPoll.Request[wishes.Length];
        for (int i = 0; i < wishes.Length; i++)
        {
            requests[i] = ((LinuxSocket)wishes[i].Socket).RequestFor(wishes[i].Wanted);
        }

        LinuxPoll.Await(requests, milliseconds);
    }

    // --- names ------------------------------------------------------------------------------------------------------

    public Task<Resolution> Resolve(AddressQuery query)
    {
        // Numbers need nobody's answer.
        bool isNumeric = query.Host.Contains(':') || query.Host.AsSpan().Trim("0123456789.").IsEmpty;
        return isNumeric ? Task.FromResult(LookUp(query)) : Task.Run(() => LookUp(query));
    }

    static unsafe Resolution LookUp(AddressQuery query)
    {
        var hints = new AddressInfo { Flags = query.Flags, Family = query.Family, Type = query.Type, Protocol = query.Protocol };
        int error = LibC.GetAddressInfo(query.Host, query.Service, ref hints, out var first);
        var addresses = new List<ResolvedAddress>();
        if (error != 0)
        {
            return new Resolution(error, addresses);
        }

        for (var info = first; info != null; info = info->Next)
        {
            addresses.Add(new ResolvedAddress(
                info->Family,
                info->Type,
                info->Protocol,
                Marshal.PtrToStringUTF8(info->CanonicalName),
                new ReadOnlySpan<byte>(info->Address, (int)info->AddressBytes).ToArray()));
        }

        LibC.FreeAddressInfo(first);
        return new Resolution(0, addresses);
    }

    [StructLayout(LayoutKind.Sequential)]
    unsafe struct AddressInfo
    {
        public int Flags;
        public int Family;
        public int Type;
        public int Protocol;
        public uint AddressBytes;
        public void* Address;
        public nint CanonicalName;
        public AddressInfo* Next;
    }

    // --- an open socket ---------------------------------------------------------------------------------------------

    sealed class LinuxSocket(int descriptor) : HostSocket
    {
        const int NoSignalFlag = 0x4000;

        readonly SafeFileHandle handle = new(descriptor, ownsHandle: true);

        public LinuxPoll.Request RequestFor(StreamEvents wanted) => new(handle, wanted);

        // The error of the call just made, negated.
        static int Failure => -Marshal.GetLastPInvokeError();

        static int Result(nint result) => result >= 0 ? (int)result : Failure;

        protected override int TryConnect(ReadOnlySpan<byte> address) => handle.IsClosed ? -Errno.EBADF
            : Result(LibC.Connect(handle, ref MemoryMarshal.GetReference(address), (uint)address.Length));

        // Asking again, and not for the pending error, leaves a socket that failed as one that blocks is left: not connected.
        protected override int FinishConnect(ReadOnlySpan<byte> address) => TryConnect(address);

        protected override int TryAccept(Span<byte> address, out int addressBytes, out HostSocket? accepted)
        {
            accepted = null;
            addressBytes = 0;
            if (handle.IsClosed)
            {
                return -Errno.EBADF;
            }

            uint length = (uint)address.Length;
            int number = LibC.Accept(handle, ref MemoryMarshal.GetReference(address), ref length, NonBlockingType | CloseOnExecType);
            if (number < 0)
            {
                return Failure;
            }

            addressBytes = (int)Math.Min(length, (uint)address.Length);
            accepted = new LinuxSocket(number);
            return 0;
        }

        protected override int TryReceive(Span<byte> target, int flags, Span<byte> address, out int addressBytes)
        {
            addressBytes = 0;
            if (handle.IsClosed)
            {
                return -Errno.EBADF;
            }

            uint length = (uint)address.Length;
            nint count = LibC.ReceiveFrom(
                handle, ref MemoryMarshal.GetReference(target), target.Length, flags, ref MemoryMarshal.GetReference(address), ref length);
            int result = Result(count);
            addressBytes = (int)Math.Min(length, (uint)address.Length);
            return Math.Min(result, target.Length);
        }

        protected override int TrySend(ReadOnlySpan<byte> source, int flags, ReadOnlySpan<byte> address) => handle.IsClosed ? -Errno.EBADF
            : Result(LibC.SendTo(
                handle,
                ref MemoryMarshal.GetReference(source),
                source.Length,
                flags | NoSignalFlag,
                ref MemoryMarshal.GetReference(address),
                (uint)address.Length));

        protected override int TrySetOption(int level, int option, ReadOnlySpan<byte> value) => handle.IsClosed ? -Errno.EBADF
            : Result(LibC.SetSocketOption(handle, level, option, ref MemoryMarshal.GetReference(value), (uint)value.Length));

        public override int Bind(ReadOnlySpan<byte> address) => handle.IsClosed ? -Errno.EBADF
            : Result(LibC.Bind(handle, ref MemoryMarshal.GetReference(address), (uint)address.Length));

        public override int Listen(int backlog) => handle.IsClosed ? -Errno.EBADF : Result(LibC.Listen(handle, backlog));

        public override StreamEvents Poll(StreamEvents wanted)
        {
            var request = RequestFor(wanted);
            return handle.IsClosed ? StreamEvents.Invalid : LinuxPoll.Ask(ref request);
        }

        public override void Dispose()
        {
            handle.Dispose();
            base.Dispose();
        }
    }

    static unsafe partial class LibC
    {
        const string Library = "libc";

        [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
        public static partial int Socket(int family, int type, int protocol);

        [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
        public static partial int Connect(SafeFileHandle socket, ref byte address, uint addressBytes);

        [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
        public static partial int Bind(SafeFileHandle socket, ref byte address, uint addressBytes);

        [LibraryImport(Library, EntryPoint = "listen", SetLastError = true)]
        public static partial int Listen(SafeFileHandle socket, int backlog);

        [LibraryImport(Library, EntryPoint = "accept4", SetLastError = true)]
        public static partial int Accept(SafeFileHandle socket, ref byte address, ref uint addressBytes, int flags);

        [LibraryImport(Library, EntryPoint = "recvfrom", SetLastError = true)]
        public static partial nint ReceiveFrom(
            SafeFileHandle socket, ref byte target, nint count, int flags, ref byte address, ref uint addressBytes);

        [LibraryImport(Library, EntryPoint = "sendto", SetLastError = true)]
        public static partial nint SendTo(SafeFileHandle socket, ref byte source, nint count, int flags, ref byte address, uint addressBytes);

        [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
        public static partial int SetSocketOption(SafeFileHandle socket, int level, int option, ref byte value, uint valueBytes);

        [LibraryImport(Library, EntryPoint = "getaddrinfo", StringMarshalling = StringMarshalling.Utf8)]
        public static partial int GetAddressInfo(string host, string service, ref AddressInfo hints, out AddressInfo* result);

        [LibraryImport(Library, EntryPoint = "freeaddrinfo")]
        public static partial void FreeAddressInfo(AddressInfo* first);
    }
}
