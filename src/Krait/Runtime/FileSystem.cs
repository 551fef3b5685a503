// The files that a host lets a script see. A host without files has none of this; one with files gives each virtual machine
// its own IFileSystem, which has a current directory.
//
// Numbers are Linux's on every host: errno, the mode bits of a status, the types of directory entries.

using Krait.Heap;

namespace Krait.Runtime;

/// <summary>Paths are as the script wrote them: relative ones start at the current directory. What fails throws PyError.OS
/// with an <see cref="Errno"/>.</summary>
internal interface IFileSystem
{
    /// <summary>Never throws: what can not be looked at is nothing.</summary>
    PathKind KindOf(string path);

    byte[] ReadAll(string path);

    HostFile Open(string path, OpenModes modes);

    FileStatus StatusOf(string path);

    VolumeStatus VolumeOf(string path);

    /// <summary>Without '.' and '..', in no order; the empty path is the current directory.</summary>
    IReadOnlyList<DirectoryEntry> List(string path);

    void MakeDirectory(string path);

    void RemoveDirectory(string path);

    void Remove(string path);

    void Rename(string oldPath, string newPath);

    /// <summary>Absolute, with '/' between its parts.</summary>
    string CurrentDirectory { get; }

    void ChangeDirectory(string path);
}

internal enum PathKind
{
    Nothing,
    File,
    Directory,
}

[Flags]
internal enum OpenModes
{
    None = 0,
    Read = 1,
    Write = 2,
    Create = 4,
    Truncate = 8,
    Append = 16,
}

/// <summary>An open file, or what can be read or written like one. Counts; a negative one is an errno, negated.</summary>
internal abstract class HostFile : IDisposable
{
    public abstract int Read(Vm vm, Span<byte> target);

    public abstract int Write(Vm vm, ReadOnlySpan<byte> source);

    /// <summary>A write to the bytes under a text stream.</summary>
    public virtual int WriteBinary(Vm vm, ReadOnlySpan<byte> source) => Write(vm, source);

    /// <param name="whence">0 from the start, 1 from here, 2 from the end.</param>
    public virtual long Seek(long offset, int whence) => -Errno.ESPIPE;

    public virtual int Flush() => 0;

    /// <summary>Which of the wanted <see cref="StreamEvents"/> are so now.</summary>
    public virtual StreamEvents Poll(StreamEvents wanted) => wanted & (StreamEvents.Readable | StreamEvents.Writable);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}

[Flags]
internal enum StreamEvents
{
    None = 0,
    Readable = 1,
    Writable = 4,
    Error = 8,
    HangUp = 16,
    Invalid = 32,
}

/// <summary>Times in seconds since 1970.</summary>
internal readonly record struct FileStatus(
    long Mode, long Inode, long Device, long Links, long User, long Group, long ByteCount, long AccessTime, long ModifyTime, long ChangeTime)
{
    public const int DirectoryMode = 0x4000;
    public const int FileMode = 0x8000;
}

internal readonly record struct VolumeStatus(
    long BlockBytes, long FragmentBytes, long Blocks, long FreeBlocks, long AvailableBlocks, long Files, long FreeFiles, long AvailableFiles,
    long Flags, long MaxNameBytes);

/// <param name="Type"><see cref="FileStatus.DirectoryMode"/>, <see cref="FileStatus.FileMode"/> or another type of Linux.</param>
/// <param name="ByteCount">Its size; negative if listing does not tell.</param>
internal readonly record struct DirectoryEntry(string Name, long Type, long Inode, long ByteCount = -1);
