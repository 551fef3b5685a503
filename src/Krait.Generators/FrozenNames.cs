// The identifiers in the Python sources that are frozen into the engine: they are ROM names, so that importing such a module
// interns none of them in a script's heap. Keywords and words in strings are taken along; comments are not.

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Krait.Generators;

internal static class FrozenNames
{
    static readonly Regex s_identifier = new(@"#.*|(?<name>[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant);

    public static IncrementalValueProvider<EquatableArray<string>> Of(IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Where(file => file.Path.EndsWith(".py", StringComparison.Ordinal))
            .Select((file, cancellation) => Identifiers(file.GetText(cancellation)?.ToString() ?? ""))
            .Collect()
            .Select((all, _) => all.SelectMany(names => names).Distinct().OrderBy(name => name, StringComparer.Ordinal).ToEquatable());

    static EquatableArray<string> Identifiers(string source) => s_identifier.Matches(source)
        .Cast<Match>()
        .Select(match => match.Groups["name"].Value)
        .Where(name => name.Length > 1)
        .Distinct()
        .ToEquatable();
}
