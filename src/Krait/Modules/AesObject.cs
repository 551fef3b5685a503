// cryptolib.aes: AES in the modes ECB (1), CBC (2) and CTR (6), over blocks of 16 bytes. The cipher is the base library's,
// made for each call: what stays between two calls is key, vector and counter, in the arena.
//
//   header (length: mode | key bytes << 8 | direction << 16 | used bytes of the key stream << 24) | key: 32 | vector: 16 | key stream: 16

using System.Security.Cryptography;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyType("aes")]
internal static partial class AesObject
{
    const int BlockBytes = 16;
    const int MaxKeyBytes = 32;
    const uint VectorOffset = ObjectHeader.Size + MaxKeyBytes;
    const uint StreamOffset = VectorOffset + BlockBytes;

    // What is worked on between two charges.
    const int ChunkBytes = 1 << 12;

    enum Mode
    {
        Ecb = 1,
        Cbc = 2,
        Ctr = 6,
    }

    enum Direction
    {
        Undecided,
        Encrypt,
        Decrypt,
    }

    // --- state ------------------------------------------------------------------------------------------------------

    static ref uint Word(Vm vm, Value self) => ref vm.At<ObjectHeader>(self).Length;

    static Mode ModeOf(Vm vm, Value self) => (Mode)(Word(vm, self) & 0xff);

    static ReadOnlySpan<byte> Key(Vm vm, Value self) =>
        vm.Heap.Bytes(self.Offset + ObjectHeader.Size, Math.Min(MaxKeyBytes, (Word(vm, self) >> 8) & 0xff));

    static Span<byte> Vector(Vm vm, Value self) => vm.Heap.Bytes(self.Offset + VectorOffset, BlockBytes);

    static Span<byte> KeyStream(Vm vm, Value self) => vm.Heap.Bytes(self.Offset + StreamOffset, BlockBytes);

    [Slot]
    static Value New(Vm vm, Value cls, Value key, long mode, Value vector = default)
    {
        if ((Mode)mode is not (Mode.Ecb or Mode.Cbc or Mode.Ctr))
        {
            throw PyError.Value("mode");
        }

        var keyBytes = Conversions.ToBytesView(vm, key).Bytes;
        if (keyBytes.Length is not (16 or MaxKeyBytes))
        {
            throw PyError.Value("key");
        }

        bool hasVector = !vector.IsAbsent && !vector.IsNone;
        var vectorBytes = hasVector ? Conversions.ToBytesView(vm, vector).Bytes : default;
        if (hasVector ? vectorBytes.Length != BlockBytes : (Mode)mode != Mode.Ecb)
        {
            throw PyError.Value("IV");
        }

        var self = Value.Reference(vm.Heap.Allocate(TypeId.Aes, StreamOffset + BlockBytes, Contents.NoReferences));
        Word(vm, self) = (uint)mode | ((uint)keyBytes.Length << 8);
        Conversions.ToBytesView(vm, key).Bytes.CopyTo(vm.Heap.Bytes(self.Offset + ObjectHeader.Size, MaxKeyBytes));
        vectorBytes.CopyTo(Vector(vm, self));
        return self;
    }

    // --- work -------------------------------------------------------------------------------------------------------

    [Py]
    static Value Encrypt(Vm vm, Value self, Value data, Value output = default) => Process(vm, self, data, output, Direction.Encrypt);

    [Py]
    static Value Decrypt(Vm vm, Value self, Value data, Value output = default) => Process(vm, self, data, output, Direction.Decrypt);

    static Value Process(Vm vm, Value self, Value data, Value output, Direction direction)
    {
        var source = Conversions.ToBytesView(vm, data).Bytes;
        var mode = ModeOf(vm, self);
        if (mode != Mode.Ctr && source.Length % BlockBytes != 0)
        {
            throw PyError.Value("blksize % 16");
        }

        Span<byte> target;
        var result = output;
        if (output.IsAbsent)
        {
            result = BytesObject.Allocate(vm, source.Length, out target);
        }
        else
        {
            var view = BufferProtocol.View(vm, output);
            target = view.Access == BufferAccess.ReadWrite ? view.Bytes : throw PyError.Type("object with buffer protocol required");
            if (target.Length < source.Length)
            {
                throw PyError.Value("output too small");
            }
        }

        Decide(vm, self, direction);
        using var cipher = Aes.Create();
        cipher.Key = Key(vm, self).ToArray();

        // Through a buffer of our own: source and target may be the same bytes.
        Span<byte> chunk = stackalloc byte[ChunkBytes];
        while (source.Length > 0)
        {
            var part = source[..Math.Min(source.Length, ChunkBytes)];
            var done = chunk[..part.Length];
            switch (mode)
            {
                case Mode.Ecb when direction == Direction.Encrypt:
                    cipher.EncryptEcb(part, done, PaddingMode.None);
                    break;
                case Mode.Ecb:
                    cipher.DecryptEcb(part, done, PaddingMode.None);
                    break;
                case Mode.Cbc when direction == Direction.Encrypt:
                    cipher.EncryptCbc(part, Vector(vm, self), done, PaddingMode.None);
                    done[^BlockBytes..].CopyTo(Vector(vm, self));
                    break;
                case Mode.Cbc:
                    cipher.DecryptCbc(part, Vector(vm, self), done, PaddingMode.None);
                    part[^BlockBytes..].CopyTo(Vector(vm, self));
                    break;
                default:
                    MixKeyStream(vm, self, cipher, part, done);
                    break;
            }

            done.CopyTo(target);
            vm.Charge(part.Length / 4);
            source = source[part.Length..];
            target = target[part.Length..];
        }

        return result;
    }

    // The direction of the first call is that of the object.
    static void Decide(Vm vm, Value self, Direction direction)
    {
        const int shift = 16;
        var decided = (Direction)((Word(vm, self) >> shift) & 3);
        if (decided != Direction.Undecided && decided != direction)
        {
            throw PyError.Value("can't encrypt & decrypt");
        }

        Word(vm, self) |= (uint)direction << shift;
    }

    // The key stream is the encrypted counter; what a call leaves of a block is for the next one.
    static void MixKeyStream(Vm vm, Value self, Aes cipher, ReadOnlySpan<byte> source, Span<byte> target)
    {
        const int shift = 24;
        int used = (int)(Word(vm, self) >> shift) & (BlockBytes - 1);
        var stream = KeyStream(vm, self);
        var counter = Vector(vm, self);
        for (int i = 0; i < source.Length; i++)
        {
            if (used == 0)
            {
                cipher.EncryptEcb(counter, stream, PaddingMode.None);
                for (int place = BlockBytes - 1; place >= 0 && ++counter[place] == 0; place--)
                {
                }
            }

            target[i] = (byte)(source[i] ^ stream[used]);
            used = (used + 1) & (BlockBytes - 1);
        }

        Word(vm, self) = (Word(vm, self) & ((1u << shift) - 1)) | ((uint)used << shift);
    }
}
