// Zeroed address space from the operating system whose pages cost nothing until they are touched. Linux and macOS map it
// without reserving swap; Windows commits it, which charges the commit limit but no memory. The whole range can be read and
// written at any time: a masked offset never faults.

using System.Runtime.InteropServices;

namespace Krait.Heap;

internal abstract unsafe partial class PageSource
{
    public static PageSource ForThisSystem() => OperatingSystem.IsWindows() ? new WindowsPages() : new UnixPages();

    /// <summary>Zeroed, page-aligned memory; InsufficientMemoryException when the system has no address space left.</summary>
    public abstract byte* Map(nuint byteCount);

    public abstract void Unmap(byte* start, nuint byteCount);

    static InsufficientMemoryException NoMemory(nuint byteCount) => new($"can't map an arena of {byteCount} bytes");

    sealed partial class UnixPages : PageSource
    {
        const int ReadWrite = 1 | 2;
        const int Private = 2;
        const int LinuxAnonymousNoReserve = 0x20 | 0x4000;
        const int MacAnonymousNoReserve = 0x1000 | 0x40;
        const int NoHugePages = 15;
        const nuint HugePageBytes = 2 * 1024 * 1024;

        public override byte* Map(nuint byteCount)
        {
            int flags = Private | (OperatingSystem.IsMacOS() ? MacAnonymousNoReserve : LinuxAnonymousNoReserve);
            nint start = MapMemory(0, byteCount, ReadWrite, flags, -1, 0);
            if (start == -1)
                throw NoMemory(byteCount);

            // Small arenas lie side by side in one mapping: a huge page would make thousands of them resident at once.
            if (OperatingSystem.IsLinux() && byteCount < 2 * HugePageBytes)
                _ = AdviseMemory(start, byteCount, NoHugePages);
            return (byte*)start;
        }

        public override void Unmap(byte* start, nuint byteCount) => _ = UnmapMemory((nint)start, byteCount);

        [LibraryImport("libc", EntryPoint = "mmap")]
        private static partial nint MapMemory(nint address, nuint byteCount, int protection, int flags, int file, nint offset);

        [LibraryImport("libc", EntryPoint = "munmap")]
        private static partial int UnmapMemory(nint address, nuint byteCount);

        [LibraryImport("libc", EntryPoint = "madvise")]
        private static partial int AdviseMemory(nint address, nuint byteCount, int advice);
    }

    sealed partial class WindowsPages : PageSource
    {
        const uint ReserveAndCommit = 0x1000 | 0x2000;
        const uint Release = 0x8000;
        const uint ReadWrite = 4;

        public override byte* Map(nuint byteCount)
        {
            nint start = VirtualAlloc(0, byteCount, ReserveAndCommit, ReadWrite);
            return start != 0 ? (byte*)start : throw NoMemory(byteCount);
        }

        public override void Unmap(byte* start, nuint byteCount) => _ = VirtualFree((nint)start, 0, Release);

        [LibraryImport("kernel32")]
        private static partial nint VirtualAlloc(nint address, nuint byteCount, uint type, uint protection);

        [LibraryImport("kernel32")]
        private static partial int VirtualFree(nint address, nuint byteCount, uint type);
    }
}
