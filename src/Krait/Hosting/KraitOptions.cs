// What a host decides when it makes an engine. Every capability is refused unless it is named here, and limits have to be
// given: a host that wants none says so with KraitLimits.None.

namespace Krait;

/// <summary>How to make a <see cref="KraitEngine"/>. Immutable; may be shared by any number of engines and threads.</summary>
public sealed record KraitOptions
{
    /// <summary>Smallest possible heap, in bytes.</summary>
    public const long MinHeapBytes = Heap.ArenaLayout.MinHeapBytes;

    /// <summary>Largest possible heap, in bytes: 4 GiB less what stands beside the heap.</summary>
    public const long MaxHeapBytes = Heap.ArenaLayout.MaxHeapBytes;

    /// <summary>What one operation (a call of Exec, Eval, Call or Run...) may spend. Has to be given:
    /// <see cref="KraitLimits.None"/> for code that is trusted.</summary>
    public required KraitLimits Limits { get; init; }

    /// <summary>Bytes of the heap, which bounds everything that scripts make; exact, and never grows. The memory is taken from
    /// the system as it is first touched. Default: 2 MiB, as in the unix MicroPython of 64 bits.</summary>
    public long HeapBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Bytes for the frames of running functions, beside the heap: bounds the depth of recursion, which ends in a
    /// RuntimeError. Default: 80,000.</summary>
    public int StackBytes { get; init; } = 80_000;

    /// <summary>As the command's -O: 0 keeps assertions, 1 and 2 drop them, 3 drops line numbers as well.</summary>
    public int OptimisationLevel { get; init; }

    /// <summary>Where print() writes. Default: nowhere.</summary>
    public PyOutput Stdout { get; init; } = PyOutput.Discard;

    /// <summary>Where sys.stderr writes. Default: nowhere.</summary>
    public PyOutput Stderr { get; init; } = PyOutput.Discard;

    /// <summary>What input() and sys.stdin read; null is an empty one. A read that waits is ended by
    /// <see cref="KraitEngine.Interrupt"/> and by limits; what the stream yields later goes to the next read.</summary>
    public Stream? Stdin { get; init; }

    /// <summary>sys.argv.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>sys.path: folders that `import` searches, if <see cref="KraitCapabilities.Files"/> is granted; '.frozen' stands for the
    /// modules in Python that come with Krait, such as asyncio. Default: those alone.</summary>
    public IReadOnlyList<string> Path { get; init; } = DefaultPath;

    internal static readonly IReadOnlyList<string> DefaultPath = [Runtime.FrozenModules.PathEntry];

    /// <summary>What scripts may reach of the host. Default: nothing.</summary>
    public KraitCapabilities Capabilities { get; init; }

    /// <summary>The files that scripts see, whatever <see cref="KraitCapabilities.Files"/> says: a memory of their own, or a folder of
    /// the host that they can not leave. Null: those of the process, if that is granted.</summary>
    public KraitFileSystem? FileSystem { get; init; }

    /// <summary>Where the relative paths of scripts start, until they change it; null is the process's current directory. Has to
    /// exist, else making the engine throws a <see cref="PyException"/>.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>sys.executable.</summary>
    public string ExecutablePath { get; init; } = "";

    /// <summary>The clock behind the time module.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Mixed into the hashes of str and bytes: with a seed that nobody else knows, scripts can not be given keys that
    /// collide. Runs of one seed repeat exactly.</summary>
    public ulong HashSeed { get; init; }

    /// <summary>Every text that is compiled, by the host, `import`, exec or eval, is listed on <see cref="Stdout"/> as bytecode, in
    /// the format of the unix command's -v -v.</summary>
    public bool ListsBytecode { get; init; }

    /// <summary>Modes that look for defects of the engine; they change no result and cost much time.</summary>
    public HeapChecks HeapChecks { get; init; }

    // --- what a console or a device has beside ---------------------------------------------------------------------------------------

    /// <summary>In the place of <see cref="Stdin"/>.</summary>
    internal InputReader? Input { get; init; }

    internal Runtime.BoardServices? Board { get; init; }

    /// <summary>micropython.kbd_intr: which character of the input interrupts the script, 0 to 255, or -1 for none.</summary>
    internal Action<int>? InterruptCharacterChanged { get; init; }

    /// <summary>Reads a line for input(); null at the end.</summary>
    internal Func<Runtime.Vm, byte[]?>? EditInputLine { get; init; }
}

/// <summary>What scripts may reach of the host.</summary>
[Flags]
public enum KraitCapabilities
{
    /// <summary>Nothing but the streams and the clock.</summary>
    None = 0,

    /// <summary>The files that the process may reach: open, import, os.</summary>
    Files = 1,

    /// <summary>The process's environment variables, to read and to change.</summary>
    Environment = 2,

    /// <summary>Shell commands: os.system.</summary>
    Shell = 4,

    /// <summary>The network of the process: sockets that connect and listen, and the names of hosts, by the module socket. Without
    /// it every call that makes a socket or looks a name up is an OSError EPERM. A script may have as many sockets open as it may
    /// files, both together: 1,024. Sockets of the file system (AF_UNIX) and other families but IP need
    /// <see cref="Files"/> beside it, and no <see cref="KraitOptions.FileSystem"/>.</summary>
    Network = 8,

    /// <summary>Everything, as the command grants it to the program that it runs.</summary>
    All = Files | Environment | Shell | Network,
}

/// <summary>Modes that look for defects of the engine.</summary>
[Flags]
public enum HeapChecks
{
    /// <summary>Off.</summary>
    None = 0,

    /// <summary>A full collection before every allocation: 6 to 9 microseconds each on a heap of 64 KiB.</summary>
    CollectAtEveryAllocation = 1,

    /// <summary>Memory that is freed is overwritten.</summary>
    PoisonFreed = 2,
}
