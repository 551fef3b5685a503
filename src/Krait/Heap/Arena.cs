// The memory of one virtual machine: a single reservation with everything a script makes in it. An offset is a byte count
// from its start; `At` confines every offset, whatever its origin, by masking it. See ArenaLayout for the sections.
//
// The arena is freed by Dispose, or by its finalizer when it was forgotten. Raw pointers into it do not keep it alive: who
// runs code over an arena holds the arena (or its ArenaHeap) for as long.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Krait.Heap;

/// <summary>The first bytes of an arena: what a copy of it needs to be understood, and the counters that move with it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ArenaHeader
{
    public const ulong ExpectedMagic = 0x414E_4552_4154_524B; // "KRTARENA"
    public const uint ExpectedVersion = 1;

    public ulong Magic;
    public uint Version;
    public int StackBytes;
    public long HeapBytes;
    public int ShapeBytes;

    /// <summary>Blocks in between were never used: small objects grow up to the first, large ones down to the second.</summary>
    public uint LowEnd;
    public uint HighStart;

    public uint Collections;
    public long TotalBytes;
    public long PeakBytes;
}

internal sealed unsafe class Arena : IDisposable
{
    public readonly byte* Base;
    public readonly uint Mask;
    public readonly ArenaLayout Layout;
    public readonly ArenaOptions Options;

    readonly PageSource _pages;
    bool _isFreed;

    public Arena(ArenaOptions options)
    {
        Layout = ArenaLayout.Of(options);
        Options = options;
        Mask = Layout.Mask;
        _pages = PageSource.ForThisSystem();
        Base = _pages.Map((nuint)Layout.ReservedBytes);
        Header = new ArenaHeader
        {
            Magic = ArenaHeader.ExpectedMagic,
            Version = ArenaHeader.ExpectedVersion,
            HeapBytes = options.HeapBytes,
            StackBytes = options.StackBytes,
            ShapeBytes = options.ShapeBytes,
            LowEnd = Layout.HeapStart / ArenaLayout.BlockBytes,
            HighStart = Layout.HeapEnd / ArenaLayout.BlockBytes,
        };
    }

    ~Arena() => Free();

    public ref ArenaHeader Header => ref *(ArenaHeader*)Base;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* At(uint offset) => Base + (offset & Mask);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free()
    {
        if (_isFreed || Base == null)
            return;
        _isFreed = true;
        _pages.Unmap(Base, (nuint)Layout.ReservedBytes);
    }

    /// <summary>The sections and the used ends of the heap; see <see cref="ArenaImage"/>.</summary>
    public byte[] Save() => ArenaImage.Write(this);

    /// <summary>An arena as it was saved. InvalidDataException when the bytes are not such an arena or one too large.</summary>
    public static Arena Load(ReadOnlySpan<byte> image, long maxHeapBytes = ArenaLayout.MaxHeapBytes) => ArenaImage.Read(image, maxHeapBytes);
}
