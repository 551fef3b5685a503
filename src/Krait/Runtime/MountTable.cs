// Which file system a path belongs to. Mounts are tuples (file system, path) in a list in the arena, the one at '/' last; a
// file system is any object with the methods of VfsPosix. A path is absolute, or relative to the current mount (None: the
// root above all mounts).
//
// The table is made when it is first needed: the files of the host, if there are any, are mounted at '/' then.

using System.Text;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal enum MountPlace
{
    /// <summary>Nothing is mounted there.</summary>
    Missing,

    /// <summary>The root above all mounts.</summary>
    Root,

    Mounted,
}

internal static class MountTable
{
    // --- the table --------------------------------------------------------------------------------------------------

    /// <summary>A new virtual machine has its mounts from the start: to open a file then costs the file alone.</summary>
    public static void Prepare(Vm vm)
    {
        Mounts(vm);
        vm.Heap.ReleaseLog(0);
    }

    /// <summary>The mounts: a list.</summary>
    public static Value Mounts(Vm vm)
    {
        ref var table = ref vm.Root(VmRoot.FileSystems);
        if (table.IsReference)
        {
            return table;
        }

        var mounts = ListObject.Create(vm, []);
        var current = Value.None;
        if (vm.Host.Files != null)
        {
            current = TupleObject.Create(vm, [VfsPosixObject.Create(vm, Value.None), StrObject.OfAscii('/')]);
            ListObject.Append(vm, mounts, current);
        }

        table = mounts;
        Current(vm) = current;
        return mounts;
    }

    static ref Value Current(Vm vm) => ref vm.Root(VmRoot.CurrentDirectory);

    public static Value FileSystemOf(Vm vm, Value mount) => TupleObject.Items(vm, mount) is { Length: 2 } items ? items[0] : Value.None;

    static ReadOnlySpan<byte> PointOf(Vm vm, Value mount) =>
        TupleObject.Items(vm, mount) is { Length: 2 } items && StrObject.Is(vm, items[1]) ? StrObject.Utf8(vm, items[1]) : default;

    static bool IsAtRoot(Vm vm, Value mount) => PointOf(vm, mount).Length == 1;

    static Value RootMount(Vm vm)
    {
        var mounts = ListObject.Items(vm, Mounts(vm));
        return mounts.Length > 0 && IsAtRoot(vm, mounts[^1]) ? mounts[^1] : Value.None;
    }

    public static void Mount(Vm vm, Value fileSystem, Value point, Value isReadOnly, Value makesFileSystem)
    {
        ByteText.StrOrBytes(vm, point);
        if (PyError.Check(Attributes.TryLoad(vm, fileSystem, Name.mount)).IsAbsent)
        {
            // A block device; there is one kind of file system that it can have.
            fileSystem = PyError.Check(Calls.Call(vm, Value.Rom(TypeId.VfsFat), fileSystem));
        }

        var mount = TupleObject.Create(vm, [fileSystem, point]);
        var mounts = Mounts(vm);
        PyError.Check(Calls.CallMethod(vm, fileSystem, Name.mount, isReadOnly, makesFileSystem));

        // Something else may be mounted below what is mounted at '/', but not at the same place.
        if (Find(vm, point, out var existing, out _) == MountPlace.Mounted && (IsAtRoot(vm, mount) || !IsAtRoot(vm, existing)))
        {
            throw vm.Files.Failure(Errno.EPERM);
        }

        var root = RootMount(vm);
        ListObject.Append(vm, mounts, mount);
        if (root.IsReference)
        {
            var items = ListObject.Items(vm, mounts);
            items[^2] = mount;
            items[^1] = root;
        }
    }

    /// <param name="target">The file system, or the path at which it is mounted.</param>
    public static void Unmount(Vm vm, Value target)
    {
        var mounts = Mounts(vm);
        var items = ListObject.Items(vm, mounts);
        int index = 0;
        while (index < items.Length && !IsMeant(vm, items[index], target))
        {
            index++;
        }

        if (index == items.Length)
        {
            throw vm.Files.Failure(Errno.EINVAL);
        }

        var mount = vm.Keep(items[index]);
        ListObject.RemoveAt(vm, mounts, index);
        if (Current(vm) == mount)
        {
            Current(vm) = Value.None;
        }

        PyError.Check(Calls.CallMethod(vm, FileSystemOf(vm, mount), Name.umount));
    }

    static bool IsMeant(Vm vm, Value mount, Value target) =>
        FileSystemOf(vm, mount) == target || (StrObject.Is(vm, target) && PointOf(vm, mount).SequenceEqual(StrObject.Utf8(vm, target)));

    // --- paths ------------------------------------------------------------------------------------------------------

    /// <summary>Where a path leads: the mount, and the path inside it, of the same type.</summary>
    public static MountPlace Find(Vm vm, Value path, out Value mount, out Value inner)
    {
        var text = ByteText.StrOrBytes(vm, path);
        var place = Find(vm, text, out mount, out int skipped);
        inner = place != MountPlace.Mounted ? Value.Absent
            : skipped == 0 ? path
            : skipped == text.Length ? ByteText.Part(vm, vm.TypeOf(path), "/"u8)
            : ByteText.Part(vm, vm.TypeOf(path), text[skipped..]);
        return place;
    }

    /// <param name="skipped">Bytes of the path that name the mount; all of them: its root is meant.</param>
    static MountPlace Find(Vm vm, ReadOnlySpan<byte> path, out Value mount, out int skipped)
    {
        var mounts = ListObject.Items(vm, Mounts(vm));
        mount = Current(vm);
        skipped = 0;
        bool isAbsolute = path.Length > 0 && path[0] == (byte)'/';
        if (!isAbsolute && mount.IsReference)
        {
            return MountPlace.Mounted;
        }

        int start = isAbsolute ? 1 : 0;
        var rest = path[start..];
        if (rest.IsEmpty)
        {
            return MountPlace.Root;
        }

        foreach (var candidate in mounts)
        {
            var point = PointOf(vm, candidate);
            mount = candidate;
            if (point.Length == 1)
            {
                return MountPlace.Mounted;
            }

            if (point.Length > 1 && rest.StartsWith(point[1..]) && (rest.Length == point.Length - 1 || rest[point.Length - 1] == (byte)'/'))
            {
                skipped = start + point.Length - 1;
                return MountPlace.Mounted;
            }
        }

        return MountPlace.Missing;
    }

    // --- what is done with a path -----------------------------------------------------------------------------------

    /// <summary>Calls a method of the file system that a path leads to, with the path inside it.</summary>
    public static Value Ask(Vm vm, Value path, int method) => Call(vm, Find(vm, path, out var mount, out var inner), mount, method, [inner]);

    static Value Call(Vm vm, MountPlace place, Value mount, int method, ReadOnlySpan<Value> arguments) => place switch
    {
        MountPlace.Missing => throw vm.Files.Failure(Errno.ENODEV),
        MountPlace.Root => throw vm.Files.Failure(Errno.EPERM),
        _ => Calls.CallMethod(vm, FileSystemOf(vm, mount), method, arguments),
    };

    /// <summary>The builtin open(); a number is an open file of the host's.</summary>
    public static Value Open(Vm vm, Value file, Value mode)
    {
        if (file.IsInt)
        {
            return FileIoObject.Open(vm, file, ByteText.StrOrBytes(vm, mode));
        }

        var place = Find(vm, file, out var mount, out var inner);
        return Call(vm, place, mount, Name.open, [inner, mode]);
    }

    public static Value MakeDirectory(Vm vm, Value path)
    {
        var place = Find(vm, path, out var mount, out var inner);
        return place == MountPlace.Root || (place == MountPlace.Mounted && StrObject.Utf8(vm, inner).SequenceEqual("/"u8))
            ? throw vm.Files.Failure(Errno.EEXIST)
            : Call(vm, place, mount, Name.mkdir, [inner]);
    }

    public static Value Rename(Vm vm, Value oldPath, Value newPath)
    {
        var place = Find(vm, oldPath, out var mount, out var inner);
        var otherPlace = Find(vm, newPath, out var otherMount, out var otherInner);
        return place == otherPlace && (place != MountPlace.Mounted || mount == otherMount)
            ? Call(vm, place, mount, Name.rename, [inner, otherInner])
            : throw vm.Files.Failure(Errno.EPERM);
    }

    public static Value Status(Vm vm, Value path)
    {
        var place = Find(vm, path, out var mount, out var inner);
        return place == MountPlace.Root
            ? VfsPosixObject.ToTuple(vm, new FileStatus { Mode = FileStatus.DirectoryMode })
            : Call(vm, place, mount, Name.stat, [inner]);
    }

    public static Value VolumeStatus(Vm vm, Value path)
    {
        const int maxPathBytes = 4096;
        var place = Find(vm, path, out var mount, out var inner);
        if (place == MountPlace.Root)
        {
            mount = RootMount(vm);
            inner = StrObject.OfAscii('/');
            if (mount.IsNone)
            {
                return VfsPosixObject.ToTuple(vm, new VolumeStatus { MaxNameBytes = maxPathBytes });
            }

            place = MountPlace.Mounted;
        }

        return Call(vm, place, mount, Name.statvfs, [inner]);
    }

    /// <summary>An iterator over (name, type, inode).</summary>
    public static Value List(Vm vm, Value path)
    {
        var place = Find(vm, path, out var mount, out var inner);
        return place == MountPlace.Root ? ListRoot(vm, path) : Call(vm, place, mount, Name.ilistdir, [inner]);
    }

    // The mounts, and then what is in the one at '/'.
    static Value ListRoot(Vm vm, Value path)
    {
        var entries = ListObject.Create(vm, []);
        foreach (var mount in Iteration.Items(vm, Mounts(vm)))
        {
            if (IsAtRoot(vm, mount))
            {
                var inner = PyError.Check(Calls.CallMethod(vm, FileSystemOf(vm, mount), Name.ilistdir, StrObject.OfAscii('/')));
                foreach (var entry in Iteration.Items(vm, inner))
                {
                    ListObject.Append(vm, entries, entry);
                }

                continue;
            }

            var point = PointOf(vm, mount);
            var name = ByteText.Part(vm, vm.TypeOf(path), point.IsEmpty ? point : point[1..]);
            ListObject.Append(vm, entries, TupleObject.Create(vm, [name, Value.Int(FileStatus.DirectoryMode), Value.Int(0)]));
        }

        return Iteration.GetIterator(vm, entries);
    }

    public static void ChangeDirectory(Vm vm, Value path)
    {
        var place = Find(vm, path, out var mount, out var inner);
        if (place == MountPlace.Root)
        {
            // What is relative afterwards starts at the root of what is mounted at '/'.
            var root = RootMount(vm);
            if (root.IsReference)
            {
                PyError.Check(Calls.CallMethod(vm, FileSystemOf(vm, root), Name.chdir, StrObject.OfAscii('/')));
            }

            Current(vm) = Value.None;
            return;
        }

        PyError.Check(Call(vm, place, mount, Name.chdir, [inner]));
        Current(vm) = mount;
    }

    public static Value CurrentDirectory(Vm vm)
    {
        Mounts(vm);
        var mount = Current(vm);
        if (!mount.IsReference)
        {
            return StrObject.OfAscii('/');
        }

        var inner = PyError.Check(Calls.CallMethod(vm, FileSystemOf(vm, mount), Name.getcwd));
        if (IsAtRoot(vm, mount))
        {
            return inner;
        }

        using var text = new TextBuilder(vm);
        text.Write(PointOf(vm, mount));
        var path = ByteText.StrOrBytes(vm, inner);
        text.Write(path.SequenceEqual("/"u8) ? default : path);
        return text.ToCheckedStr();
    }

    // --- for the importer -------------------------------------------------------------------------------------------

    public static PathKind KindOf(Vm vm, string path)
    {
        if (!vm.Root(VmRoot.FileSystems).IsReference)
        {
            return vm.Host.Files?.KindOf(path) ?? PathKind.Nothing;
        }

        if (Find(vm, Encoding.UTF8.GetBytes(path), out var mount, out int skipped) != MountPlace.Mounted)
        {
            return PathKind.Nothing;
        }

        string inner = InnerPath(path, skipped);
        var fileSystem = FileSystemOf(vm, mount);
        return vm.TypeOf(fileSystem) switch
        {
            TypeId.VfsPosix => VfsPosixObject.KindOf(vm, fileSystem, inner),
            TypeId.VfsRom => VfsRomObject.KindOf(vm, fileSystem, Encoding.UTF8.GetBytes(inner)),
            _ => AskKind(vm, fileSystem, inner),
        };
    }

    static string InnerPath(string path, int skippedBytes)
    {
        var utf8 = Encoding.UTF8.GetBytes(path);
        return skippedBytes == utf8.Length ? "/" : Encoding.UTF8.GetString(utf8, skippedBytes, utf8.Length - skippedBytes);
    }

    // Any exception means that there is nothing. It is the usual answer, so nothing is thrown for it.
    static PathKind AskKind(Vm vm, Value fileSystem, string path)
    {
        int mark = vm.Heap.LogTop;
        try
        {
            var status = Calls.CallMethod(vm, fileSystem, Name.stat, StrObject.Create(vm, path));
            if (status.IsFailed)
            {
                vm.PendingException = Value.None;
                return PathKind.Nothing;
            }

            long mode = Conversions.ToLong(vm, PyError.Check(Operators.GetItem(vm, status, Value.Int(0))));
            return (mode & FileStatus.DirectoryMode) != 0 ? PathKind.Directory : PathKind.File;
        }
        catch (PyError)
        {
            vm.PendingException = Value.None;
            return PathKind.Nothing;
        }
        finally
        {
            vm.Heap.ReleaseLog(mark);
        }
    }

    public static byte[] ReadAll(Vm vm, string path)
    {
        if (!vm.Root(VmRoot.FileSystems).IsReference)
        {
            return (vm.Host.Files ?? throw vm.Files.Failure(Errno.ENODEV)).ReadAll(path);
        }

        var place = Find(vm, Encoding.UTF8.GetBytes(path), out var mount, out int skipped);
        if (place == MountPlace.Mounted && vm.Is(FileSystemOf(vm, mount), TypeId.VfsPosix))
        {
            return VfsPosixObject.ReadAll(vm, FileSystemOf(vm, mount), InnerPath(path, skipped));
        }

        if (place == MountPlace.Mounted && vm.Is(FileSystemOf(vm, mount), TypeId.VfsRom))
        {
            return VfsRomObject.Content(vm, FileSystemOf(vm, mount), Encoding.UTF8.GetBytes(InnerPath(path, skipped))).ToArray();
        }

        var inner = StrObject.Create(vm, InnerPath(path, skipped));
        var file = PyError.Check(Call(vm, place, mount, Name.open, [inner, StrObject.Create(vm, "rb"u8)]));
        return ReadStream(vm, StreamProtocol.Require(vm, file, StreamUse.Read));
    }

    /// <summary>Where in the arena a file lies that <see cref="ReadAll"/> has read: nowhere, unless it is part of a bytes object.</summary>
    public static ImagePlace PlaceOf(Vm vm, string path)
    {
        if (!vm.Root(VmRoot.FileSystems).IsReference
            || Find(vm, Encoding.UTF8.GetBytes(path), out var mount, out int skipped) != MountPlace.Mounted
            || !vm.Is(FileSystemOf(vm, mount), TypeId.VfsRom))
        {
            return default;
        }

        var fileSystem = FileSystemOf(vm, mount);
        var memory = vm.At<VfsRomLayout>(fileSystem).Memory;
        return vm.Is(memory, TypeId.Bytes)
            && vm.Heap.TryOffsetOf(VfsRomObject.Content(vm, fileSystem, Encoding.UTF8.GetBytes(InnerPath(path, skipped))), out uint offset)
                ? new ImagePlace(memory, offset)
                : default;
    }

    static byte[] ReadStream(Vm vm, Value stream)
    {
        const int smallBuffer = 32;
        const int largeBuffer = 255;

        // A stream may say how much it likes to be asked for.
        long wanted = StreamProtocol.Control(vm, stream, StreamRequest.GetBufferSize);
        byte[] chunk = new byte[wanted <= 0 ? smallBuffer : Math.Min(wanted, largeBuffer)];
        var content = new List<byte>();
        try
        {
            while (true)
            {
                int count = StreamProtocol.ReadFully(vm, stream, chunk, out int errno);
                if (errno != 0)
                {
                    throw vm.Files.Failure(errno);
                }

                if (content.Count + (long)count > vm.Heap.HeapBytes)
                {
                    throw new HeapFullException(content.Count + (long)count, locked: false);
                }

                content.AddRange(chunk.AsSpan(0, count));
                if (count == 0)
                {
                    return [.. content];
                }
            }
        }
        finally
        {
            StreamProtocol.Control(vm, stream, StreamRequest.Close);
        }
    }
}
