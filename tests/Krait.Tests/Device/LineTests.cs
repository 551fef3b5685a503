// Other lines than plain TCP: telnet with RFC 2217, and a pseudo-terminal.

using System.Text;
using Xunit;

namespace Krait.Tests.Device;

public sealed class LineTests
{
    const string Command = "\xff";
    const string Do = "\xfd";
    const string Will = "\xfb";
    const string ComPort = "\x2c";

    [Fact]
    public void Rfc2217_agrees_confirms_and_escapes()
    {
        using var device = KraitDevice.ListenRfc2217(0, DeviceClient.Options);
        using var client = new DeviceClient(device);
        client.Until(Command + Will + "\0");
        client.Until(Command + Do + "\0");
        client.Send(Command + Will + ComPort);
        client.Until(Command + Do + ComPort);
        client.Send(Command + Do + ComPort);
        client.Until(Command + Will + ComPort);
        client.Send(Command + Do + "\x63");
        client.Until(Command + "\xfc\x63");
        client.Send(Command + "\xfa" + ComPort + "\x01\0\x01\xc2\0" + Command + "\xf0");
        client.Until(Command + "\xfa" + ComPort + "\x65\0\x01\xc2\0" + Command + "\xf0");
        client.EnterRaw();
        Assert.Equal(("a\xff\xff", ""), client.Exec("import sys; n = sys.stdout.buffer.write(b'a\\xff')"));
        Assert.Equal("2\r\n", client.Exec("print(len(b'a\xff\xff'.decode('utf8', 'x') if 0 else 'ab'))").Output);
    }

    [Fact]
    public void Half_a_command_of_telnet_is_no_harm()
    {
        using var device = KraitDevice.ListenRfc2217(0, DeviceClient.Options);
        using (var client = new DeviceClient(device))
        {
            client.Send(Command + "\xfa" + ComPort + new string('\x01', 10_000));
        }

        using var next = new DeviceClient(device);
        next.EnterRaw();
        Assert.Equal(("1\r\n", ""), next.Exec("print(1)"));
    }

    [Fact]
    public void A_pseudo_terminal_passes_everything_as_it_is()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var device = KraitDevice.ListenPty(DeviceClient.Options);
        for (int client = 0; client < 2; client++)
        {
            using var line = new FileStream(device.Address, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            line.Write("\r\x03\r\x01"u8);
            ReadUntil(line, "raw REPL; CTRL-B to exit\r\n>");
            line.Write("print('a\\r\\n')\x04"u8);
            Assert.EndsWith("OKa\r\r\n\r\n\x04\x04>", ReadUntil(line, "\x04\x04>"));
            line.Write("\x02"u8);
        }
    }

    static string ReadUntil(FileStream line, string text)
    {
        var have = new StringBuilder();
        byte[] one = new byte[1];
        while (!have.ToString().EndsWith(text, StringComparison.Ordinal) && line.Read(one) == 1)
        {
            have.Append((char)one[0]);
        }

        return have.ToString();
    }
}
