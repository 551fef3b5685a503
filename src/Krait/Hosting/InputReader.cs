// Standard input as the engine reads it. A thread of its own reads the host's stream, so that a read that waits can be given
// up when the script is interrupted; what then still comes goes to the next read.

using Krait.Runtime;

namespace Krait;

internal sealed class InputReader(Stream stream)
{
    /// <summary>Called by the reading thread when something has come.</summary>
    public Action? Arrived { get; set; }

    const int BufferBytes = 4096;

    // How long a first poll waits for the reading thread to tell whether something is there.
    const int GraceMs = 5;

    readonly object gate = new();
    readonly byte[] buffer = new byte[BufferBytes];
    int start;
    int count;
    bool isEnded;
    bool isWanted;
    bool isWoken;
    IOException? failure;
    Thread? thread;

    /// <summary>Waits for bytes and answers how many came, 0 at the end. The caller has flushed its output.</summary>
    public int Read(Vm vm, Span<byte> destination)
    {
        while (true)
        {
            vm.Scheduler.ServeWaiting();
            lock (gate)
            {
                if (count > 0)
                {
                    int taken = Math.Min(count, destination.Length);
                    buffer.AsSpan(start, taken).CopyTo(destination);
                    start += taken;
                    count -= taken;
                    return taken;
                }

                if (failure is { } error)
                {
                    failure = null;
                    throw PyError.OS(HostErrors.ErrnoOf(error));
                }

                if (isEnded)
                {
                    // A terminal goes on after an end of input.
                    isEnded = false;
                    return 0;
                }

                Start();
                while (count == 0 && !isEnded && failure == null && !isWoken)
                {
                    Monitor.Wait(gate);
                }

                isWoken = false;
            }
        }
    }

    /// <summary>A read would not wait. If it would, reading starts now, and <see cref="Arrived"/> tells its end.</summary>
    public bool IsReady()
    {
        lock (gate)
        {
            if (!HasArrived && !isWanted)
            {
                // What is there already comes at once.
                Start();
                Monitor.Wait(gate, GraceMs);
            }

            return HasArrived;
        }
    }

    bool HasArrived => count > 0 || isEnded || failure != null;

    /// <summary>Ends a wait, so that the engine serves what it was sent. Any thread.</summary>
    public void Wake()
    {
        lock (gate)
        {
            isWoken = true;
            Monitor.PulseAll(gate);
        }
    }

    void Start()
    {
        isWanted = true;
        if (thread == null)
        {
            thread = new Thread(ReadAhead) { IsBackground = true, Name = "Krait stdin" };
            thread.Start();
        }

        Monitor.PulseAll(gate);
    }

    void ReadAhead()
    {
        while (true)
        {
            lock (gate)
            {
                while (!isWanted)
                {
                    Monitor.Wait(gate);
                }
            }

            int got = 0;
            IOException? error = null;
            try
            {
                got = stream.Read(buffer, 0, buffer.Length);
            }
            catch (IOException failed)
            {
                error = failed;
            }
            catch (ObjectDisposedException)
            {
            }

            lock (gate)
            {
                isWanted = false;
                start = 0;
                count = got;
                failure = error;
                isEnded = got == 0 && error == null;
                Monitor.PulseAll(gate);
            }

            Arrived?.Invoke();
        }
    }
}
