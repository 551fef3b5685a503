// The network that a host lets a script use: sockets and the addresses of names. A host without one has none of this.
//
// Numbers are Linux's on every host: errno, families, types, levels, options and flags. Addresses are Linux's sockaddr, packed:
//
//   family: two bytes, as the machine has them | port: two bytes, high one first | IPv4: address:4, zeros:8
//                                                                                | IPv6: flow:4, address:16, scope:4

namespace Krait.Runtime;

/// <summary>May be refused things one by one: what fails throws PyError.OS with an <see cref="Errno"/>.</summary>
internal interface INetwork
{
    HostSocket Open(int family, int type, int protocol);

    /// <summary>Looks a name up, on another thread if that can take time; never faults.</summary>
    Task<Resolution> Resolve(AddressQuery query);

    /// <summary>Blocks this thread until a socket has an event, at most so long.</summary>
    void Await(ReadOnlySpan<SocketWish> wishes, int milliseconds);
}

/// <summary>A socket, and what is waited for.</summary>
internal readonly record struct SocketWish(HostSocket Socket, StreamEvents Wanted);

/// <summary>What getaddrinfo is asked.</summary>
internal sealed record AddressQuery(string Host, string Service, int Family, int Type, int Protocol, int Flags)
{
    public const int CanonicalNameFlag = 0x2;
    public const int NumericServiceFlag = 0x400;
}

/// <param name="Error">One of getaddrinfo's error numbers, or 0.</param>
internal sealed record Resolution(int Error, IReadOnlyList<ResolvedAddress> Addresses);

/// <param name="Address">A packed sockaddr.</param>
internal sealed record ResolvedAddress(int Family, int Type, int Protocol, string? CanonicalName, byte[] Address);
