// A device that tools for MicroPython boards can drive: a REPL at the end of a line, over an engine that can be reset.
//
// Two threads: one serves the line (it accepts a client, and reads what it sends while a program runs), one lives the device's
// life, and reads the line itself at the prompt.

using System.Net;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Krait.Device;

namespace Krait;

/// <summary>A MicroPython device: friendly and raw REPL, raw paste, soft reset, boot.py and main.py, behind a TCP port or a
/// pseudo-terminal. mpremote, and what else speaks to boards, connects to <see cref="Address"/>.</summary>
/// <remarks>
/// One client at a time; the next is served when the one before it is gone. The device goes on between clients, as a board
/// without a cable does. Whoever can connect can run any code within the engine's limits and capabilities, so listen on other
/// addresses than loopback only where everybody may.
/// </remarks>
public sealed class KraitDevice : IDisposable, IAsyncDisposable
{
    readonly LinkSource links;
    readonly DevicePort port = new();
    readonly DeviceRunner runner;
    readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile DeviceLink? current;
    int isDisposed;

    KraitDevice(LinkSource links, KraitOptions options)
    {
        this.links = links;
        byte[] identity = SHA256.HashData(Encoding.UTF8.GetBytes(Environment.MachineName + links.Address));
        runner = new DeviceRunner(port, options, identity[..8]);
        new Thread(ServeLinks) { IsBackground = true, Name = "Krait device line" }.Start();
        new Thread(Live) { IsBackground = true, Name = "Krait device" }.Start();
    }

    /// <summary>A device on a TCP port: for `socket://` of pyserial, and for anything that speaks plain TCP.</summary>
    /// <param name="port">0: one that is free; <see cref="Address"/> tells which.</param>
    /// <param name="options">How its engine is made, at the start and at every reset. Without a
    /// <see cref="KraitOptions.FileSystem"/> its files are in memory; streams and arguments are the device's own business.</param>
    /// <param name="address">Default: loopback.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The port can not be had.</exception>
    public static KraitDevice ListenTcp(int port, KraitOptions options, IPAddress? address = null) =>
        new(new TcpLinks(new IPEndPoint(address ?? IPAddress.Loopback, port), "socket", static client => new TcpLink(client)), options);

    /// <summary>A device on a TCP port that speaks RFC 2217: for `rfc2217://` of pyserial.</summary>
    /// <inheritdoc cref="ListenTcp"/>
    public static KraitDevice ListenRfc2217(int port, KraitOptions options, IPAddress? address = null) =>
        new(new TcpLinks(new IPEndPoint(address ?? IPAddress.Loopback, port), "rfc2217", static client => new Rfc2217Link(new TcpLink(client)).Greet()), options);

    /// <summary>A device on a pseudo-terminal, a path such as /dev/pts/3 that opens like a serial port.</summary>
    /// <param name="options">As for <see cref="ListenTcp"/>.</param>
    /// <exception cref="IOException">The system has none left.</exception>
    [UnsupportedOSPlatform("windows")]
    public static KraitDevice ListenPty(KraitOptions options) => new(new PtyLinks(), options);

    /// <summary>What a client connects to: `socket://127.0.0.1:2218`, `rfc2217://127.0.0.1:2218` or `/dev/pts/3`.</summary>
    public string Address => links.Address;

    /// <summary>Ends when the device does; faulted if its engine could not be made.</summary>
    public Task Completion => completion.Task;

    void ServeLinks()
    {
        while (links.Accept() is { } link)
        {
            current = link;
            port.Serve(link);
            link.Dispose();
        }
    }

    void Live()
    {
        Exception? failure = null;
        try
        {
            runner.Run();
        }
        catch (Exception error)
        {
            failure = error;
        }

        links.Dispose();
        current?.Dispose();
        runner.Dispose();
        if (failure == null)
        {
            completion.SetResult();
        }
        else
        {
            completion.SetException(failure);
        }
    }

    /// <summary>Cuts the line and ends what runs; waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        Close();
        await completion.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        Close();
        ((IAsyncResult)completion.Task).AsyncWaitHandle.WaitOne();
    }

    void Close()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 0)
        {
            runner.Stop();
            links.Dispose();
            current?.Dispose();
        }
    }
}
