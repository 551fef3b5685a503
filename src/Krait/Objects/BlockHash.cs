// Digests that take blocks of 64 bytes: MD5, SHA-1, SHA-256. One object layout and one way to feed it; the algorithms differ
// in their state and in what a block does to it.
//
//   header (length: bytes of the block that are filled; TypeBit0: digest taken) | total bytes:64 | state: 8 x 32 | block: 64
//
// The whole state lies in the arena, without a host object behind it: a hash that is half fed can be saved, copied and
// forgotten like anything else.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal interface IBlockHash
{
    static abstract int DigestBytes { get; }

    /// <summary>How the length and the digest are written.</summary>
    static abstract ByteOrder Order { get; }

    static abstract ReadOnlySpan<uint> InitialState { get; }

    /// <summary>Mixes a block of 64 bytes into the state.</summary>
    static abstract void Compress(Span<uint> state, ReadOnlySpan<byte> block);
}

internal static class BlockHash<T>
    where T : IBlockHash
{
    const int BlockBytes = 64;
    const int TotalOffset = 8;
    const int StateOffset = 16;
    const int StateWords = 8;
    const int BlockOffset = StateOffset + (StateWords * 4);
    const HeaderFlags IsFinal = HeaderFlags.TypeBit0;

    public static Value Create(Vm vm, ushort typeId, Value data)
    {
        var hash = Value.Reference(vm.Heap.Allocate(typeId, BlockOffset + BlockBytes, Contents.NoReferences));
        T.InitialState.CopyTo(State(vm, hash));
        if (!data.IsAbsent)
        {
            Update(vm, hash, data);
        }

        return hash;
    }

    static Span<uint> State(Vm vm, Value hash) => MemoryMarshal.Cast<byte, uint>(vm.Heap.Bytes(hash.Offset + StateOffset, StateWords * 4));

    static Span<byte> Block(Vm vm, Value hash) => vm.Heap.Bytes(hash.Offset + BlockOffset, BlockBytes);

    static void RequireOpen(Vm vm, Value hash)
    {
        if ((vm.At<ObjectHeader>(hash).Flags & IsFinal) != 0)
        {
            throw PyError.Value("hash is final");
        }
    }

    public static void Update(Vm vm, Value hash, Value data)
    {
        RequireOpen(vm, hash);
        var bytes = Conversions.ToBytesView(vm, data).Bytes;
        ref var header = ref vm.At<ObjectHeader>(hash);
        vm.Heap.At<long>(hash.Offset + TotalOffset) += bytes.Length;
        int filled = (int)Math.Min(header.Length, BlockBytes - 1);
        var block = Block(vm, hash);
        var state = State(vm, hash);
        if (filled > 0)
        {
            int count = Math.Min(bytes.Length, BlockBytes - filled);
            bytes[..count].CopyTo(block[filled..]);
            bytes = bytes[count..];
            filled += count;
            if (filled == BlockBytes)
            {
                T.Compress(state, block);
                filled = 0;
            }
        }

        for (; bytes.Length >= BlockBytes; bytes = bytes[BlockBytes..])
        {
            T.Compress(state, bytes[..BlockBytes]);
            vm.Charge(BlockBytes / 4);
        }

        if (bytes.Length > 0)
        {
            bytes.CopyTo(block);
            filled = bytes.Length;
        }

        header.Length = (uint)filled;
    }

    /// <summary>The digest; the hash takes nothing more afterwards.</summary>
    public static Value Digest(Vm vm, Value hash)
    {
        const int lengthBytes = 8;
        RequireOpen(vm, hash);
        var result = BytesObject.Allocate(vm, T.DigestBytes, out var digest);
        var block = Block(vm, hash);
        var state = State(vm, hash);
        ref var header = ref vm.At<ObjectHeader>(hash);
        header.Flags |= IsFinal;

        // A one bit, zeros, and the length in bits at the end of a block.
        int filled = (int)Math.Min(header.Length, BlockBytes - 1);
        block[filled++] = 0x80;
        block[filled..].Clear();
        if (filled > BlockBytes - lengthBytes)
        {
            T.Compress(state, block);
            block.Clear();
        }

        long bitCount = vm.Heap.At<long>(hash.Offset + TotalOffset) * 8;
        ItemCodec.Store(block[^lengthBytes..], (ulong)bitCount, T.Order);
        T.Compress(state, block);
        for (int i = 0; i < digest.Length; i += 4)
        {
            ItemCodec.Store(digest.Slice(i, 4), state[i / 4], T.Order);
        }

        return result;
    }
}
