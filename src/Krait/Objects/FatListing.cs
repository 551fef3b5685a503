// What VfsFat.ilistdir gives: an iterator over (name, type, 0, size).
//
//   header (TypeBit0: names are str) | file system | directory:32 | next entry:32           24 bytes
//
// It looks at each entry when it comes to it, so the directory may change under it. An error ends it, as in the original.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct FatListingLayout
{
    public const int Size = 24;
    public const HeaderFlags NamesAreStr = HeaderFlags.TypeBit0;

    public ObjectHeader Header;
    public Value FileSystem;
    public uint Directory;
    public uint Next;
}

[PyType("iterator")]
internal static partial class FatListing
{
    public static Value Create(Vm vm, Value fileSystem, bool namesAreStr)
    {
        var listing = Value.Reference(vm.Heap.Allocate(TypeId.FatListing, FatListingLayout.Size, Contents.References));
        ref var layout = ref vm.At<FatListingLayout>(listing);
        layout.Header.Flags |= namesAreStr ? FatListingLayout.NamesAreStr : HeaderFlags.None;
        layout.FileSystem = fileSystem;
        return listing;
    }

    public static void Start(Vm vm, Value listing, FatDirectory directory) => vm.At<FatListingLayout>(listing).Directory = directory.Start;

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        if (!vm.Is(vm.At<FatListingLayout>(self).FileSystem, TypeId.VfsFat))
        {
            return Value.Stop;
        }

        var entry = ReadNext(vm, self);
        if (entry == null)
        {
            vm.At<FatListingLayout>(self).FileSystem = Value.None;
            return Value.Stop;
        }

        var name = StrObject.Create(vm, entry.Name);
        bool isStr = (vm.At<FatListingLayout>(self).Header.Flags & FatListingLayout.NamesAreStr) != 0;
        return TupleObject.Create(vm,
        [
            isStr ? name : BytesObject.Create(vm, StrObject.Utf8(vm, name)),
            Value.Int(entry.IsDirectory ? FileStatus.DirectoryMode : FileStatus.FileMode),
            Value.Int(0),
            Value.Int(entry.ByteCount),
        ]);
    }

    static FatEntry? ReadNext(Vm vm, Value self)
    {
        ref var layout = ref vm.At<FatListingLayout>(self);
        var directory = new FatDirectory(new FatVolume(vm, layout.FileSystem), layout.Directory);
        uint index = layout.Next;
        try
        {
            return directory.ReadChild(ref index);
        }
        catch (PyError error) when (error.TypeId == TypeId.OSError)
        {
            return null;
        }
        finally
        {
            vm.At<FatListingLayout>(self).Next = index;
        }
    }
}
