// Makes a FAT file system: FAT12 or FAT16 from the first sector on or, where the device is too large for them, FAT32 in a
// partition. Sizes are chosen as FatFs chooses them, so that `statvfs` tells the same as on a board.

using System.Buffers.Binary;
using System.Numerics;
using Krait.Runtime;

namespace Krait.Objects;

internal static class FatFormat
{
    const uint MinSectors = 22;
    const uint MinClusters = 16;
    const uint RootEntries = 512;
    const uint EntryBytes = 32;
    const uint PartitionStart = 63;
    const uint MaxClusterSectors = 128;
    const uint InfoSector = 1;
    const uint BackupSector = 6;

    enum Fit
    {
        Fits,
        TooManyClusters,
        TooFewClusters,
        Hopeless,
    }

    /// <summary>Sizes in sectors.</summary>
    record struct Plan(int Bits, uint Start, uint Count, uint ClusterSectors, uint Reserved, uint Fat, uint RootSectors, uint Clusters);

    /// <summary>On a device that was started.</summary>
    /// <param name="mayBeLarge">FAT32 if nothing smaller will do.</param>
    public static void Format(FatVolume volume, bool mayBeLarge)
    {
        volume.RequireWritable();
        long count = volume.CountSectors();
        if (!TryPlanSmall(count, volume.Layout.SectorBytes, out var plan) && !(mayBeLarge && TryPlanLarge(count, volume.Layout.SectorBytes, out plan)))
        {
            throw volume.Failure(Errno.EIO);
        }

        volume.Layout.FatCount = 0; // nothing is mirrored while there is no table
        WriteBoot(volume, plan);
        WriteTable(volume, plan);
        volume.Clear(plan.Start + plan.Reserved + plan.Fat, plan.Bits == 32 ? plan.ClusterSectors : plan.RootSectors);
        if (plan.Start != 0)
        {
            WritePartitions(volume, plan);
        }

        volume.Layout.InfoSector = 0;
        volume.Synchronise();
        volume.Invalidate();
    }

    // --- sizes ------------------------------------------------------------------------------------------------------

    static bool TryPlanSmall(long count, uint sectorBytes, out Plan plan)
    {
        plan = default;
        if (count is < MinSectors or > uint.MaxValue)
        {
            return false;
        }

        uint[] sizes = [1, 4, 16, 64, 256, 512]; // in units of 4096 sectors
        uint clusterSectors = 1u << sizes.Count(size => size <= (uint)count / 4096);
        while (clusterSectors <= MaxClusterSectors)
        {
            var fit = PlanSmall((uint)count, sectorBytes, clusterSectors, out plan);
            if (fit is Fit.Fits or Fit.Hopeless)
            {
                return fit == Fit.Fits;
            }

            clusterSectors *= 2;
        }

        return false;
    }

    static Fit PlanSmall(uint count, uint sectorBytes, uint clusterSectors, out Plan plan)
    {
        uint clusters = count / clusterSectors;
        int bits = clusters > FatBoot.MaxClusters12 ? 16 : 12;
        uint fatBytes = bits == 16 ? (clusters * 2) + 4 : (((clusters * 3) + 1) / 2) + 3;
        uint fat = (fatBytes + sectorBytes - 1) / sectorBytes;
        uint root = RootEntries * EntryBytes / sectorBytes;
        const uint reserved = 1;
        plan = new Plan(bits, 0, count, clusterSectors, reserved, fat, root, 0);
        if (count < reserved + fat + root + (ulong)(clusterSectors * MinClusters))
        {
            return Fit.Hopeless;
        }

        plan.Clusters = (count - reserved - fat - root) / clusterSectors;
        return bits == 16 && plan.Clusters > FatBoot.MaxClusters16 ? Fit.TooManyClusters
            : bits == 16 && plan.Clusters <= FatBoot.MaxClusters12 ? Fit.TooFewClusters
            : Fit.Fits;
    }

    static bool TryPlanLarge(long all, uint sectorBytes, out Plan plan)
    {
        plan = default;
        if (all is < PartitionStart + MinSectors or > uint.MaxValue)
        {
            return false;
        }

        uint count = (uint)all - PartitionStart;
        int steps = count / 0x20000 is var units and not 0 ? Math.Min(6, BitOperations.Log2(units) + 1) : 0;
        for (uint clusterSectors = 1u << steps; clusterSectors > 0; clusterSectors /= 2)
        {
            const uint reserved = 32;
            uint clusters = count / clusterSectors;
            uint fat = (uint)((((ulong)clusters * 4) + 8 + sectorBytes - 1) / sectorBytes);
            if (clusters is <= FatBoot.MaxClusters16 or > FatBoot.MaxClusters32 || count < reserved + fat + (ulong)(clusterSectors * MinClusters))
            {
                return false;
            }

            plan = new Plan(32, PartitionStart, count, clusterSectors, reserved, fat, 0, (count - reserved - fat) / clusterSectors);
            if (plan.Clusters > FatBoot.MaxClusters16)
            {
                return true;
            }
        }

        return false;
    }

    // --- what is written --------------------------------------------------------------------------------------------

    static void Word(Span<byte> sector, int offset, uint value) => BinaryPrimitives.WriteUInt16LittleEndian(sector[offset..], (ushort)value);

    static void Long(Span<byte> sector, int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(sector[offset..], value);

    static Span<byte> Empty(FatVolume volume, uint sector)
    {
        var bytes = volume.Renew(sector);
        bytes.Clear();
        Word(bytes, FatBoot.Signature, 0xaa55);
        return bytes;
    }

    static void WriteBoot(FatVolume volume, Plan plan)
    {
        WriteBoot(volume, plan, plan.Start);
        if (plan.Bits != 32)
        {
            return;
        }

        WriteBoot(volume, plan, plan.Start + BackupSector);
        WriteInfo(volume, plan, plan.Start + BackupSector + InfoSector);
        WriteInfo(volume, plan, plan.Start + InfoSector);
    }

    static void WriteBoot(FatVolume volume, Plan plan, uint sector)
    {
        const byte fixedDisk = 0xf8;
        uint serial = FatTime.Now(volume.Vm);
        uint sectorBytes = volume.Layout.SectorBytes;
        bool isLarge = plan.Bits == 32;
        var boot = Empty(volume, sector);
        boot[0] = 0xeb;
        boot[1] = 0xfe;
        boot[2] = 0x90;
        "MSDOS5.0"u8.CopyTo(boot[3..]);
        Word(boot, FatBoot.SectorBytes, sectorBytes);
        boot[FatBoot.ClusterSectors] = (byte)plan.ClusterSectors;
        Word(boot, FatBoot.ReservedSectors, plan.Reserved);
        boot[FatBoot.FatCount] = 1;
        Word(boot, FatBoot.RootEntries, isLarge ? 0 : RootEntries);
        if (plan.Count < 0x10000)
        {
            Word(boot, FatBoot.SmallSectorCount, plan.Count);
        }
        else
        {
            Long(boot, FatBoot.SectorCount, plan.Count);
        }

        boot[FatBoot.Medium] = fixedDisk;
        Word(boot, FatBoot.SectorsPerTrack, 63);
        Word(boot, FatBoot.HeadCount, 255);
        Long(boot, FatBoot.HiddenSectors, plan.Start);
        if (isLarge)
        {
            Long(boot, FatBoot.FatSectors, plan.Fat);
            Long(boot, FatBoot.RootCluster, FatVolume.FirstCluster);
            Word(boot, FatBoot.InfoSector, InfoSector);
            Word(boot, FatBoot.BackupSector, BackupSector);
        }
        else
        {
            Word(boot, FatBoot.SmallFatSectors, plan.Fat);
        }

        var extension = boot[(isLarge ? FatBoot.Extension32 : FatBoot.Extension16)..];
        extension[0] = 0x80; // a fixed disk
        extension[2] = 0x29; // the rest is there
        Long(extension, 3, serial);
        (isLarge ? "NO NAME    FAT32   "u8 : "NO NAME    FAT     "u8).CopyTo(extension[7..]);
    }

    static void WriteInfo(FatVolume volume, Plan plan, uint sector)
    {
        var info = Empty(volume, sector);
        "RRaA"u8.CopyTo(info);
        "rrAa"u8.CopyTo(info[484..]);
        Long(info, FatBoot.FreeCount, plan.Clusters - 1);
        Long(info, FatBoot.NextFree, FatVolume.FirstCluster);
    }

    static void WriteTable(FatVolume volume, Plan plan)
    {
        volume.Clear(plan.Start + plan.Reserved, plan.Fat);
        var table = volume.Load(plan.Start + plan.Reserved);
        Long(table, 0, plan.Bits == 12 ? 0x00fffff8 : 0xfffffff8);
        if (plan.Bits == 32)
        {
            Long(table, 4, uint.MaxValue);
            Long(table, 8, FatVolume.EndOfChain); // the root directory
        }

        volume.Change();
    }

    static void WritePartitions(FatVolume volume, Plan plan)
    {
        const byte fat32 = 0x0c;
        var partition = Empty(volume, 0)[FatBoot.PartitionTable..];
        uint cylinders = (plan.Start + plan.Count) / (63 * 255);
        partition[1] = 1;
        partition[2] = 1;
        partition[4] = fat32;
        partition[5] = 254;
        partition[6] = (byte)(((cylinders >> 2) & 0xc0) | 63);
        partition[7] = (byte)cylinders;
        Long(partition, 8, plan.Start);
        Long(partition, 12, plan.Count);
    }
}
