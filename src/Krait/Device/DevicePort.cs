// The serial port of a device: what comes over the link that is connected, and what goes out to it. Without a link output is
// lost, as at a board without a cable.
//
// The link is read by whoever needs it: at the prompt by the thread that waits there, so that a short statement costs no
// hand-off between threads; while a program runs by the thread of the link, once the program asks for input or has run for
// some milliseconds. Never by both at once: `isRead` says that one of them does, until all it got is in the buffer.
//
// The interrupt character is recognised here, as bytes come, so it reaches a program that never reads; it drops what came
// before it. When the buffer is full the link waits; when nobody takes anything for two seconds either, a program that does
// not read can still be interrupted: then what comes is dropped but for that character.

namespace Krait.Device;

internal sealed class DevicePort() : InputReader(BufferBytes)
{
    const int NoInterrupt = -1;
    const int ControlC = 3;

    const int BufferBytes = 1 << 16;
    const int ChunkBytes = 8192;
    const int StallMs = 2000;

    // A program that has run from one look to the next may be interrupted. The looks end when no program ran between two.
    const int LookMs = 10;

    readonly byte[] chunk = new byte[ChunkBytes];
    readonly object bell = new();
    bool isRung;
    KraitEngine? engine;
    DeviceLink? link;
    int interruptCharacter = NoInterrupt;
    int programCount;
    bool hasProgram;
    bool isLooking;
    bool isAsked;
    bool isRead;
    bool isGone;
    bool isStopped;
    bool isStalled;

    /// <summary>Who is interrupted.</summary>
    public void SetEngine(KraitEngine? running)
    {
        lock (Gate)
        {
            engine = running;
            Arrived = running == null ? null : Arrived;
        }
    }

    public void SetInterruptCharacter(int character)
    {
        lock (Gate)
        {
            interruptCharacter = character;
        }
    }

    /// <summary>Ctrl-C interrupts, unless the program says otherwise.</summary>
    public void BeginProgram()
    {
        lock (Gate)
        {
            hasProgram = true;
            programCount++;
            interruptCharacter = ControlC;
            if (!isLooking)
            {
                isLooking = true;
                Ring();
            }
        }
    }

    /// <summary>Every byte is data again.</summary>
    public void EndProgram()
    {
        lock (Gate)
        {
            hasProgram = false;
            isAsked = false;
            interruptCharacter = NoInterrupt;
        }
    }

    /// <summary>The device's end: reads give the end of input from now on.</summary>
    public void Stop()
    {
        lock (Gate)
        {
            isStopped = true;
            IsEnded = true;
            Ring();
            Monitor.PulseAll(Gate);
        }
    }

    // Calls the thread of the link, which the pulses of the gate do not wake: there is one for each chunk.
    void Ring()
    {
        lock (bell)
        {
            isRung = true;
            Monitor.Pulse(bell);
        }
    }

    void AwaitBell(int waitMs)
    {
        lock (bell)
        {
            if (!isRung)
            {
                Monitor.Wait(bell, waitMs);
            }

            isRung = false;
        }
    }

    // The program wants input now.
    protected override bool Ask()
    {
        if (isAsked || isRead || isGone || link == null)
        {
            return false;
        }

        isAsked = true;
        Ring();
        return true;
    }

    // At the prompt.
    protected override void Await()
    {
        IsEnded = isStopped;
        if (isStopped)
        {
            return;
        }

        if (isRead || isGone || link is not { } connected)
        {
            Monitor.Wait(Gate);
            return;
        }

        Fill(connected);
        if (isGone)
        {
            Ring();
        }
    }

    // --- the link -----------------------------------------------------------------------------------------------------

    /// <summary>Until the other side is gone, or the device is stopped. The thread of the link.</summary>
    public void Serve(DeviceLink connected)
    {
        lock (Gate)
        {
            Volatile.Write(ref link, connected);
            isGone = false;
            Monitor.PulseAll(Gate);
        }

        for (int seen = 0; TryServe(connected, ref seen, out int waitMs);)
        {
            AwaitBell(waitMs);
        }

        lock (Gate)
        {
            Volatile.Write(ref link, null);

            // A program that took Ctrl-C for data has lost who it talked to.
            interruptCharacter = hasProgram ? ControlC : NoInterrupt;
        }
    }

    bool TryServe(DeviceLink connected, ref int seen, out int waitMs)
    {
        lock (Gate)
        {
            while (!isGone && !isStopped && !isRead && (isAsked || (hasProgram && programCount == seen)))
            {
                Fill(connected);
            }

            isLooking = hasProgram || programCount != seen;
            seen = programCount;
            waitMs = isLooking ? LookMs : Timeout.Infinite;
            return !isGone && !isStopped;
        }
    }

    // The gate is left while the link is read.
    void Fill(DeviceLink connected)
    {
        isRead = true;
        Monitor.Exit(Gate);
        int got = 0;
        try
        {
            got = connected.Read(chunk);
        }
        finally
        {
            Monitor.Enter(Gate);
        }

        isGone = got == 0;
        Receive(chunk.AsSpan(0, got));
        isRead = false;
        Monitor.PulseAll(Gate);
    }

    public void Send(ReadOnlySpan<byte> bytes) => Volatile.Read(ref link)?.Write(bytes);

    // The gate is held.
    void Receive(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !isStopped)
        {
            int at = interruptCharacter < 0 ? -1 : bytes.IndexOf((byte)interruptCharacter);
            if (at >= 0)
            {
                Clear();
                engine?.Interrupt();
                bytes = bytes[(at + 1)..];
                continue;
            }

            bytes = bytes[Put(bytes)..];
            isStalled &= FreeBytes == 0;
            if (!bytes.IsEmpty)
            {
                isStalled = isStalled || (!Monitor.Wait(Gate, StallMs) && FreeBytes == 0);
                bytes = isStalled ? default : bytes;
            }
        }
    }
}

/// <summary>What a program prints: a newline goes out as CR LF, bytes of `.buffer` as they are.</summary>
internal sealed class DeviceOutput(DevicePort port) : PyOutput
{
    readonly StreamOutput buffer = new(new PortStream(port), PyBuffering.Full);

    public override void Write(ReadOnlySpan<byte> utf8)
    {
        while (utf8.IndexOf((byte)'\n') is var end and >= 0)
        {
            buffer.Write(utf8[..end]);
            buffer.Write("\r\n"u8);
            utf8 = utf8[(end + 1)..];
        }

        buffer.Write(utf8);
    }

    internal override void WriteBinary(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    public override void Flush() => buffer.Flush();

    sealed class PortStream(DevicePort port) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] bytes, int offset, int count) => port.Send(bytes.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] bytes, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}

/// <summary>The port as the REPL talks through it: Ctrl-C is a key while it reads, and interrupts while a program runs.</summary>
internal sealed class DeviceReplPort(DevicePort port, KraitEngine engine, PyOutput output) : ReplPort
{
    public override int ReadByte()
    {
        if (!port.HasBytes)
        {
            output.Flush();
        }

        return port.ReadByte();
    }

    public override void Write(ReadOnlySpan<byte> bytes) => output.WriteBinary(bytes);

    public override void WriteText(ReadOnlySpan<byte> utf8) => output.Write(utf8);

    public override void BeginReading()
    {
        port.EndProgram();
        engine.ForgetInterrupt();
    }

    // What is written is seen within 20 ms, or together with what a short program writes: one packet, not two.
    public override void EndReading() => port.BeginProgram();
}
