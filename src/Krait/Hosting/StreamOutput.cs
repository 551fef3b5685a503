// Buffered output to a stream of the host. The engine's thread fills the buffer; a timer writes it out if the engine does not
// do so within 20 ms, so that what a program printed is seen although the program computes on. Both hold the lock.
//
// A failure of the timer's write is kept and met by the next write, where a script can see it.

namespace Krait;

internal sealed class StreamOutput(Stream stream, PyBuffering buffering) : PyOutput
{
    const int BufferBytes = 8192;
    const int MaxDelayMs = 20;

    readonly Lock gate = new();
    readonly byte[] buffer = new byte[BufferBytes];
    int count;
    Timer? timer;
    bool isTimerSet;
    IOException? failure;

    public override void Write(ReadOnlySpan<byte> utf8)
    {
        lock (gate)
        {
            ThrowFailure();
            bool mustFlush = buffering == PyBuffering.None || (buffering == PyBuffering.Lines && utf8.Contains((byte)'\n'));
            while (utf8.Length > buffer.Length - count)
            {
                int part = buffer.Length - count;
                utf8[..part].CopyTo(buffer.AsSpan(count));
                count += part;
                utf8 = utf8[part..];
                WriteOut();
            }

            utf8.CopyTo(buffer.AsSpan(count));
            count += utf8.Length;
            if (mustFlush)
            {
                WriteOut();
            }
            else if (count > 0 && !isTimerSet)
            {
                isTimerSet = true;
                timer ??= new Timer(static state => ((StreamOutput)state!).Expire(), this, Timeout.Infinite, Timeout.Infinite);
                timer.Change(MaxDelayMs, Timeout.Infinite);
            }
        }
    }

    public override void Flush()
    {
        lock (gate)
        {
            ThrowFailure();
            WriteOut();
        }
    }

    void Expire()
    {
        lock (gate)
        {
            isTimerSet = false;
            try
            {
                WriteOut();
            }
            catch (IOException error)
            {
                failure = error;
            }
        }
    }

    void WriteOut()
    {
        if (count == 0)
        {
            return;
        }

        int length = count;
        count = 0;
        stream.Write(buffer, 0, length);
        stream.Flush();
    }

    void ThrowFailure()
    {
        if (failure is { } error)
        {
            failure = null;
            throw error;
        }
    }
}
