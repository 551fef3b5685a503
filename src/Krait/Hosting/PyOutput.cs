// Where a script's output goes: bytes in UTF-8, or whatever the script writes to a binary stream.

using System.Buffers;
using System.Text;

namespace Krait;

/// <summary>A destination of a script's output. Derive from it, or use one of those offered here.</summary>
/// <remarks>Thread rule: the engine calls it on the thread that runs the engine, one call at a time. What Write throws ends the
/// operation and reaches the host; but an IOException becomes an OSError of the script.</remarks>
public abstract class PyOutput
{
    /// <summary>Takes everything and keeps nothing.</summary>
    public static PyOutput Discard { get; } = new DiscardedOutput();

    /// <summary>Takes bytes as they are written: whole characters are not promised.</summary>
    public abstract void Write(ReadOnlySpan<byte> utf8);

    /// <summary>Called before the script waits, before anything is written to stderr, and at the end of each operation.</summary>
    public virtual void Flush()
    {
    }

    /// <summary>To a stream, through a buffer of 8 KiB that is written out when it is full, when it is flushed, and at the
    /// latest 20 ms after it began to fill. The stream is not closed.</summary>
    public static PyOutput ToStream(Stream stream, PyBuffering buffering = PyBuffering.Full) => new StreamOutput(stream, buffering);

    /// <summary>To a text writer, which is called with whole characters; bytes that are not UTF-8 become U+FFFD.</summary>
    public static PyOutput ToWriter(TextWriter writer) => new WriterOutput(writer);

    /// <summary>Into memory, where <see cref="PyTextOutput.Text"/> reads it.</summary>
    public static PyTextOutput ToText() => new();

    /// <summary>Bytes that must arrive as they are, where text is changed on its way (a newline on a serial line).</summary>
    internal virtual void WriteBinary(ReadOnlySpan<byte> bytes) => Write(bytes);

    sealed class DiscardedOutput : PyOutput
    {
        public override void Write(ReadOnlySpan<byte> utf8)
        {
        }
    }

    sealed class WriterOutput(TextWriter writer) : PyOutput
    {
        readonly Decoder decoder = Encoding.UTF8.GetDecoder();

        public override void Write(ReadOnlySpan<byte> utf8)
        {
            char[] text = new char[decoder.GetCharCount(utf8, flush: false)];
            writer.Write(text, 0, decoder.GetChars(utf8, text, flush: false));
        }

        public override void Flush() => writer.Flush();
    }
}

/// <summary>When <see cref="PyOutput.ToStream"/> writes out its buffer by itself.</summary>
public enum PyBuffering
{
    /// <summary>When it is full.</summary>
    Full,

    /// <summary>Also at each newline: for terminals.</summary>
    Lines,

    /// <summary>At each write: for standard error.</summary>
    None,
}

/// <summary>Output that is kept in memory.</summary>
public sealed class PyTextOutput : PyOutput
{
    readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>Everything written so far; bytes that are not UTF-8 become U+FFFD. Not while the engine runs.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Everything written so far. Not while the engine runs.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.WrittenSpan;

    /// <summary>Forgets what was written.</summary>
    public void Clear() => bytes.ResetWrittenCount();

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> utf8) => bytes.Write(utf8);
}
