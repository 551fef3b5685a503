// A file of a VfsFat.
//
//   file    header | handle, or None once closed                                                                    16 bytes
//   handle  header (flags below) | volume | first cluster:32 | size:32 | position:32 | visited cluster:32
//           | its place in the chain:32 | sector of the entry:32 | offset in it:32                                   48 bytes
//
// What was written reaches the directory when the file is flushed or closed. A device is written in Python, which can not run while the
// collector sweeps: so the volume lists the handles that are written through; the handle of a file that was collected is
// marked, and closed when the volume is used next.

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct FatFileLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value Handle;
}

[StructLayout(LayoutKind.Sequential)]
internal struct FatHandleLayout
{
    public const int Size = 48;
    public const HeaderFlags CanRead = HeaderFlags.TypeBit0;
    public const HeaderFlags CanWrite = HeaderFlags.TypeBit1;
    public const HeaderFlags IsChanged = HeaderFlags.TypeBit2;
    public const HeaderFlags IsForgotten = HeaderFlags.TypeBit3;

    public ObjectHeader Header;
    public Value Volume;
    public uint First;
    public uint ByteCount;
    public uint Position;
    public uint Visited;
    public uint VisitedPlace;
    public uint EntrySector;
    public uint EntryOffset;
}

[PyType("", Internal = true)]
internal static partial class FatHandle
{
    public static Value Create(Vm vm, Value volume, OpenModes modes)
    {
        var handle = Value.Reference(vm.Heap.Allocate(TypeId.FatHandle, FatHandleLayout.Size, Contents.References));
        ref var layout = ref vm.At<FatHandleLayout>(handle);
        layout.Header.Flags |= ((modes & OpenModes.Read) != 0 ? FatHandleLayout.CanRead : HeaderFlags.None)
            | ((modes & OpenModes.Write) != 0 ? FatHandleLayout.CanWrite : HeaderFlags.None);
        layout.Volume = volume;
        return handle;
    }
}

internal static class FatFileObject
{
    // --- opening and closing ----------------------------------------------------------------------------------------

    /// <summary>A file that is not open yet.</summary>
    public static Value Create(Vm vm, int typeId, Value volume, OpenModes modes)
    {
        var file = Value.Reference(vm.Heap.Allocate((ushort)typeId, FatFileLayout.Size, Contents.References));
        vm.At<FatFileLayout>(file).Handle = Value.None;
        var handle = FatHandle.Create(vm, volume, modes);
        if ((modes & OpenModes.Write) != 0)
        {
            vm.Heap.MarkFinalised(file.Offset);
            ListObject.Append(vm, vm.At<FatVolumeLayout>(volume).OpenFiles, handle);
        }

        // Until it is opened, the list holds a handle that changes nothing.
        vm.At<FatFileLayout>(file).Handle = handle;
        vm.At<FatHandleLayout>(handle).Position = (modes & OpenModes.Append) != 0 ? uint.MaxValue : 0;
        return file;
    }

    public static void Open(Vm vm, Value file, FatEntry entry, bool isNew)
    {
        ref var layout = ref vm.At<FatHandleLayout>(vm.At<FatFileLayout>(file).Handle);
        layout.First = entry.Cluster;
        layout.ByteCount = entry.ByteCount;
        layout.Position = Math.Min(layout.Position, entry.ByteCount);
        layout.EntrySector = entry.Sector;
        layout.EntryOffset = (uint)entry.Offset;
        layout.Header.Flags |= isNew ? FatHandleLayout.IsChanged : HeaderFlags.None;
    }

    /// <summary>The handle of an open file and its volume.</summary>
    static FatVolume Opened(Vm vm, Value file, out Value handle)
    {
        handle = vm.At<FatFileLayout>(file).Handle;
        return vm.Is(handle, TypeId.FatHandle) && vm.Is(vm.At<FatHandleLayout>(handle).Volume, TypeId.VfsFat)
            ? new FatVolume(vm, vm.At<FatHandleLayout>(handle).Volume)
            : throw vm.Files.Failure(Errno.EINVAL);
    }

    static void Flush(FatVolume volume, Value handle)
    {
        ref var layout = ref volume.Vm.At<FatHandleLayout>(handle);
        if ((layout.Header.Flags & FatHandleLayout.IsChanged) == 0)
        {
            return;
        }

        int offset = (int)Math.Min(layout.EntryOffset, (uint)(volume.Layout.SectorBytes - FatDirectory.EntryBytes));
        var entry = volume.Load(layout.EntrySector).Slice(offset, FatDirectory.EntryBytes);
        entry[FatDirectory.AttributesOffset] |= (byte)FatAttributes.Archive;
        FatDirectory.SetCluster(entry, layout.First);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[FatDirectory.ByteCountOffset..], layout.ByteCount);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[FatDirectory.WrittenOffset..], FatTime.Now(volume.Vm));
        BinaryPrimitives.WriteUInt16LittleEndian(entry[FatDirectory.AccessedOffset..], 0);
        volume.Change();
        volume.Synchronise();
        layout.Header.Flags &= ~FatHandleLayout.IsChanged;
    }

    static void Close(Vm vm, Value file)
    {
        if (vm.At<FatFileLayout>(file).Handle.IsNone)
        {
            return;
        }

        var volume = Opened(vm, file, out var handle);
        Flush(volume, handle);
        Unlist(volume, handle);
        vm.At<FatFileLayout>(file).Handle = Value.None;
    }

    static void Unlist(FatVolume volume, Value handle)
    {
        var files = volume.Layout.OpenFiles;
        int index = ListObject.Items(volume.Vm, files).IndexOf(handle);
        if (index >= 0)
        {
            ListObject.RemoveAt(volume.Vm, files, index);
        }
    }

    /// <summary>The file is being swept.</summary>
    public static void Forget(Vm vm, Value file)
    {
        var handle = vm.At<FatFileLayout>(file).Handle;
        if (vm.Is(handle, TypeId.FatHandle))
        {
            vm.At<FatHandleLayout>(handle).Header.Flags |= FatHandleLayout.IsForgotten;
        }
    }

    public static void CloseForgotten(FatVolume volume)
    {
        var vm = volume.Vm;
        for (int i = 0; i < ListObject.Items(vm, volume.Layout.OpenFiles).Length; i++)
        {
            var handle = ListObject.Items(vm, volume.Layout.OpenFiles)[i];
            if (!vm.Is(handle, TypeId.FatHandle) || (vm.At<FatHandleLayout>(handle).Header.Flags & FatHandleLayout.IsForgotten) == 0)
            {
                continue;
            }

            // Off the list first: writing runs Python, which may come back here.
            vm.Keep(handle);
            ListObject.RemoveAt(vm, volume.Layout.OpenFiles, i--);
            Flush(volume, handle);
        }
    }

    /// <summary>The entry of an open file is elsewhere now.</summary>
    public static void EntryMoved(FatVolume volume, FatEntry entry, uint sector, int offset)
    {
        foreach (var handle in ListObject.Items(volume.Vm, volume.Layout.OpenFiles))
        {
            if (!volume.Vm.Is(handle, TypeId.FatHandle))
            {
                continue;
            }

            ref var layout = ref volume.Vm.At<FatHandleLayout>(handle);
            if (layout.EntrySector == entry.Sector && layout.EntryOffset == (uint)entry.Offset)
            {
                layout.EntrySector = sector;
                layout.EntryOffset = (uint)offset;
            }
        }
    }

    // --- reading and writing ----------------------------------------------------------------------------------------

    enum Chain
    {
        AsItIs,
        Grows,
    }

    /// <summary>The cluster that a position is in; 0 if the chain ends before it and can not grow.</summary>
    static uint ClusterAt(FatVolume volume, Value handle, uint position, Chain chain)
    {
        ref var layout = ref volume.Vm.At<FatHandleLayout>(handle);
        uint place = position / Math.Max(1, volume.ClusterBytes);
        if (layout.First == 0)
        {
            uint first = chain == Chain.Grows ? volume.Take(0) : 0;
            if (first == 0)
            {
                return 0;
            }

            layout.First = first;
            layout.Visited = 0;
        }

        if (layout.Visited == 0 || place < layout.VisitedPlace)
        {
            (layout.Visited, layout.VisitedPlace) = (layout.First, 0);
        }

        while (layout.VisitedPlace < place)
        {
            uint next = volume.Next(layout.Visited);
            if (next < FatVolume.FirstCluster)
            {
                throw volume.Failure(Errno.EIO);
            }

            if (!volume.IsCluster(next))
            {
                next = chain == Chain.Grows ? volume.Take(layout.Visited) : 0;
                if (next == 0)
                {
                    return 0;
                }
            }

            layout.Visited = next;
            layout.VisitedPlace++;
        }

        return layout.Visited;
    }

    static uint SectorAt(FatVolume volume, uint cluster, uint position) =>
        volume.SectorOf(cluster) + (position % Math.Max(1, volume.ClusterBytes) / volume.Layout.SectorBytes);

    public static int Read(Vm vm, Value file, Span<byte> target)
    {
        var volume = Opened(vm, file, out var handle);
        ref var layout = ref vm.At<FatHandleLayout>(handle);
        if ((layout.Header.Flags & FatHandleLayout.CanRead) == 0)
        {
            return -Errno.EACCES;
        }

        int done = 0;
        while (done < target.Length && layout.Position < layout.ByteCount)
        {
            uint cluster = ClusterAt(volume, handle, layout.Position, Chain.AsItIs);
            if (cluster == 0)
            {
                return -Errno.EIO;
            }

            int offset = (int)(layout.Position % volume.Layout.SectorBytes);
            var sector = volume.Load(SectorAt(volume, cluster, layout.Position))[offset..];
            int count = (int)Math.Min(Math.Min(sector.Length, target.Length - done), layout.ByteCount - layout.Position);
            sector[..count].CopyTo(target[done..]);
            layout.Position += (uint)count;
            done += count;
        }

        return done;
    }

    /// <summary>Fewer than all bytes can not be written: the device is full then.</summary>
    public static int Write(Vm vm, Value file, ReadOnlySpan<byte> source)
    {
        var volume = Opened(vm, file, out var handle);
        ref var layout = ref vm.At<FatHandleLayout>(handle);
        if ((layout.Header.Flags & FatHandleLayout.CanWrite) == 0)
        {
            return -Errno.EACCES;
        }

        volume.RequireWritable();
        int done = 0;
        while (done < source.Length)
        {
            uint cluster = source.Length - done > uint.MaxValue - layout.Position ? 0 : ClusterAt(volume, handle, layout.Position, Chain.Grows);
            if (cluster == 0)
            {
                layout.Header.Flags |= FatHandleLayout.IsChanged;
                return -Errno.ENOSPC;
            }

            int offset = (int)(layout.Position % volume.Layout.SectorBytes);
            int count = Math.Min(volume.Layout.SectorBytes - offset, source.Length - done);
            uint number = SectorAt(volume, cluster, layout.Position);

            // Nothing is read of a sector that is written whole, or holds nothing yet.
            bool isFresh = offset == 0 && (count == volume.Layout.SectorBytes || layout.Position >= layout.ByteCount);
            var sector = isFresh ? volume.Renew(number) : volume.Load(number);
            if (isFresh && count < sector.Length)
            {
                sector.Clear();
            }

            source.Slice(done, count).CopyTo(sector[offset..]);
            volume.Change();
            layout.Position += (uint)count;
            layout.ByteCount = Math.Max(layout.ByteCount, layout.Position);
            layout.Header.Flags |= FatHandleLayout.IsChanged;
            done += count;
        }

        return done;
    }

    /// <summary>Behind the end is the end, or with a file that is written a longer file, as far as the device has room.</summary>
    public static long Seek(Vm vm, Value file, long offset, int whence)
    {
        var volume = Opened(vm, file, out var handle);
        ref var layout = ref vm.At<FatHandleLayout>(handle);
        long from = whence switch
        {
            0 => 0,
            1 => layout.Position,
            _ => layout.ByteCount,
        };
        if (offset < -from)
        {
            return -Errno.EINVAL;
        }

        uint position = (uint)Math.Min(from + Math.Min(offset, uint.MaxValue), uint.MaxValue);
        if (position > layout.ByteCount && (layout.Header.Flags & FatHandleLayout.CanWrite) == 0)
        {
            position = layout.ByteCount;
        }

        if (position > layout.ByteCount)
        {
            volume.RequireWritable();
            if (ClusterAt(volume, handle, position - 1, Chain.Grows) == 0)
            {
                uint reached = layout.First == 0 ? 0 : (layout.VisitedPlace + 1) * volume.ClusterBytes;
                position = Math.Max(layout.ByteCount, Math.Min(position, reached));
            }

            layout.ByteCount = position;
            layout.Header.Flags |= FatHandleLayout.IsChanged;
        }

        layout.Position = position;
        return position;
    }

    public static long Control(Vm vm, Value file, StreamRequest request)
    {
        switch (request)
        {
            case StreamRequest.Flush:
                Flush(Opened(vm, file, out var handle), handle);
                return 0;
            case StreamRequest.Close:
                Close(vm, file);
                return 0;
            default:
                return -Errno.EINVAL;
        }
    }

    public static void Print(Vm vm, Value file, Printer output) => output.Write($"<io.{TypeNames.Of(vm, file)} {file.Offset:x}>");
}

[PyType("FileIO", Methods = [typeof(StreamMethods), typeof(ContextMethods), typeof(LineMethods), typeof(WriteMethods), typeof(SeekMethods), typeof(FlushMethods)])]
internal static partial class FatFileIoObject
{
    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind) => FatFileObject.Print(vm, self, output);

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self) => StreamMethods.NextLine(vm, self);

    [Slot]
    static int StreamRead(Vm vm, Value self, Span<byte> target) => FatFileObject.Read(vm, self, target);

    [Slot]
    static int StreamWrite(Vm vm, Value self, ReadOnlySpan<byte> source) => FatFileObject.Write(vm, self, source);

    [Slot]
    static long StreamSeek(Vm vm, Value self, long offset, int whence) => FatFileObject.Seek(vm, self, offset, whence);

    [Slot]
    static long StreamControl(Vm vm, Value self, StreamRequest request, long argument) => FatFileObject.Control(vm, self, request);
}

[PyType("TextIOWrapper", Methods = [typeof(StreamMethods), typeof(ContextMethods), typeof(LineMethods), typeof(WriteMethods), typeof(SeekMethods), typeof(FlushMethods)])]
internal static partial class FatTextIoObject
{
    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind) => FatFileObject.Print(vm, self, output);

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self) => StreamMethods.NextLine(vm, self);

    [Slot]
    static int StreamRead(Vm vm, Value self, Span<byte> target) => FatFileObject.Read(vm, self, target);

    [Slot]
    static int StreamWrite(Vm vm, Value self, ReadOnlySpan<byte> source) => FatFileObject.Write(vm, self, source);

    [Slot]
    static long StreamSeek(Vm vm, Value self, long offset, int whence) => FatFileObject.Seek(vm, self, offset, whence);

    [Slot]
    static long StreamControl(Vm vm, Value self, StreamRequest request, long argument) => FatFileObject.Control(vm, self, request);
}
