// A program that is copied between two of its statements goes on in the copy as if nothing had happened: scripts of tests/scripts are
// cut between statements of the top level, and each piece runs in a copy of the engine that ran the one before.

using System.Text;
using Xunit;

namespace Krait.Tests.Hosting;

public sealed class ForkTests
{
    const int MaxCuts = 8;

    [Theory]
    [InlineData("classes/attributes")]
    [InlineData("classes/multiple_inheritance")]
    [InlineData("classes/operators")]
    [InlineData("classes/properties")]
    [InlineData("classes/super_forms")]
    [InlineData("dicts/collisions_and_growth")]
    [InlineData("dicts/methods")]
    [InlineData("dicts/order")]
    [InlineData("exceptions/user_classes")]
    [InlineData("functions/closures")]
    [InlineData("functions/star_parameters")]
    [InlineData("generators/send")]
    [InlineData("generators/yield_from")]
    [InlineData("ints/big_arithmetic")]
    [InlineData("ints/small_borders")]
    [InlineData("iterators/iter_next")]
    [InlineData("lists/methods")]
    [InlineData("lists/sort")]
    [InlineData("programs/sudoku")]
    [InlineData("programs/lisp")]
    [InlineData("programs/priority_scheduler")]
    [InlineData("programs/tokenizer_and_vm")]
    [InlineData("sets/many_members")]
    [InlineData("strings/unicode")]
    public void A_copy_between_two_statements_goes_on(string name)
    {
        string script = Path.Combine(Repository.Root, "tests", "scripts", name + ".py");
        string[] pieces = Cut(File.ReadAllLines(script));
        Assert.True(pieces.Length > 2, "no place to cut");

        var stdout = PyOutput.ToText();
        var engine = KraitEngine.Create(new KraitOptions
        {
            Limits = new KraitLimits { Time = TimeSpan.FromSeconds(60) },
            Stdout = stdout,
            Arguments = [name],
        });
        try
        {
            foreach (string piece in pieces)
            {
                var copy = engine.Fork();
                engine.Dispose();
                engine = copy;
                engine.Exec(piece, Path.GetFileName(script));
            }
        }
        finally
        {
            engine.Dispose();
        }

        Assert.Equal(File.ReadAllText(Path.ChangeExtension(script, ".out")), stdout.Text);
    }

    // Pieces that are programs, each behind as many empty lines as those before it had.
    static string[] Cut(string[] lines)
    {
        var pieces = new List<string>();
        int start = 0;
        int wanted = Math.Max(1, lines.Length / (MaxCuts + 1));
        for (int end = 1; end < lines.Length; end++)
        {
            bool isStatement = lines[end].Length > 0 && !char.IsWhiteSpace(lines[end][0]) && lines[end][0] is not ('#' or ')' or ']' or '}');
            if (end - start >= wanted && isStatement && IsProgram(lines, start, end) && IsProgram(lines, end, lines.Length))
            {
                pieces.Add(Text(lines, start, end));
                start = end;
            }
        }

        pieces.Add(Text(lines, start, lines.Length));
        return [.. pieces];
    }

    static bool IsProgram(string[] lines, int start, int end)
    {
        try
        {
            PyCode.Compile(Text(lines, start, end), "piece.py");
            return true;
        }
        catch (PyException)
        {
            return false;
        }
    }

    static string Text(string[] lines, int start, int end)
    {
        var text = new StringBuilder().Append('\n', start);
        foreach (string line in lines[start..end])
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }
}
