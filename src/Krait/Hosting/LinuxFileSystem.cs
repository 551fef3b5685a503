// The files of a Linux process, through its C library: so errors, modes, inodes and what can be opened (directories, pipes,
// devices) are what a script expects of Linux. The current directory belongs to this object, not to the process.
//
// Declared for 64-bit Linux, where glibc and musl agree on the layouts used here.

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Krait.Runtime;
using Microsoft.Win32.SafeHandles;

namespace Krait;

internal sealed partial class LinuxFileSystem : IFileSystem
{
    const int MaxPathBytes = 4096;

    string currentDirectory = Environment.CurrentDirectory;

    // It may have been removed.
    public string CurrentDirectory => KindOf(currentDirectory) == PathKind.Directory ? currentDirectory : throw PyError.OS(Errno.ENOENT);

    public void ChangeDirectory(string path)
    {
        if ((StatusOf(path).Mode & TypeMask) != FileStatus.DirectoryMode)
        {
            throw PyError.OS(Errno.ENOTDIR);
        }

        byte[] resolved = new byte[MaxPathBytes];
        if (LibC.RealPath(Resolve(path), ref resolved[0]) == 0)
        {
            throw LastError();
        }

        currentDirectory = Encoding.UTF8.GetString(resolved, 0, Array.IndexOf(resolved, (byte)0));
    }

    // The empty path stays empty: there is no such file.
    string Resolve(string path) => path.Length == 0 || path[0] == '/' ? path : currentDirectory.TrimEnd('/') + "/" + path;

    static PyError LastError() => PyError.OS(Marshal.GetLastPInvokeError());

    static void Check(int result)
    {
        if (result != 0)
        {
            throw LastError();
        }
    }

    // --- files ------------------------------------------------------------------------------------------------------

    public byte[] ReadAll(string path)
    {
        using var file = OpenHandle(path, OpenModes.Read);
        var content = new MemoryStream();
        byte[] chunk = new byte[1 << 16];
        while (true)
        {
            int count = LinuxFile.Read(file, chunk);
            if (count < 0)
            {
                throw PyError.OS(-count);
            }

            if (count == 0)
            {
                return content.ToArray();
            }

            content.Write(chunk, 0, count);
        }
    }

    public HostFile Open(string path, OpenModes modes) => new LinuxFile(OpenHandle(path, modes));

    SafeFileHandle OpenHandle(string path, OpenModes modes)
    {
        const int writeOnly = 1;
        const int readWrite = 2;
        const int create = 0x40;
        const int truncate = 0x200;
        const int append = 0x400;
        const int closeOnExec = 0x80000;
        const int permissions = 0b110_100_100;

        int flags = closeOnExec | ((modes & (OpenModes.Read | OpenModes.Write)) switch
        {
            OpenModes.Read | OpenModes.Write => readWrite,
            OpenModes.Write => writeOnly,
            _ => 0,
        });
        flags |= (modes & OpenModes.Create) != 0 ? create : 0;
        flags |= (modes & OpenModes.Truncate) != 0 ? truncate : 0;
        flags |= (modes & OpenModes.Append) != 0 ? append : 0;
        int descriptor;
        do
        {
            descriptor = LibC.Open(Resolve(path), flags, permissions);
        }
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == LinuxFile.Interrupted);

        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw LastError();
    }

    public void MakeDirectory(string path) => Check(LibC.MakeDirectory(Resolve(path), 0b111_111_111));

    public void RemoveDirectory(string path) => Check(LibC.RemoveDirectory(Resolve(path)));

    public void Remove(string path) => Check(LibC.Unlink(Resolve(path)));

    public void Rename(string oldPath, string newPath) => Check(LibC.Rename(Resolve(oldPath), Resolve(newPath)));

    // --- what is known of a path ------------------------------------------------------------------------------------

    const long TypeMask = 0xF000;

    public PathKind KindOf(string path) => !TryStatus(path, out var status) ? PathKind.Nothing
        : (status.Mode & TypeMask) switch
        {
            FileStatus.DirectoryMode => PathKind.Directory,
            FileStatus.FileMode => PathKind.File,
            _ => PathKind.Nothing,
        };

    public FileStatus StatusOf(string path) => TryStatus(path, out var status) ? status : throw LastError();

    // struct statx: 2 bytes of mode at 28, then 64-bit numbers; it is the same on every architecture.
    bool TryStatus(string path, out FileStatus status)
    {
        const int currentDirectoryHandle = -100;
        const uint basicStatus = 0x7FF;

        Span<byte> buffer = stackalloc byte[256];
        buffer.Clear();
        status = default;
        if (LibC.StatusX(currentDirectoryHandle, Resolve(path), 0, basicStatus, ref MemoryMarshal.GetReference(buffer)) != 0)
        {
            return false;
        }

        uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
        long Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
        ulong major = Word(buffer, 136);
        ulong minor = Word(buffer, 140);
        status = new FileStatus(
            Mode: BinaryPrimitives.ReadUInt16LittleEndian(buffer[28..]),
            Inode: Long(buffer, 32),
            Device: (long)(((major & ~0xFFFUL) << 32) | ((major & 0xFFF) << 8) | ((minor & ~0xFFUL) << 12) | (minor & 0xFF)),
            Links: Word(buffer, 16),
            User: Word(buffer, 20),
            Group: Word(buffer, 24),
            ByteCount: Long(buffer, 40),
            AccessTime: Long(buffer, 64),
            ModifyTime: Long(buffer, 112),
            ChangeTime: Long(buffer, 96));
        return true;
    }

    public VolumeStatus VolumeOf(string path)
    {
        // struct statvfs: eleven words, the ninth of which is an id that nobody wants.
        Span<long> words = stackalloc long[32];
        words.Clear();
        Check(LibC.StatusOfVolume(Resolve(path), ref words[0]));
        return new VolumeStatus(words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7], words[9], words[10]);
    }

    public IReadOnlyList<DirectoryEntry> List(string path)
    {
        // struct dirent: inode:64 | offset:64 | length:16 | type:8 | name
        const int typeOffset = 18;
        const int nameOffset = 19;

        nint directory = LibC.OpenDirectory(path.Length == 0 ? currentDirectory : Resolve(path));
        if (directory == 0)
        {
            throw LastError();
        }

        var entries = new List<DirectoryEntry>();
        for (nint entry = LibC.ReadDirectory(directory); entry != 0; entry = LibC.ReadDirectory(directory))
        {
            string name = Marshal.PtrToStringUTF8(entry + nameOffset) ?? "";
            if (name is not ("." or ".."))
            {
                entries.Add(new DirectoryEntry(name, Marshal.ReadByte(entry, typeOffset) << 12, Marshal.ReadInt64(entry)));
            }
        }

        LibC.CloseDirectory(directory);
        return entries;
    }

    // --- an open file -----------------------------------------------------------------------------------------------

    sealed class LinuxFile(SafeFileHandle handle) : HostFile
    {
        public const int Interrupted = 4;

        public override int Read(Vm vm, Span<byte> target) => Read(handle, target);

        public static int Read(SafeFileHandle handle, Span<byte> target)
        {
            nint count;
            do
            {
                count = LibC.Read(handle, ref MemoryMarshal.GetReference(target), target.Length);
            }
            while (count < 0 && Marshal.GetLastPInvokeError() == Interrupted);

            return count >= 0 ? (int)count : -Marshal.GetLastPInvokeError();
        }

        public override int Write(Vm vm, ReadOnlySpan<byte> source)
        {
            nint count;
            do
            {
                count = LibC.Write(handle, ref MemoryMarshal.GetReference(source), source.Length);
            }
            while (count < 0 && Marshal.GetLastPInvokeError() == Interrupted);

            return count >= 0 ? (int)count : -Marshal.GetLastPInvokeError();
        }

        public override long Seek(long offset, int whence)
        {
            long position = LibC.Seek(handle, offset, whence);
            return position >= 0 ? position : -Marshal.GetLastPInvokeError();
        }

        public override int Flush() => LibC.Synchronise(handle) == 0 ? 0 : -Marshal.GetLastPInvokeError();

        public override StreamEvents Poll(StreamEvents wanted)
        {
            var request = new LinuxPoll.Request(handle, wanted);
            return LinuxPoll.Ask(ref request);
        }

        public override void Dispose()
        {
            handle.Dispose();
            base.Dispose();
        }
    }

    static partial class LibC
    {
        const string Library = "libc";

        [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial int Open(string path, int flags, int permissions);

        [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
        public static partial nint Read(SafeFileHandle file, ref byte buffer, nint count);

        [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
        public static partial nint Write(SafeFileHandle file, ref byte buffer, nint count);

        [LibraryImport(Library, EntryPoint = "lseek", SetLastError = true)]
        public static partial long Seek(SafeFileHandle file, long offset, int whence);

        [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
        public static partial int Synchronise(SafeFileHandle file);

        [LibraryImport(Library, EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial int MakeDirectory(string path, int permissions);

        [LibraryImport(Library, EntryPoint = "rmdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial int RemoveDirectory(string path);

        [LibraryImport(Library, EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial int Unlink(string path);

        [LibraryImport(Library, EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial int Rename(string oldPath, string newPath);

        [LibraryImport(Library, EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial nint RealPath(string path, ref byte resolved);

        [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial int StatusX(int directory, string path, int flags, uint mask, ref byte status);

        [LibraryImport(Library, EntryPoint = "statvfs", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial int StatusOfVolume(string path, ref long status);

        [LibraryImport(Library, EntryPoint = "opendir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial nint OpenDirectory(string path);

        [LibraryImport(Library, EntryPoint = "readdir", SetLastError = true)]
        public static partial nint ReadDirectory(nint directory);

        [LibraryImport(Library, EntryPoint = "closedir", SetLastError = true)]
        public static partial int CloseDirectory(nint directory);
    }
}
