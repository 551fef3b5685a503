// Modules in Python that come with the engine: sources that lie in it under their paths, a folder for a package. sys.path has the
// entry '.frozen' for them. They are no files: nothing but `import` finds them.
//
// Immutable, and may be shared by any number of virtual machines. A source is read and compiled when it is imported, without line
// numbers and assertions; its text is not a script's choice, so compiling it is not charged against the heap.

using System.Reflection;

namespace Krait.Runtime;

internal sealed class FrozenModules
{
    /// <summary>What stands in sys.path; a path behind it and a '/' is a frozen one.</summary>
    public const string PathEntry = ".frozen";

    const string Prefix = PathEntry + "/";
    const string Extension = ".py";

    readonly Dictionary<string, Func<byte[]>> sources;
    readonly HashSet<string> folders = [];

    /// <param name="sources">By path: `package/module.py`.</param>
    public FrozenModules(IEnumerable<KeyValuePair<string, Func<byte[]>>> sources)
    {
        this.sources = new Dictionary<string, Func<byte[]>>(sources, StringComparer.Ordinal);
        foreach (string path in this.sources.Keys)
        {
            for (int slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            {
                folders.Add(path[..slash]);
            }
        }
    }

    /// <summary>Those of Krait: what lies in the folder Frozen.</summary>
    public static FrozenModules OfKrait => Embedded.Modules;

    // In a class of its own: read when it is first asked for.
    static class Embedded
    {
        public static readonly FrozenModules Modules = new(Resources());

        static IEnumerable<KeyValuePair<string, Func<byte[]>>> Resources()
        {
            var assembly = Assembly.GetExecutingAssembly();
            foreach (string name in assembly.GetManifestResourceNames())
            {
                if (name.StartsWith(Prefix, StringComparison.Ordinal))
                {
                    yield return new(name[Prefix.Length..], () => Read(assembly.GetManifestResourceStream(name)!));
                }
            }
        }

        static byte[] Read(Stream stream)
        {
            using (stream)
            {
                byte[] source = new byte[stream.Length];
                stream.ReadExactly(source);
                return source;
            }
        }
    }

    /// <summary>The frozen path that a path of the importer means: also if nothing is there.</summary>
    public static bool TryStrip(string path, out string frozenPath)
    {
        bool isFrozen = path.StartsWith(Prefix, StringComparison.Ordinal);
        frozenPath = isFrozen ? path[Prefix.Length..] : "";
        return isFrozen;
    }

    public PathKind KindOf(string frozenPath) =>
        sources.ContainsKey(frozenPath) ? PathKind.File : folders.Contains(frozenPath) ? PathKind.Directory : PathKind.Nothing;

    public byte[] Read(string frozenPath) => sources[frozenPath]();

    /// <summary>As help('modules') lists them: `package/module`.</summary>
    public IEnumerable<string> Names => sources.Keys.Select(path => path[..^Extension.Length]);
}
