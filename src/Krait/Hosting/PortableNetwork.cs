// The network of a process on any system, through .NET's sockets: for internet addresses, streams and datagrams, with the options
// that every system has. Linux's numbers are translated on the way in, errors on the way out; every socket is non-blocking, and
// HostSocket waits.

using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Krait.Runtime;

namespace Krait;

internal sealed class PortableNetwork : INetwork
{
    const int StreamType = 1;
    const int DatagramType = 2;
    const int RawType = 3;

    public HostSocket Open(int family, int type, int protocol)
    {
        var addressFamily = family switch
        {
            PackedEndPoint.IPv4Family => AddressFamily.InterNetwork,
            PackedEndPoint.IPv6Family => AddressFamily.InterNetworkV6,
            _ => throw PyError.OS(Errno.EAFNOSUPPORT),
        };
        var (socketType, usual) = type switch
        {
            StreamType => (SocketType.Stream, ProtocolType.Tcp),
            DatagramType => (SocketType.Dgram, ProtocolType.Udp),
            RawType => (SocketType.Raw, ProtocolType.Unspecified),
            _ => throw PyError.OS(Errno.EINVAL),
        };
        try
        {
            return new PortableSocket(new Socket(addressFamily, socketType, protocol == 0 ? usual : (ProtocolType)protocol) { Blocking = false });
        }
        catch (SocketException error)
        {
            throw PyError.OS(SocketErrors.ErrnoOf(error.SocketErrorCode));
        }
    }

    public void Await(ReadOnlySpan<SocketWish> wishes, int milliseconds)
    {
        const int microsecondsPerMs = 1000;

        var readers = new List<Socket>();
        var writers = new List<Socket>();
        var all = new List<Socket>();
        foreach (var (socket, wanted) in wishes)
        {
            var system = ((PortableSocket)socket).System;
            all.Add(system);
            if ((wanted & StreamEvents.Readable) != 0)
            {
                readers.Add(system);
            }

            if ((wanted & StreamEvents.Writable) != 0)
            {
                writers.Add(system);
            }
        }

        try
        {
            Socket.Select(readers, writers, all, milliseconds * microsecondsPerMs);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The next step finds out what is wrong, and with which.
        }
    }

    // --- names ------------------------------------------------------------------------------------------------------

    const int NumericHostFlag = 4;

    // Of getaddrinfo.
    const int NoNameError = -2;
    const int TryAgainError = -3;
    const int FailedError = -4;
    const int FamilyError = -6;
    const int TypeError = -7;
    const int ServiceError = -8;

    public async Task<Resolution> Resolve(AddressQuery query)
    {
        if (query.Family is not (0 or PackedEndPoint.IPv4Family or PackedEndPoint.IPv6Family))
        {
            return new Resolution(FamilyError, []);
        }

        if (query.Type is < 0 or > RawType)
        {
            return new Resolution(TypeError, []);
        }

        if (!ushort.TryParse(query.Service, out ushort port))
        {
            return new Resolution(ServiceError, []);
        }

        if (!IPAddress.TryParse(query.Host, out var numeric) && (query.Host.Length == 0 || (query.Flags & NumericHostFlag) != 0))
        {
            return new Resolution(NoNameError, []);
        }

        try
        {
            var hosts = numeric != null ? [numeric] : await Dns.GetHostAddressesAsync(query.Host).ConfigureAwait(false);
            return Listed(query, hosts, port);
        }
        catch (SocketException error)
        {
            return new Resolution(error.SocketErrorCode switch
            {
                SocketError.HostNotFound or SocketError.NoData => NoNameError,
                SocketError.TryAgain => TryAgainError,
                _ => FailedError,
            }, []);
        }
        catch (ArgumentException)
        {
            return new Resolution(NoNameError, []);
        }
    }

    static Resolution Listed(AddressQuery query, IPAddress[] hosts, ushort port)
    {
        var found = new List<ResolvedAddress>();
        foreach (var host in hosts)
        {
            byte[] address = PackedEndPoint.Pack(new IPEndPoint(host, port));
            int family = host.AddressFamily == AddressFamily.InterNetwork ? PackedEndPoint.IPv4Family : PackedEndPoint.IPv6Family;
            foreach (var (type, protocol) in (ReadOnlySpan<(int, ProtocolType)>)
                [(StreamType, ProtocolType.Tcp), (DatagramType, ProtocolType.Udp), (RawType, ProtocolType.Unspecified)])
            {
                if ((query.Family == 0 || query.Family == family) && (query.Type == 0 || query.Type == type)
                    && (query.Protocol == 0 || type == RawType || query.Protocol == (int)protocol))
                {
                    bool isNamed = found.Count == 0 && (query.Flags & AddressQuery.CanonicalNameFlag) != 0;
                    int number = type == RawType ? query.Protocol : (int)protocol;
                    found.Add(new ResolvedAddress(family, type, number, isNamed ? query.Host : null, address));
                }
            }
        }

        return new Resolution(found.Count > 0 ? 0 : NoNameError, found);
    }

    // --- an open socket ---------------------------------------------------------------------------------------------

    sealed class PortableSocket(Socket system) : HostSocket
    {
        public Socket System => system;

        /// <summary>Runs a step and answers its count, or what it failed with.</summary>
        static int Try(Func<int> step)
        {
            try
            {
                return step();
            }
            catch (SocketException error)
            {
                return -SocketErrors.ErrnoOf(error.SocketErrorCode);
            }
            catch (ObjectDisposedException)
            {
                return -Errno.EBADF;
            }
            catch (Exception error) when (error is InvalidOperationException or NotSupportedException or ArgumentException)
            {
                return -Errno.EINVAL;
            }
        }

        protected override int TryConnect(ReadOnlySpan<byte> address)
        {
            int error = PackedEndPoint.TryUnpack(address, system.AddressFamily, out var peer);
            int result = error != 0 ? -error : Try(() =>
            {
                system.Connect(peer);
                return 0;
            });
            return result == -Errno.EAGAIN ? -Errno.EINPROGRESS : result;
        }

        protected override int FinishConnect(ReadOnlySpan<byte> address) => Try(() =>
            -SocketErrors.ErrnoOf((SocketError)(int)system.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!));

        protected override int TryAccept(Span<byte> address, out int addressBytes, out HostSocket? accepted)
        {
            Socket? connection = null;
            int result = Try(() =>
            {
                // Nobody there is no reason for an exception; that it does not listen is.
                if (!system.Poll(0, SelectMode.SelectRead))
                {
                    return (int)system.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.AcceptConnection)! == 0
                        ? -Errno.EINVAL
                        : -Errno.EAGAIN;
                }

                connection = system.Accept();
                connection.Blocking = false;
                return 0;
            });
            accepted = connection == null ? null : new PortableSocket(connection);
            addressBytes = connection == null ? 0 : PackedEndPoint.Write((IPEndPoint)connection.RemoteEndPoint!, address);
            return result;
        }

        // Peek and DontRoute have Linux's numbers; no call of this class waits anyhow.
        static SocketFlags FlagsOf(int flags) => (SocketFlags)flags & (SocketFlags.OutOfBand | SocketFlags.Peek | SocketFlags.DontRoute);

        protected override int TryReceive(Span<byte> target, int flags, Span<byte> address, out int addressBytes)
        {
            addressBytes = 0;
            try
            {
                SocketError error;
                int count;
                if (address.IsEmpty || system.SocketType == SocketType.Stream)
                {
                    count = system.Receive(target, FlagsOf(flags), out error);
                    return error == SocketError.Success ? count : -SocketErrors.ErrnoOf(error);
                }

                EndPoint sender = new IPEndPoint(system.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
                if (!system.Poll(0, SelectMode.SelectRead))
                {
                    return -Errno.EAGAIN;
                }

                count = system.ReceiveFrom(target, FlagsOf(flags), ref sender);
                addressBytes = PackedEndPoint.Write((IPEndPoint)sender, address);
                return count;
            }
            catch (SocketException error)
            {
                return -SocketErrors.ErrnoOf(error.SocketErrorCode);
            }
            catch (ObjectDisposedException)
            {
                return -Errno.EBADF;
            }
        }

        protected override int TrySend(ReadOnlySpan<byte> source, int flags, ReadOnlySpan<byte> address)
        {
            try
            {
                if (address.IsEmpty)
                {
                    int count = system.Send(source, FlagsOf(flags), out var error);
                    return error == SocketError.Success ? count : -SocketErrors.ErrnoOf(error);
                }

                int problem = PackedEndPoint.TryUnpack(address, system.AddressFamily, out var receiver);
                return problem != 0 ? -problem : system.SendTo(source, FlagsOf(flags), receiver);
            }
            catch (SocketException error)
            {
                return -SocketErrors.ErrnoOf(error.SocketErrorCode);
            }
            catch (ObjectDisposedException)
            {
                return -Errno.EBADF;
            }
        }

        protected override int TrySetOption(int level, int option, ReadOnlySpan<byte> value)
        {
            if (value.Length < sizeof(int))
            {
                return -Errno.EINVAL;
            }

            int number = MemoryMarshal.Read<int>(value);
            int second = value.Length >= 2 * sizeof(int) ? MemoryMarshal.Read<int>(value[sizeof(int)..]) : -1;
            SocketOptionName? name = (level, option) switch
            {
                (1, 2) => SocketOptionName.ReuseAddress,
                (1, 6) => SocketOptionName.Broadcast,
                (1, 7) => SocketOptionName.SendBuffer,
                (1, 8) => SocketOptionName.ReceiveBuffer,
                (1, 9) => SocketOptionName.KeepAlive,
                (1, 13) => SocketOptionName.Linger,
                (6, 1) => SocketOptionName.NoDelay,
                (0, 35) => SocketOptionName.AddMembership,
                (0, 36) => SocketOptionName.DropMembership,
                _ => null,
            };
            if (name is not { } known)
            {
                return -Errno.ENOPROTOOPT;
            }

            return known switch
            {
                SocketOptionName.Linger when second < 0 => -Errno.EINVAL,
                SocketOptionName.Linger => Set(SocketOptionLevel.Socket, known, new LingerOption(number != 0, second)),
                SocketOptionName.AddMembership or SocketOptionName.DropMembership when value.Length < 8 => -Errno.EINVAL,
                SocketOptionName.AddMembership or SocketOptionName.DropMembership =>
                    Set(SocketOptionLevel.IP, known, new MulticastOption(new IPAddress(value[..4]), new IPAddress(value[4..8]))),
                _ => Set(level == 1 ? SocketOptionLevel.Socket : SocketOptionLevel.Tcp, known, number),
            };
        }

        int Set(SocketOptionLevel level, SocketOptionName name, object value) => Try(() =>
        {
            if (value is int number)
            {
                system.SetSocketOption(level, name, number);
            }
            else
            {
                system.SetSocketOption(level, name, value);
            }

            return 0;
        });

        public override int Bind(ReadOnlySpan<byte> address)
        {
            int error = PackedEndPoint.TryUnpack(address, system.AddressFamily, out var local);
            return error != 0 ? -error : Try(() =>
            {
                system.Bind(local);
                return 0;
            });
        }

        public override int Listen(int backlog) => Try(() =>
        {
            system.Listen(backlog);
            return 0;
        });

        public override StreamEvents Poll(StreamEvents wanted)
        {
            try
            {
                var events = StreamEvents.None;
                events |= (wanted & StreamEvents.Readable) != 0 && system.Poll(0, SelectMode.SelectRead) ? StreamEvents.Readable : 0;
                events |= (wanted & StreamEvents.Writable) != 0 && system.Poll(0, SelectMode.SelectWrite) ? StreamEvents.Writable : 0;
                return events | (system.Poll(0, SelectMode.SelectError) ? StreamEvents.Error : 0);
            }
            catch (SocketException)
            {
                return StreamEvents.Error;
            }
            catch (ObjectDisposedException)
            {
                return StreamEvents.Invalid;
            }
        }

        public override void Dispose()
        {
            system.Dispose();
            base.Dispose();
        }
    }
}
