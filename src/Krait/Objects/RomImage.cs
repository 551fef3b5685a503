// A ROMFS image, the read-only file system that devices map into memory, is made of records:
//
//   record     kind:uint | byte count:uint | that many bytes
//   uint       seven bits a byte, most significant first, bit 7 set on all but the last
//   0x14a6b1   the file system: records            4   directory: byte count of the name:uint, the name, records
//   2          data: the bytes                     5   file: as a directory; its first record of data is its content
//   3          data elsewhere: byte count:uint, offset from the start of the file system's records:uint
//   0          damage; every other kind is passed over
//
// An image may come from anywhere: no number in it leads outside the record that it stands in, or to an earlier record.

using Krait.Runtime;

namespace Krait.Objects;

internal enum RomRecordKind
{
    Damaged = 0,
    Data = 2,
    DataElsewhere = 3,
    Directory = 4,
    File = 5,
    FileSystem = 0x14a6b1,
}

/// <summary>What a path leads to: the content of a file or the records of a directory, as a part of the image.</summary>
internal readonly record struct RomEntry(PathKind Kind, int Start, int End)
{
    public int ByteCount => End - Start;
}

/// <summary>Reads the records between two positions.</summary>
internal ref struct RomCursor(Vm vm, ReadOnlySpan<byte> image, int start, int end)
{
    readonly ReadOnlySpan<byte> image = image;

    public int Position { get; set; } = start;

    public readonly bool IsAtEnd => Position >= end;

    /// <summary>A number too large for any use is int.MaxValue. False: it does not end where the records do.</summary>
    public bool TryReadUint(out int value)
    {
        ulong number = 0;
        int first = Position;
        bool isWhole = false;
        while (Position < end && !isWhole)
        {
            byte part = image[Position++];
            number = Math.Min((number << 7) | (part & 0x7fu), int.MaxValue);
            isWhole = (part & 0x80) == 0;
        }

        vm.Charge((Position - first) / 16);
        value = (int)number;
        return isWhole;
    }

    /// <summary>The kind of the next record. The position is that of its bytes then.</summary>
    public RomRecordKind ReadRecord(out int recordEnd)
    {
        vm.Charge(1);
        recordEnd = end;
        if (!TryReadUint(out int kind) || !TryReadUint(out int byteCount) || byteCount > end - Position)
        {
            return RomRecordKind.Damaged;
        }

        recordEnd = Position + byteCount;
        return (RomRecordKind)kind;
    }

    /// <summary>The name of a directory or file, at the start of its record. The position is that of the records in it then.</summary>
    public bool TryReadName(int recordEnd, out ReadOnlySpan<byte> name)
    {
        var record = new RomCursor(vm, image, Position, recordEnd);
        bool isWhole = record.TryReadUint(out int byteCount) && byteCount <= recordEnd - record.Position;
        name = isWhole ? image.Slice(record.Position, byteCount) : default;
        Position = record.Position + name.Length;
        return isWhole;
    }
}

internal static class RomImage
{
    static ReadOnlySpan<byte> Magic => [0x80 | 'R', 0x80 | 'M', (byte)'1'];

    /// <summary>Where the records are of the file system that the bytes are.</summary>
    public static bool TryOpen(Vm vm, ReadOnlySpan<byte> bytes, out int start, out int byteCount)
    {
        var cursor = new RomCursor(vm, bytes, 0, bytes.Length);
        bool isImage = bytes.StartsWith(Magic) & cursor.ReadRecord(out int end) == RomRecordKind.FileSystem;
        start = cursor.Position;
        byteCount = end - start;
        return isImage;
    }

    /// <param name="image">The records of the file system.</param>
    /// <param name="path">Relative to its root; a '/' at its start means nothing.</param>
    public static RomEntry Find(Vm vm, ReadOnlySpan<byte> image, ReadOnlySpan<byte> path)
    {
        path = path.StartsWith((byte)'/') ? path[1..] : path;
        int end = image.Length;
        var cursor = new RomCursor(vm, image, 0, end);
        while (!path.IsEmpty && !cursor.IsAtEnd)
        {
            var kind = cursor.ReadRecord(out int recordEnd);
            if (kind == RomRecordKind.Damaged)
            {
                return default;
            }

            if (kind is not (RomRecordKind.Directory or RomRecordKind.File))
            {
                cursor.Position = recordEnd;
                continue;
            }

            if (!cursor.TryReadName(recordEnd, out var name))
            {
                return default;
            }

            if (!path.StartsWith(name) || (path.Length > name.Length && path[name.Length] != (byte)'/'))
            {
                cursor.Position = recordEnd;
                continue;
            }

            path = path[name.Length..];
            if (kind == RomRecordKind.File)
            {
                return path.IsEmpty && TryFindContent(vm, image, cursor.Position, recordEnd, out var content) ? content : default;
            }

            path = path.IsEmpty ? path : path[1..];
            end = recordEnd;
            cursor = new RomCursor(vm, image, cursor.Position, end);
        }

        return path.IsEmpty ? new RomEntry(PathKind.Directory, cursor.Position, end) : default;
    }

    /// <summary>The content of a file: the first data among its records.</summary>
    public static bool TryFindContent(Vm vm, ReadOnlySpan<byte> image, int start, int end, out RomEntry content)
    {
        content = default;
        var cursor = new RomCursor(vm, image, start, end);
        while (!cursor.IsAtEnd)
        {
            var kind = cursor.ReadRecord(out int recordEnd);
            if (kind == RomRecordKind.Damaged)
            {
                return false;
            }

            if (kind == RomRecordKind.Data)
            {
                content = new RomEntry(PathKind.File, cursor.Position, recordEnd);
                return true;
            }

            if (kind == RomRecordKind.DataElsewhere)
            {
                var record = new RomCursor(vm, image, cursor.Position, recordEnd);
                bool isInside = record.TryReadUint(out int byteCount) & record.TryReadUint(out int offset)
                    && offset <= image.Length && byteCount <= image.Length - offset;
                content = isInside ? new RomEntry(PathKind.File, offset, offset + byteCount) : default;
                return isInside;
            }

            cursor.Position = recordEnd;
        }

        return false;
    }
}
