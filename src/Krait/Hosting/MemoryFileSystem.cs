// One engine's view of a MemoryTree: its current directory, and paths. Errors are those of a Linux file system.

using Krait.Runtime;

namespace Krait;

internal sealed class MemoryFileSystem(MemoryTree tree) : IFileSystem
{
    string currentDirectory = "/";

    public string CurrentDirectory => currentDirectory;

    List<string> Parts(string path) => VirtualPath.Parts(path, currentDirectory);

    MemoryNode Require(string path)
    {
        var parts = Parts(path);
        return tree.Find(parts, parts.Count) ?? throw PyError.OS(Errno.ENOENT);
    }

    MemoryNode RequireDirectory(string path) => Require(path) is { IsDirectory: true } node ? node : throw PyError.OS(Errno.ENOTDIR);

    public void ChangeDirectory(string path)
    {
        lock (tree.Gate)
        {
            RequireDirectory(path);
        }

        currentDirectory = VirtualPath.Join(Parts(path));
    }

    public PathKind KindOf(string path)
    {
        lock (tree.Gate)
        {
            var parts = Parts(path);
            return tree.Find(parts, parts.Count) is not { } node || path.Length == 0 ? PathKind.Nothing
                : node.IsDirectory ? PathKind.Directory
                : PathKind.File;
        }
    }

    public byte[] ReadAll(string path)
    {
        lock (tree.Gate)
        {
            var node = Require(path);
            return node.IsDirectory ? throw PyError.OS(Errno.EISDIR) : node.Content.AsSpan(0, node.Length).ToArray();
        }
    }

    public HostFile Open(string path, OpenModes modes)
    {
        lock (tree.Gate)
        {
            var parts = Parts(path);
            var node = path.Length == 0 ? null : tree.Find(parts, parts.Count);
            if (node is { IsDirectory: true })
            {
                throw PyError.OS(Errno.EISDIR);
            }

            if (node == null)
            {
                if ((modes & OpenModes.Create) == 0 || parts.Count == 0)
                {
                    throw PyError.OS(Errno.ENOENT);
                }

                node = tree.Add(tree.ParentOf(parts), parts[^1], isDirectory: false);
            }
            else if ((modes & OpenModes.Truncate) != 0)
            {
                tree.TryResize(node, 0);
            }

            node.OpenCount++;
            return new MemoryHandle(tree, node, modes);
        }
    }

    public FileStatus StatusOf(string path)
    {
        lock (tree.Gate)
        {
            var node = Require(path);
            return new FileStatus
            {
                Mode = node.IsDirectory ? FileStatus.DirectoryMode : FileStatus.FileMode,
                Inode = node.Inode,
                Links = 1,
                ByteCount = node.Length,
                AccessTime = node.ModifyTime,
                ModifyTime = node.ModifyTime,
                ChangeTime = node.ModifyTime,
            };
        }
    }

    public VolumeStatus VolumeOf(string path)
    {
        const int blockBytes = 512;
        const int maxNameBytes = 255;
        lock (tree.Gate)
        {
            Require(path);
            long free = (tree.QuotaBytes - tree.UsedBytes) / blockBytes;
            return new VolumeStatus
            {
                BlockBytes = blockBytes,
                FragmentBytes = blockBytes,
                Blocks = tree.QuotaBytes / blockBytes,
                FreeBlocks = free,
                AvailableBlocks = free,
                MaxNameBytes = maxNameBytes,
            };
        }
    }

    public IReadOnlyList<DirectoryEntry> List(string path)
    {
        lock (tree.Gate)
        {
            var entries = new List<DirectoryEntry>();
            foreach (var (name, node) in RequireDirectory(path).Children!)
            {
                entries.Add(new DirectoryEntry(name, node.IsDirectory ? FileStatus.DirectoryMode : FileStatus.FileMode, node.Inode, node.Length));
            }

            return entries;
        }
    }

    // --- changes ------------------------------------------------------------------------------------------------------

    public void MakeDirectory(string path)
    {
        lock (tree.Gate)
        {
            var parts = Parts(path);
            if (path.Length == 0 || tree.Find(parts, parts.Count) != null)
            {
                throw PyError.OS(path.Length == 0 ? Errno.ENOENT : Errno.EEXIST);
            }

            tree.Add(tree.ParentOf(parts), parts[^1], isDirectory: true);
        }
    }

    public void RemoveDirectory(string path)
    {
        lock (tree.Gate)
        {
            var parts = Parts(path);
            var node = RequireDirectory(path);
            if (node.Children!.Count > 0 || node == tree.Root)
            {
                throw PyError.OS(node == tree.Root ? Errno.EBUSY : Errno.ENOTEMPTY);
            }

            tree.Remove(tree.ParentOf(parts), parts[^1]);
        }
    }

    public void Remove(string path)
    {
        lock (tree.Gate)
        {
            var parts = Parts(path);
            if (Require(path).IsDirectory)
            {
                throw PyError.OS(Errno.EISDIR);
            }

            tree.Remove(tree.ParentOf(parts), parts[^1]);
        }
    }

    public void Rename(string oldPath, string newPath)
    {
        lock (tree.Gate)
        {
            var from = Parts(oldPath);
            var to = Parts(newPath);
            var node = Require(oldPath);
            if (from.Count == 0 || to.Count == 0)
            {
                throw PyError.OS(Errno.EBUSY);
            }

            var parent = tree.ParentOf(to);
            var target = tree.Find(to, to.Count);
            if (target == node)
            {
                return;
            }

            if (to.Count > from.Count && to.Take(from.Count).SequenceEqual(from))
            {
                // A folder can not go into itself.
                throw PyError.OS(Errno.EINVAL);
            }

            if (target != null)
            {
                ReplaceBy(target, node, parent, to[^1]);
            }

            tree.Move(tree.ParentOf(from), from[^1], parent, to[^1]);
        }
    }

    void ReplaceBy(MemoryNode target, MemoryNode node, MemoryNode parent, string name)
    {
        if (target.IsDirectory != node.IsDirectory)
        {
            throw PyError.OS(target.IsDirectory ? Errno.EISDIR : Errno.ENOTDIR);
        }

        if (target.Children is { Count: > 0 })
        {
            throw PyError.OS(Errno.ENOTEMPTY);
        }

        tree.Remove(parent, name);
    }

    // --- an open file -------------------------------------------------------------------------------------------------

    sealed class MemoryHandle(MemoryTree tree, MemoryNode node, OpenModes modes) : HostFile
    {
        long position;
        bool isClosed;

        public override int Read(Vm vm, Span<byte> target)
        {
            lock (tree.Gate)
            {
                if ((modes & OpenModes.Read) == 0)
                {
                    return -Errno.EBADF;
                }

                int count = (int)Math.Clamp(node.Length - position, 0, target.Length);
                node.Content.AsSpan((int)Math.Min(position, node.Length), count).CopyTo(target);
                position += count;
                return count;
            }
        }

        public override int Write(Vm vm, ReadOnlySpan<byte> source)
        {
            lock (tree.Gate)
            {
                if ((modes & OpenModes.Write) == 0)
                {
                    return -Errno.EBADF;
                }

                position = (modes & OpenModes.Append) != 0 ? node.Length : position;
                long end = position + source.Length;
                if (!tree.TryResize(node, Math.Max(end, node.Length)))
                {
                    return -Errno.ENOSPC;
                }

                source.CopyTo(node.Content.AsSpan((int)position));
                position = end;
                return source.Length;
            }
        }

        public override long Seek(long offset, int whence)
        {
            lock (tree.Gate)
            {
                long start = whence switch { 0 => 0, 1 => position, 2 => node.Length, _ => -1 };
                if (start < 0 || offset < -start || offset > int.MaxValue - start)
                {
                    return -Errno.EINVAL;
                }

                return position = start + offset;
            }
        }

        public override void Dispose()
        {
            lock (tree.Gate)
            {
                if (!isClosed)
                {
                    isClosed = true;
                    tree.Close(node);
                }
            }

            base.Dispose();
        }
    }
}
