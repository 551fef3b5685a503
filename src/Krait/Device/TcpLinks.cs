// Clients over TCP, one at a time: the next waits until the one before it is gone. A client that is gone without a word is
// noticed by probes of the system, one that takes nothing for some seconds is cut off.

using System.Net;
using System.Net.Sockets;

namespace Krait.Device;

internal sealed class TcpLinks : LinkSource
{
    const int Backlog = 16;
    const int ProbeAfterSeconds = 10;
    const int ProbeEverySeconds = 5;
    const int Probes = 3;
    const int SendTimeoutMs = 5000;

    readonly Socket listener;
    readonly Func<Socket, DeviceLink> open;

    /// <param name="scheme">pyserial's: socket, or rfc2217.</param>
    public TcpLinks(IPEndPoint address, string scheme, Func<Socket, DeviceLink> open)
    {
        this.open = open;
        listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(address);
            listener.Listen(Backlog);
            Address = $"{scheme}://{listener.LocalEndPoint}";
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    public override string Address { get; }

    public override DeviceLink? Accept()
    {
        while (true)
        {
            try
            {
                var client = listener.Accept();
                client.NoDelay = true;
                client.SendTimeout = SendTimeoutMs;
                Probe(client);
                return open(client);
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted or SocketError.NotSocket or SocketError.InvalidArgument)
            {
                return null;
            }
            catch (SocketException)
            {
                // A client that was gone before it was served.
            }
        }
    }

    // A system that can not be told how often keeps to its own times.
    static void Probe(Socket client)
    {
        try
        {
            client.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            client.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, ProbeAfterSeconds);
            client.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, ProbeEverySeconds);
            client.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Probes);
        }
        catch (SocketException)
        {
        }
    }

    public override void Dispose() => listener.Dispose();
}

internal sealed class TcpLink(Socket socket) : DeviceLink
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return socket.Receive(buffer);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[socket.Send(bytes)..];
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            socket.Dispose();
        }
    }

    public override void Dispose() => socket.Dispose();
}
