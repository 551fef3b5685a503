// The serial port of a device: what comes over the link that is connected, and what goes out to it. Without a link output is
// lost, as at a board without a cable.
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
    const int StallMs = 2000;

    KraitEngine? engine;
    DeviceLink? link;
    int interruptCharacter = NoInterrupt;
    bool hasProgram;
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
            interruptCharacter = ControlC;
        }
    }

    /// <summary>Every byte is data again.</summary>
    public void EndProgram()
    {
        lock (Gate)
        {
            hasProgram = false;
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
            Monitor.PulseAll(Gate);
        }
    }

    protected override void Await()
    {
        IsEnded = isStopped;
        if (!isStopped)
        {
            Monitor.Wait(Gate);
        }
    }

    // --- the link -----------------------------------------------------------------------------------------------------

    public void Attach(DeviceLink connected) => Volatile.Write(ref link, connected);

    public void Detach()
    {
        Volatile.Write(ref link, null);
        lock (Gate)
        {
            // A program that took Ctrl-C for data has lost who it talked to.
            interruptCharacter = hasProgram ? ControlC : NoInterrupt;
        }
    }

    public void Send(ReadOnlySpan<byte> bytes) => Volatile.Read(ref link)?.Write(bytes);

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
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
