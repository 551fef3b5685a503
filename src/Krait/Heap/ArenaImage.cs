// An arena as bytes: its header, then runs of pages that are not all zero, each as `first page:4 | page count:4 | bytes`,
// in rising order, closed by a run of no pages. The never-used middle of the heap is not even read.
//
// An image may come from anywhere. Reading checks the header's sizes and every run's bounds; what the pages say is confined
// later like everything else in an arena.

using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Krait.Heap;

internal static unsafe class ArenaImage
{
    const int PageBytes = 4096;
    const int RunHeaderBytes = 8;

    public static byte[] Write(Arena arena)
    {
        ref var header = ref arena.Header;
        long imageBytes = arena.Layout.HeapEnd;
        long gapStart = Math.Clamp((long)header.LowEnd * ArenaLayout.BlockBytes, arena.Layout.HeapStart, imageBytes);
        long gapEnd = Math.Clamp((long)header.HighStart * ArenaLayout.BlockBytes, gapStart, imageBytes);
        using var image = new MemoryStream();
        image.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<ArenaHeader>(ref header)));

        uint pageCount = PageCount(imageBytes);
        uint lowPages = PageCount(gapStart);
        uint highPage = Math.Max(lowPages, (uint)(gapEnd / PageBytes));
        WriteRuns(image, arena, 0, lowPages);
        WriteRuns(image, arena, highPage, pageCount);
        WriteRunHeader(image, 0, 0);
        return image.ToArray();
    }

    public static Arena Read(ReadOnlySpan<byte> image, long maxHeapBytes)
    {
        int headerBytes = sizeof(ArenaHeader);
        if (image.Length < headerBytes)
            throw Bad("too short");
        var header = MemoryMarshal.Read<ArenaHeader>(image);
        if (header.Magic != ArenaHeader.ExpectedMagic || header.Version != ArenaHeader.ExpectedVersion)
            throw Bad("another format");
        var options = new ArenaOptions { HeapBytes = header.HeapBytes, StackBytes = header.StackBytes, ShapeBytes = header.ShapeBytes };
        if (!ArenaLayout.IsPossible(options) || header.HeapBytes > maxHeapBytes)
            throw Bad("impossible sizes");

        var arena = new Arena(options);
        try
        {
            ReadRuns(arena, image[headerBytes..]);
            Restore(arena, header);
            return arena;
        }
        catch
        {
            arena.Dispose();
            throw;
        }
    }

    static void ReadRuns(Arena arena, ReadOnlySpan<byte> rest)
    {
        uint pageCount = PageCount(arena.Layout.HeapEnd);
        for (uint nextPage = 0; ;)
        {
            if (rest.Length < RunHeaderBytes)
                throw Bad("cut off");
            uint page = BinaryPrimitives.ReadUInt32LittleEndian(rest);
            uint count = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            rest = rest[RunHeaderBytes..];
            if (count == 0)
                return;
            if (page < nextPage || page >= pageCount || count > pageCount - page || (long)count * PageBytes > rest.Length)
                throw Bad("a run of pages out of bounds");
            int byteCount = (int)count * PageBytes;
            rest[..byteCount].CopyTo(new Span<byte>(arena.Base + (long)page * PageBytes, byteCount));
            rest = rest[byteCount..];
            nextPage = page + count;
        }
    }

    /// <summary>Page 0 held a header too; the one that was checked counts.</summary>
    static void Restore(Arena arena, ArenaHeader header)
    {
        uint first = arena.Layout.HeapStart / ArenaLayout.BlockBytes;
        uint end = arena.Layout.HeapEnd / ArenaLayout.BlockBytes;
        if (header.LowEnd < first || header.LowEnd > end || header.HighStart < first || header.HighStart > end)
            throw Bad("impossible marks");
        arena.Header = header;
    }

    static void WriteRuns(MemoryStream image, Arena arena, uint page, uint endPage)
    {
        // A run ends before its byte count leaves an int.
        const uint MaxRunPages = (1 << 30) / PageBytes;
        while (page < endPage)
        {
            uint runEnd = page;
            while (runEnd < endPage && runEnd - page < MaxRunPages && !IsZero(arena, runEnd))
                runEnd++;
            if (runEnd > page)
            {
                WriteRunHeader(image, page, runEnd - page);
                image.Write(new ReadOnlySpan<byte>(arena.Base + (long)page * PageBytes, (int)(runEnd - page) * PageBytes));
                page = runEnd;
            }
            else
            {
                page++;
            }
        }
    }

    static void WriteRunHeader(MemoryStream image, uint page, uint count)
    {
        Span<byte> bytes = stackalloc byte[RunHeaderBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, page);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], count);
        image.Write(bytes);
    }

    static bool IsZero(Arena arena, uint page) =>
        !new ReadOnlySpan<byte>(arena.Base + (long)page * PageBytes, PageBytes).ContainsAnyExcept((byte)0);

    // The last page may reach past the heap's end, into the slop.
    static uint PageCount(long byteCount) => (uint)((byteCount + PageBytes - 1) / PageBytes);

    static InvalidDataException Bad(string reason) => new($"not a saved arena: {reason}");
}
