// What one operation may spend. The heap is no part of it: its size is the engine's own, and a script that exceeds it gets
// a MemoryError, which it may catch. Nothing here can be caught by a script.

namespace Krait;

/// <summary>Bounds for each operation of an engine. One that is exceeded ends the operation with a
/// <see cref="PyLimitException"/>; no handler and no finally block of the script runs, and the engine stays usable.</summary>
public sealed record KraitLimits
{
    /// <summary>No bounds: for code that is trusted.</summary>
    public static KraitLimits None { get; } = new();

    /// <summary>Bytecodes, counted before any optimisation, at loops and calls; builtins that work long and collections of the heap
    /// are charged in the same unit. The count of a run is the same on every machine. Null: no bound.</summary>
    public long? Fuel { get; init; }

    /// <summary>Time by the wall clock, sleeping and waiting for input included. Served within a millisecond or so. Null: no bound.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Bytes written to stdout and stderr together. Null: no bound.</summary>
    public long? OutputBytes { get; init; }
}

/// <summary>Which of the <see cref="KraitLimits"/> was exceeded.</summary>
public enum PyLimitKind
{
    /// <summary><see cref="KraitLimits.Fuel"/>.</summary>
    Fuel,

    /// <summary><see cref="KraitLimits.Time"/>.</summary>
    Time,

    /// <summary><see cref="KraitLimits.OutputBytes"/>.</summary>
    Output,
}

/// <summary>What an engine has spent: fuel, time and output of the last operation (or the running one), and its heap now.</summary>
public readonly record struct PyUsage
{
    /// <summary>Bytecodes and work of builtins, in the unit of <see cref="KraitLimits.Fuel"/>.</summary>
    public long Fuel { get; init; }

    /// <summary>By the wall clock.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Bytes written to stdout and stderr.</summary>
    public long OutputBytes { get; init; }

    /// <summary>Bytes of the whole heap.</summary>
    public long HeapBytes { get; init; }

    /// <summary>Bytes in use, in whole blocks of 16, garbage that was not yet collected included.</summary>
    public long HeapUsedBytes { get; init; }

    /// <summary>The most that was in use at once since the engine was made.</summary>
    public long HeapPeakBytes { get; init; }

    /// <summary>Collections since the engine was made.</summary>
    public long Collections { get; init; }
}
