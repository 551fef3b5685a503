// A folder of the host as the root of a script's files. A path is followed name by name here, and the host's own functions get
// only what came out: an absolute path below the folder without a link in it. A link is followed as a path of this file
// system if it is relative; an absolute one, or one that climbs above the root, is refused with EACCES.
//
// Scripts can make no links, so what is checked does not change under their hands; who may change the folder from outside
// may reach what is in it anyway.

using System.Buffers;
using Krait.Runtime;

namespace Krait;

internal sealed class FolderFileSystem(string root, KraitFolderAccess access) : IFileSystem
{
    // As in Linux.
    const int MaxLinks = 40;

    static readonly SearchValues<char> s_foreign = SearchValues.Create("\\:*?\"<>|");

    readonly IFileSystem host = HostFileSystem.Create();
    string currentDirectory = "/";

    public string CurrentDirectory => KindOf(currentDirectory) == PathKind.Directory ? currentDirectory : throw PyError.OS(Errno.ENOENT);

    // --- paths --------------------------------------------------------------------------------------------------------

    /// <summary>The host's path; it may name nothing yet.</summary>
    string Resolve(string path)
    {
        if (path.Length == 0)
        {
            throw PyError.OS(Errno.ENOENT);
        }

        var waiting = new Stack<string>(Enumerable.Reverse(VirtualPath.Parts(path, currentDirectory)));
        var done = new List<string>();
        int links = 0;
        while (waiting.TryPop(out string? name))
        {
            if (name is "" or ".")
            {
                continue;
            }

            if (name == "..")
            {
                // Only a link says so: a path's own were taken out.
                if (done.Count == 0)
                {
                    throw PyError.OS(Errno.EACCES);
                }

                done.RemoveAt(done.Count - 1);
                continue;
            }

            RefuseForeignNames(name);
            done.Add(name);
            if (LinkTarget(HostPath(done)) is not { } target)
            {
                continue;
            }

            if (Path.IsPathRooted(target) || ++links > MaxLinks)
            {
                throw PyError.OS(links > MaxLinks ? Errno.ELOOP : Errno.EACCES);
            }

            done.RemoveAt(done.Count - 1);
            foreach (string part in Enumerable.Reverse(target.Split('/', Path.DirectorySeparatorChar)))
            {
                waiting.Push(part);
            }
        }

        return HostPath(done);
    }

    string HostPath(List<string> parts) => parts.Count == 0 ? root : Path.Join(root, string.Join('/', parts));

    // On Windows: another separator, a drive, a stream of a file, and device names with what they trail.
    static void RefuseForeignNames(string name)
    {
        if (name.Contains('\0') || (OperatingSystem.IsWindows() && (name.AsSpan().IndexOfAny(s_foreign) >= 0 || name[^1] is '.' or ' ')))
        {
            throw PyError.OS(Errno.EINVAL);
        }
    }

    static string? LinkTarget(string path)
    {
        try
        {
            var info = new FileInfo(path);
            return (info.Attributes & FileAttributes.ReparsePoint) != 0 && (int)info.Attributes != -1 ? info.LinkTarget ?? "/" : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    string ToChange(string path) =>
        access == KraitFolderAccess.ReadWrite ? Resolve(path) : throw PyError.OS(Errno.EROFS);

    // The folder itself stays where it is.
    string ToMove(string path) => ToChange(path) is var full && full != root ? full : throw PyError.OS(Errno.EBUSY);

    // --- files --------------------------------------------------------------------------------------------------------

    public void ChangeDirectory(string path)
    {
        string full = Resolve(path);
        if (host.KindOf(full) != PathKind.Directory)
        {
            throw PyError.OS(host.KindOf(full) == PathKind.File ? Errno.ENOTDIR : Errno.ENOENT);
        }

        currentDirectory = VirtualPath.Join(VirtualPath.Parts(path, currentDirectory));
    }

    public PathKind KindOf(string path)
    {
        try
        {
            return host.KindOf(Resolve(path));
        }
        catch (PyError)
        {
            return PathKind.Nothing;
        }
    }

    public byte[] ReadAll(string path) => host.ReadAll(RequireRegular(Resolve(path)));

    public HostFile Open(string path, OpenModes modes) =>
        host.Open(RequireRegular((modes & (OpenModes.Write | OpenModes.Create)) != 0 ? ToChange(path) : Resolve(path)), modes);

    // A pipe would block the host, a device is none of the script's business.
    string RequireRegular(string full)
    {
        const long typeMask = 0xF000;
        long type;
        try
        {
            type = host.StatusOf(full).Mode & typeMask;
        }
        catch (PyError)
        {
            // The opening itself tells why.
            return full;
        }

        return type is FileStatus.FileMode or FileStatus.DirectoryMode ? full : throw PyError.OS(Errno.EACCES);
    }

    // The empty path is the current directory, as on boards.
    string OrHere(string path) => path.Length == 0 ? currentDirectory : path;

    public FileStatus StatusOf(string path) => host.StatusOf(Resolve(OrHere(path)));

    public VolumeStatus VolumeOf(string path) => host.VolumeOf(Resolve(OrHere(path)));

    public IReadOnlyList<DirectoryEntry> List(string path)
    {
        string full = Resolve(OrHere(path));
        var entries = new List<DirectoryEntry>(host.List(full));
        for (int i = 0; i < entries.Count; i++)
        {
            // A link is told as what it leads to, if that is inside.
            string inner = VirtualPath.Join(VirtualPath.Parts(path + "/" + entries[i].Name, currentDirectory));
            if (KindOf(inner) is var kind and not PathKind.Nothing)
            {
                var status = StatusOf(inner);
                entries[i] = entries[i] with
                {
                    Type = kind == PathKind.Directory ? FileStatus.DirectoryMode : FileStatus.FileMode,
                    ByteCount = kind == PathKind.Directory ? 0 : status.ByteCount,
                };
            }
        }

        return entries;
    }

    public void MakeDirectory(string path) => host.MakeDirectory(ToChange(path));

    public void RemoveDirectory(string path) => host.RemoveDirectory(ToMove(path));

    public void Remove(string path) => host.Remove(ToChange(path));

    public void Rename(string oldPath, string newPath) => host.Rename(ToMove(oldPath), ToMove(newPath));
}
