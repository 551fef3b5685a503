// Standard input as the engine and its REPL read it: bytes that have come and wait to be taken. Who brings them is the derived
// class's business. A read that waits inside an operation is given up when the script is interrupted; what then still comes
// goes to the next read.
//
// One thread reads, any thread may bring bytes or wake. All fields are under the gate.

using Krait.Runtime;

namespace Krait;

internal abstract class InputReader(int bufferBytes)
{
    // How long a poll waits for what a new read may find at once.
    const int GraceMs = 5;

    /// <summary>Called when something has come; the gate is held.</summary>
    public Action? Arrived { get; set; }

    readonly byte[] buffer = new byte[bufferBytes];
    int start;
    int count;
    bool isWoken;

    protected object Gate { get; } = new();

    /// <summary>The stream has ended; told once, for a terminal goes on after an end.</summary>
    protected bool IsEnded { get; set; }

    protected IOException? Failure { get; set; }

    protected int FreeBytes => buffer.Length - count;

    /// <summary>Waits for bytes and answers how many came, 0 at the end. The caller has flushed its output.</summary>
    public int Read(Vm vm, Span<byte> destination)
    {
        while (true)
        {
            vm.Scheduler.ServeWaiting();
            lock (Gate)
            {
                if (TryTake(destination, out int taken))
                {
                    return taken;
                }

                Ask();
                while (!HasArrived && !isWoken)
                {
                    Monitor.Wait(Gate);
                }

                isWoken = false;
            }
        }
    }

    /// <summary>The next byte, outside of any operation: waits, and nothing but a byte or the end (-1) ends it.</summary>
    public int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        lock (Gate)
        {
            while (true)
            {
                try
                {
                    if (TryTake(one, out int taken))
                    {
                        return taken > 0 ? one[0] : -1;
                    }
                }
                catch (PyError)
                {
                    return -1;
                }

                Await();
            }
        }
    }

    bool TryTake(Span<byte> destination, out int taken)
    {
        taken = Math.Min(count, destination.Length);
        if (count > 0)
        {
            int first = Math.Min(taken, buffer.Length - start);
            buffer.AsSpan(start, first).CopyTo(destination);
            buffer.AsSpan(0, taken - first).CopyTo(destination[first..]);
            start = (start + taken) % buffer.Length;
            count -= taken;
            if (FreeBytes == taken)
            {
                // It was full: who brings bytes may wait for room.
                Monitor.PulseAll(Gate);
            }

            return true;
        }

        if (Failure is { } error)
        {
            Failure = null;
            throw PyError.OS(HostErrors.ErrnoOf(error));
        }

        bool isEnd = IsEnded;
        IsEnded = false;
        return isEnd;
    }

    /// <summary>Bytes have come; nothing is asked for.</summary>
    public bool HasBytes
    {
        get
        {
            lock (Gate)
            {
                return count > 0;
            }
        }
    }

    /// <summary>A read would not wait. If it would, bytes are asked for, and <see cref="Arrived"/> tells when they come.</summary>
    public bool IsReady()
    {
        lock (Gate)
        {
            if (!HasArrived && Ask())
            {
                // What is there already comes at once.
                Monitor.Wait(Gate, GraceMs);
            }

            return HasArrived;
        }
    }

    bool HasArrived => count > 0 || IsEnded || Failure != null;

    /// <summary>Ends a wait, so that the engine serves what it was sent. Any thread.</summary>
    public void Wake()
    {
        lock (Gate)
        {
            isWoken = true;
            Monitor.PulseAll(Gate);
        }
    }

    // --- for those who bring the bytes; all of it with the gate held --------------------------------------------------

    /// <summary>Bytes are wanted and there are none. True: a read began just now.</summary>
    protected virtual bool Ask() => false;

    /// <summary>Waits for something to happen, on the reading thread, outside of any operation.</summary>
    protected virtual void Await() => Monitor.Wait(Gate);

    /// <summary>Takes as many as there is room for.</summary>
    protected int Put(ReadOnlySpan<byte> bytes)
    {
        int taken = Math.Min(bytes.Length, FreeBytes);
        int at = (start + count) % buffer.Length;
        int first = Math.Min(taken, buffer.Length - at);
        bytes[..first].CopyTo(buffer.AsSpan(at));
        bytes[first..taken].CopyTo(buffer);
        count += taken;
        Monitor.PulseAll(Gate);
        Arrived?.Invoke();
        return taken;
    }

    /// <summary>Forgets what has come and was not taken.</summary>
    protected void Clear()
    {
        count = 0;
        Monitor.PulseAll(Gate);
    }
}
