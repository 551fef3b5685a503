// A tool's side of a device's line over TCP: what it sends, and what it waits for, for ten seconds and no longer.

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Krait.Tests.Device;

internal sealed class DeviceClient : IDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    readonly StringBuilder pending = new();
    readonly byte[] chunk = new byte[4096];

    public DeviceClient(KraitDevice device)
    {
        socket.NoDelay = true;
        socket.ReceiveTimeout = (int)s_patience.TotalMilliseconds;
        socket.Connect(IPEndPoint.Parse(device.Address[(device.Address.IndexOf("//", StringComparison.Ordinal) + 2)..]));
    }

    public static KraitOptions Options => new() { Limits = KraitLimits.None, HeapBytes = 256 * 1024 };

    public void Send(string latin1) => socket.Send(Encoding.Latin1.GetBytes(latin1));

    /// <summary>What came before the text; the text itself is taken as well.</summary>
    public string Until(string text)
    {
        while (true)
        {
            string have = pending.ToString();
            int at = have.IndexOf(text, StringComparison.Ordinal);
            if (at >= 0)
            {
                pending.Clear().Append(have.AsSpan(at + text.Length));
                return have[..at];
            }

            int count;
            try
            {
                count = socket.Receive(chunk);
            }
            catch (SocketException)
            {
                count = 0;
            }

            if (count == 0)
            {
                throw new InvalidOperationException($"'{text}' did not come, but '{have}'");
            }

            pending.Append(Encoding.Latin1.GetString(chunk, 0, count));
        }
    }

    public void EnterRaw()
    {
        Send("\r\x03\r\x01");
        Until("raw REPL; CTRL-B to exit\r\n>");
    }

    /// <summary>Runs in the raw REPL; what was printed, and the error.</summary>
    public (string Output, string Error) Exec(string source)
    {
        Send(source + "\x04");
        Until("OK");
        string output = Until("\x04");
        string error = Until("\x04");
        Until(">");
        return (output, error);
    }

    /// <summary>Runs through raw paste, no more than a window at a time.</summary>
    public (string Output, string Error) Paste(string source)
    {
        Send("\x05" + "A\x01");
        Until("R\x01\x80\0\x01");
        int granted = 256;
        for (int at = 0; at < source.Length;)
        {
            if (granted == 0)
            {
                Until("\x01");
                granted = 128;
            }

            string part = source.Substring(at, Math.Min(granted, source.Length - at));
            Send(part);
            at += part.Length;
            granted -= part.Length;
        }

        Send("\x04");
        Until("\x04");
        string output = Until("\x04");
        string error = Until("\x04");
        Until(">");
        return (output, error);
    }

    public void Dispose() => socket.Dispose();
}
