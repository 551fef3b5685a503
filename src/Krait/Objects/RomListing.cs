// What VfsRom.ilistdir gives: an iterator over (name, type, 0, size).
//
//   header (TypeBit0: names are str) | file system | position:32 | end:32           24 bytes

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct RomListingLayout
{
    public const int Size = 24;
    public const HeaderFlags NamesAreStr = HeaderFlags.TypeBit0;

    public ObjectHeader Header;
    public Value FileSystem;
    public uint Position;
    public uint End;
}

[PyType("iterator")]
internal static partial class RomListing
{
    public static Value Create(Vm vm, Value fileSystem, RomEntry directory, bool namesAreStr)
    {
        var listing = Value.Reference(vm.Heap.Allocate(TypeId.RomListing, RomListingLayout.Size, Contents.References));
        ref var layout = ref vm.At<RomListingLayout>(listing);
        layout.Header.Flags |= namesAreStr ? RomListingLayout.NamesAreStr : HeaderFlags.None;
        layout.FileSystem = fileSystem;
        layout.Position = (uint)directory.Start;
        layout.End = (uint)directory.End;
        return listing;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        ref var layout = ref vm.At<RomListingLayout>(self);
        var image = vm.Is(layout.FileSystem, TypeId.VfsRom) ? VfsRomObject.Image(vm, layout.FileSystem) : default;
        int end = (int)Math.Min(layout.End, (uint)image.Length);
        var cursor = new RomCursor(vm, image, (int)Math.Min(layout.Position, (uint)end), end);

        // What follows damage is not looked at: unless an entry is found the listing has ended.
        layout.Position = layout.End;
        while (!cursor.IsAtEnd)
        {
            var kind = cursor.ReadRecord(out int recordEnd);
            if (kind is RomRecordKind.Directory or RomRecordKind.File)
            {
                var content = new RomEntry();
                bool isWhole = cursor.TryReadName(recordEnd, out var name)
                    && (kind == RomRecordKind.Directory || RomImage.TryFindContent(vm, image, cursor.Position, recordEnd, out content));
                if (!isWhole)
                {
                    return Value.Stop;
                }

                int byteCount = kind == RomRecordKind.Directory ? recordEnd - cursor.Position : content.ByteCount;
                layout.Position = (uint)recordEnd;
                bool isStr = (layout.Header.Flags & RomListingLayout.NamesAreStr) != 0;
                return TupleObject.Create(vm,
                [
                    ByteText.Part(vm, isStr ? TypeId.Str : TypeId.Bytes, name),
                    Value.Int(kind == RomRecordKind.Directory ? FileStatus.DirectoryMode : FileStatus.FileMode),
                    Value.Int(0),
                    Value.Int(byteCount),
                ]);
            }

            if (kind == RomRecordKind.Damaged)
            {
                return Value.Stop;
            }

            cursor.Position = recordEnd;
        }

        return Value.Stop;
    }
}
