// What leaves a script as an exception. Everything is copied when it is thrown: these objects hold no reference into the engine
// and may be kept, also when the engine is gone.

namespace Krait;

/// <summary>A Python exception that the script did not catch.</summary>
#pragma warning disable CA1032 // Only an engine makes one: it always has a type and a traceback.
public class PyException : Exception
{
    readonly IReadOnlyList<string> baseNames;

    internal PyException(PyErrorReport report)
        : base(report.Message)
    {
        baseNames = report.TypeNames;
        PyTraceback = report.Frames;
        Traceback = report.Text;
        Hint = report.Hint;
    }

    /// <summary>Name of the exception's class: "ValueError".</summary>
    public string TypeName => baseNames[0];

    /// <summary>Where it was raised: outermost frame first.</summary>
    public IReadOnlyList<PyFrame> PyTraceback { get; }

    /// <summary>The whole report as MicroPython prints it, with a newline at its end.</summary>
    public string Traceback { get; }

    /// <summary>What a person may be told beyond the report, in one line: of a .mpy file that is refused, what it is and what to
    /// do. Null if there is nothing.</summary>
    public string? Hint { get; }

    /// <summary>The exception's class has this name, or one of its bases has: <c>error.Is("OSError")</c>.</summary>
    public bool Is(string typeName)
    {
        foreach (string name in baseNames)
        {
            if (name == typeName)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Type and text.</summary>
    public override string ToString() => $"{GetType().FullName}: {TypeName}: {Message}{Environment.NewLine}{Traceback}{StackTrace}";
}

/// <summary>The source text is no program: SyntaxError or IndentationError.</summary>
public sealed class PySyntaxException : PyException
{
    internal PySyntaxException(PyErrorReport report)
        : base(report)
    {
    }

    /// <summary>Name of the source; empty if it is not known.</summary>
    public string FileName => PyTraceback.Count > 0 ? PyTraceback[^1].FileName : "";

    /// <summary>Line of the source, from 1; 0 if it is not known.</summary>
    public int Line => PyTraceback.Count > 0 ? PyTraceback[^1].Line : 0;
}

/// <summary>The script asked to end: sys.exit() or `raise SystemExit`.</summary>
public sealed class PySystemExit : PyException
{
    internal PySystemExit(PyErrorReport report, int? code)
        : base(report) => Code = code;

    /// <summary>The status asked for, 0 if none was named; null if the argument is not an int: then
    /// <see cref="Exception.Message"/> is its text, which the command prints before it ends with status 1.</summary>
    public int? Code { get; }
}

/// <summary>An operation exceeded one of the engine's <see cref="KraitLimits"/>. Scripts can not catch it.</summary>
public sealed class PyLimitException : Exception
{
    internal PyLimitException(PyLimitKind kind, PyUsage usage)
        : base(kind switch
        {
            PyLimitKind.Fuel => "the script has used up its fuel",
            PyLimitKind.Time => "the script has used up its time",
            _ => "the script has written too much",
        })
    {
        Kind = kind;
        Usage = usage;
    }

    /// <summary>The limit that was exceeded.</summary>
    public PyLimitKind Kind { get; }

    /// <summary>What was spent until then.</summary>
    public PyUsage Usage { get; }
}
#pragma warning restore CA1032

/// <summary>One line of a traceback.</summary>
/// <param name="FileName">The file's name as the program was given it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Function">The function's name, "&lt;module&gt;" at the outside, or empty.</param>
public readonly record struct PyFrame(string FileName, int Line, string Function);

/// <summary>What is copied out of the engine for an exception.</summary>
internal sealed record PyErrorReport(string Message, IReadOnlyList<string> TypeNames, IReadOnlyList<PyFrame> Frames, string Text,
    string? Hint = null);
