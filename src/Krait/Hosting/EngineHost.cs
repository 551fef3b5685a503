// The host as the virtual machine sees it, made of an engine's options: streams that count, capabilities that were granted,
// waits that can be ended, and the meter that is asked when the fuel is spent.

using System.Diagnostics;
using Krait.Runtime;

namespace Krait;

internal sealed class EngineHost : HostServices
{
    readonly InputReader? input;

    EngineHost(InputReader? input)
    {
        this.input = input;
        if (input != null)
        {
            input.Arrived = base.Wake;
        }
    }

    /// <summary>Standard input, if the host gave one.</summary>
    public InputReader? Input => input;

    public required Meter Meter { get; init; }

    public static EngineHost Create(KraitOptions options)
    {
        var meter = new Meter(options.Limits);
        var input = options.Input ?? (options.Stdin == null ? null : new StreamInput(options.Stdin));
        bool hasEnvironment = options.Capabilities.HasFlag(KraitCapabilities.Environment);
        var files = options.FileSystem?.Open() ?? (options.Capabilities.HasFlag(KraitCapabilities.Files) ? HostFileSystem.Create() : null);
        if (options.WorkingDirectory is { } folder)
        {
            files?.ChangeDirectory(folder);
        }

        var stdout = new MeteredOutput(options.Stdout, meter);
        return new EngineHost(input)
        {
            Meter = meter,
            Stdout = stdout,
            Stderr = new MeteredOutput(options.Stderr, meter, stdout),
            ReadStdin = input == null ? static (_, _) => 0 : (vm, bytes) =>
            {
                vm.Host.Stdout.Flush();
                return input.Read(vm, bytes.Span);
            },
            PollStdin = wanted => input == null || input.IsReady() ? wanted & StreamEvents.Readable : StreamEvents.None,
            SetInterruptCharacter = options.InterruptCharacterChanged == null ? static _ => { }
            : character =>
                options.InterruptCharacterChanged(character is >= 0 and <= byte.MaxValue ? (int)character : -1),
            Board = options.Board ?? new BoardServices(), // each engine has its own
            EditInputLine = options.EditInputLine,
            Clock = options.Clock,
            Files = files,
            Network = options.Capabilities.HasFlag(KraitCapabilities.Network) ? HostNetwork.Create(FamiliesOf(options)) : null,
            ExecutablePath = options.ExecutablePath,
            Environment = hasEnvironment ? global::System.Environment.GetEnvironmentVariable : static _ => null,
            SetEnvironment = hasEnvironment ? global::System.Environment.SetEnvironmentVariable : static (_, _) => { },
            System = options.Capabilities.HasFlag(KraitCapabilities.Shell) ? command => RunShell(command, files) : null,
        };
    }

    public override void Wait(Vm vm, TimeSpan time)
    {
        Stdout.Flush();
        base.Wait(vm, time);
    }

    public override void Wake()
    {
        base.Wake();
        input?.Wake();
    }

    public override void OutOfFuel(Vm vm) => Meter.OutOfFuel(vm);

    // A socket with a path would be a way around a file system of the script's own.
    static SocketFamilies FamiliesOf(KraitOptions options) =>
        options.Capabilities.HasFlag(KraitCapabilities.Files) && options.FileSystem == null ? SocketFamilies.All : SocketFamilies.Internet;

    static int RunShell(string command, IFileSystem? files)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", command]) : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.UseShellExecute = false;
        start.WorkingDirectory = files?.CurrentDirectory ?? "";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}

/// <summary>A stream of the host whose bytes count against the operation's limit; stderr flushes stdout first.</summary>
internal sealed class MeteredOutput(PyOutput sink, Meter meter, OutputStream? before = null) : OutputStream
{
    public override void Write(ReadOnlySpan<byte> utf8)
    {
        before?.Flush();
        meter.ChargeOutput(utf8.Length);
        try
        {
            sink.Write(utf8);
        }
        catch (IOException error)
        {
            throw PyError.OS(HostErrors.ErrnoOf(error));
        }
        catch (Exception error)
        {
            throw meter.Fail(error);
        }
    }

    public override void WriteBinary(ReadOnlySpan<byte> bytes)
    {
        before?.Flush();
        meter.ChargeOutput(bytes.Length);
        try
        {
            sink.WriteBinary(bytes);
        }
        catch (IOException error)
        {
            throw PyError.OS(HostErrors.ErrnoOf(error));
        }
    }

    public override void Flush()
    {
        try
        {
            sink.Flush();
        }
        catch (IOException error)
        {
            throw PyError.OS(HostErrors.ErrnoOf(error));
        }
    }
}
