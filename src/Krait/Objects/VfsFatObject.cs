// vfs.VfsFat: a FAT file system on a block device as a file system to mount; see FatVolume. Paths lead from the root or from the current
// directory; '\' separates as '/' does, and a character below the space ends a path.

using System.Buffers.Binary;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

/// <summary>Where a path leads.</summary>
/// <param name="Directory">The directory that the last part of the path is in.</param>
/// <param name="Entry">What is there, if anything is.</param>
/// <param name="Name">The last part of the path; null: the directory itself is meant.</param>
internal readonly record struct FatPlace(FatDirectory Directory, FatEntry? Entry, string? Name);

[PyType("VfsFat")]
internal static partial class VfsFatObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Value device)
    {
        var volume = FatVolume.Create(vm, device);
        volume.Start();
        volume.Set(FatVolumeLayout.IsUnformatted, !FatBoot.TryOpen(volume));
        return volume.Object;
    }

    [Py("mkfs", Kind = PyKind.Static)]
    static void Format(Vm vm, Value device)
    {
        var volume = FatVolume.Create(vm, device);
        volume.Start();
        FatFormat.Format(volume, mayBeLarge: true);
    }

    [Py]
    static void Mount(Vm vm, Value self, Value isReadOnly, Value makesFileSystem)
    {
        var volume = new FatVolume(vm, self);
        if (Operators.Truth(vm, isReadOnly))
        {
            volume.Set(FatVolumeLayout.IsReadOnly);
        }

        if (volume.Has(FatVolumeLayout.IsUnformatted) && Operators.Truth(vm, makesFileSystem))
        {
            volume.Start();
            FatFormat.Format(volume, mayBeLarge: false);
            volume.Set(FatVolumeLayout.IsUnformatted, !FatBoot.TryOpen(volume));
        }

        if (volume.Has(FatVolumeLayout.IsUnformatted))
        {
            throw volume.Failure(Errno.ENODEV);
        }
    }

    /// <summary>What is open stays usable.</summary>
    [Py("umount")]
    static void Unmount(Vm vm, Value self)
    {
    }

    // --- paths ------------------------------------------------------------------------------------------------------

    /// <summary>The volume, ready for use: what collected files have left unwritten is written.</summary>
    static FatVolume Opened(Vm vm, Value self)
    {
        var volume = new FatVolume(vm, self);
        if (volume.Has(FatVolumeLayout.IsUnformatted))
        {
            volume.Start();
            volume.Set(FatVolumeLayout.IsUnformatted, !FatBoot.TryOpen(volume));
            if (volume.Has(FatVolumeLayout.IsUnformatted))
            {
                throw volume.Failure(Errno.ENODEV);
            }
        }

        FatFileObject.CloseForgotten(volume);
        return volume;
    }

    static FatVolume Writable(Vm vm, Value self)
    {
        var volume = Opened(vm, self);
        volume.RequireWritable();
        return volume;
    }

    static string PathText(Vm vm, Value path)
    {
        ByteText.StrOrBytes(vm, path);
        string text = StrObject.ToHost(vm, path);
        int end = text.AsSpan().IndexOfAnyInRange('\0', '\x1f');
        return end < 0 ? text : text[..end];
    }

    static FatPlace Follow(FatVolume volume, string path)
    {
        bool isAbsolute = path.Length > 0 && path[0] is '/' or '\\';
        var directory = new FatDirectory(volume, isAbsolute ? 0 : volume.Layout.CurrentDirectory);
        string rest = isAbsolute ? path.TrimStart('/', '\\') : path;
        if (rest.Length == 0)
        {
            return new FatPlace(directory, null, null);
        }

        while (true)
        {
            int end = rest.AsSpan().IndexOfAny('/', '\\');
            bool isLast = end < 0;
            string name = FatNames.Checked(isLast ? rest : rest[..end]) ?? throw volume.Failure(Errno.EINVAL);
            rest = isLast ? "" : rest[end..].TrimStart('/', '\\');
            var entry = directory.Find(name);
            bool isDots = name is "." or "..";
            if (entry == null && isDots)
            {
                // Of the root only.
                if (isLast)
                {
                    return new FatPlace(directory, null, null);
                }

                continue;
            }

            if (isLast)
            {
                return new FatPlace(directory, entry, name);
            }

            if (entry is not { IsDirectory: true })
            {
                throw volume.Failure(Errno.ENOENT);
            }

            directory = new FatDirectory(volume, entry.Cluster);
        }
    }

    // What must be there and must not be the directory that the path starts from.
    static FatPlace FollowToEntry(FatVolume volume, string path)
    {
        var place = Follow(volume, path);
        return place.Name == null ? throw volume.Failure(Errno.EINVAL)
            : place.Entry == null ? throw volume.Failure(Errno.ENOENT)
            : place;
    }

    static FatDirectory FollowToDirectory(FatVolume volume, string path)
    {
        var place = Follow(volume, path);
        return place.Name == null ? new FatDirectory(volume, place.Directory.Start)
            : place.Entry is { IsDirectory: true } entry ? new FatDirectory(volume, entry.Cluster)
            : throw volume.Failure(Errno.ENOENT);
    }

    // --- files and directories --------------------------------------------------------------------------------------

    [Py]
    static Value Open(Vm vm, Value self, Value path, Value mode)
    {
        int typeId = TypeId.FatTextIo;
        var modes = OpenModes.None;
        bool mustBeNew = false;
        foreach (byte letter in ByteText.StrOrBytes(vm, mode))
        {
            switch ((char)letter)
            {
                case 'r':
                    modes |= OpenModes.Read;
                    break;
                case 'w':
                    modes |= OpenModes.Write | OpenModes.Create | OpenModes.Truncate;
                    break;
                case 'x':
                    modes |= OpenModes.Write | OpenModes.Create;
                    mustBeNew = true;
                    break;
                case 'a':
                    modes |= OpenModes.Write | OpenModes.Create | OpenModes.Append;
                    break;
                case '+':
                    modes |= OpenModes.Read | OpenModes.Write;
                    break;
                case 'b':
                    typeId = TypeId.FatFileIo;
                    break;
                case 't':
                    typeId = TypeId.FatTextIo;
                    break;
            }
        }

        string text = PathText(vm, path);
        var file = FatFileObject.Create(vm, typeId, self, modes);
        bool writes = (modes & OpenModes.Write) != 0;
        var volume = writes ? Writable(vm, self) : Opened(vm, self);
        var place = Follow(volume, text);
        if (place.Name == null)
        {
            throw volume.Failure(Errno.EINVAL);
        }

        if (place.Entry is not { } entry)
        {
            if ((modes & OpenModes.Create) == 0)
            {
                throw volume.Failure(Errno.ENOENT);
            }

            var directory = place.Directory;
            var added = directory.Add(place.Name, out uint sector, out int offset);
            uint now = FatTime.Now(vm);
            BinaryPrimitives.WriteUInt32LittleEndian(added[FatDirectory.CreatedOffset..], now);
            BinaryPrimitives.WriteUInt32LittleEndian(added[FatDirectory.WrittenOffset..], now);
            added[FatDirectory.AttributesOffset] = (byte)FatAttributes.Archive;
            FatFileObject.Open(vm, file, new FatEntry("", "", 0, 0, 0, 0, 0, 0, sector, offset), isNew: true);
            return file;
        }

        if (entry.IsDirectory)
        {
            throw volume.Failure((modes & OpenModes.Create) != 0 ? Errno.EACCES : Errno.ENOENT);
        }

        if (entry.IsReadOnly && writes)
        {
            throw volume.Failure(Errno.EACCES);
        }

        if (mustBeNew)
        {
            throw volume.Failure(Errno.EEXIST);
        }

        if ((modes & OpenModes.Truncate) != 0)
        {
            entry = Truncated(volume, entry);
        }

        FatFileObject.Open(vm, file, entry, isNew: (modes & OpenModes.Truncate) != 0);
        return file;
    }

    static FatEntry Truncated(FatVolume volume, FatEntry entry)
    {
        var bytes = volume.Load(entry.Sector).Slice(entry.Offset, FatDirectory.EntryBytes);
        uint now = FatTime.Now(volume.Vm);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[FatDirectory.CreatedOffset..], now);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[FatDirectory.WrittenOffset..], now);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[FatDirectory.ByteCountOffset..], 0);
        FatDirectory.SetCluster(bytes, 0);
        volume.Change();
        volume.Release(entry.Cluster);
        return entry with { Cluster = 0, ByteCount = 0 };
    }

    [Py("ilistdir")]
    static Value List(Vm vm, Value self, Value path = default)
    {
        string text = path.IsAbsent ? "" : PathText(vm, path);
        var listing = FatListing.Create(vm, self, namesAreStr: !vm.Is(path, TypeId.Bytes));
        FatListing.Start(vm, listing, FollowToDirectory(Opened(vm, self), text));
        return listing;
    }

    [Py("mkdir")]
    static void MakeDirectory(Vm vm, Value self, Value path)
    {
        string text = PathText(vm, path);
        var volume = Writable(vm, self);
        var place = Follow(volume, text);
        if (place.Name == null || place.Entry != null)
        {
            throw volume.Failure(Errno.EEXIST);
        }

        uint cluster = volume.Take(0);
        if (cluster == 0)
        {
            throw volume.Failure(Errno.EACCES);
        }

        uint now = FatTime.Now(vm);
        var parent = place.Directory;
        new FatDirectory(volume, cluster).WriteDots(parent.Start, now);
        Span<byte> entry;
        try
        {
            entry = parent.Add(place.Name, out _, out _);
        }
        catch (PyError)
        {
            volume.Release(cluster);
            throw;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(entry[FatDirectory.WrittenOffset..], now);
        entry[FatDirectory.AttributesOffset] = (byte)FatAttributes.Directory;
        FatDirectory.SetCluster(entry, cluster);
        volume.Change();
        volume.Synchronise();
    }

    [Py]
    static void Remove(Vm vm, Value self, Value path) => Remove(Opened(vm, self), PathText(vm, path), isDirectory: false);

    [Py("rmdir")]
    static void RemoveDirectory(Vm vm, Value self, Value path) => Remove(Opened(vm, self), PathText(vm, path), isDirectory: true);

    static void Remove(FatVolume volume, string path, bool isDirectory)
    {
        var (directory, entry, name) = FollowToEntry(volume, path);
        if (entry!.IsDirectory != isDirectory)
        {
            throw volume.Failure(isDirectory ? Errno.ENOTDIR : Errno.EISDIR);
        }

        volume.RequireWritable();
        if (name is "." or "..")
        {
            throw volume.Failure(Errno.EINVAL);
        }

        uint index = 0;
        bool isInUse = isDirectory
            && (entry.Cluster == volume.Layout.CurrentDirectory || new FatDirectory(volume, entry.Cluster).ReadChild(ref index) != null);
        if (entry.IsReadOnly || isInUse)
        {
            throw volume.Failure(Errno.EACCES);
        }

        directory.Remove(entry);
        volume.Release(entry.Cluster);
        volume.Synchronise();
    }

    /// <summary>A file of the new name goes.</summary>
    [Py]
    static void Rename(Vm vm, Value self, Value oldPath, Value newPath)
    {
        string newText = PathText(vm, newPath);
        string oldText = PathText(vm, oldPath);
        var volume = Writable(vm, self);
        var source = FollowToEntry(volume, oldText);
        var target = Follow(volume, newText);
        if (target.Name is null or "." or ".." || source.Name is "." or "..")
        {
            throw volume.Failure(Errno.EINVAL);
        }

        // The same entry, of which the case of letters may change.
        bool isItself = target.Entry is { } existing && existing.Sector == source.Entry!.Sector && existing.Offset == source.Entry.Offset;
        if (target.Entry != null && !isItself)
        {
            Remove(volume, newText, isDirectory: false);
        }

        if (source.Entry!.IsDirectory && IsInside(volume, target.Directory, source.Entry.Cluster))
        {
            throw volume.Failure(Errno.EINVAL);
        }

        Move(volume, source, target);
        volume.Synchronise();
    }

    static bool IsInside(FatVolume volume, FatDirectory directory, uint cluster)
    {
        const int maxDepth = 1000;
        uint place = directory.Start;
        for (int depth = 0; place != 0 && place != cluster && depth < maxDepth; depth++)
        {
            place = new FatDirectory(volume, place).Find("..")?.Cluster ?? 0;
        }

        return place == cluster && cluster != 0;
    }

    static void Move(FatVolume volume, FatPlace source, FatPlace target)
    {
        Span<byte> kept = stackalloc byte[FatDirectory.EntryBytes];
        var entry = source.Entry!;
        volume.Load(entry.Sector).Slice(entry.Offset, FatDirectory.EntryBytes).CopyTo(kept);
        var (from, to) = (source.Directory, target.Directory);
        var added = to.Add(target.Name!, out uint sector, out int offset);

        // All but the name and its flags.
        kept[(FatDirectory.CaseOffset + 1)..].CopyTo(added[(FatDirectory.CaseOffset + 1)..]);
        added[FatDirectory.AttributesOffset] = (byte)(kept[FatDirectory.AttributesOffset] | (entry.IsDirectory ? 0 : (byte)FatAttributes.Archive));
        volume.Change();
        if (entry.IsDirectory && from.Start != to.Start)
        {
            new FatDirectory(volume, entry.Cluster).SetParent(to.Start);
        }

        from.Remove(entry);
        FatFileObject.EntryMoved(volume, entry, sector, offset);
    }

    [Py("chdir")]
    static void ChangeDirectory(Vm vm, Value self, Value path)
    {
        string text = PathText(vm, path);
        var volume = Opened(vm, self);
        volume.Layout.CurrentDirectory = FollowToDirectory(volume, text).Start;
    }

    [Py("getcwd")]
    static Value CurrentDirectory(Vm vm, Value self)
    {
        const int maxLength = 4096;
        var volume = Opened(vm, self);
        var directory = new FatDirectory(volume, volume.Layout.CurrentDirectory);
        string path = "";
        while (directory.Start != 0)
        {
            path = "/" + directory.MoveUp() + path;
            if (path.Length > maxLength)
            {
                throw volume.Failure(Errno.ENOMEM);
            }
        }

        return path.Length == 0 ? StrObject.OfAscii('/') : StrObject.Create(vm, path);
    }

    [Py("stat")]
    static Value Status(Vm vm, Value self, Value path)
    {
        string text = PathText(vm, path);
        var entry = text is "" or "/" ? null : FollowToEntry(Opened(vm, self), text).Entry;
        long seconds = FatTime.ToSeconds(entry?.Written ?? FatTime.Year2000);
        return VfsPosixObject.ToTuple(vm, new FileStatus
        {
            Mode = entry is { IsDirectory: false } ? FileStatus.FileMode : FileStatus.DirectoryMode,
            ByteCount = entry?.ByteCount ?? 0,
            AccessTime = seconds,
            ModifyTime = seconds,
            ChangeTime = seconds,
        });
    }

    [Py("statvfs")]
    static Value Volume(Vm vm, Value self, Value path)
    {
        var volume = Opened(vm, self);
        uint free = volume.FreeClusters();
        return VfsPosixObject.ToTuple(vm, new VolumeStatus
        {
            BlockBytes = volume.ClusterBytes,
            FragmentBytes = volume.ClusterBytes,
            Blocks = volume.Layout.ClusterCount,
            FreeBlocks = free,
            AvailableBlocks = free,
            MaxNameBytes = FatNames.MaxUnits,
        });
    }
}
