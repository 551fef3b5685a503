// The layers of the engine: a file may name its own layer's namespaces and those below, never one above.

using System.Runtime.CompilerServices;
using Xunit;

namespace Krait.Tests;

public sealed class LayerTests
{
    // From the top down; the runtime and its objects know each other.
    static readonly string[][] s_layers =
    [
        ["Device"], ["Hosting"], ["Modules"], ["Objects", "Runtime"], ["Compiler"], ["Bytecode"], ["Syntax"], ["Numerics"], ["Heap"],
    ];

    [Fact]
    public void Arrows_only_point_down()
    {
        string engine = Path.Combine(Repository.Root, "src", "Krait");
        var upward = new List<string>();
        foreach (string file in Directory.EnumerateFiles(engine, "*.cs", SearchOption.AllDirectories))
        {
            string folder = Path.GetRelativePath(engine, file).Split(Path.DirectorySeparatorChar)[0];
            int from = LayerOf(folder);
            foreach (string line in File.ReadLines(file).Where(line => line.StartsWith("using Krait.", StringComparison.Ordinal)))
            {
                int to = LayerOf(line["using Krait.".Length..].TrimEnd(';').Split('.')[0]);
                if (folder is not ("obj" or "bin") && (from < 0 || to < from))
                {
                    upward.Add($"{Path.GetRelativePath(engine, file)}: {line}");
                }
            }
        }

        Assert.Empty(upward);
    }

    static int LayerOf(string name) => Array.FindIndex(s_layers, layer => layer.Contains(name));
}

/// <summary>Where the sources lie that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    static string FindRoot([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
