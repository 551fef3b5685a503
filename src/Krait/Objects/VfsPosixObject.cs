// vfs.VfsPosix: the files of the host as a file system to mount.
//
//   header (TypeBit0: read-only) | root: str without a '/' at its end, or None           16 bytes
//
// With a root, absolute paths start there; relative ones start at the current directory of the host, as in the original.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct VfsPosixLayout
{
    public const int Size = 16;
    public const HeaderFlags IsReadOnly = HeaderFlags.TypeBit0;

    public ObjectHeader Header;
    public Value Root;
}

[PyType("VfsPosix")]
internal static partial class VfsPosixObject
{
    public static Value Create(Vm vm, Value root)
    {
        var fileSystem = Value.Reference(vm.Heap.Allocate(TypeId.VfsPosix, VfsPosixLayout.Size, Contents.References));
        vm.At<VfsPosixLayout>(fileSystem).Root = root;
        return fileSystem;
    }

    [Slot]
    static Value New(Vm vm, Value cls, Value root = default)
    {
        if (root.IsAbsent)
        {
            return Create(vm, Value.None);
        }

        string path = PathText(vm, root);
        if (path.Length > 0 && path[0] != '/')
        {
            // A later chdir must not move it.
            path = Files(vm).CurrentDirectory + "/" + path;
        }

        return Create(vm, StrObject.Create(vm, path));
    }

    // --- paths ------------------------------------------------------------------------------------------------------

    static IFileSystem Files(Vm vm) => vm.Host.Files ?? throw vm.Files.Failure(Errno.ENODEV);

    // A path ends at a NUL, for every system.
    static string PathText(Vm vm, Value path)
    {
        ByteText.StrOrBytes(vm, path);
        string text = StrObject.ToHost(vm, path);
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    static string HostPath(Vm vm, Value self, Value path) => HostPath(vm, self, PathText(vm, path));

    static string HostPath(Vm vm, Value self, string path)
    {
        var root = vm.At<VfsPosixLayout>(self).Root;
        return StrObject.Is(vm, root) && path.StartsWith('/') ? StrObject.ToHost(vm, root) + path : path;
    }

    static void RequireWritable(Vm vm, Value self)
    {
        if ((vm.At<VfsPosixLayout>(self).Header.Flags & VfsPosixLayout.IsReadOnly) != 0)
        {
            throw vm.Files.Failure(Errno.EROFS);
        }
    }

    // --- for the importer -------------------------------------------------------------------------------------------

    public static PathKind KindOf(Vm vm, Value self, string path) => Files(vm).KindOf(HostPath(vm, self, path));

    public static byte[] ReadAll(Vm vm, Value self, string path) => Files(vm).ReadAll(HostPath(vm, self, path));

    // --- methods ----------------------------------------------------------------------------------------------------

    [Py]
    static void Mount(Vm vm, Value self, Value isReadOnly, Value makesFileSystem)
    {
        if (Operators.Truth(vm, isReadOnly))
        {
            vm.At<VfsPosixLayout>(self).Header.Flags |= VfsPosixLayout.IsReadOnly;
        }

        if (Operators.Truth(vm, makesFileSystem))
        {
            throw vm.Files.Failure(Errno.EPERM);
        }
    }

    [Py("umount")]
    static void Unmount(Vm vm, Value self)
    {
    }

    [Py]
    static Value Open(Vm vm, Value self, Value path, Value mode)
    {
        var modes = ByteText.StrOrBytes(vm, mode);
        if (modes.IndexOfAny("wa+"u8) >= 0)
        {
            RequireWritable(vm, self);
        }

        return FileIoObject.Open(vm, path.IsInt ? path : StrObject.Create(vm, HostPath(vm, self, path)), modes);
    }

    [Py("chdir")]
    static void ChangeDirectory(Vm vm, Value self, Value path) => Files(vm).ChangeDirectory(HostPath(vm, self, path));

    [Py("getcwd")]
    static Value CurrentDirectory(Vm vm, Value self)
    {
        string path = Files(vm).CurrentDirectory;
        var root = vm.At<VfsPosixLayout>(self).Root;
        if (StrObject.Is(vm, root))
        {
            string rootPath = StrObject.ToHost(vm, root);
            path = path.StartsWith(rootPath, StringComparison.Ordinal) ? path[rootPath.Length..] : "/";
        }

        return StrObject.Create(vm, path);
    }

    [Py("ilistdir")]
    static Value List(Vm vm, Value self, Value path)
    {
        var entries = ListObject.Create(vm, []);
        int mark = vm.Heap.LogTop;
        bool isStr = StrObject.Is(vm, path);
        foreach (var entry in Files(vm).List(HostPath(vm, self, path)))
        {
            var name = StrObject.Create(vm, entry.Name);
            name = isStr ? name : BytesObject.Create(vm, StrObject.Utf8(vm, name));
            var inode = IntObject.FromULong(vm, (ulong)entry.Inode);
            ListObject.Append(vm, entries, entry.ByteCount < 0
                ? TupleObject.Create(vm, [name, Value.Int(entry.Type), inode])
                : TupleObject.Create(vm, [name, Value.Int(entry.Type), inode, Value.Int(entry.ByteCount)]));
            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }

        return Iteration.GetIterator(vm, entries);
    }

    [Py("mkdir")]
    static void MakeDirectory(Vm vm, Value self, Value path)
    {
        RequireWritable(vm, self);
        Files(vm).MakeDirectory(HostPath(vm, self, path));
    }

    [Py]
    static void Remove(Vm vm, Value self, Value path)
    {
        RequireWritable(vm, self);
        Files(vm).Remove(HostPath(vm, self, path));
    }

    [Py]
    static void Rename(Vm vm, Value self, Value oldPath, Value newPath)
    {
        RequireWritable(vm, self);
        Files(vm).Rename(HostPath(vm, self, oldPath), HostPath(vm, self, newPath));
    }

    [Py("rmdir")]
    static void RemoveDirectory(Vm vm, Value self, Value path)
    {
        RequireWritable(vm, self);
        Files(vm).RemoveDirectory(HostPath(vm, self, path));
    }

    [Py("stat")]
    static Value Status(Vm vm, Value self, Value path) => ToTuple(vm, Files(vm).StatusOf(HostPath(vm, self, path)));

    [Py("statvfs")]
    static Value Volume(Vm vm, Value self, Value path) => ToTuple(vm, Files(vm).VolumeOf(HostPath(vm, self, path)));

    // --- results ----------------------------------------------------------------------------------------------------

    public static Value ToTuple(Vm vm, FileStatus status) => ToTuple(vm,
    [
        status.Mode, status.Inode, status.Device, status.Links, status.User, status.Group, status.ByteCount,
        status.AccessTime, status.ModifyTime, status.ChangeTime,
    ]);

    public static Value ToTuple(Vm vm, VolumeStatus volume) => ToTuple(vm,
    [
        volume.BlockBytes, volume.FragmentBytes, volume.Blocks, volume.FreeBlocks, volume.AvailableBlocks, volume.Files,
        volume.FreeFiles, volume.AvailableFiles, volume.Flags, volume.MaxNameBytes,
    ]);

    static Value ToTuple(Vm vm, ReadOnlySpan<long> numbers)
    {
        var tuple = TupleObject.CreateEmpty(vm, numbers.Length);
        TupleObject.Items(vm, tuple).SetAll(Value.None);
        for (int i = 0; i < numbers.Length; i++)
        {
            var number = IntObject.FromULong(vm, (ulong)numbers[i]);
            TupleObject.Items(vm, tuple)[i] = number;
        }

        return tuple;
    }
}
