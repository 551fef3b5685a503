// The files of a script that has none of the process: a tree in memory, or a folder of the host. It is made once and may be
// given to one engine after the other (a device that is reset keeps its files) or to several at once; each has a current
// directory of its own.

using Krait.Runtime;

namespace Krait;

/// <summary>What scripts see as their files, for <see cref="KraitOptions.FileSystem"/>.</summary>
public abstract class KraitFileSystem
{
    private protected KraitFileSystem()
    {
    }

    /// <summary>An empty tree in memory, bounded and gone with this object.</summary>
    /// <param name="quotaBytes">What files, folders and their names may take together; more is OSError 28, ENOSPC.</param>
    public static KraitFileSystem Memory(long quotaBytes = 16 * 1024 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quotaBytes);
        return new MemorySource(quotaBytes);
    }

    /// <summary>A folder of the host, as the root of all that scripts see: no path leaves it, neither by `..` nor through a
    /// symbolic link, and only regular files are opened.</summary>
    /// <param name="path">The folder, which has to exist.</param>
    /// <param name="access">Whether scripts may change it.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentException">It is the root of the host's files: that would be all of them.</exception>
    public static KraitFileSystem Folder(string path, KraitFolderAccess access = KraitFolderAccess.ReadWrite)
    {
        string full = Path.GetFullPath(path);
        if (Path.GetPathRoot(full) == full)
        {
            throw new ArgumentException("the root of the host's files is no folder for scripts", nameof(path));
        }

        return Directory.Exists(full) ? new FolderSource(full, access) : throw new DirectoryNotFoundException($"there is no folder {full}");
    }

    /// <summary>A view with a current directory of its own.</summary>
    internal abstract IFileSystem Open();

    sealed class MemorySource(long quotaBytes) : KraitFileSystem
    {
        readonly MemoryTree tree = new(quotaBytes);

        internal override IFileSystem Open() => new MemoryFileSystem(tree);
    }

    sealed class FolderSource(string root, KraitFolderAccess access) : KraitFileSystem
    {
        internal override IFileSystem Open() => new FolderFileSystem(root, access);
    }
}

/// <summary>What scripts may do in a folder of the host.</summary>
public enum KraitFolderAccess
{
    /// <summary>Read, write, make and remove.</summary>
    ReadWrite,

    /// <summary>Read; anything else is OSError 30, EROFS.</summary>
    ReadOnly,
}
