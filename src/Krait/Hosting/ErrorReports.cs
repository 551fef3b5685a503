// From exceptions inside to exceptions for the host.

using System.Buffers;
using System.Text;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;
using Krait.Syntax;

namespace Krait;

internal static class ErrorReports
{
    /// <summary>For an exception that can not be read any more: a RuntimeError in its place.</summary>
    public static PyException OfDamage(Exception damage)
    {
        string message = $"internal error: {damage.GetType().Name}: {damage.Message}";
        return new PyException(new PyErrorReport(message, ["RuntimeError", "Exception", "BaseException"], [], $"RuntimeError: {message}\n"));
    }

    /// <summary>A copy of everything the host may ask about a Python exception. Runs its __str__, once.</summary>
    public static PyException Of(Vm vm, Value exception)
    {
        var names = TypeNamesOf(vm, exception);
        var text = new TextPrinter();
        Tracebacks.PrintEntries(vm, exception, text);
        int summary = text.ByteCount;
        try
        {
            Tracebacks.PrintSummary(vm, exception, text);
        }

        // Its own __str__ has failed: what it wrote until then has to do.
        catch (Exception error) when (Raising.IsOurs(error))
        {
            vm.PendingException = Value.None;
        }

        int message = summary + Encoding.UTF8.GetByteCount(names[0]) + ": ".Length;
        string whole = text.ToString();
        var report = new PyErrorReport(text.From(message), names, FramesOf(vm, exception), whole + "\n", HintFor(vm, names[0], text.From(message)));
        return report.TypeNames switch
        {
            _ when Types.IsInstance(vm, exception, TypeId.SystemExit) => new PySystemExit(report, ExitCode(vm, exception)),
            _ when Types.IsInstance(vm, exception, TypeId.SyntaxError) => new PySyntaxException(report),
            _ => new PyException(report),
        };
    }

    /// <summary>A text that could not be compiled outside any engine.</summary>
    public static PyException Of(SourceError error, string fileName)
    {
        string[] names = error.Kind switch
        {
            SourceErrorKind.Indentation => ["IndentationError", "SyntaxError", "Exception", "BaseException"],
            SourceErrorKind.NotImplemented => ["NotImplementedError", "RuntimeError", "Exception", "BaseException"],
            SourceErrorKind.Value => ["ValueError", "Exception", "BaseException"],
            SourceErrorKind.Unicode => ["UnicodeError", "ValueError", "Exception", "BaseException"],
            SourceErrorKind.Memory => ["MemoryError", "Exception", "BaseException"],
            SourceErrorKind.Recursion or SourceErrorKind.Runtime => ["RuntimeError", "Exception", "BaseException"],
            _ => ["SyntaxError", "Exception", "BaseException"],
        };
        string function = error.Scope is { } scope ? Encoding.UTF8.GetString(scope.Utf8) : "";
        PyFrame[] frames = error.Line > 0 ? [new PyFrame(fileName, error.Line, function)] : [];
        string place = function.Length > 0 ? ", in " + function : "";
        string traceback = error.Line > 0 ? $"Traceback (most recent call last):\n  File \"{fileName}\", line {error.Line}{place}\n" : "";
        var report = new PyErrorReport(error.Message, names, frames, $"{traceback}{names[0]}: {error.Message}\n");
        return error.Kind is SourceErrorKind.Syntax or SourceErrorKind.Indentation ? new PySyntaxException(report) : new PyException(report);
    }

    /// <summary>A file that is no .mpy file that can be loaded.</summary>
    public static PyException Of(MpyException error, ReadOnlySpan<byte> file) =>
        new(new PyErrorReport(error.Message, ["ValueError", "Exception", "BaseException"], [], $"ValueError: {error.Message}\n", MpyDescription.Of(file, error)));

    static string? HintFor(Vm vm, string type, string message) =>
        vm.RefusedFile is { } refused && type == "ValueError" && message == refused.Message ? refused.Hint : null;

    static int? ExitCode(Vm vm, Value exception)
    {
        var argument = ExceptionObject.FirstArgument(vm, exception);
        return argument.IsNone ? 0
            : vm.Is(argument, TypeId.Int) ? (int)IntObject.ToTruncatedLong(vm, argument)
            : null;
    }

    static List<string> TypeNamesOf(Vm vm, Value exception)
    {
        var names = new List<string>();
        var cls = Types.Of(vm, exception);

        // In spoilt memory a class may stand among its own bases.
        const int mostClasses = 256;
        while (cls.IsReference && names.Count < mostClasses)
        {
            names.Add(vm.Names.ToString(ClassObject.NameOf(vm, cls)));
            var bases = vm.At<ClassLayout>(cls).Bases;
            cls = bases.IsReference ? TupleObject.Items(vm, bases)[0] : Value.Rom(TypeId.Object);
        }

        for (int id = cls.IsRom ? cls.RomId : TypeId.Object; id != TypeId.Object; id = RomTable.Type(id).BaseId)
        {
            names.Add(TypeNames.OfId(vm, id));
        }

        return names;
    }

    static PyFrame[] FramesOf(Vm vm, Value exception)
    {
        var entries = Tracebacks.Entries(vm, exception);
        var frames = new PyFrame[entries.Length];
        for (int i = 0; i < frames.Length; i++)
        {
            frames[i] = new PyFrame(entries[i].File, entries[i].Line, entries[i].Function);
        }

        return frames;
    }

    sealed class TextPrinter : Printer
    {
        readonly ArrayBufferWriter<byte> bytes = new();

        public int ByteCount => bytes.WrittenCount;

        public override void Write(ReadOnlySpan<byte> utf8) => bytes.Write(utf8);

        public string From(int start) => start < ByteCount ? Encoding.UTF8.GetString(bytes.WrittenSpan[start..]) : "";

        public override string ToString() => From(0);
    }
}
