// Where findings go: a folder with one file for each new sort of defect. The program that is about to run stands in a file
// there, too, so that the death of the process can be put down to it.

using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Krait.Fuzz;

internal sealed class Reports : IDisposable
{
    readonly string folder;
    readonly SafeFileHandle current;
    readonly SafeFileHandle position;
    readonly Dictionary<string, int> seen = [];

    public Reports(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        current = Open("current");
        position = Open("position");
    }

    public int Found { get; private set; }

    SafeFileHandle Open(string name) =>
        File.OpenHandle(Path.Combine(folder, name), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite);

    /// <summary>Called before a program runs.</summary>
    public void Announce(long index, ReadOnlySpan<byte> program)
    {
        RandomAccess.SetLength(current, program.Length);
        RandomAccess.Write(current, program, 0);
        RandomAccess.Write(position, BitConverter.GetBytes(index), 0);
    }

    /// <summary>The number of the program that ran last.</summary>
    public static long ReadPosition(string folder) =>
        BitConverter.ToInt64(File.ReadAllBytes(Path.Combine(folder, "position")));

    /// <summary>True the first time such a defect is seen.</summary>
    public bool IsNew(string defect)
    {
        string sort = defect.Split('\n')[0];
        seen[sort] = seen.GetValueOrDefault(sort) + 1;
        return seen[sort] == 1;
    }

    public void Add(string name, ReadOnlySpan<byte> program, string description)
    {
        Found++;
        File.WriteAllBytes(Path.Combine(folder, name), program);
        File.WriteAllText(Path.Combine(folder, name + ".txt"), description);
        Console.WriteLine($"{name}: {description.Split('\n')[0]}");
    }

    public void Summarise()
    {
        foreach (var (sort, count) in seen.OrderByDescending(static pair => pair.Value))
        {
            Console.WriteLine(new StringBuilder().Append(count).Append(" x ").Append(sort));
        }
    }

    public void Dispose()
    {
        current.Dispose();
        position.Dispose();
    }
}
