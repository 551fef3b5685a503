// vfs.VfsRom: a ROMFS image in memory as a file system to mount; see RomImage.
//
//   header (length: bytes of the records) | memory | start of the records in it:32           24 bytes
//
// The memory is asked for its bytes at each use, so it may shrink; whatever is read of it is read in place. It is never a view
// or a file of another VfsRom (but what these look at), so that images inside images are no deeper to read than others.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct VfsRomLayout
{
    public const int Size = 24;

    public ObjectHeader Header;
    public Value Memory;
    public uint Start;
}

[PyType("VfsRom")]
internal static partial class VfsRomObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Value memory)
    {
        var bytes = Conversions.ToBytesView(vm, memory).Bytes;
        if (!RomImage.TryOpen(vm, bytes, out int start, out int byteCount))
        {
            throw vm.Files.Failure(Errno.ENODEV);
        }

        var fileSystem = Value.Reference(vm.Heap.Allocate(TypeId.VfsRom, VfsRomLayout.Size, Contents.References));
        ref var layout = ref vm.At<VfsRomLayout>(fileSystem);
        layout.Header.Length = (uint)byteCount;
        layout.Memory = Underlying(vm, memory, ref start);
        layout.Start = (uint)start;
        return fileSystem;
    }

    static Value Underlying(Vm vm, Value memory, ref int start)
    {
        memory = Types.NativeOrSelf(vm, memory);
        if (vm.Is(memory, TypeId.MemoryView))
        {
            start += (int)vm.At<MemoryViewLayout>(memory).StartByte;
            memory = Types.NativeOrSelf(vm, vm.At<MemoryViewLayout>(memory).Owner);
        }

        return vm.Is(memory, TypeId.RomFileIo) ? RomFileObject.Underlying(vm, memory, ref start) : memory;
    }

    /// <summary>The records of the file system.</summary>
    public static ReadOnlySpan<byte> Image(Vm vm, Value self)
    {
        ref var layout = ref vm.At<VfsRomLayout>(self);
        if (vm.TypeOf(layout.Memory) is TypeId.MemoryView or TypeId.RomFileIo)
        {
            // Damaged: it could lead back here.
            return default;
        }

        ReadOnlySpan<byte> bytes = BufferProtocol.View(vm, layout.Memory).Bytes;
        bytes = bytes[(int)Math.Min(layout.Start, (uint)bytes.Length)..];
        return bytes[..(int)Math.Min(layout.Header.Length, (uint)bytes.Length)];
    }

    static RomEntry Find(Vm vm, Value self, ReadOnlySpan<byte> path)
    {
        // As in the original, a NUL ends a path.
        int end = path.IndexOf((byte)0);
        return RomImage.Find(vm, Image(vm, self), end < 0 ? path : path[..end]);
    }

    static RomEntry Find(Vm vm, Value self, Value path) => Find(vm, self, ByteText.StrOrBytes(vm, path));

    // --- for the importer -------------------------------------------------------------------------------------------

    public static PathKind KindOf(Vm vm, Value self, ReadOnlySpan<byte> path) => Find(vm, self, path).Kind;

    /// <summary>The content of a file, in place.</summary>
    public static ReadOnlySpan<byte> Content(Vm vm, Value self, ReadOnlySpan<byte> path)
    {
        var entry = Find(vm, self, path);
        return entry.Kind == PathKind.File
            ? Image(vm, self)[entry.Start..entry.End]
            : throw vm.Files.Failure(entry.Kind == PathKind.Directory ? Errno.EISDIR : Errno.ENOENT);
    }

    // --- methods ----------------------------------------------------------------------------------------------------

    [Py]
    static void Mount(Vm vm, Value self, Value isReadOnly, Value makesFileSystem)
    {
        if (Operators.Truth(vm, makesFileSystem))
        {
            throw vm.Files.Failure(Errno.EPERM);
        }
    }

    [Py("umount")]
    static Value Unmount(Vm vm, Value self) => self;

    [Py]
    static Value Open(Vm vm, Value self, Value path, Value mode)
    {
        int typeId = TypeId.RomTextIo;
        foreach (byte letter in ByteText.StrOrBytes(vm, mode))
        {
            switch ((char)letter)
            {
                case 'w' or 'a' or '+':
                    throw vm.Files.Failure(Errno.EROFS);
                case 'b':
                    typeId = TypeId.RomFileIo;
                    break;
                case 't':
                    typeId = TypeId.RomTextIo;
                    break;
            }
        }

        var entry = Find(vm, self, path);
        return entry.Kind == PathKind.File
            ? RomFileObject.Create(vm, typeId, self, entry)
            : throw vm.Files.Failure(entry.Kind == PathKind.Directory ? Errno.EISDIR : Errno.ENOENT);
    }

    /// <summary>The current directory is always the root.</summary>
    [Py("chdir")]
    static void ChangeDirectory(Vm vm, Value self, Value path)
    {
        if (!ByteText.StrOrBytes(vm, path).SequenceEqual("/"u8))
        {
            throw vm.Files.Failure(Errno.EOPNOTSUPP);
        }
    }

    [Py("getcwd")]
    static Value CurrentDirectory(Vm vm, Value self) => StrObject.Empty;

    /// <summary>An iterator over (name, type, 0, size).</summary>
    [Py("ilistdir")]
    static Value List(Vm vm, Value self, Value path)
    {
        var entry = Find(vm, self, path);
        return entry.Kind == PathKind.Directory
            ? RomListing.Create(vm, self, entry, vm.TypeOf(path) == TypeId.Str)
            : throw vm.Files.Failure(Errno.ENOENT);
    }

    [Py("stat")]
    static Value Status(Vm vm, Value self, Value path)
    {
        var entry = Find(vm, self, path);
        return entry.Kind == PathKind.Nothing
            ? throw vm.Files.Failure(Errno.ENOENT)
            : VfsPosixObject.ToTuple(vm, new FileStatus
            {
                Mode = entry.Kind == PathKind.File ? FileStatus.FileMode : FileStatus.DirectoryMode,
                ByteCount = entry.ByteCount,
            });
    }

    [Py("statvfs")]
    static Value Volume(Vm vm, Value self, Value path) => VfsPosixObject.ToTuple(vm, new VolumeStatus
    {
        BlockBytes = 1,
        Blocks = vm.At<VfsRomLayout>(self).Header.Length,
        MaxNameBytes = short.MaxValue,
    });
}
