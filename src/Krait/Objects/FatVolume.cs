// A FAT file system on a block device that is written in Python: sectors, the table of clusters, and what is known of both.
//
//   header (flags below) | device | sector: bytearray | view of it | open files: list | numbers            104 bytes
//
// One sector is in memory at a time; the device fills it and takes it through the view. What a device answers may be anything, and
// the numbers lie in the arena: clusters are checked where they are used, spans are cut to the sector, and a chain of clusters
// is followed no further than a file or directory can be long.

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct FatVolumeLayout
{
    public const int Size = 104;
    public const HeaderFlags IsReadOnly = HeaderFlags.TypeBit0;
    public const HeaderFlags IsUnformatted = HeaderFlags.TypeBit1;

    /// <summary>The sector in memory was written to.</summary>
    public const HeaderFlags IsSectorChanged = HeaderFlags.TypeBit2;

    /// <summary>What FAT32 keeps about free clusters is no longer so on the device.</summary>
    public const HeaderFlags IsInfoChanged = HeaderFlags.TypeBit3;

    public ObjectHeader Header;
    public Value Device;
    public Value Sector;
    public Value View;
    public Value OpenFiles;
    public uint Loaded;
    public uint FatStart;
    public uint FatSectors;

    /// <summary>The first sector of the root directory; with FAT32 its first cluster.</summary>
    public uint Root;
    public uint DataStart;
    public uint ClusterCount;
    public uint LastTaken;
    public uint FreeClusters;

    /// <summary>First cluster of the current directory; 0 is the root.</summary>
    public uint CurrentDirectory;
    public uint InfoSector;
    public ushort SectorBytes;
    public ushort RootEntries;
    public byte ClusterSectors;
    public byte EntryBits;
    public byte FatCount;
}

internal readonly struct FatVolume(Vm vm, Value self)
{
    public const uint FirstCluster = 2;
    public const uint EndOfChain = 0x0fffffff;
    const uint None = uint.MaxValue;
    const int MinSectorBytes = 512;
    const int MaxSectorBytes = 4096;

    // What a device is asked for through `ioctl`.
    const int Initialise = 1;
    const int Sync = 3;
    const int CountBlocks = 4;
    const int BlockSize = 5;

    public Vm Vm => vm;

    public Value Object => self;

    public ref FatVolumeLayout Layout => ref vm.At<FatVolumeLayout>(self);

    public static FatVolume Create(Vm vm, Value device)
    {
        // The device must be one: its methods are looked up now.
        PyError.Check(Attributes.Load(vm, device, Name.readblocks));
        bool canWrite = HasMethod(vm, device, Name.writeblocks);
        if (!HasMethod(vm, device, Name.ioctl))
        {
            PyError.Check(Attributes.Load(vm, device, Name.count));
        }

        var self = Value.Reference(vm.Heap.Allocate(TypeId.VfsFat, FatVolumeLayout.Size, Contents.References));
        ref var layout = ref vm.At<FatVolumeLayout>(self);
        layout.Header.Flags |= canWrite ? HeaderFlags.None : FatVolumeLayout.IsReadOnly;
        layout.Device = device;
        layout.Sector = layout.View = layout.OpenFiles = Value.None;
        var openFiles = ListObject.Create(vm, []);
        vm.At<FatVolumeLayout>(self).OpenFiles = openFiles;
        return new FatVolume(vm, self);
    }

    static bool HasMethod(Vm vm, Value device, int name) => !PyError.Check(Attributes.TryLoad(vm, device, name)).IsAbsent;

    public bool Has(HeaderFlags flag) => (Layout.Header.Flags & flag) != 0;

    public void Set(HeaderFlags flag, bool isSet = true) =>
        Layout.Header.Flags = isSet ? Layout.Header.Flags | flag : Layout.Header.Flags & ~flag;

    public PyError Failure(int errno) => vm.Files.Failure(errno);

    // --- the device -------------------------------------------------------------------------------------------------

    /// <summary>Makes the device ready and asks for the size of its sectors.</summary>
    public void Start()
    {
        if (Ask(Initialise, 0) != 0)
        {
            throw Failure(Errno.EBUSY);
        }

        long size = Ask(BlockSize, MinSectorBytes);
        if (size is < MinSectorBytes or > MaxSectorBytes || !long.IsPow2(size))
        {
            throw Failure(Errno.EIO);
        }

        Layout.Loaded = None;
        Layout.SectorBytes = (ushort)size;
        Set(FatVolumeLayout.IsSectorChanged, isSet: false);
        var sector = ByteArrayObject.Allocate(vm, size, out _);
        Layout.Sector = sector;
        var view = MemoryViewObject.Create(vm, sector, 'B', BufferAccess.ReadWrite, 0, (int)size);
        Layout.View = view;
    }

    public long CountSectors() => Ask(CountBlocks, 0);

    // A device of the older kind has methods of its own for some of this.
    long Ask(int request, long otherwise)
    {
        int mark = vm.Heap.LogTop;
        var device = Layout.Device;
        var answer = HasMethod(vm, device, Name.ioctl) ? Calls.CallMethod(vm, device, Name.ioctl, Value.Int(request), Value.Int(0))
            : request == CountBlocks ? Calls.CallMethod(vm, device, Name.count)
            : request == Sync && HasMethod(vm, device, Name.sync) ? Calls.CallMethod(vm, device, Name.sync)
            : Value.None;
        PyError.Check(answer);
        long number = answer.IsNone && request != CountBlocks ? otherwise : request == Sync ? 0 : Conversions.ToLong(vm, answer);
        vm.Heap.ReleaseLog(mark);
        return number;
    }

    void Transfer(int method, uint sector)
    {
        int mark = vm.Heap.LogTop;
        vm.Charge(1);
        var answer = PyError.Check(Calls.CallMethod(vm, Layout.Device, method, Value.Int(sector), Layout.View));
        bool isDone = answer.IsNone || Conversions.ToLong(vm, answer) == 0;
        vm.Heap.ReleaseLog(mark);
        if (!isDone)
        {
            throw Failure(Errno.EIO);
        }
    }

    public void RequireWritable()
    {
        if (Has(FatVolumeLayout.IsReadOnly))
        {
            throw Failure(Errno.EROFS);
        }
    }

    // --- sectors ----------------------------------------------------------------------------------------------------

    /// <summary>The sector in memory. A span of it is good until another sector is loaded.</summary>
    Span<byte> Window
    {
        get
        {
            var bytes = vm.Is(Layout.Sector, TypeId.ByteArray) ? ByteArrayObject.Bytes(vm, Layout.Sector) : default;
            int size = Layout.SectorBytes;
            return size >= MinSectorBytes && bytes.Length >= size ? bytes[..size] : throw Failure(Errno.EIO);
        }
    }

    public Span<byte> Load(uint sector)
    {
        if (Layout.Loaded != sector)
        {
            Flush();
            Layout.Loaded = None;
            Transfer(Name.readblocks, sector);
            Layout.Loaded = sector;
        }

        return Window;
    }

    /// <summary>As <see cref="Load"/>, for who writes all of the sector: what it held is not read, and it counts as changed.</summary>
    public Span<byte> Renew(uint sector)
    {
        if (Layout.Loaded != sector)
        {
            Flush();
            Layout.Loaded = sector;
        }

        Set(FatVolumeLayout.IsSectorChanged);
        return Window;
    }

    /// <summary>The sector in memory was written to.</summary>
    public void Change() => Set(FatVolumeLayout.IsSectorChanged);

    public void Clear(uint sector, uint count)
    {
        for (uint i = 0; i < count; i++)
        {
            Renew(sector + i).Clear();
        }

        Flush();
    }

    public void Flush()
    {
        if (!Has(FatVolumeLayout.IsSectorChanged))
        {
            return;
        }

        RequireWritable();
        uint sector = Layout.Loaded;
        Transfer(Name.writeblocks, sector);
        Set(FatVolumeLayout.IsSectorChanged, isSet: false);
        if (Layout.FatCount > 1 && sector - Layout.FatStart < Layout.FatSectors)
        {
            Transfer(Name.writeblocks, sector + Layout.FatSectors);
        }
    }

    /// <summary>Everything that was written is on the device now.</summary>
    public void Synchronise()
    {
        Flush();
        if (Layout.InfoSector != 0 && Has(FatVolumeLayout.IsInfoChanged))
        {
            var info = Load(Layout.InfoSector);
            BinaryPrimitives.WriteUInt32LittleEndian(info[FatBoot.FreeCount..], Layout.FreeClusters);
            BinaryPrimitives.WriteUInt32LittleEndian(info[FatBoot.NextFree..], Layout.LastTaken);
            Change();
            Flush();
            Set(FatVolumeLayout.IsInfoChanged, isSet: false);
        }

        Ask(Sync, 0);
    }

    public void Invalidate() => Layout.Loaded = None;

    // --- clusters ---------------------------------------------------------------------------------------------------

    public uint ClusterBytes => (uint)Layout.ClusterSectors * Layout.SectorBytes;

    public bool IsCluster(uint cluster) => cluster - FirstCluster < Layout.ClusterCount;

    public uint SectorOf(uint cluster) =>
        IsCluster(cluster) ? Layout.DataStart + ((cluster - FirstCluster) * Layout.ClusterSectors) : throw Failure(Errno.EIO);

    /// <summary>What the table says of a cluster: 0, it is free; a cluster, the next one; else it ends its chain.</summary>
    public uint Next(uint cluster)
    {
        if (!IsCluster(cluster))
        {
            throw Failure(Errno.EIO);
        }

        vm.Charge(1);
        uint size = Layout.SectorBytes;
        switch (Layout.EntryBits)
        {
            case 12:
                uint place = cluster + (cluster / 2);
                uint low = Load(Layout.FatStart + (place / size))[(int)(place % size)];
                uint pair = low | ((uint)Load(Layout.FatStart + ((place + 1) / size))[(int)((place + 1) % size)] << 8);
                return (cluster & 1) != 0 ? pair >> 4 : pair & 0xfff;
            case 16:
                return BinaryPrimitives.ReadUInt16LittleEndian(Load(Layout.FatStart + (cluster / (size / 2)))[(int)(cluster * 2 % size)..]);
            default:
                return BinaryPrimitives.ReadUInt32LittleEndian(Load(Layout.FatStart + (cluster / (size / 4)))[(int)(cluster * 4 % size)..]) & EndOfChain;
        }
    }

    void SetNext(uint cluster, uint next)
    {
        if (!IsCluster(cluster))
        {
            throw Failure(Errno.EIO);
        }

        uint size = Layout.SectorBytes;
        switch (Layout.EntryBits)
        {
            case 12:
                uint place = cluster + (cluster / 2);
                bool isOdd = (cluster & 1) != 0;
                ref byte low = ref Load(Layout.FatStart + (place / size))[(int)(place % size)];
                low = (byte)(isOdd ? ((uint)low & 0x0f) | (next << 4) : next);
                Change();
                ref byte high = ref Load(Layout.FatStart + ((place + 1) / size))[(int)((place + 1) % size)];
                high = (byte)(isOdd ? next >> 4 : ((uint)high & 0xf0) | ((next >> 8) & 0x0f));
                break;
            case 16:
                BinaryPrimitives.WriteUInt16LittleEndian(Load(Layout.FatStart + (cluster / (size / 2)))[(int)(cluster * 2 % size)..], (ushort)next);
                break;
            default:
                var entry = Load(Layout.FatStart + (cluster / (size / 4)))[(int)(cluster * 4 % size)..];
                BinaryPrimitives.WriteUInt32LittleEndian(entry, (BinaryPrimitives.ReadUInt32LittleEndian(entry) & ~EndOfChain) | (next & EndOfChain));
                break;
        }

        Change();
    }

    /// <summary>Takes a free cluster, as the one behind another or (0) as the first of a chain. 0: there is none.</summary>
    public uint Take(uint previous)
    {
        uint count = Layout.ClusterCount;
        uint start = IsCluster(previous) ? previous : IsCluster(Layout.LastTaken) ? Layout.LastTaken : FirstCluster + count - 1;
        for (uint step = 1; step <= count && Layout.FreeClusters != 0; step++)
        {
            uint cluster = FirstCluster + (uint)(((ulong)start - FirstCluster + step) % count);
            if (Next(cluster) != 0)
            {
                continue;
            }

            SetNext(cluster, EndOfChain);
            if (previous != 0)
            {
                SetNext(previous, cluster);
            }

            Layout.LastTaken = cluster;
            CountFree(-1);
            return cluster;
        }

        return 0;
    }

    /// <summary>Gives back a cluster and all that follow it.</summary>
    public void Release(uint cluster)
    {
        while (IsCluster(cluster) && Next(cluster) is var next and not 0)
        {
            SetNext(cluster, 0);
            CountFree(1);
            cluster = next;
        }
    }

    void CountFree(int change)
    {
        Set(FatVolumeLayout.IsInfoChanged);
        if (Layout.FreeClusters <= Layout.ClusterCount)
        {
            Layout.FreeClusters = (uint)Math.Clamp(Layout.FreeClusters + (long)change, 0, Layout.ClusterCount);
        }
    }

    public uint FreeClusters()
    {
        if (Layout.FreeClusters > Layout.ClusterCount)
        {
            uint free = 0;
            for (uint i = 0; i < Layout.ClusterCount; i++)
            {
                free += Next(FirstCluster + i) == 0 ? 1u : 0;
            }

            Layout.FreeClusters = free;
            Set(FatVolumeLayout.IsInfoChanged);
        }

        return Layout.FreeClusters;
    }
}
