// The lines that a user has entered, the latest first: fifty of them, none empty and none the same as the one before it. On
// a PC they live in a file between sessions, one a line, the latest last.

using System.Text;

namespace Krait.Device;

internal sealed class LineHistory
{
    const int MaxLines = 50;

    readonly List<byte[]> lines = [];

    public int Count => lines.Count;

    /// <param name="age">0 is the latest.</param>
    public ReadOnlySpan<byte> this[int age] => lines[age];

    public void Add(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || (lines.Count > 0 && line.SequenceEqual(lines[0])))
        {
            return;
        }

        lines.Insert(0, line.ToArray());
        if (lines.Count > MaxLines)
        {
            lines.RemoveAt(MaxLines);
        }
    }

    /// <summary>A file that can not be read is an empty one.</summary>
    public void Load(string path)
    {
        try
        {
            foreach (string line in File.ReadAllText(path).Split('\n'))
            {
                Add(Encoding.UTF8.GetBytes(line));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>A file that can not be written stays as it is.</summary>
    public void Save(string path)
    {
        using var bytes = new MemoryStream();
        for (int age = lines.Count - 1; age >= 0; age--)
        {
            bytes.Write(lines[age]);
            bytes.WriteByte((byte)'\n');
        }

        try
        {
            File.WriteAllBytes(path, bytes.ToArray());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
