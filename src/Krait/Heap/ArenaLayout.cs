// Where everything lies in an arena, derived from its options alone, so that a copied arena means the same in another
// virtual machine.
//
//   header | root slots | head plane | mark plane | shape region | stack region | heap | ... | slop
//
// The address space is rounded up to a power of two: an offset is confined by one AND with `Mask`, and the slop behind it
// lets a fixed layout be read at any masked offset. The heap starts on 1 KiB, so that one word of a bit plane covers the
// 64 blocks of one aligned KiB and a block's number is simply its offset / 16.

using System.Numerics;

namespace Krait.Heap;

internal sealed record ArenaOptions
{
    /// <summary>Bytes of the heap proper, 4 KiB to <see cref="ArenaLayout.MaxHeapBytes"/>; a multiple of 16 is used.</summary>
    public long HeapBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Bytes of memory behind the frames of the main thread.</summary>
    public int StackBytes { get; init; } = 80_000;

    /// <summary>Bytes for hidden classes, which the heap's figures do not count.</summary>
    public int ShapeBytes { get; init; } = 64 * 1024;
}

internal readonly record struct ArenaLayout
{
    public const int RootCount = 128;
    public const int BlockBytes = 16;
    public const int HeaderBytes = 256;
    public const int SlopBytes = 64 * 1024;
    public const long MinHeapBytes = 4096;

    const long MaxEnd = (1L << 32) - SlopBytes; // every section's end fits 32 bits
    const int HeapAlignment = 64 * BlockBytes;

    // The planes take 1/64 of the heap; half a GiB covers them and the largest stack and shape regions.
    public const long MaxHeapBytes = MaxEnd - (1L << 29);
    const int MaxSectionBytes = 1 << 27;

    public uint RootsStart { get; private init; }
    public uint HeadPlaneStart { get; private init; }
    public uint MarkPlaneStart { get; private init; }
    public uint ShapeStart { get; private init; }
    public uint ShapeEnd { get; private init; }
    public uint StackStart { get; private init; }
    public uint StackEnd { get; private init; }
    public uint HeapStart { get; private init; }
    public uint HeapEnd { get; private init; }

    /// <summary>An offset AND this lies in the arena.</summary>
    public uint Mask { get; private init; }

    public long ReservedBytes => (long)Mask + 1 + SlopBytes;

    public static bool IsPossible(ArenaOptions options) =>
        options.HeapBytes is >= MinHeapBytes and <= MaxHeapBytes
        && options.StackBytes is >= 0 and <= MaxSectionBytes
        && options.ShapeBytes is >= 0 and <= MaxSectionBytes;

    public static ArenaLayout Of(ArenaOptions options)
    {
        if (!IsPossible(options))
            throw new ArgumentOutOfRangeException(nameof(options), "heap, stack or shape region of an impossible size");

        long heapBytes = options.HeapBytes / BlockBytes * BlockBytes;
        long planeBytes = RoundUp((heapBytes / BlockBytes + 7) / 8, 32); // whole vectors
        long headPlane = HeaderBytes + RootCount * sizeof(ulong);
        long markPlane = headPlane + planeBytes;
        long shape = markPlane + planeBytes;
        long shapeEnd = shape + options.ShapeBytes / 16 * 16;
        long stackEnd = shapeEnd + options.StackBytes / 16 * 16;
        long heap = RoundUp(stackEnd, HeapAlignment);
        long end = heap + heapBytes;
        return new ArenaLayout
        {
            RootsStart = HeaderBytes,
            HeadPlaneStart = (uint)headPlane,
            MarkPlaneStart = (uint)markPlane,
            ShapeStart = (uint)shape,
            ShapeEnd = (uint)shapeEnd,
            StackStart = (uint)shapeEnd,
            StackEnd = (uint)stackEnd,
            HeapStart = (uint)heap,
            HeapEnd = checked((uint)end),
            Mask = (uint)(BitOperations.RoundUpToPowerOf2((ulong)end) - 1),
        };
    }

    static long RoundUp(long value, long multiple) => (value + multiple - 1) / multiple * multiple;
}
