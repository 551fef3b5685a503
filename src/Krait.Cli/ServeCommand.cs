// `krait serve`: a device that mpremote can drive, until it is interrupted.

using System.Net;
using System.Runtime.InteropServices;
using System.Text;

namespace Krait.Cli;

internal static class ServeCommand
{
    const int DefaultPort = 2218;

    const string Usage = """
        usage: krait serve [<opts>]
        A MicroPython device for mpremote and its like: friendly and raw REPL, boot.py and main.py, soft reset.
        --tcp <port>        listen on a TCP port (default 2218; 0: one that is free): socket://127.0.0.1:2218
        --rfc2217 <port>    the same, for rfc2217:// addresses
        --pty               a pseudo-terminal (Linux, macOS): /dev/pts/N
        --address <ip>      listen on this address (default 127.0.0.1). Whoever can connect can run code.
        --files <folder>    a folder of this machine as the device's files (default: in memory, gone at the end)
        --read-only         the folder can not be changed
        -X heapsize=<n>[w][K|M]  the heap (default 2097152)

        """;

    sealed record Settings
    {
        public string Kind { get; init; } = "--tcp";
        public int Port { get; init; } = DefaultPort;
        public IPAddress Address { get; init; } = IPAddress.Loopback;
        public string? Folder { get; init; }
        public KraitFolderAccess Access { get; init; }
        public long HeapBytes { get; init; } = 2 * 1024 * 1024;
    }

    public static int Run(string[] args)
    {
        if (args is ["-h" or "--help"])
        {
            Print(Descriptor.Output, Usage);
            return 0;
        }

        if (Parse(args) is not { } settings)
        {
            Print(Descriptor.Error, Usage);
            return 1;
        }

        try
        {
            return Serve(settings);
        }
        catch (Exception error) when (error is IOException or ArgumentException or System.Net.Sockets.SocketException)
        {
            Print(Descriptor.Error, $"krait serve: {error.Message}\n");
            return 1;
        }
    }

    static Settings? Parse(string[] args)
    {
        var settings = new Settings();
        for (int i = 0; i < args.Length; i++)
        {
            string option = args[i];
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            Settings? next = option switch
            {
                "--pty" => settings with { Kind = option },
                "--read-only" => settings with { Access = KraitFolderAccess.ReadOnly },
                "--tcp" or "--rfc2217" when ushort.TryParse(value, out ushort port) => settings with { Kind = option, Port = port },
                "--address" when IPAddress.TryParse(value, out var address) => settings with { Address = address },
                "--files" when value != null => settings with { Folder = value },
                "-X" when value != null && value.StartsWith("heapsize=", StringComparison.Ordinal) && HeapSize.TryParse(value[9..], out long bytes) =>
                    settings with { HeapBytes = bytes },
                _ => null,
            };
            if (next == null)
            {
                return null;
            }

            settings = next;
            i += option is "--pty" or "--read-only" ? 0 : 1;
        }

        return settings;
    }

    static int Serve(Settings settings)
    {
        var options = new KraitOptions
        {
            Limits = KraitLimits.None,
            HeapBytes = settings.HeapBytes,
            FileSystem = settings.Folder == null ? KraitFileSystem.Memory() : KraitFileSystem.Folder(settings.Folder, settings.Access),
        };
        using var device = Listen(settings, options);
        using var stopped = new ManualResetEventSlim();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopped.Set();
        }

        Print(Descriptor.Output, $"{device.Address}\n");
        device.Completion.ContinueWith(_ => stopped.Set(), TaskScheduler.Default);
        stopped.Wait();
        if (device.Completion.Exception is { } failure)
        {
            Print(Descriptor.Error, $"krait serve: {failure.InnerException!.Message}\n");
            return 1;
        }

        return 0;
    }

    static KraitDevice Listen(Settings settings, KraitOptions options)
    {
        switch (settings.Kind)
        {
            case "--pty" when OperatingSystem.IsWindows():
                throw new IOException("this system has no pseudo-terminals");
            case "--pty":
                return KraitDevice.ListenPty(options);
            case "--rfc2217":
                return KraitDevice.ListenRfc2217(settings.Port, options, settings.Address);
            default:
                return KraitDevice.ListenTcp(settings.Port, options, settings.Address);
        }
    }

    static void Print(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
