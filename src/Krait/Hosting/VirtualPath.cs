// Paths of a file system that has its own root: absolute ones start there, relative ones at the current directory, and `..`
// stays at the root when it is there.

namespace Krait;

internal static class VirtualPath
{
    /// <summary>The names from the root down; none is `.`, `..` or empty.</summary>
    public static List<string> Parts(string path, string currentDirectory)
    {
        var parts = new List<string>();
        foreach (string name in (path.StartsWith('/') ? path : currentDirectory + "/" + path).Split('/'))
        {
            if (name == "..")
            {
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            }
            else if (name is not ("" or "."))
            {
                parts.Add(name);
            }
        }

        return parts;
    }

    public static string Join(IEnumerable<string> parts) => "/" + string.Join('/', parts);
}
