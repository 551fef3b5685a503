// A directory of a FAT file system: entries of 32 bytes. The root of FAT12 and FAT16 lies in sectors of its own, every other directory in
// a chain of clusters.
//
//   name: 11 | attributes | case flags | created: 1 + 4 | accessed: 2 | high cluster: 2 | written: 4 | low cluster: 2 | size: 4
//   number (bit 6: the last part, which comes first) | 5 units | 0x0f | 0 | checksum of the short name | 6 units | 0: 2 | 2 units
//
// The first byte 0 ends the directory, 0xe5 is a free entry. No directory has more than 65,536 entries, so that a chain that
// leads into itself ends.

using System.Buffers.Binary;
using Krait.Runtime;

namespace Krait.Objects;

[Flags]
internal enum FatAttributes : byte
{
    None = 0,
    ReadOnly = 1,
    Label = 8,
    Directory = 0x10,
    Archive = 0x20,

    /// <summary>A part of a long name.</summary>
    NamePart = 0x0f,
}

/// <param name="First">Number of the first entry that belongs to it, a part of the name; <paramref name="Index"/> is its own.</param>
internal sealed record FatEntry(
    string Name, string ShortName, FatAttributes Attributes, uint Cluster, uint ByteCount, uint Written, uint First, uint Index, uint Sector, int Offset)
{
    public bool IsDirectory => (Attributes & FatAttributes.Directory) != 0;

    public bool IsReadOnly => (Attributes & FatAttributes.ReadOnly) != 0;
}

internal struct FatDirectory(FatVolume volume, uint start)
{
    public const int EntryBytes = 32;
    public const int AttributesOffset = 11;
    public const int CaseOffset = 12;
    public const int CreatedOffset = 14;
    public const int AccessedOffset = 18;
    public const int WrittenOffset = 22;
    public const int ByteCountOffset = 28;

    const uint MaxEntries = 65_536;
    const int ChecksumOffset = 13;
    const int HighClusterOffset = 20;
    const int LowClusterOffset = 26;
    const int NumberMask = 0x3f;
    const int LastPart = 0x40;
    const int MaxParts = 20;

    // The cluster that was visited last, and its place in the chain; 0: none was.
    uint cluster;
    uint clusterPlace;
    uint sector;
    int offset;

    /// <summary>First cluster; 0 for the root.</summary>
    public readonly uint Start => start;

    // --- moving -----------------------------------------------------------------------------------------------------

    readonly uint EntriesPerSector => (uint)(volume.Layout.SectorBytes / EntryBytes);

    readonly bool IsFixed => start == 0 && volume.Layout.EntryBits != 32;

    /// <summary>False: the directory has no room for so many entries.</summary>
    bool TryMoveTo(uint index)
    {
        const int workPerEntry = 8;
        volume.Vm.Charge(workPerEntry);
        uint perSector = EntriesPerSector;
        if (perSector == 0 || index >= MaxEntries)
        {
            return false;
        }

        offset = (int)(index % perSector) * EntryBytes;
        if (IsFixed)
        {
            sector = volume.Layout.Root + (index / perSector);
            return index < volume.Layout.RootEntries;
        }

        uint perCluster = perSector * volume.Layout.ClusterSectors;
        uint place = perCluster == 0 ? 0 : index / perCluster;
        if (cluster == 0 || place < clusterPlace)
        {
            cluster = start == 0 ? volume.Layout.Root : start;
            clusterPlace = 0;
        }

        for (; clusterPlace < place; clusterPlace++)
        {
            uint next = volume.Next(cluster);
            if (next < FatVolume.FirstCluster)
            {
                throw volume.Failure(Errno.EIO);
            }

            if (!volume.IsCluster(next))
            {
                return false;
            }

            cluster = next;
        }

        sector = volume.SectorOf(cluster) + (index % Math.Max(1, perCluster) / perSector);
        return true;
    }

    // Room for more entries, behind the last cluster that was visited.
    void Extend()
    {
        uint added = IsFixed ? 0 : volume.Take(cluster);
        if (added == 0)
        {
            throw volume.Failure(Errno.EACCES);
        }

        volume.Clear(volume.SectorOf(added), volume.Layout.ClusterSectors);
    }

    readonly Span<byte> Bytes => volume.Load(sector).Slice(offset, EntryBytes);

    // --- reading ----------------------------------------------------------------------------------------------------

    readonly uint ClusterOf(ReadOnlySpan<byte> entry)
    {
        // The upper half means something else where clusters have fewer bits.
        uint high = volume.Layout.EntryBits == 32 ? BinaryPrimitives.ReadUInt16LittleEndian(entry[HighClusterOffset..]) : 0u;
        return (high << 16) | BinaryPrimitives.ReadUInt16LittleEndian(entry[LowClusterOffset..]);
    }

    public static void SetCluster(Span<byte> entry, uint cluster)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(entry[HighClusterOffset..], (ushort)(cluster >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(entry[LowClusterOffset..], (ushort)cluster);
    }

    /// <summary>The entry at an index or the next one behind it; null at the end. The index is moved behind it.</summary>
    public FatEntry? Read(ref uint index)
    {
        Span<char> longName = stackalloc char[MaxParts * FatNames.UnitsPerEntry];
        int partsLeft = -1; // before the short name; -1: there is no long one
        byte checksum = 0;
        uint first = index;
        int units = 0;
        for (; TryMoveTo(index); index++)
        {
            ReadOnlySpan<byte> entry = Bytes;
            if (entry[0] == 0)
            {
                return null;
            }

            var attributes = (FatAttributes)(entry[AttributesOffset] & 0x3f);
            if (entry[0] == FatNames.Deleted)
            {
                partsLeft = -1;
            }
            else if (attributes == FatAttributes.NamePart)
            {
                int number = entry[0] & NumberMask;
                if ((entry[0] & LastPart) != 0 && number <= MaxParts)
                {
                    (partsLeft, checksum, first, units) = (number, entry[ChecksumOffset], index, number * FatNames.UnitsPerEntry);
                }

                bool isNext = number > 0 && number == partsLeft && entry[ChecksumOffset] == checksum;
                partsLeft = isNext ? number - 1 : -1;
                for (int i = 0; isNext && i < FatNames.UnitsPerEntry; i++)
                {
                    longName[(partsLeft * FatNames.UnitsPerEntry) + i] =
                        (char)BinaryPrimitives.ReadUInt16LittleEndian(entry[FatNames.UnitOffsets[i]..]);
                }
            }
            else if ((attributes & FatAttributes.Label) != 0)
            {
                partsLeft = -1;
            }
            else
            {
                bool isLong = partsLeft == 0 && FatNames.Checksum(entry) == checksum;
                string shortName = FatNames.ShortText(entry);
                uint own = index++;
                return new FatEntry(
                    isLong ? TextOf(longName[..units]) : shortName,
                    shortName,
                    attributes,
                    ClusterOf(entry),
                    BinaryPrimitives.ReadUInt32LittleEndian(entry[ByteCountOffset..]),
                    BinaryPrimitives.ReadUInt32LittleEndian(entry[WrittenOffset..]),
                    isLong ? first : own,
                    own,
                    sector,
                    offset);
            }
        }

        return null;
    }

    static string TextOf(ReadOnlySpan<char> units)
    {
        int end = units.IndexOf('\0');
        return new string(end < 0 ? units : units[..end]);
    }

    /// <summary>As <see cref="Read"/>, without the entries for the directory itself and the one that it is in.</summary>
    public FatEntry? ReadChild(ref uint index)
    {
        while (Read(ref index) is { } entry)
        {
            if (entry.ShortName is not ("." or ".."))
            {
                return entry;
            }
        }

        return null;
    }

    public FatEntry? Find(string name)
    {
        uint index = 0;
        while (Read(ref index) is { } entry)
        {
            if (FatNames.AreEqual(entry.Name, name) || FatNames.AreEqual(entry.ShortName, name))
            {
                return entry;
            }
        }

        return null;
    }

    FatEntry? FindCluster(uint wanted)
    {
        uint index = 0;
        while (ReadChild(ref index) is { } entry)
        {
            if (entry.IsDirectory && entry.Cluster == wanted)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The name of this directory in the one that it is in; that one is what it becomes.</summary>
    public string MoveUp()
    {
        uint child = start;
        uint parent = Find("..")?.Cluster ?? throw volume.Failure(Errno.EIO);
        this = new FatDirectory(volume, parent);
        return FindCluster(child)?.Name ?? throw volume.Failure(Errno.EIO);
    }

    // --- writing ----------------------------------------------------------------------------------------------------

    /// <summary>Makes an entry of a name that the directory does not have: the bytes of it, but for the name all zero.</summary>
    public Span<byte> Add(string name, out uint entrySector, out int entryOffset)
    {
        const int maxAttempts = 100;
        var shortName = FatNames.Shorten(name);
        byte[] bytes = shortName.Bytes;
        for (int attempt = 1; shortName.IsLossy && attempt <= maxAttempts; attempt++)
        {
            bytes = FatNames.Numbered(shortName, name, attempt);
            byte[] shown = [.. bytes, 0, 0];
            if (Find(FatNames.ShortText(shown)) == null)
            {
                break;
            }

            if (attempt == maxAttempts)
            {
                throw volume.Failure(Errno.EACCES);
            }
        }

        int parts = shortName.NeedsLong ? (name.Length + FatNames.UnitsPerEntry - 1) / FatNames.UnitsPerEntry : 0;
        uint index = FindRoom((uint)parts + 1);
        byte checksum = FatNames.Checksum(bytes);
        for (int part = parts; part > 0; part--, index++)
        {
            TryMoveTo(index);
            WritePart(Bytes, name, part, part == parts, checksum);
            volume.Change();
        }

        TryMoveTo(index);
        var entry = Bytes;
        entry.Clear();
        bytes.CopyTo(entry);
        entry[CaseOffset] = shortName.CaseFlags;
        volume.Change();
        entrySector = sector;
        entryOffset = offset;
        return entry;
    }

    static void WritePart(Span<byte> entry, string name, int number, bool isLast, byte checksum)
    {
        entry.Clear();
        entry[0] = (byte)(number | (isLast ? LastPart : 0));
        entry[AttributesOffset] = (byte)FatAttributes.NamePart;
        entry[ChecksumOffset] = checksum;
        for (int i = 0; i < FatNames.UnitsPerEntry; i++)
        {
            int place = ((number - 1) * FatNames.UnitsPerEntry) + i;
            ushort unit = place < name.Length ? name[place] : place == name.Length ? (ushort)0 : ushort.MaxValue;
            BinaryPrimitives.WriteUInt16LittleEndian(entry[FatNames.UnitOffsets[i]..], unit);
        }
    }

    // So many free entries in a row: the index of the first.
    uint FindRoom(uint count)
    {
        uint run = 0;
        for (uint index = 0; index < MaxEntries; index++)
        {
            if (!TryMoveTo(index))
            {
                Extend();
                if (!TryMoveTo(index))
                {
                    break;
                }
            }

            run = Bytes[0] is 0 or FatNames.Deleted ? run + 1 : 0;
            if (run == count)
            {
                return index + 1 - count;
            }
        }

        throw volume.Failure(Errno.EACCES);
    }

    public void Remove(FatEntry entry)
    {
        for (uint index = entry.First; index <= entry.Index && TryMoveTo(index); index++)
        {
            Bytes[0] = FatNames.Deleted;
            volume.Change();
        }
    }

    /// <summary>The entries for itself and the one that it is in, in a cluster that holds nothing yet.</summary>
    public void WriteDots(uint parent, uint time)
    {
        volume.Clear(volume.SectorOf(start), volume.Layout.ClusterSectors);
        WriteDot(0, ".          "u8, start, time);
        WriteDot(1, "..         "u8, parent, time);
    }

    void WriteDot(uint index, ReadOnlySpan<byte> name, uint target, uint time)
    {
        TryMoveTo(index);
        var entry = Bytes;
        name.CopyTo(entry);
        entry[AttributesOffset] = (byte)FatAttributes.Directory;
        BinaryPrimitives.WriteUInt32LittleEndian(entry[WrittenOffset..], time);
        SetCluster(entry, target);
        volume.Change();
    }

    /// <summary>The directory was moved into another one.</summary>
    public void SetParent(uint parent)
    {
        if (Find("..") is { } up)
        {
            SetCluster(volume.Load(up.Sector).Slice(up.Offset, EntryBytes), parent);
            volume.Change();
        }
    }
}
