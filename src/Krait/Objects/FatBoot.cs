// The first sector of a FAT file system, which says where everything is, and how a device is found to have one: alone from its
// first sector on, or in one of the four partitions that this names.

using System.Buffers.Binary;

namespace Krait.Objects;

internal static class FatBoot
{
    // Offsets in the boot sector.
    public const int SectorBytes = 11;
    public const int ClusterSectors = 13;
    public const int ReservedSectors = 14;
    public const int FatCount = 16;
    public const int RootEntries = 17;
    public const int SmallSectorCount = 19;
    public const int Medium = 21;
    public const int SmallFatSectors = 22;
    public const int SectorsPerTrack = 24;
    public const int HeadCount = 26;
    public const int HiddenSectors = 28;
    public const int SectorCount = 32;
    public const int FatSectors = 36;
    public const int Version32 = 42;
    public const int RootCluster = 44;
    public const int InfoSector = 48;
    public const int BackupSector = 50;
    public const int Extension16 = 36;
    public const int Extension32 = 64;
    public const int TypeText16 = 54;
    public const int TypeText32 = 82;
    public const int Signature = 510;

    // In the sector that counts free clusters.
    public const int FreeCount = 488;
    public const int NextFree = 492;
    const int SecondSignature = 484;

    public const int PartitionTable = 446;
    public const int PartitionBytes = 16;
    const int PartitionCount = 4;

    public const uint MaxClusters12 = 0xff5;
    public const uint MaxClusters16 = 0xfff5;
    public const uint MaxClusters32 = 0x0ffffff5;

    const int DirectoryEntryBytes = 32;

    enum Sector
    {
        Nothing,
        Partitions,
        FileSystem,
    }

    /// <summary>Reads where everything is; false if there is no FAT file system.</summary>
    public static bool TryOpen(FatVolume volume)
    {
        uint start = 0;
        var kind = KindOf(volume.Load(0));
        for (int i = 0; i < PartitionCount && kind == Sector.Partitions; i++)
        {
            var partition = volume.Load(0)[(PartitionTable + (i * PartitionBytes))..];
            start = partition[4] != 0 ? BinaryPrimitives.ReadUInt32LittleEndian(partition[8..]) : 0;
            if (start != 0 && KindOf(volume.Load(start)) == Sector.FileSystem)
            {
                kind = Sector.FileSystem;
            }
        }

        return kind == Sector.FileSystem && TryRead(volume, start);
    }

    static Sector KindOf(ReadOnlySpan<byte> sector)
    {
        if (sector[Signature] != 0x55 || sector[Signature + 1] != 0xaa)
        {
            return Sector.Nothing;
        }

        bool isJump = sector[0] == 0xe9 || (sector[0] == 0xeb && sector[2] == 0x90);
        return isJump && (sector[TypeText16..].StartsWith("FAT"u8) || sector[TypeText32..].StartsWith("FAT32"u8)) ? Sector.FileSystem : Sector.Partitions;
    }

    static uint Word(ReadOnlySpan<byte> sector, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(sector[offset..]);

    static uint Long(ReadOnlySpan<byte> sector, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(sector[offset..]);

    static bool TryRead(FatVolume volume, uint start)
    {
        ReadOnlySpan<byte> boot = volume.Load(start);
        ref var layout = ref volume.Layout;
        uint sectorBytes = layout.SectorBytes;
        uint fatSectors = Word(boot, SmallFatSectors) is var few and not 0 ? few : Long(boot, FatSectors);
        ulong sectorCount = Word(boot, SmallSectorCount) is var small and not 0 ? small : Long(boot, SectorCount);
        uint reserved = Word(boot, ReservedSectors);
        uint rootEntries = Word(boot, RootEntries);
        byte fatCount = boot[FatCount];
        byte clusterSectors = boot[ClusterSectors];
        if (Word(boot, SectorBytes) != sectorBytes || fatCount is not (1 or 2) || !byte.IsPow2(clusterSectors) || reserved == 0
            || rootEntries % (sectorBytes / DirectoryEntryBytes) != 0)
        {
            return false;
        }

        ulong systemSectors = reserved + ((ulong)fatSectors * fatCount) + (rootEntries / (sectorBytes / DirectoryEntryBytes));
        ulong clusters = sectorCount < systemSectors ? 0 : (sectorCount - systemSectors) / clusterSectors;
        if (clusters is 0 or > MaxClusters32)
        {
            return false;
        }

        byte bits = (byte)(clusters <= MaxClusters12 ? 12 : clusters <= MaxClusters16 ? 16 : 32);
        ulong fatBytes = (((clusters + FatVolume.FirstCluster) * bits) + 7) / 8;
        bool isSound = bits == 32 ? Word(boot, Version32) == 0 && rootEntries == 0 : rootEntries != 0;
        if (!isSound || (ulong)fatSectors * sectorBytes < fatBytes)
        {
            return false;
        }

        layout.FatStart = start + reserved;
        layout.FatSectors = fatSectors;
        layout.FatCount = fatCount;
        layout.ClusterSectors = clusterSectors;
        layout.ClusterCount = (uint)clusters;
        layout.EntryBits = bits;
        layout.RootEntries = (ushort)rootEntries;
        layout.Root = bits == 32 ? Long(boot, RootCluster) : layout.FatStart + (fatSectors * fatCount);
        layout.DataStart = start + (uint)systemSectors;
        layout.CurrentDirectory = 0;
        layout.FreeClusters = layout.LastTaken = uint.MaxValue;
        layout.InfoSector = 0;
        volume.Set(FatVolumeLayout.IsInfoChanged, isSet: false);
        if (bits == 32 && Word(boot, InfoSector) == 1)
        {
            ReadInfo(volume, start + 1);
        }

        return true;
    }

    static void ReadInfo(FatVolume volume, uint sector)
    {
        ReadOnlySpan<byte> info = volume.Load(sector);
        if (Word(info, Signature) == 0xaa55 && info.StartsWith("RRaA"u8) && info[SecondSignature..].StartsWith("rrAa"u8))
        {
            volume.Layout.InfoSector = sector;
            volume.Layout.FreeClusters = Long(info, FreeCount);
            volume.Layout.LastTaken = Long(info, NextFree);
        }
    }
}
