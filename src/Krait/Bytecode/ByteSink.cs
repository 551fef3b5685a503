// A growing array of bytes with the numbers of the format: what the emitter and the .mpy writer write into. Clearing it
// keeps the array, so that a pass that is repeated allocates nothing.

namespace Krait.Bytecode;

internal sealed class ByteSink
{
    byte[] _bytes = new byte[64];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void WriteByte(byte value)
    {
        if (Length == _bytes.Length) Array.Resize(ref _bytes, 2 * Length);
        _bytes[Length++] = value;
    }

    public void Write(ReadOnlySpan<byte> values)
    {
        if (values.Length > _bytes.Length - Length) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + values.Length));
        values.CopyTo(_bytes.AsSpan(Length));
        Length += values.Length;
    }

    // See ByteCursor.ReadUint.
    public void WriteUint(uint value)
    {
        var shift = 0;
        while (shift < 28 && value >> (shift + 7) != 0) shift += 7;
        for (; shift > 0; shift -= 7) WriteByte((byte)(0x80 | value >> shift & 0x7f));
        WriteByte((byte)(value & 0x7f));
    }

    // See ByteCursor.ReadInt. The first byte's bit 6 must be the sign, so 64 takes two bytes and -64 one.
    public void WriteInt(long value)
    {
        var shift = 0;
        while (value >> (shift + 6) is not (0 or -1)) shift += 7;
        for (; shift > 0; shift -= 7) WriteByte((byte)(0x80 | value >> shift & 0x7f));
        WriteByte((byte)(value & 0x7f));
    }
}
