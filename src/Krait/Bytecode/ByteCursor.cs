// A reading position in bytes that nobody vouches for. Every read is checked against the end, every number against the
// range that it may have: malformed input ends in MpyException, never in a wrong access.

namespace Krait.Bytecode;

internal ref struct ByteCursor
{
    readonly ReadOnlySpan<byte> _bytes;

    public ByteCursor(ReadOnlySpan<byte> bytes, int position = 0)
    {
        _bytes = bytes;
        Position = position;
    }

    public int Position { get; private set; }

    public readonly int Remaining => _bytes.Length - Position;

    public byte ReadByte()
    {
        if ((uint)Position >= (uint)_bytes.Length) throw MpyException.Malformed($"the data ends at byte {Position}");
        return _bytes[Position++];
    }

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)Remaining) throw MpyException.Malformed($"{count} bytes are needed at byte {Position}, {Remaining} are left");
        var read = _bytes.Slice(Position, count);
        Position += count;
        return read;
    }

    // An unsigned number: seven bits a byte, most significant first, bit 7 set on all but the last.
    public uint ReadUint()
    {
        var value = 0UL;
        byte part;
        do
        {
            part = ReadByte();
            value = value << 7 | (uint)(part & 0x7f);
            if (value > uint.MaxValue) throw MpyException.Malformed($"a number before byte {Position} is too large");
        }
        while ((part & 0x80) != 0);
        return (uint)value;
    }

    // A number that counts or indexes something: it must lie below the limit.
    public int ReadIndex(int limit)
    {
        var value = ReadUint();
        if (value >= (uint)limit) throw MpyException.Malformed($"{value} before byte {Position} is out of range, the limit is {limit}");
        return (int)value;
    }

    // A signed number: like ReadUint, with the sign in bit 6 of the first byte.
    public long ReadInt()
    {
        var part = ReadByte();
        var value = (long)(part & 0x7f);
        if ((part & 0x40) != 0) value -= 0x80;
        while ((part & 0x80) != 0)
        {
            if (value is < long.MinValue >> 7 or > long.MaxValue >> 7) throw MpyException.Malformed($"an integer before byte {Position} is too large");
            part = ReadByte();
            value = value << 7 | (uint)(part & 0x7f);
        }
        return value;
    }
}
