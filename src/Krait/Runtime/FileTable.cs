// The open files of a virtual machine, by number, as a process has them: 0, 1 and 2 are the standard streams, a new file gets
// the lowest free number.
//
// The arena holds only numbers and stamps. A stamp belongs to one opening of one table, so a number that was closed and given
// out again, or that comes from a saved or forged arena, reads as a closed file.

using System.Buffers.Binary;
using Krait.Heap;

namespace Krait.Runtime;

internal sealed class FileTable : IDisposable
{
    public const int Output = 1;
    public const int StandardCount = 3;

    // What Linux allows a process by default.
    public const int MaxFiles = 1024;

    // A stamp is a small int.
    const long StampMask = (1L << 46) - 1;

    readonly HostServices host;
    readonly List<(HostFile? File, long Stamp)> entries = new(StandardCount + 1);

    // Of the file opened last; before the first one it is absent, and then chosen at random.
    long? lastStamp;

    public FileTable(HostServices host)
    {
        this.host = host;
        entries.Add((new StandardInput(host), 0));
        entries.Add((new StandardOutput(host), 0));
        entries.Add((new StandardError(host), 0));
    }

    /// <summary>The error of the last operation that failed: os.errno().</summary>
    public int LastErrno { get; set; }

    /// <summary>Gives a file a number; OSError when there are too many, and the file is closed then.</summary>
    public int Add(HostFile file, out long stamp)
    {
        int number = StandardCount;
        while (number < entries.Count && entries[number].File != null)
        {
            number++;
        }

        if (number >= MaxFiles)
        {
            file.Dispose();
            throw Failure(Errno.EMFILE);
        }

        stamp = NextStamp();
        if (number == entries.Count)
        {
            entries.Add(default);
        }

        entries[number] = (file, stamp);
        return number;
    }

    long NextStamp()
    {
        if (lastStamp is not { } last)
        {
            Span<byte> seed = stackalloc byte[sizeof(long)];
            host.Random(seed);
            last = BinaryPrimitives.ReadInt64LittleEndian(seed);
        }

        long stamp = (last + 1) & StampMask;
        lastStamp = stamp;
        return stamp;
    }

    /// <summary>The open file of a number and stamp, or null.</summary>
    public HostFile? Find(long number, long stamp) =>
        number >= 0 && number < entries.Count && entries[(int)number].Stamp == stamp ? entries[(int)number].File : null;

    /// <summary>What is open under a number now, whoever opened it; null if nothing is.</summary>
    public HostFile? At(long number) => number >= 0 && number < entries.Count ? entries[(int)number].File : null;

    /// <summary>The stamp of what is open under a number; -1 if nothing is.</summary>
    public long StampOf(long number) =>
        number >= 0 && number < entries.Count && entries[(int)number].File != null ? entries[(int)number].Stamp : -1;

    public void Close(long number, long stamp)
    {
        if (Find(number, stamp) is { } file)
        {
            entries[(int)number] = (null, number < StandardCount ? 0 : -1);
            file.Dispose();
        }
    }

    /// <summary>`throw vm.Files.Failure(errno)`: an OSError that os.errno() remembers.</summary>
    public PyError Failure(int errno)
    {
        LastErrno = errno;
        return PyError.OS(errno);
    }

    public void Dispose()
    {
        foreach (var (file, _) in entries)
        {
            file?.Dispose();
        }

        entries.Clear();
    }

    // --- the standard streams ---------------------------------------------------------------------------------------

    sealed class StandardInput(HostServices host) : HostFile
    {
        // More is not asked for at once: a terminal gives a line.
        const int MaxChunk = 4096;

        public override int Read(Vm vm, Span<byte> target)
        {
            host.Stdout.Flush();
            byte[] chunk = new byte[Math.Min(target.Length, MaxChunk)];
            int count = host.ReadStdin(vm, chunk);
            chunk.AsSpan(0, count).CopyTo(target);
            return count;
        }

        public override int Write(Vm vm, ReadOnlySpan<byte> source) => -Errno.EBADF;

        public override StreamEvents Poll(StreamEvents wanted) => host.PollStdin(wanted);
    }

    sealed class StandardOutput(HostServices host) : HostFile
    {
        public override int Read(Vm vm, Span<byte> target) => -Errno.EBADF;

        public override int Write(Vm vm, ReadOnlySpan<byte> source)
        {
            host.Stdout.Write(source);
            return source.Length;
        }

        public override StreamEvents Poll(StreamEvents wanted) => wanted & StreamEvents.Writable;

        public override int WriteBinary(Vm vm, ReadOnlySpan<byte> source)
        {
            host.Stdout.WriteBinary(source);
            return source.Length;
        }

        public override int Flush()
        {
            host.Stdout.Flush();
            return 0;
        }
    }

    sealed class StandardError(HostServices host) : HostFile
    {
        public override int Read(Vm vm, Span<byte> target) => -Errno.EBADF;

        public override int Write(Vm vm, ReadOnlySpan<byte> source)
        {
            host.Stdout.Flush();
            host.Stderr.Write(source);
            host.Stderr.Flush();
            return source.Length;
        }

        public override StreamEvents Poll(StreamEvents wanted) => wanted & StreamEvents.Writable;
    }
}
