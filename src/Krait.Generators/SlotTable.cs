// The slots of types and modules and their signatures, after Vm: the counterpart of TypeInfo in the engine.
//
// New and Call are not here: they take the parameter vocabulary, and the generator writes their argument parsing.

namespace Krait.Generators;

internal sealed record SlotSignature(string Name, string Result, int SelfIndex, string[] Parameters)
{
    public override string ToString() =>
        $"{Result} {Name}({string.Join(", ", new[] { "Vm vm" }.Concat(Parameters.Select((type, i) => i == SelfIndex ? type + " self" : type)))})";
}

internal static class SlotTable
{
    public const string New = "New";
    public const string Call = "Call";

    public static readonly SlotSignature[] OfTypes =
    [
        new("Print", "void", 0, ["Value", "Printer", "PrintKind"]),
        new("Unary", "Value", 1, ["UnaryOp", "Value"]),
        new("Binary", "Value", 1, ["BinaryOp", "Value", "Value"]),
        new("GetItem", "Value", 0, ["Value", "Value"]),
        new("SetItem", "Value", 0, ["Value", "Value", "Value"]),
        new("Iterate", "Value", 0, ["Value"]),
        new("Next", "Value", 0, ["Value"]),
        new("GetAttr", "Value", 0, ["Value", "int"]),
        new("SetAttr", "bool", 0, ["Value", "int", "Value"]),
        new("Buffer", "BufferView", 0, ["Value"]),
        new("StreamRead", "int", 0, ["Value", "Span"]),
        new("StreamWrite", "int", 0, ["Value", "ReadOnlySpan"]),
        new("StreamSeek", "long", 0, ["Value", "long", "int"]),
        new("StreamControl", "long", 0, ["Value", "StreamRequest", "long"]),
    ];

    public static readonly SlotSignature[] OfModules =
    [
        new("GetAttr", "Value", -1, ["int"]),
        new("SetAttr", "bool", -1, ["int", "Value"]),
    ];

    public static IEnumerable<string> NamesForTypes => new[] { New, Call }.Concat(OfTypes.Select(slot => slot.Name));
}
