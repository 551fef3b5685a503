// Decompresses a stream (RFC 1951) as it is asked for bytes, and never takes a byte more from it than it needs: what stands
// behind the compressed data is left to be read.
//
// All of its state lies in one block of the arena: InflateState | literal code | distance code | window. Between two calls it
// stands between two bytes of output. Positions in it may be forged: they are masked, and every table is a checked span.

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

internal enum InflatePhase
{
    /// <summary>At the head of a block, or behind the last one.</summary>
    Head,
    Stored,
    Coded,
    Ended,
    Failed,
}

[StructLayout(LayoutKind.Sequential)]
internal struct InflateState
{
    public const int Size = 48;

    public long Total;
    public uint Bits;
    public int BitCount;
    public InflatePhase Phase;

    /// <summary>Not 0: this block is the last one.</summary>
    public int IsLast;

    /// <summary>Bytes that are left of a stored block or of a match.</summary>
    public int Left;
    public int Distance;
    public DeflateFormat Format;
    public uint Checksum;
    public int WindowBits;
}

internal readonly ref struct Inflater
{
    const int LiteralOffset = InflateState.Size;
    static readonly int LiteralBytes = HuffmanCode.WordCount(DeflateCodes.LiteralCount) * sizeof(ushort);
    static readonly int DistanceBytes = HuffmanCode.WordCount(DeflateCodes.DistanceCount) * sizeof(ushort);
    static readonly int WindowOffset = LiteralOffset + LiteralBytes + DistanceBytes;

    readonly Vm vm;
    readonly Value stream;
    readonly ref InflateState state;
    readonly Span<byte> window;
    readonly HuffmanCode literals;
    readonly HuffmanCode distances;

    /// <param name="stream">To read from; see <see cref="StreamProtocol.Require"/>.</param>
    /// <param name="block">What <see cref="Create"/> gave; the caller keeps it alive.</param>
    public Inflater(Vm vm, Value stream, Value block)
    {
        this.vm = vm;
        this.stream = stream;
        var bytes = ByteBuffer.Bytes(vm, block);
        state = ref MemoryMarshal.AsRef<InflateState>(bytes[..InflateState.Size]);
        literals = new HuffmanCode(MemoryMarshal.Cast<byte, ushort>(bytes.Slice(LiteralOffset, LiteralBytes)));
        distances = new HuffmanCode(MemoryMarshal.Cast<byte, ushort>(bytes.Slice(LiteralOffset + LiteralBytes, DistanceBytes)));
        window = bytes.Slice(WindowOffset, 1 << (state.WindowBits & DeflateCodes.MaxWindowBits));
    }

    /// <summary>Reads the header of a stream and makes the state for the rest; None if it is not of the format.</summary>
    /// <param name="windowBits">0: what the header says.</param>
    public static Value Create(Vm vm, Value stream, DeflateFormat format, int windowBits)
    {
        int headerBits = DeflateCodes.DefaultWindowBits;
        if (format != DeflateFormat.Raw && !TryReadHeader(vm, stream, ref format, out headerBits))
        {
            return Value.None;
        }

        // A window that is larger than the header says is never used.
        int bits = windowBits == 0 || (format != DeflateFormat.Raw && headerBits < windowBits) ? headerBits : windowBits;
        var block = ByteBuffer.Create(vm, WindowOffset + (1 << bits));
        ref var state = ref MemoryMarshal.AsRef<InflateState>(ByteBuffer.Bytes(vm, block)[..InflateState.Size]);
        state.Format = format;
        state.Checksum = StreamChecksum.Start(format);
        state.WindowBits = bits;
        return block;
    }

    // --- header and end of the stream -------------------------------------------------------------------------------

    static bool TryReadHeader(Vm vm, Value stream, ref DeflateFormat format, out int windowBits)
    {
        const int deflateMethod = 8;
        const int maxWindowCode = 7;
        const int presetDictionary = 0x20;
        windowBits = DeflateCodes.MaxWindowBits;
        int first = NextByte(vm, stream);
        int second = NextByte(vm, stream);
        bool isGzip = first == 0x1f && second == 0x8b;
        if (isGzip)
        {
            if (!TrySkipGzipHeader(vm, stream))
            {
                return false;
            }
        }
        else
        {
            int windowCode = first >> 4;
            windowBits = windowCode + 8;
            if (((first << 8) + second) % 31 != 0 || (first & 15) != deflateMethod || windowCode > maxWindowCode || (second & presetDictionary) != 0)
            {
                return false;
            }
        }

        var found = isGzip ? DeflateFormat.Gzip : DeflateFormat.Zlib;
        bool fits = format == DeflateFormat.Auto || format == found;
        format = found;
        return fits;
    }

    static bool TrySkipGzipHeader(Vm vm, Value stream)
    {
        const int deflateMethod = 8;
        const int hasChecksum = 2, hasExtra = 4, hasName = 8, hasComment = 16, reserved = 0xe0;
        if (NextByte(vm, stream) != deflateMethod)
        {
            return false;
        }

        int flags = NextByte(vm, stream);
        if ((flags & reserved) != 0)
        {
            return false;
        }

        Skip(vm, stream, 6);
        if ((flags & hasExtra) != 0)
        {
            Skip(vm, stream, NextByte(vm, stream) | (NextByte(vm, stream) << 8));
        }

        for (int texts = ((flags & hasName) != 0 ? 1 : 0) + ((flags & hasComment) != 0 ? 1 : 0); texts > 0; texts--)
        {
            while (NextByte(vm, stream) != 0)
            {
            }
        }

        Skip(vm, stream, (flags & hasChecksum) != 0 ? 2 : 0);
        return true;
    }

    static void Skip(Vm vm, Value stream, int count)
    {
        while (count-- > 0)
        {
            NextByte(vm, stream);
        }
    }

    static int NextByte(Vm vm, Value stream)
    {
        Span<byte> one = stackalloc byte[1];
        vm.Charge(1);
        long count = StreamProtocol.Check(StreamProtocol.Read(vm, stream, one));
        return count > 0 ? one[0] : throw PyError.Of(TypeId.EOFError);
    }

    // The size that gzip tells is not looked at, as in the original.
    bool IsTrailerRight()
    {
        Span<byte> stored = stackalloc byte[state.Format == DeflateFormat.Gzip ? 8 : state.Format == DeflateFormat.Zlib ? 4 : 0];
        for (int i = 0; i < stored.Length; i++)
        {
            stored[i] = (byte)NextByte(vm, stream);
        }

        return state.Format switch
        {
            DeflateFormat.Zlib => BinaryPrimitives.ReadUInt32BigEndian(stored) == state.Checksum,
            DeflateFormat.Gzip => BinaryPrimitives.ReadUInt32LittleEndian(stored) == state.Checksum,
            _ => true,
        };
    }

    // --- reading ----------------------------------------------------------------------------------------------------

    /// <summary>Fills the target as far as the stream goes; a negated errno if it is damaged.</summary>
    public int Read(Span<byte> target)
    {
        int done = 0;
        while (done < target.Length && state.Phase < InflatePhase.Ended)
        {
            bool isWhole = state.Phase switch
            {
                InflatePhase.Head => TryReadHead(),
                InflatePhase.Stored => TryCopyStored(target, ref done),
                _ => TryDecode(target, ref done),
            };
            if (!isWhole)
            {
                state.Phase = InflatePhase.Failed;
            }
        }

        if (state.Phase == InflatePhase.Failed)
        {
            return -Errno.EINVAL;
        }

        state.Checksum = StreamChecksum.Add(vm, state.Format, state.Checksum, target[..done]);
        if (state.Phase == InflatePhase.Ended && state.IsLast != 0)
        {
            state.IsLast = 0;
            if (!IsTrailerRight())
            {
                state.Phase = InflatePhase.Failed;
                return -Errno.EINVAL;
            }
        }

        return done;
    }

    int Take(int bitCount)
    {
        while (state.BitCount < bitCount)
        {
            state.Bits |= (uint)NextByte(vm, stream) << (state.BitCount & 31);
            state.BitCount += 8;
        }

        int result = (int)(state.Bits & ((1u << bitCount) - 1));
        state.Bits >>= bitCount;
        state.BitCount -= bitCount;
        return result;
    }

    int Decode(HuffmanCode code)
    {
        HuffmanCode.Step step = default;
        int symbol;
        while (!code.TryFinish(ref step, Take(1), out symbol))
        {
        }

        return symbol;
    }

    void Put(Span<byte> target, ref int done, byte value)
    {
        target[done++] = value;
        window[(int)(state.Total++ & (window.Length - 1))] = value;
        vm.Charge(1);
    }

    // --- blocks -----------------------------------------------------------------------------------------------------

    bool TryReadHead()
    {
        if (state.IsLast != 0)
        {
            state.Phase = InflatePhase.Ended;
            return true;
        }

        state.IsLast = Take(1);
        switch (Take(2))
        {
            case 0:
                state.BitCount = 0;
                state.Bits = 0;
                state.Phase = InflatePhase.Stored;
                state.Left = Take(16);
                return state.Left == (~Take(16) & 0xffff);
            case 1:
                state.Phase = InflatePhase.Coded;
                state.Left = 0;
                return TrySetFixedCodes();
            case 2:
                state.Phase = InflatePhase.Coded;
                state.Left = 0;
                return TryReadCodes();
            default:
                return false;
        }
    }

    bool TryCopyStored(Span<byte> target, ref int done)
    {
        for (; state.Left > 0 && done < target.Length; state.Left--)
        {
            Put(target, ref done, (byte)Take(8));
        }

        if (state.Left <= 0)
        {
            state.Phase = InflatePhase.Head;
        }

        return true;
    }

    bool TryDecode(Span<byte> target, ref int done)
    {
        while (done < target.Length)
        {
            if (state.Left > 0)
            {
                Put(target, ref done, window[(int)((state.Total - state.Distance) & (window.Length - 1))]);
                state.Left--;
                continue;
            }

            int symbol = Decode(literals);
            if (symbol is >= 0 and < DeflateCodes.EndOfBlock)
            {
                Put(target, ref done, (byte)symbol);
                continue;
            }

            if (symbol == DeflateCodes.EndOfBlock)
            {
                state.Phase = InflatePhase.Head;
                return true;
            }

            if (!TryReadMatch(symbol - DeflateCodes.FirstLength))
            {
                return false;
            }
        }

        return true;
    }

    bool TryReadMatch(int lengthSymbol)
    {
        if ((uint)lengthSymbol >= (uint)DeflateCodes.LengthBases.Length)
        {
            return false;
        }

        int length = DeflateCodes.LengthBases[lengthSymbol] + Take(DeflateCodes.LengthExtraBits[lengthSymbol]);
        int symbol = Decode(distances);
        if ((uint)symbol >= (uint)DeflateCodes.DistanceBases.Length)
        {
            return false;
        }

        // Differs: a match before the start is an error; the original reads what was in the memory (DeflateTests).
        int distance = DeflateCodes.DistanceBases[symbol] + Take(DeflateCodes.DistanceExtraBits[symbol]);
        if (distance > window.Length || distance > state.Total)
        {
            return false;
        }

        state.Distance = distance;
        state.Left = length;
        return true;
    }

    // --- codes ------------------------------------------------------------------------------------------------------

    bool TrySetFixedCodes()
    {
        Span<byte> lengths = stackalloc byte[DeflateCodes.LiteralCount];
        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            lengths[symbol] = (byte)DeflateCodes.FixedBits(symbol);
        }

        Span<byte> distanceLengths = stackalloc byte[DeflateCodes.DistanceCount];
        distanceLengths.Fill(5);
        return literals.TrySet(lengths) && distances.TrySet(distanceLengths);
    }

    static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    // The lengths of both codes, themselves coded: 0 to 15 is a length, 16 repeats the one before, 17 and 18 are runs of zeros.
    bool TryReadCodes()
    {
        int literalCount = Take(5) + DeflateCodes.FirstLength;
        int distanceCount = Take(5) + 1;
        int orderCount = Take(4) + 4;
        Span<byte> lengths = stackalloc byte[DeflateCodes.LiteralCount + DeflateCodes.DistanceCount];
        Span<byte> lengthLengths = stackalloc byte[LengthOrder.Length];
        lengthLengths.Clear();
        for (int i = 0; i < orderCount; i++)
        {
            lengthLengths[LengthOrder[i]] = (byte)Take(3);
        }

        Span<ushort> words = stackalloc ushort[HuffmanCode.WordCount(LengthOrder.Length)];
        var lengthCode = new HuffmanCode(words);
        if (literalCount > DeflateCodes.LiteralCount || !lengthCode.TrySet(lengthLengths))
        {
            return false;
        }

        int count = literalCount + distanceCount;
        for (int i = 0; i < count;)
        {
            int symbol = Decode(lengthCode);
            if (symbol is < 0 || (symbol == 16 && i == 0))
            {
                return false;
            }

            byte length = symbol < 16 ? (byte)symbol : symbol == 16 ? lengths[i - 1] : (byte)0;
            int times = symbol switch
            {
                < 16 => 1,
                16 => Take(2) + 3,
                17 => Take(3) + 3,
                _ => Take(7) + 11,
            };
            if (times > count - i)
            {
                return false;
            }

            lengths.Slice(i, times).Fill(length);
            i += times;
        }

        // Without a code for its end the block would have none.
        return lengths[DeflateCodes.EndOfBlock] != 0
            && literals.TrySet(lengths[..literalCount])
            && distances.TrySet(lengths.Slice(literalCount, distanceCount));
    }
}
