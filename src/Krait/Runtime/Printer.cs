// Where text goes that the runtime produces: a stream, a growing buffer in the arena, a span. UTF-8 only.

using System.Text;

namespace Krait.Runtime;

internal abstract class Printer
{
    /// <summary>Between the items and behind the keys of what is printed as JSON: json.dumps may set others.</summary>
    public virtual ReadOnlySpan<byte> ItemSeparator => ", "u8;
    public virtual ReadOnlySpan<byte> KeySeparator => ": "u8;

    public abstract void Write(ReadOnlySpan<byte> utf8);

    public void Write(byte ascii) => Write([ascii]);

    /// <summary>Text of the engine itself (short, mostly ASCII): type names, punctuation, messages.</summary>
    public void Write(string text)
    {
        Span<byte> bytes = stackalloc byte[256];
        for (int done = 0; done < text.Length;)
        {
            var part = text.AsSpan(done, Math.Min(64, text.Length - done));
            Write(bytes[..Encoding.UTF8.GetBytes(part, bytes)]);
            done += part.Length;
        }
    }

    public void Write(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out int count);
        Write(digits[..count]);
    }
}
