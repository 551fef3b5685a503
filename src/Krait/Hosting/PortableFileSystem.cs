// The files of a process through the .NET base library, where there is no LinuxFileSystem: Windows, macOS. What .NET does
// not tell (inodes, owners, most of a volume) reads as zero; its exceptions are translated by HostErrors.

using Krait.Runtime;

namespace Krait;

internal sealed class PortableFileSystem : IFileSystem
{
    string currentDirectory = Slashes(Environment.CurrentDirectory);

    public string CurrentDirectory => currentDirectory;

    public void ChangeDirectory(string path) => Do(() =>
    {
        string full = Resolve(path);
        currentDirectory = Directory.Exists(full) ? Slashes(Path.TrimEndingDirectorySeparator(full))
            : throw PyError.OS(File.Exists(full) ? Errno.ENOTDIR : Errno.ENOENT);
    });

    static string Slashes(string path) => path.Replace(Path.DirectorySeparatorChar, '/');

    string Resolve(string path) => path.Length == 0 ? throw PyError.OS(Errno.ENOENT) : Path.GetFullPath(path, currentDirectory);

    // --- errors -----------------------------------------------------------------------------------------------------

    static void Do(Action action) => Do(() =>
    {
        action();
        return 0;
    });

    static T Do<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw PyError.OS(HostErrors.ErrnoOf(error));
        }
    }

    // --- files ------------------------------------------------------------------------------------------------------

    public byte[] ReadAll(string path) => Do(() => Directory.Exists(Resolve(path)) ? throw PyError.OS(Errno.EISDIR) : File.ReadAllBytes(Resolve(path)));

    public HostFile Open(string path, OpenModes modes)
    {
        string full = Resolve(path);
        var mode = (modes & OpenModes.Truncate) != 0 ? FileMode.Create
            : (modes & OpenModes.Create) != 0 ? FileMode.OpenOrCreate
            : FileMode.Open;
        var access = (modes & (OpenModes.Read | OpenModes.Write)) switch
        {
            OpenModes.Read => FileAccess.Read,
            OpenModes.Write => FileAccess.Write,
            _ => FileAccess.ReadWrite,
        };
        return Do<HostFile>(() => Directory.Exists(full)
            ? throw PyError.OS(Errno.EISDIR)
            : new PortableFile(new FileStream(full, mode, access, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0), modes));
    }

    public void MakeDirectory(string path) => Do(() =>
    {
        string full = Resolve(path);
        if (Path.Exists(full))
        {
            throw PyError.OS(Errno.EEXIST);
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(full))))
        {
            throw PyError.OS(Errno.ENOENT);
        }

        Directory.CreateDirectory(full);
    });

    public void RemoveDirectory(string path) => Do(() =>
    {
        string full = Resolve(path);
        if (File.Exists(full))
        {
            throw PyError.OS(Errno.ENOTDIR);
        }

        if (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
        {
            throw PyError.OS(Errno.ENOTEMPTY);
        }

        Directory.Delete(full);
    });

    public void Remove(string path) => Do(() =>
    {
        string full = Resolve(path);
        if (!File.Exists(full))
        {
            throw PyError.OS(Directory.Exists(full) ? Errno.EISDIR : Errno.ENOENT);
        }

        File.Delete(full);
    });

    public void Rename(string oldPath, string newPath) => Do(() =>
    {
        string from = Resolve(oldPath);
        if (Directory.Exists(from))
        {
            Directory.Move(from, Resolve(newPath));
        }
        else
        {
            File.Move(from, Resolve(newPath), overwrite: true);
        }
    });

    // --- what is known of a path ------------------------------------------------------------------------------------

    public PathKind KindOf(string path)
    {
        if (path.Length == 0)
        {
            return PathKind.Nothing;
        }

        string full = Resolve(path);
        return File.Exists(full) ? PathKind.File : Directory.Exists(full) ? PathKind.Directory : PathKind.Nothing;
    }

    public FileStatus StatusOf(string path) => Do(() =>
    {
        string full = Resolve(path);
        bool isDirectory = Directory.Exists(full);
        if (!isDirectory && !File.Exists(full))
        {
            throw PyError.OS(Errno.ENOENT);
        }

        FileSystemInfo info = isDirectory ? new DirectoryInfo(full) : new FileInfo(full);
        uint permissions = OperatingSystem.IsWindows() ? 0b110_110_110u : (uint)info.UnixFileMode;
        return new FileStatus
        {
            Mode = (isDirectory ? FileStatus.DirectoryMode : FileStatus.FileMode) + permissions,
            Links = 1,
            ByteCount = info is FileInfo file ? file.Length : 0,
            AccessTime = SecondsOf(info.LastAccessTimeUtc),
            ModifyTime = SecondsOf(info.LastWriteTimeUtc),
            ChangeTime = SecondsOf(info.LastWriteTimeUtc),
        };
    });

    static long SecondsOf(DateTime time) => new DateTimeOffset(time).ToUnixTimeSeconds();

    public VolumeStatus VolumeOf(string path) => Do(() =>
    {
        const int blockBytes = 4096;
        const int maxNameBytes = 255;
        var drive = new DriveInfo(Resolve(path));
        return new VolumeStatus
        {
            BlockBytes = blockBytes,
            FragmentBytes = blockBytes,
            Blocks = drive.TotalSize / blockBytes,
            FreeBlocks = drive.TotalFreeSpace / blockBytes,
            AvailableBlocks = drive.AvailableFreeSpace / blockBytes,
            MaxNameBytes = maxNameBytes,
        };
    });

    public IReadOnlyList<DirectoryEntry> List(string path) => Do<IReadOnlyList<DirectoryEntry>>(() =>
    {
        var directory = new DirectoryInfo(path.Length == 0 ? currentDirectory : Resolve(path));
        return [.. directory.EnumerateFileSystemInfos().Select(info =>
            new DirectoryEntry(info.Name, info is DirectoryInfo ? FileStatus.DirectoryMode : FileStatus.FileMode, 0))];
    });

    // --- an open file -----------------------------------------------------------------------------------------------

    sealed class PortableFile(FileStream stream, OpenModes modes) : HostFile
    {
        // Zero or positive; a failure becomes an errno, negated.
        static long Try(Func<long> action)
        {
            try
            {
                return action();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                return -HostErrors.ErrnoOf(error);
            }
        }

        public override int Read(Vm vm, Span<byte> target)
        {
            if ((modes & OpenModes.Read) == 0)
            {
                return -Errno.EBADF;
            }

            byte[] bytes = new byte[target.Length];
            int count = (int)Try(() => stream.Read(bytes));
            bytes.AsSpan(0, Math.Max(0, count)).CopyTo(target);
            return count;
        }

        public override int Write(Vm vm, ReadOnlySpan<byte> source)
        {
            if ((modes & OpenModes.Write) == 0)
            {
                return -Errno.EBADF;
            }

            byte[] bytes = source.ToArray();
            return (int)Try(() =>
            {
                if ((modes & OpenModes.Append) != 0)
                {
                    stream.Seek(0, SeekOrigin.End);
                }

                stream.Write(bytes);
                return bytes.Length;
            });
        }

        public override long Seek(long offset, int whence) =>
            whence is < 0 or > 2 ? -Errno.EINVAL
            : !stream.CanSeek ? -Errno.ESPIPE
            : Try(() => stream.Seek(offset, (SeekOrigin)whence)) is var position && position == -Errno.EIO ? -Errno.EINVAL
            : position;

        public override int Flush() => (int)Try(() =>
        {
            stream.Flush(flushToDisk: true);
            return 0;
        });

        public override void Dispose()
        {
            stream.Dispose();
            base.Dispose();
        }
    }
}
