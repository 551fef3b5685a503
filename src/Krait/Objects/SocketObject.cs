// socket.socket: a connection, a place to accept connections at, or a sender and receiver of datagrams. Addresses are packed
// sockaddr, as socket.getaddrinfo gives them.
//
// The layout is that of a file, with the socket in vm.Files: a number alone opens nothing, and the socket is closed when its
// object is swept, unless makefile has given it to a file, too.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("socket", Methods = [typeof(StreamMethods), typeof(WriteMethods)])]
internal static partial class SocketObject
{
    const HeaderFlags IsShared = HeaderFlags.TypeBit0;
    const int InternetFamily = 2;
    const int StreamType = 1;
    const int DefaultBacklog = 2;
    const int MaxAcceptedAddressBytes = 32;

    // --- making and closing -----------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Args args, KeywordArgs keywords)
    {
        int family = args.Count > 0 ? Conversions.ToInt(vm, args[0]) : InternetFamily;
        int type = args.Count > 1 ? Conversions.ToInt(vm, args[1]) : StreamType;
        int protocol = args.Count > 2 ? Conversions.ToInt(vm, args[2]) : 0;
        var network = vm.Host.Network ?? throw vm.Files.Failure(Errno.EPERM);
        var socket = CreateClosed(vm);
        Attach(vm, socket, network.Open(family, type, protocol));
        return socket;
    }

    // The object first: without memory for it nothing is opened.
    static Value CreateClosed(Vm vm)
    {
        var socket = Value.Reference(vm.Heap.Allocate(TypeId.Socket, FileLayout.Size, Contents.References));
        ref var layout = ref vm.At<FileLayout>(socket);
        layout.Header.Length = FileLayout.Closed;
        layout.Link = Value.None;
        vm.Heap.MarkFinalised(socket.Offset);
        return socket;
    }

    static void Attach(Vm vm, Value socket, HostSocket opened)
    {
        int number = vm.Files.Add(opened, out long stamp);
        ref var layout = ref vm.At<FileLayout>(socket);
        layout.Header.Length = (uint)number;
        layout.Link = Value.Int(stamp);
    }

    static void CloseOpen(Vm vm, Value self)
    {
        ref var layout = ref vm.At<FileLayout>(self);
        vm.Files.Close(layout.Header.Length, layout.Stamp);
        layout.Header.Length = FileLayout.Closed;
    }

    /// <summary>The object is being swept.</summary>
    public static void CloseForgotten(Vm vm, Value self)
    {
        if ((vm.At<FileLayout>(self).Header.Flags & IsShared) == 0)
        {
            CloseOpen(vm, self);
        }
    }

    static HostSocket? Find(Vm vm, Value self)
    {
        ref var layout = ref vm.At<FileLayout>(self);
        return vm.Files.Find(layout.Header.Length, layout.Stamp) as HostSocket;
    }

    static HostSocket SocketOf(Vm vm, Value self) => Find(vm, self) ?? throw vm.Files.Failure(Errno.EBADF);

    static int Check(Vm vm, int result) => result >= 0 ? result : throw vm.Files.Failure(-result);

    // Time that runs out on a socket that blocks is an error of its own, but not for recv and send.
    static int TimedOut(HostSocket socket, int result, int errno) => socket.IsBlocking && result == -errno ? -Errno.ETIMEDOUT : result;

    // --- slots ------------------------------------------------------------------------------------------------------

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("<_socket ");
        output.Write((int)vm.At<FileLayout>(self).Header.Length);
        output.Write((byte)'>');
    }

    [Slot]
    static int StreamRead(Vm vm, Value self, Span<byte> target) =>
        Find(vm, self) is { } socket ? TimedOut(socket, socket.Read(vm, target), Errno.EAGAIN) : -Errno.EBADF;

    [Slot]
    static int StreamWrite(Vm vm, Value self, ReadOnlySpan<byte> source) =>
        Find(vm, self) is { } socket ? TimedOut(socket, socket.Write(vm, source), Errno.EAGAIN) : -Errno.EBADF;

    [Slot]
    static long StreamControl(Vm vm, Value self, StreamRequest request, long argument)
    {
        switch (request)
        {
            case StreamRequest.Close:
                CloseOpen(vm, self);
                return 0;
            case StreamRequest.GetFileNumber:
                return (int)vm.At<FileLayout>(self).Header.Length;
            case StreamRequest.Poll:
                return (long)(Find(vm, self)?.Poll((StreamEvents)argument) ?? StreamEvents.None);
            default:
                return -Errno.EINVAL;
        }
    }

    // --- connections ------------------------------------------------------------------------------------------------

    [Py]
    static void Connect(Vm vm, Value self, BytesView address)
    {
        var socket = SocketOf(vm, self);
        Check(vm, TimedOut(socket, socket.Connect(vm, address.Bytes), Errno.EINPROGRESS));
    }

    [Py]
    static void Bind(Vm vm, Value self, BytesView address) => Check(vm, SocketOf(vm, self).Bind(address.Bytes));

    [Py]
    static void Listen(Vm vm, Value self, int backlog = DefaultBacklog) => Check(vm, SocketOf(vm, self).Listen(Math.Max(0, backlog)));

    [Py]
    static Value Accept(Vm vm, Value self)
    {
        var socket = SocketOf(vm, self);
        var accepted = CreateClosed(vm);
        Span<byte> address = stackalloc byte[MaxAcceptedAddressBytes];
        Check(vm, TimedOut(socket, socket.Accept(vm, address, out int addressBytes, out var connection), Errno.EAGAIN));
        Attach(vm, accepted, connection!);
        return TupleObject.Create(vm, [accepted, ByteArrayObject.Create(vm, address[..addressBytes])]);
    }

    // --- data -------------------------------------------------------------------------------------------------------

    [Py("recv")]
    static Value Receive(Vm vm, Value self, int size, int flags = 0) => Receive(vm, self, size, flags, default, out _);

    [Py("recvfrom")]
    static Value ReceiveFrom(Vm vm, Value self, int size, int flags = 0)
    {
        Span<byte> address = stackalloc byte[HostSocket.MaxAddressBytes];
        var data = Receive(vm, self, size, flags, address, out int addressBytes);
        return TupleObject.Create(vm, [data, BytesObject.Create(vm, address[..addressBytes])]);
    }

    static Value Receive(Vm vm, Value self, int size, int flags, Span<byte> address, out int addressBytes)
    {
        if (size < 0)
        {
            // The original takes a negative number for a huge one.
            throw PyError.Memory($"memory allocation failed, allocating {(ulong)(long)size} bytes");
        }

        var socket = SocketOf(vm, self);
        using var data = new TextBuilder(vm, size);
        int count = Check(vm, socket.Receive(vm, data.Reserve(size), flags, address, out addressBytes));
        vm.Charge(1 + (count / 16));
        data.Commit(count);
        return data.ToBytes();
    }

    [Py]
    static int Send(Vm vm, Value self, BytesView data, int flags = 0) => Send(vm, self, data.Bytes, flags, default);

    /// <summary>What could not be sent at once is an error: without waiting there is no saying how much it was.</summary>
    [Py]
    static void SendAll(Vm vm, Value self, BytesView data, int flags = 0)
    {
        if (Send(vm, self, data.Bytes, flags, default) != data.Bytes.Length)
        {
            throw vm.Files.Failure(Errno.EINTR);
        }
    }

    /// <summary>sendto(data, address) or sendto(data, flags, address).</summary>
    [Py]
    static int SendTo(Vm vm, Value self, BytesView data, Value first, Value second = default)
    {
        int flags = second.IsAbsent ? 0 : Conversions.ToInt(vm, first);
        return Send(vm, self, data.Bytes, flags, Conversions.ToBytesView(vm, second.IsAbsent ? first : second).Bytes);
    }

    static int Send(Vm vm, Value self, ReadOnlySpan<byte> data, int flags, ReadOnlySpan<byte> address)
    {
        int count = Check(vm, SocketOf(vm, self).Send(vm, data, flags, address));
        vm.Charge(1 + (count / 16));
        return count;
    }

    // --- settings ---------------------------------------------------------------------------------------------------

    [Py]
    static void SetSockOpt(Vm vm, Value self, int level, int option, Value value)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        ReadOnlySpan<byte> bytes = number;
        if (Types.IsInt(vm, value))
        {
            BitConverter.TryWriteBytes(number, (int)Conversions.ToTruncatedLong(vm, value));
        }
        else
        {
            bytes = Conversions.ToBytesView(vm, value).Bytes;
        }

        Check(vm, SocketOf(vm, self).SetOption(level, option, bytes));
    }

    [Py]
    static void SetBlocking(Vm vm, Value self, bool blocking) => SocketOf(vm, self).IsBlocking = blocking;

    /// <summary>Seconds; None waits for ever, 0 never.</summary>
    [Py]
    static void SetTimeout(Vm vm, Value self, Value timeout)
    {
        double seconds = timeout.IsNone ? 0 : Conversions.ToDouble(vm, timeout);
        double whole = Math.Truncate(seconds);
        long microseconds = (long)Math.Round((seconds - whole) * 1_000_000, MidpointRounding.AwayFromZero);
        var socket = SocketOf(vm, self);
        bool isBlocking = timeout.IsNone || whole != 0 || microseconds != 0;
        if (isBlocking)
        {
            if (!HostSocket.TryTimeout((long)whole, microseconds, out var limit))
            {
                throw vm.Files.Failure(Errno.EDOM);
            }

            socket.ReceiveTimeout = socket.SendTimeout = limit;
        }

        socket.IsBlocking = isBlocking;
    }

    [Py]
    static int FileNo(Vm vm, Value self) => (int)vm.At<FileLayout>(self).Header.Length;

    /// <summary>The socket as a file, to which it then belongs as well: closing one closes both.</summary>
    [Py]
    static Value MakeFile(Vm vm, Value self, Value mode = default, Value buffering = default)
    {
        SocketOf(vm, self);
        ref var layout = ref vm.At<FileLayout>(self);
        layout.Header.Flags |= IsShared;
        return FileIoObject.Open(vm, Value.Int(layout.Header.Length), mode.IsAbsent ? "r"u8 : ByteText.StrOrBytes(vm, mode));
    }
}
