// sys.path: an empty entry (for a file: its folder), then MICROPYPATH or what stands for it.

namespace Krait.Cli;

internal static class ModulePath
{
    const string Default = ".frozen:~/.micropython/lib:/usr/lib/micropython";

    public static List<string> Entries(string first)
    {
        var entries = new List<string> { first };
        char separator = Path.PathSeparator;
        string text = Environment.GetEnvironmentVariable("MICROPYPATH") ?? Default.Replace(':', separator);

        // A leading empty entry is the one that is there already.
        if (text.StartsWith(separator))
        {
            text = text[1..];
        }

        if (text.Length == 0)
        {
            return entries;
        }

        string? home = Environment.GetEnvironmentVariable("HOME");
        foreach (string entry in text.Split(separator))
        {
            entries.Add(home != null && entry.StartsWith("~/", StringComparison.Ordinal) ? home + entry[1..] : entry);
        }

        return entries;
    }

    /// <summary>The folder that a file really lies in, links resolved; null if there is no such file.</summary>
    public static string? FolderOf(string file)
    {
        if (!File.Exists(file) && !Directory.Exists(file))
        {
            return null;
        }

        string full = Path.GetFullPath(file);
        FileSystemInfo info = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
        string target = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
        return Path.GetDirectoryName(target) ?? target;
    }
}
