// Files and folders in .NET memory, bounded by a quota: every byte of content, every name and every node is charged. A file
// that is removed while it is open lives, and is charged, until it is closed.
//
// Several engines may share a tree: whoever touches a node holds the tree's lock.

using Krait.Runtime;

namespace Krait;

internal sealed class MemoryNode(bool isDirectory, long inode)
{
    public readonly Dictionary<string, MemoryNode>? Children = isDirectory ? new(StringComparer.Ordinal) : null;
    public readonly long Inode = inode;
    public byte[] Content = [];
    public int Length;
    public long ModifyTime;
    public int OpenCount;
    public bool IsRemoved;

    public bool IsDirectory => Children != null;
}

internal sealed class MemoryTree(long quotaBytes)
{
    /// <summary>What a node costs beside its name and content: near what .NET takes for it.</summary>
    const int NodeBytes = 192;

    /// <summary>No array of .NET is longer.</summary>
    const int MaxFileBytes = 0x7FFF_FFC7;

    long nextInode = 1;

    public Lock Gate { get; } = new();
    public MemoryNode Root { get; } = new(isDirectory: true, inode: 0);
    public long QuotaBytes => quotaBytes;
    public long UsedBytes { get; private set; }

    static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public MemoryNode? Find(List<string> parts, int count)
    {
        var node = Root;
        for (int i = 0; i < count && node != null; i++)
        {
            node = node.Children?.GetValueOrDefault(parts[i]);
        }

        return node;
    }

    /// <summary>The folder that a path lies in; ENOENT or ENOTDIR if there is none.</summary>
    public MemoryNode ParentOf(List<string> parts)
    {
        var parent = Find(parts, parts.Count - 1) ?? throw PyError.OS(Errno.ENOENT);
        return parent.IsDirectory ? parent : throw PyError.OS(Errno.ENOTDIR);
    }

    public MemoryNode Add(MemoryNode parent, string name, bool isDirectory)
    {
        const int maxNameBytes = 255;
        if (name.Length > maxNameBytes)
        {
            throw PyError.OS(Errno.ENAMETOOLONG);
        }

        if (!TryCharge(NodeBytes + (name.Length * sizeof(char))))
        {
            throw PyError.OS(Errno.ENOSPC);
        }

        var node = new MemoryNode(isDirectory, nextInode++) { ModifyTime = Now };
        parent.Children!.Add(name, node);
        return node;
    }

    public void Remove(MemoryNode parent, string name)
    {
        parent.Children!.Remove(name, out var node);
        UsedBytes -= NodeBytes + (name.Length * sizeof(char));
        node!.IsRemoved = true;
        ReleaseIfUnused(node);
    }

    public void Move(MemoryNode from, string name, MemoryNode to, string newName)
    {
        long extra = (newName.Length - name.Length) * sizeof(char);
        if (extra > 0 && !TryCharge(extra))
        {
            throw PyError.OS(Errno.ENOSPC);
        }

        UsedBytes += Math.Min(extra, 0);
        from.Children!.Remove(name, out var node);
        to.Children!.Add(newName, node!);
    }

    public void Close(MemoryNode node)
    {
        node.OpenCount--;
        ReleaseIfUnused(node);
    }

    void ReleaseIfUnused(MemoryNode node)
    {
        if (node.IsRemoved && node.OpenCount == 0)
        {
            UsedBytes -= node.Length;
            node.Content = [];
            node.Length = 0;
        }
    }

    /// <summary>False if there is no room.</summary>
    public bool TryResize(MemoryNode node, long length)
    {
        if (length > MaxFileBytes || (length > node.Length && !TryCharge(length - node.Length)))
        {
            return false;
        }

        if (length > node.Content.Length)
        {
            Array.Resize(ref node.Content, (int)Math.Min(MaxFileBytes, Math.Max(length, node.Content.Length * 2L)));
        }

        if (length < node.Length)
        {
            UsedBytes -= node.Length - length;
            node.Content.AsSpan((int)length, node.Length - (int)length).Clear();
            if (length == 0)
            {
                node.Content = [];
            }
        }

        node.Length = (int)length;
        node.ModifyTime = Now;
        return true;
    }

    bool TryCharge(long byteCount)
    {
        if (byteCount > quotaBytes - UsedBytes)
        {
            return false;
        }

        UsedBytes += byteCount;
        return true;
    }
}
