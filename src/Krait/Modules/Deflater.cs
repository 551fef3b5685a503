// Compresses a stream (RFC 1951) into one block with the fixed codes: small state, and bytes come out as they go in. A match
// is the longest one in the window, the nearest of several, as in the original, so the output is the original's.
//
// All of its state lies in one block of the arena: DeflateState | window. The window is not a ring: its bytes stand in their
// order, so that a vectorised search of the base library finds matches.

using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[StructLayout(LayoutKind.Sequential)]
internal struct DeflateState
{
    public const int Size = 24;

    public uint Bits;
    public int BitCount;
    public uint Checksum;
    public uint InputBytes;
    public int WindowBits;
    public int WindowLength;
}

internal readonly ref struct Deflater
{
    const int MinMatch = 3;

    // One more than a symbol can tell: it is written as two matches.
    const int MaxMatch = 259;

    // Bytes that are worked on between two charges; the matches of the last ones may reach further.
    const int PieceBytes = 4096;

    readonly Vm vm;
    readonly Value stream;
    readonly DeflateFormat format;
    readonly ref DeflateState state;
    readonly Span<byte> window;

    /// <param name="stream">To write to; see <see cref="StreamProtocol.Require"/>.</param>
    /// <param name="block">What <see cref="Create"/> gave; the caller keeps it alive.</param>
    public Deflater(Vm vm, Value stream, DeflateFormat format, Value block)
    {
        this.vm = vm;
        this.stream = stream;
        this.format = format;
        var bytes = ByteBuffer.Bytes(vm, block);
        state = ref MemoryMarshal.AsRef<DeflateState>(bytes[..DeflateState.Size]);
        window = bytes.Slice(DeflateState.Size, 1 << (state.WindowBits & DeflateCodes.MaxWindowBits));
    }

    public static Value Create(Vm vm, int windowBits)
    {
        int bits = windowBits == 0 ? DeflateCodes.DefaultWindowBits : windowBits;
        var block = ByteBuffer.Create(vm, DeflateState.Size + (1 << bits));
        MemoryMarshal.AsRef<DeflateState>(ByteBuffer.Bytes(vm, block)[..DeflateState.Size]).WindowBits = bits;
        return block;
    }

    /// <summary>Writes the header and opens the block; false if the stream does not take the header.</summary>
    public bool TryBegin()
    {
        const int lastBlock = 1, fixedCodes = 1;
        int sent = 0;
        state.Checksum = StreamChecksum.Start(format);
        if (format == DeflateFormat.Zlib)
        {
            // Method and window; then level 2 and what makes both a multiple of 31.
            int first = 8 | (Math.Max(state.WindowBits - 8, 1) << 4);
            int second = 0x80;
            second |= 31 - (((first << 8) + second) % 31);
            sent = Send([(byte)first, (byte)second]);
        }
        else if (format == DeflateFormat.Gzip)
        {
            // No name, no time; made fast, on Unix.
            sent = Send([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 3]);
        }

        if (sent >= 0)
        {
            Put(lastBlock | (fixedCodes << 1), 3);
        }

        return sent >= 0;
    }

    /// <summary>Closes the block and writes the checksum; 0 or a negated errno.</summary>
    public long Finish()
    {
        // The end of the block is seven zeros; seven more push out its last bits.
        Put(0, 14);
        SendWholeBytes();
        Span<byte> trailer = stackalloc byte[8];
        if (format == DeflateFormat.Zlib)
        {
            BinaryPrimitives.WriteUInt32BigEndian(trailer, state.Checksum);
            return Math.Min(0, Send(trailer[..4]));
        }

        if (format == DeflateFormat.Gzip)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(trailer, state.Checksum);
            BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], state.InputBytes);
            return Math.Min(0, Send(trailer));
        }

        return 0;
    }

    int Send(ReadOnlySpan<byte> bytes) => StreamProtocol.Write(vm, stream, bytes);

    // --- matches ----------------------------------------------------------------------------------------------------

    public void Write(ReadOnlySpan<byte> source)
    {
        state.InputBytes += (uint)source.Length;
        state.Checksum = StreamChecksum.Add(vm, format, state.Checksum, source);
        byte[] text = ArrayPool<byte>.Shared.Rent(window.Length + PieceBytes + MaxMatch);
        try
        {
            while (source.Length > 0)
            {
                source = source[WritePiece(source, text)..];
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    /// <summary>Compresses the front of a text and answers how much of it.</summary>
    int WritePiece(ReadOnlySpan<byte> source, Span<byte> text)
    {
        int start = Math.Clamp(state.WindowLength, 0, window.Length);
        int ahead = Math.Min(source.Length, PieceBytes + MaxMatch);
        window[..start].CopyTo(text);
        source[..ahead].CopyTo(text[start..]);
        text = text[..(start + ahead)];

        int position = start;
        int end = Math.Min(text.Length, start + PieceBytes);
        while (position < end)
        {
            int length = FindMatch(text, position, out int distance);
            if (length == 0)
            {
                PutLiteral(text[position++]);
            }
            else
            {
                PutMatch(length, distance);
                position += length;
            }

            SendWholeBytes();
        }

        int kept = Math.Min(window.Length, position);
        text.Slice(position - kept, kept).CopyTo(window);
        state.WindowLength = kept;
        return position - start;
    }

    /// <summary>The longest match of what stands at a position; 0 if there is none of at least three bytes.</summary>
    int FindMatch(ReadOnlySpan<byte> text, int position, out int distance)
    {
        int longest = Math.Min(MaxMatch, text.Length - position);
        int first = Math.Max(0, position - window.Length);
        int best = 0;
        distance = 0;

        // From the nearest place to the farthest, and only to where the match is longer than the best so far.
        int last = position - 1;
        for (int wanted = MinMatch; wanted <= longest; wanted = best + 1)
        {
            var searched = text[first..Math.Max(first, last + wanted)];
            vm.Charge(1 + (searched.Length / 16));
            int found = searched.LastIndexOf(text.Slice(position, wanted));
            if (found < 0)
            {
                break;
            }

            int place = first + found;
            best = wanted + text.Slice(place + wanted, longest - wanted).CommonPrefixLength(text.Slice(position + wanted, longest - wanted));
            distance = position - place;
            last = place - 1;
        }

        return best;
    }

    // --- bits -------------------------------------------------------------------------------------------------------

    void PutLiteral(int symbol)
    {
        // Codes of one length follow one another in the order of their symbols.
        int code = symbol < 144 ? 0x30 + symbol : symbol < 256 ? 0x190 + symbol - 144 : symbol < 280 ? symbol - 256 : 0xc0 + symbol - 280;
        PutReversed(code, DeflateCodes.FixedBits(symbol));
    }

    void PutMatch(int length, int distance)
    {
        const int longest = 258;
        while (length > 0)
        {
            // What is left must not be shorter than a match can be.
            int part = length > longest + 2 ? longest : length <= longest ? length : length - MinMatch;
            length -= part;
            int symbol = DeflateCodes.SymbolOf(DeflateCodes.LengthBases, part);
            PutLiteral(DeflateCodes.FirstLength + symbol);
            Put(part - DeflateCodes.LengthBases[symbol], DeflateCodes.LengthExtraBits[symbol]);
            symbol = DeflateCodes.SymbolOf(DeflateCodes.DistanceBases, distance);
            PutReversed(symbol, 5);
            Put(distance - DeflateCodes.DistanceBases[symbol], DeflateCodes.DistanceExtraBits[symbol]);
            if (length > 0)
            {
                SendWholeBytes();
            }
        }
    }

    // Codes go out from their highest bit, everything else from its lowest.
    void PutReversed(int code, int bitCount)
    {
        int reversed = 0;
        for (int i = 0; i < bitCount; i++)
        {
            reversed |= ((code >> i) & 1) << (bitCount - 1 - i);
        }

        Put(reversed, bitCount);
    }

    void Put(int bits, int bitCount)
    {
        // At most 7 bits wait, and at most 31 more come before they are sent.
        state.Bits |= (uint)bits << (state.BitCount & 31);
        state.BitCount += bitCount;
        if (state.BitCount >= 16)
        {
            SendWholeBytes();
        }
    }

    // Byte by byte, as in the original: a stream written in Python sees each.
    void SendWholeBytes()
    {
        while (state.BitCount >= 8)
        {
            StreamProtocol.Check(Send([(byte)state.Bits]));
            state.Bits >>= 8;
            state.BitCount -= 8;
        }
    }
}
