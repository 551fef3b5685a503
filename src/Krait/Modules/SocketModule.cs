// The module socket: what the socket layer of Linux offers, under its numbers on every host. Only getaddrinfo and the type socket
// need the host's network; addresses are made and read here.

using System.Buffers.Binary;
using System.Text;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("socket", HasUAlias = true, Types = [typeof(SocketObject)])]
internal static partial class SocketModule
{
    [Py("AF_UNIX")]
    const int UnixFamily = 1;

    [Py("AF_INET")]
    const int IPv4Family = 2;

    [Py("AF_INET6")]
    const int IPv6Family = 10;

    [Py("SOCK_STREAM")]
    const int StreamType = 1;

    [Py("SOCK_DGRAM")]
    const int DatagramType = 2;

    [Py("SOCK_RAW")]
    const int RawType = 3;

    [Py("MSG_DONTROUTE")]
    const int DontRouteFlag = 4;

    [Py("MSG_DONTWAIT")]
    const int DontWaitFlag = 0x40;

    [Py("MSG_PEEK")]
    const int PeekFlag = 2;

    [Py("SOL_SOCKET")]
    const int SocketLevel = 1;

    [Py("SO_BROADCAST")]
    const int BroadcastOption = 6;

    [Py("SO_ERROR")]
    const int ErrorOption = 4;

    [Py("SO_KEEPALIVE")]
    const int KeepAliveOption = 9;

    [Py("SO_LINGER")]
    const int LingerOption = 13;

    [Py("SO_REUSEADDR")]
    const int ReuseAddressOption = 2;

    [Py("IP_ADD_MEMBERSHIP")]
    const int AddMembershipOption = 35;

    [Py("IP_DROP_MEMBERSHIP")]
    const int DropMembershipOption = 36;

    // --- names ------------------------------------------------------------------------------------------------------

    /// <summary>A list of (family, type, protocol, canonical name or None, address).</summary>
    [Py]
    static Value GetAddrInfo(Vm vm, Value host, Value port, int family = 0, int type = 0, int protocol = 0, Value flags = default)
    {
        string name = TextOf(vm, host);
        string service = port.IsInt ? $"{(ushort)port.AsInt}" : TextOf(vm, port);
        int flagBits = !flags.IsAbsent ? Conversions.ToInt(vm, flags) : port.IsInt ? AddressQuery.NumericServiceFlag : 0;
        var network = vm.Host.Network ?? throw vm.Files.Failure(Errno.EPERM);
        var answer = network.Resolve(new AddressQuery(name, service, family, type, protocol, flagBits));
        while (!answer.IsCompleted)
        {
            vm.Host.Wait(vm, TimeSpan.FromMilliseconds(1));
        }

        var resolution = answer.Result;
        if (resolution.Error != 0)
        {
            throw PyError.Of(TypeId.OSError, $"[addrinfo error {resolution.Error}]");
        }

        var list = ListObject.Create(vm, []);
        int mark = vm.Heap.LogTop;
        foreach (var found in resolution.Addresses)
        {
            var canonicalName = found.CanonicalName == null ? Value.None : StrObject.Create(vm, found.CanonicalName);
            var address = ByteArrayObject.Create(vm, found.Address);
            ListObject.Append(vm, list, TupleObject.Create(
                vm, [Value.Int(found.Family), Value.Int(found.Type), Value.Int(found.Protocol), canonicalName, address]));
            vm.Heap.ReleaseLog(mark);
        }

        return list;
    }

    // As C reads it: up to the first NUL.
    static string TextOf(Vm vm, Value text)
    {
        var bytes = ByteText.StrOrBytes(vm, text);
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    // --- addresses --------------------------------------------------------------------------------------------------

    /// <summary>From '127.0.0.1' or '::1' to bytes.</summary>
    [Py("inet_pton")]
    static Value FromText(Vm vm, int family, Value text)
    {
        Span<byte> address = stackalloc byte[InternetAddress.IPv6Bytes];
        address = address[..LengthOf(vm, family)];
        var source = ByteText.StrOrBytes(vm, text);
        bool isAddress = family == IPv4Family ? InternetAddress.TryParse4(source, address) : InternetAddress.TryParse6(source, address);
        return isAddress ? BytesObject.Create(vm, address) : throw vm.Files.Failure(Errno.EINVAL);
    }

    /// <summary>From bytes to text.</summary>
    [Py("inet_ntop")]
    static Value ToText(Vm vm, int family, BytesView address)
    {
        int length = LengthOf(vm, family);

        // Differs: the original reads on behind a buffer that is too short (tests/scripts/socket/short_buffers.py).
        var bytes = address.Bytes.Length >= length ? address.Bytes[..length] : throw vm.Files.Failure(Errno.EINVAL);
        return StrObject.Create(vm, family == IPv4Family ? InternetAddress.Format4(bytes) : InternetAddress.Format6(bytes));
    }

    static int LengthOf(Vm vm, int family) => family switch
    {
        IPv4Family => InternetAddress.IPv4Bytes,
        IPv6Family => InternetAddress.IPv6Bytes,
        _ => throw vm.Files.Failure(Errno.EAFNOSUPPORT),
    };

    /// <summary>The parts of a packed address: (family, address, port), with flow and scope behind it for IPv6; of another family
    /// (family, bytes).</summary>
    [Py("sockaddr")]
    static Value PartsOf(Vm vm, BytesView packed)
    {
        const int portAt = 2;
        const int address4At = 4;
        const int flowAt = 4;
        const int address6At = 8;
        const int scopeAt = 24;
        const int end6 = 28;

        var bytes = packed.Bytes;
        int family = bytes.Length >= portAt ? BitConverter.ToUInt16(bytes) : 0;
        int needed = family switch
        {
            IPv4Family => address4At + InternetAddress.IPv4Bytes,
            IPv6Family => end6,
            _ => portAt,
        };

        // Differs: as above.
        if (bytes.Length < needed)
        {
            throw vm.Files.Failure(Errno.EINVAL);
        }

        var port = Value.Int(family is IPv4Family or IPv6Family ? BinaryPrimitives.ReadUInt16BigEndian(bytes[portAt..]) : 0);
        return family switch
        {
            IPv4Family => TupleObject.Create(
                vm, [Value.Int(family), BytesObject.Create(vm, bytes.Slice(address4At, InternetAddress.IPv4Bytes)), port]),
            IPv6Family => TupleObject.Create(vm,
            [
                Value.Int(family),
                BytesObject.Create(vm, bytes.Slice(address6At, InternetAddress.IPv6Bytes)),
                port,
                Value.Int(BinaryPrimitives.ReadUInt32BigEndian(bytes[flowAt..])),
                Value.Int(BinaryPrimitives.ReadUInt32BigEndian(bytes[scopeAt..])),
            ]),
            _ => TupleObject.Create(vm, [Value.Int(family), BytesObject.Create(vm, bytes[portAt..])]),
        };
    }
}
