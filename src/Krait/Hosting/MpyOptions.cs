// How a .mpy file is compiled: the options of mpy-cross that change its bytes.

namespace Krait;

/// <summary>How <see cref="PyCode.CompileToMpy(ReadOnlySpan{byte}, string, MpyOptions?)"/> compiles. Each default is that of mpy-cross.</summary>
public sealed record MpyOptions
{
    /// <summary>0 keeps assertions, 1 and 2 drop them, 3 drops line numbers as well. Levels above 3 are as 3.</summary>
    public int OptimisationLevel { get; init; }

    /// <summary>Width of the device's small ints, sign included: 31 on boards of 32 bits, 63 on 64. A device refuses code for
    /// wider ones than it has. 1 to 63.</summary>
    public int SmallIntBits { get; init; } = 31;

    /// <summary>False: tracebacks of the device show line 1 everywhere, and the file is smaller.</summary>
    public bool HasLineNumbers { get; init; } = true;

    /// <summary>Name of the file that is read, if the source is to have another name in the output: a string literal that is
    /// spelled like it is stored as a name, which mpy-cross does.</summary>
    public string? InputFileName { get; init; }
}
