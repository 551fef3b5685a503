// From the errors of .NET's sockets to error numbers, as scripts see them in OSError.

using System.Net.Sockets;
using Krait.Runtime;

namespace Krait;

internal static class SocketErrors
{
    public static int ErrnoOf(SocketError error) => error switch
    {
        SocketError.Success => 0,
        SocketError.WouldBlock or SocketError.IOPending or SocketError.TryAgain => Errno.EAGAIN,
        SocketError.InProgress => Errno.EINPROGRESS,
        SocketError.AlreadyInProgress => Errno.EALREADY,
        SocketError.IsConnected => Errno.EISCONN,
        SocketError.NotConnected => Errno.ENOTCONN,
        SocketError.ConnectionRefused => Errno.ECONNREFUSED,
        SocketError.ConnectionReset => Errno.ECONNRESET,
        SocketError.ConnectionAborted => Errno.ECONNABORTED,
        SocketError.Shutdown => Errno.EPIPE,
        SocketError.TimedOut => Errno.ETIMEDOUT,
        SocketError.AccessDenied => Errno.EACCES,
        SocketError.AddressAlreadyInUse => Errno.EADDRINUSE,
        SocketError.AddressNotAvailable => Errno.EADDRNOTAVAIL,
        SocketError.AddressFamilyNotSupported or SocketError.ProtocolFamilyNotSupported => Errno.EAFNOSUPPORT,
        SocketError.ProtocolNotSupported => Errno.EPROTONOSUPPORT,
        SocketError.ProtocolOption => Errno.ENOPROTOOPT,
        SocketError.ProtocolType => Errno.EPROTOTYPE,
        SocketError.SocketNotSupported => Errno.ESOCKTNOSUPPORT,
        SocketError.OperationNotSupported => Errno.EOPNOTSUPP,
        SocketError.DestinationAddressRequired => Errno.EDESTADDRREQ,
        SocketError.MessageSize => Errno.EMSGSIZE,
        SocketError.NotSocket => Errno.ENOTSOCK,
        SocketError.InvalidArgument or SocketError.Fault => Errno.EINVAL,
        SocketError.TooManyOpenSockets => Errno.EMFILE,
        SocketError.NoBufferSpaceAvailable => Errno.ENOBUFS,
        SocketError.HostDown => Errno.EHOSTDOWN,
        SocketError.HostUnreachable => Errno.EHOSTUNREACH,
        SocketError.NetworkDown => Errno.ENETDOWN,
        SocketError.NetworkUnreachable => Errno.ENETUNREACH,
        SocketError.Interrupted => Errno.EINTR,
        _ => Errno.EIO,
    };
}
