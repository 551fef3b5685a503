// The module random: Ilya Levin's Yasmarang generator, so that a seed gives the original's sequence.
//
// The state is a leaf of sixteen bytes in a root slot of the arena (three words and a byte), and so is part of a snapshot. It is
// seeded from the host when the module is imported or first used.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("random", HasUAlias = true)]
internal static partial class RandomModule
{
    const uint FirstN = 69;
    const uint FirstD = 233;

    [StructLayout(LayoutKind.Sequential)]
    struct Generator
    {
        public uint Pad;
        public uint N;
        public uint D;
        public uint Dat; // a byte in the original's arithmetic

        public void Seed(uint seed)
        {
            Pad = seed;
            N = FirstN;
            D = FirstD;
            Dat = 0;
        }

        public uint Next()
        {
            Pad += Dat + (D * N);
            Pad = (Pad << 3) + (Pad >> 29);
            N = Pad | 2;
            D ^= (Pad << 31) + (Pad >> 1);
            Dat = (byte)(Dat ^ Pad ^ (D >> 8) ^ 1);
            return Pad ^ (D << 5) ^ (Pad >> 18) ^ (Dat << 1);
        }

        /// <summary>A number below the limit, of which 0 means 2 ** 32.</summary>
        /// <remarks>Differs: a limit of 2 ** 32 never ends in the original (tests/scripts/random/differs.py).</remarks>
        public uint NextBelow(uint limit)
        {
            if (limit == 0)
            {
                return Next();
            }

            uint mask = 1;
            while ((limit & mask) != limit)
            {
                mask = (mask << 1) | 1;
            }

            uint number;
            do
            {
                number = Next() & mask;
            }
            while (number >= limit);
            return number;
        }

        /// <summary>A float from 0 up to 1: all fraction bits are drawn.</summary>
        public double NextFloat()
        {
            ulong high = Next();
            ulong fraction = ((high << 32) | Next()) & ((1UL << 52) - 1);
            return BitConverter.UInt64BitsToDouble((1023UL << 52) | fraction) - 1;
        }
    }

    static ref Generator State(Vm vm)
    {
        ref var root = ref vm.Root(VmRoot.RandomState);
        if (!root.IsReference)
        {
            root = ByteBuffer.Create(vm, Marshal.SizeOf<Generator>());
            SeedFromHost(vm);
        }

        return ref MemoryMarshal.AsRef<Generator>(vm.Heap.Bytes(root.Offset + ObjectHeader.Size, Marshal.SizeOf<Generator>()));
    }

    static void SeedFromHost(Vm vm)
    {
        Span<byte> seed = stackalloc byte[sizeof(uint)];
        vm.Host.Random(seed);
        State(vm).Seed(BitConverter.ToUInt32(seed));
    }

    [Py("__init__")]
    static void Init(Vm vm) => State(vm);

    [Py]
    static void Seed(Vm vm, Value seed = default)
    {
        if (seed.IsAbsent || seed.IsNone)
        {
            SeedFromHost(vm);
            return;
        }

        State(vm).Seed((uint)Conversions.ToTruncatedLong(vm, seed));
    }

    [Py]
    static long GetRandBits(Vm vm, long count)
    {
        if (count is < 0 or > 32)
        {
            throw PyError.Value("bits must be 32 or less");
        }

        return count == 0 ? 0 : State(vm).Next() & (uint.MaxValue >> (int)(32 - count));
    }

    [Py]
    static long RandRange(Vm vm, long start, Value stop = default, Value step = default)
    {
        if (stop.IsAbsent)
        {
            return start > 0 ? State(vm).NextBelow((uint)start) : throw PyError.Value();
        }

        long end = Conversions.ToLong(vm, stop);
        if (step.IsAbsent)
        {
            return start < end ? start + State(vm).NextBelow((uint)(end - start)) : throw PyError.Value();
        }

        long stride = Conversions.ToLong(vm, step);
        long count = stride > 0 ? (end - start + stride - 1) / stride
            : stride < 0 ? (end - start + stride + 1) / stride
            : 0;
        return count > 0 ? start + (stride * State(vm).NextBelow((uint)count)) : throw PyError.Value();
    }

    [Py]
    static long RandInt(Vm vm, long a, long b) =>
        a <= b ? a + State(vm).NextBelow((uint)(b - a + 1)) : throw PyError.Value();

    [Py]
    static Value Choice(Vm vm, Value sequence)
    {
        long length = Operators.Length(vm, sequence);
        return length > 0
            ? Operators.GetItem(vm, sequence, Value.Int(State(vm).NextBelow((uint)length)))
            : vm.Raise(TypeId.IndexError);
    }

    [Py]
    static double Random(Vm vm) => State(vm).NextFloat();

    [Py]
    static double Uniform(Vm vm, double a, double b) => a + ((b - a) * State(vm).NextFloat());
}
