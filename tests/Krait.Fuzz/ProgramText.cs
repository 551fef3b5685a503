// The text of a program in the making: lines at the present indentation, blocks that are never empty, names that are used once.

using System.Text;

namespace Krait.Fuzz;

internal sealed class ProgramText
{
    readonly StringBuilder text = new();
    int indent;
    int names;

    public void Line(string line) => text.Append(' ', indent * 4).Append(line).Append('\n');

    /// <summary>Lines with indentation of their own.</summary>
    public void Lines(string lines)
    {
        foreach (string line in lines.Split('\n'))
        {
            Line(line);
        }
    }

    public string Name(string prefix) => $"{prefix}{names++}";

    public void Block(Action body)
    {
        indent++;
        int before = text.Length;
        body();
        if (text.Length == before)
        {
            Line("pass");
        }

        indent--;
    }

    /// <summary>What it raises is printed.</summary>
    public void Guarded(Action statement)
    {
        Line("try:");
        Block(statement);
        Line("except Exception as e: print('E', type(e).__name__, e)");
    }

    public override string ToString() => text.ToString();
}
