// The build errors of the generators. A diagnostic found while reading symbols travels inside the model as plain data and
// is reported when the output is written.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Krait.Generators;

internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor UnknownParameter = Error(
        "KRAIT001", "Parameter outside the vocabulary", "Parameter '{0}' of type '{1}' is not in the vocabulary of builtins: {2}");

    public static readonly DiagnosticDescriptor UnknownResult = Error(
        "KRAIT002", "Result outside the vocabulary", "'{0}' returns '{1}'; a builtin returns Value, void, long, int, double or bool");

    public static readonly DiagnosticDescriptor UnknownSlot = Error(
        "KRAIT003", "Unknown slot", "'{0}' is not a slot; the slots are {1}");

    public static readonly DiagnosticDescriptor WrongSlotSignature = Error(
        "KRAIT004", "Wrong signature of a slot", "The slot is declared as 'static {0}'");

    public static readonly DiagnosticDescriptor Duplicate = Error(
        "KRAIT005", "Declared twice", "{0} '{1}' is declared twice");

    public static readonly DiagnosticDescriptor Misplaced = Error(
        "KRAIT006", "Misplaced attribute", "[{0}] belongs on a member of a class marked [PyType], [PyException] or [PyModule] ([Py] also of a class that a [PyType] names in Methods)");

    public static readonly DiagnosticDescriptor WrongClass = Error(
        "KRAIT007", "Wrong kind of class", "The class '{0}' must be {1}");

    public static readonly DiagnosticDescriptor WrongMember = Error(
        "KRAIT008", "Wrong kind of member", "'{0}' {1}");

    public static readonly DiagnosticDescriptor WrongConstant = Error(
        "KRAIT009", "Wrong constant", "The constant '{0}' {1}");

    public static readonly DiagnosticDescriptor MissingCase = Error(
        "KRAIT010", "Missing case for an opcode", "'{0}' has no case for {1}.{2}");

    public static readonly DiagnosticDescriptor UnknownBase = Error(
        "KRAIT011", "Unknown base type", "'{0}' has the base '{1}', which is not declared");

    static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "Krait", DiagnosticSeverity.Error, isEnabledByDefault: true);
}

/// <summary>A place in the source, without the tree it belongs to.</summary>
internal sealed record LocationModel(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationModel? Of(Location? location) =>
        location is { SourceTree: not null }
            ? new(location.SourceTree.FilePath, location.SourceSpan, location.GetLineSpan().Span)
            : null;

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}

internal sealed record DiagnosticModel(DiagnosticDescriptor Descriptor, LocationModel? Location, EquatableArray<string> Arguments)
{
    public static DiagnosticModel Of(DiagnosticDescriptor descriptor, ISymbol symbol, params string[] arguments) =>
        new(descriptor, LocationModel.Of(symbol.Locations.FirstOrDefault()), arguments.ToEquatable());

    public void Report(SourceProductionContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, Location?.ToLocation(), Arguments.ToArray<object>()));
}
