// How the generated code spells the types it uses. Fully qualified, because it stands inside classes whose own members may
// be called Value, Name or Type.

using Microsoft.CodeAnalysis.CSharp;

namespace Krait.Generators;

internal static class CSharpNames
{
    public const string Runtime = "global::Krait.Runtime";
    public const string Vm = Runtime + ".Vm";
    public const string Value = "global::Krait.Heap.Value";
    public const string Name = Runtime + ".Name";
    public const string TypeId = Runtime + ".TypeId";
    public const string TypeInfo = Runtime + ".TypeInfo";
    public const string RomId = Runtime + ".RomId";
    public const string RomText = Runtime + ".RomText";
    public const string RomTable = Runtime + ".RomTable";
    public const string RomFunction = Runtime + ".RomFunction";
    public const string PyKind = Runtime + ".PyKind";
    public const string Conversions = Runtime + ".Conversions";
    public const string ArgumentErrors = Runtime + ".ArgumentErrors";
    public const string Invoke = $"delegate*<{Vm}, {Value}*, int, int, {Value}>";

    public static string FullName(string space, string type) => space.Length == 0 ? $"global::{type}" : $"global::{space}.{type}";

    public static bool IsIdentifier(string text) => SyntaxFacts.IsValidIdentifier(text);

    /// <summary>The identifier, with @ in front of a keyword of C#.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
