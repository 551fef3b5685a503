// What a source text is refused with. The message is the one MicroPython prints; the kind says which Python exception the
// runtime makes of it. Line 0 means that the original adds no traceback entry (as for a MemoryError): then none is printed.

namespace Krait.Syntax;

internal enum SourceErrorKind
{
    Syntax,
    Indentation,
    NotImplemented,
    Value,
    Unicode,
    Memory,
    Recursion,
    Runtime,
}

#pragma warning disable CA1032 // An error of this kind always has a kind and a line; the standard constructors would lose them.
internal sealed class SourceError : Exception
#pragma warning restore CA1032
{
    private SourceError(SourceErrorKind kind, string message, int line, Name? scope = null, long refusedBytes = 0)
        : base(message)
    {
        RefusedBytes = refusedBytes;
        Kind = kind;
        Line = line;
        Scope = scope;
    }

    public SourceErrorKind Kind { get; }

    public int Line { get; }

    /// <summary>Of a compilation that needs more memory than there is: what it asked for last.</summary>
    public long RefusedBytes { get; }

    // The function, class or module that the compiler was in, for the traceback; null while only parsing.
    public Name? Scope { get; }

    public static SourceError Syntax(string message, int line, Name? scope = null) => new(SourceErrorKind.Syntax, message, line, scope);

    public static SourceError Indentation(string message, int line) => new(SourceErrorKind.Indentation, message, line);

    public static SourceError NotImplemented(string message) => new(SourceErrorKind.NotImplemented, message, 0);

    public static SourceError Value(string message) => new(SourceErrorKind.Value, message, 0);

    public static SourceError Unicode(string message) => new(SourceErrorKind.Unicode, message, 0);

    public static SourceError Runtime(string message) => new(SourceErrorKind.Runtime, message, 0);

    public static SourceError OutOfMemory(long byteCount) =>
        new(SourceErrorKind.Memory, $"memory allocation failed, allocating {byteCount} bytes", 0, refusedBytes: byteCount);

    public static SourceError TooDeep() => new(SourceErrorKind.Recursion, "maximum recursion depth exceeded", 0);
}
