// What a script may reach of the host. Each service can be refused: the default is a host without files, clock or input.

using Krait.Heap;

namespace Krait.Runtime;

internal class HostServices : IDisposable
{
    public OutputStream Stdout { get; init; } = new NullOutput();
    public OutputStream Stderr { get; init; } = new NullOutput();

    /// <summary>Standard input: fills the span and answers how many bytes came, 0 at the end.</summary>
    public Func<Vm, Memory<byte>, int> ReadStdin { get; init; } = static (_, _) => 0;

    /// <summary>Which of the wanted events standard input has now. When it gets one later, the host calls <see cref="Wake"/>.</summary>
    public Func<StreamEvents, StreamEvents> PollStdin { get; init; } = static wanted => wanted & StreamEvents.Readable;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
    public IFileSystem? Files { get; init; }

    /// <summary>What sockets are made of; null if the host allows none.</summary>
    public INetwork? Network { get; init; }

    /// <summary>sys.executable: the command that runs the script, or nothing.</summary>
    public string ExecutablePath { get; init; } = "";

    /// <summary>Reads a line for input() with the keys of a line editor; null if there is none, and null from it at the end.</summary>
    public Func<Vm, byte[]?>? EditInputLine { get; init; }

    /// <summary>The board that the machine module speaks of.</summary>
    public BoardServices Board { get; init; } = new();

    /// <summary>micropython.kbd_intr: the character that interrupts the program from now on; a negative one: none does.</summary>
    public Action<long> SetInterruptCharacter { get; init; } = static _ => { };

    public Func<string, string?> Environment { get; init; } = static _ => null;
    public Action<string, string?> SetEnvironment { get; init; } = static (_, _) => { };

    /// <summary>Runs a shell command and answers its exit code; null if the host does not allow it.</summary>
    public Func<string, int>? System { get; init; }

    /// <summary>Unpredictable bytes for os.urandom and the seed of random.</summary>
    public Action<Span<byte>> Random { get; init; } = SystemEntropy.Fill;

    /// <summary>Waits, at most so long, and comes back early when <see cref="Wake"/> is called.</summary>
    public virtual void Wait(Vm vm, TimeSpan time)
    {
        var end = Clock.GetTimestamp() + (long)(time.TotalSeconds * Clock.TimestampFrequency);
        while (true)
        {
            vm.Scheduler.ServeWaiting();
            var left = Clock.GetElapsedTime(Clock.GetTimestamp(), end);
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            // Callbacks that wait again have their turn soon, and a core stays idle all the same.
            int pauseMs = vm.Scheduler.HasCallbacks ? 1 : 1000;
            if (left < TimeSpan.FromMilliseconds(1))
            {
                ShortSleep.Sleep(left);
                continue;
            }

            wake.Wait((int)Math.Min(left.TotalMilliseconds, pauseMs));
            wake.Reset();
        }
    }

    readonly ManualResetEventSlim wake = new();

    /// <summary>Ends a wait early. Any thread.</summary>
    public virtual void Wake() => wake.Set();

    public void Dispose() => wake.Dispose();

    /// <summary>The fuel is spent: throws HostAbortException, or refills.</summary>
    public virtual void OutOfFuel(Vm vm) => vm.FuelLeft = long.MaxValue;
}

/// <summary>A stream for a script's output: bytes, flushed when asked.</summary>
internal abstract class OutputStream : Printer
{
    /// <summary>Bytes that must arrive as they are; text may be changed on its way (a newline on a serial line).</summary>
    public virtual void WriteBinary(ReadOnlySpan<byte> bytes) => Write(bytes);

    public abstract void Flush();
}

internal sealed class NullOutput : OutputStream
{
    public override void Write(ReadOnlySpan<byte> utf8)
    {
    }

    public override void Flush()
    {
    }
}
