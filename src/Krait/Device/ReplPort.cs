// What a REPL talks through: a terminal, a pipe, or the line of a device. Bytes in, bytes out, and a word when it turns from
// reading its user to running a program and back: a terminal changes its mode then, a device its interrupt character.

namespace Krait.Device;

internal abstract class ReplPort
{
    /// <summary>Waits for a byte; -1: the end. What was written is seen first.</summary>
    public abstract int ReadByte();

    /// <summary>Bytes as they are: the REPL writes its own carriage returns.</summary>
    public abstract void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Text of a program, its newlines as they are on other streams of it.</summary>
    public abstract void WriteText(ReadOnlySpan<byte> utf8);

    public abstract void BeginReading();

    public abstract void EndReading();
}
