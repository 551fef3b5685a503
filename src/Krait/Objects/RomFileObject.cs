// A file of a VfsRom. Read in binary mode it has a buffer: the content, where it lies in the image.
//
//   header (length: bytes) | file system | start in the image:32 | position:32           24 bytes
//
// Closing does nothing, as in the original: there is nothing to give back.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct RomFileLayout
{
    public const int Size = 24;

    public ObjectHeader Header;
    public Value FileSystem;
    public uint Start;
    public uint Position;
}

internal static class RomFileObject
{
    public static Value Create(Vm vm, int typeId, Value fileSystem, RomEntry content)
    {
        var file = Value.Reference(vm.Heap.Allocate((ushort)typeId, RomFileLayout.Size, Contents.References));
        ref var layout = ref vm.At<RomFileLayout>(file);
        layout.Header.Length = (uint)content.ByteCount;
        layout.FileSystem = fileSystem;
        layout.Start = (uint)content.Start;
        return file;
    }

    /// <summary>The memory that the content lies in, and how much further it starts there.</summary>
    public static Value Underlying(Vm vm, Value file, ref int start)
    {
        ref var layout = ref vm.At<RomFileLayout>(file);
        if (!vm.Is(layout.FileSystem, TypeId.VfsRom))
        {
            return Value.None;
        }

        start += (int)(vm.At<VfsRomLayout>(layout.FileSystem).Start + layout.Start);
        return vm.At<VfsRomLayout>(layout.FileSystem).Memory;
    }

    public static ReadOnlySpan<byte> Content(Vm vm, Value file)
    {
        ref var layout = ref vm.At<RomFileLayout>(file);
        var image = vm.Is(layout.FileSystem, TypeId.VfsRom) ? VfsRomObject.Image(vm, layout.FileSystem) : default;
        image = image[(int)Math.Min(layout.Start, (uint)image.Length)..];
        return image[..(int)Math.Min(layout.Header.Length, (uint)image.Length)];
    }

    public static int Read(Vm vm, Value file, Span<byte> target)
    {
        var rest = Content(vm, file);
        ref var layout = ref vm.At<RomFileLayout>(file);
        rest = rest[(int)Math.Min(layout.Position, (uint)rest.Length)..];
        int count = Math.Min(rest.Length, target.Length);
        rest[..count].CopyTo(target);
        layout.Position += (uint)count;
        return count;
    }

    /// <summary>Behind the end is the end; before the start there is nothing, and the position stays.</summary>
    public static long Seek(Vm vm, Value file, long offset, int whence)
    {
        ref var layout = ref vm.At<RomFileLayout>(file);
        long from = whence switch
        {
            0 => 0,
            1 => layout.Position,
            _ => layout.Header.Length,
        };
        if (offset < -from)
        {
            return -Errno.EINVAL;
        }

        layout.Position = (uint)Math.Min(from + Math.Min(offset, uint.MaxValue), layout.Header.Length);
        return layout.Position;
    }

    public static long Control(StreamRequest request) => request == StreamRequest.Close ? 0 : -Errno.EINVAL;
}

[PyType("FileIO", Methods = [typeof(StreamMethods), typeof(ContextMethods), typeof(LineMethods), typeof(SeekMethods)])]
internal static partial class RomFileIoObject
{
    [Slot]
    static BufferView Buffer(Vm vm, Value self) => BufferView.ReadOnlyBytes(RomFileObject.Content(vm, self));

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self) => StreamMethods.NextLine(vm, self);

    [Slot]
    static int StreamRead(Vm vm, Value self, Span<byte> target) => RomFileObject.Read(vm, self, target);

    [Slot]
    static long StreamSeek(Vm vm, Value self, long offset, int whence) => RomFileObject.Seek(vm, self, offset, whence);

    [Slot]
    static long StreamControl(Vm vm, Value self, StreamRequest request, long argument) => RomFileObject.Control(request);
}

[PyType("TextIOWrapper", Methods = [typeof(StreamMethods), typeof(ContextMethods), typeof(LineMethods), typeof(SeekMethods)])]
internal static partial class RomTextIoObject
{
    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self) => StreamMethods.NextLine(vm, self);

    [Slot]
    static int StreamRead(Vm vm, Value self, Span<byte> target) => RomFileObject.Read(vm, self, target);

    [Slot]
    static long StreamSeek(Vm vm, Value self, long offset, int whence) => RomFileObject.Seek(vm, self, offset, whence);

    [Slot]
    static long StreamControl(Vm vm, Value self, StreamRequest request, long argument) => RomFileObject.Control(request);
}
