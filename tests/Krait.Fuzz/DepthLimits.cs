// Deep recursion of every kind, on threads with little stack: the scripts of tests/scripts/robustness, and a few sources that
// need more heap than the default. What counts is that the process lives; each name is printed before it runs.

using System.Text;
using Krait.Runtime;

namespace Krait.Fuzz;

internal sealed record DepthCase(string Name, byte[] Source, long HeapBytes);

internal static class DepthLimits
{
    /// <summary>0: the process's main thread, or what .NET gives a thread by default.</summary>
    public static readonly int[] StackKilobytes = [0, 1024, 256];

    /// <param name="only">Cases whose names contain it; null: all.</param>
    public static int Report(string scripts, string? only)
    {
        int bad = 0;
        foreach (var item in Cases(scripts).Where(item => only == null || item.Name.Contains(only, StringComparison.Ordinal)))
        {
            foreach (int stack in StackKilobytes)
            {
                Console.Write($"{item.Name} on {stack} KB: ");
                Console.Out.Flush();
                var result = Run(item, stack);
                bad += result.Defect == null ? 0 : 1;
                string last = result.Output.TrimEnd().Split('\n')[^1];
                Console.WriteLine($"{result.End} {result.Time.TotalMilliseconds:F0} ms, {last}{(result.Defect == null ? "" : "\n" + result.Defect)}");
            }
        }

        return bad == 0 ? 0 : 1;
    }

    public static RunResult Run(DepthCase item, int stackKilobytes)
    {
        // A large Python stack, so that .NET's own is what ends first.
        var limits = new RunLimits { Fuel = 200_000_000, HeapBytes = item.HeapBytes, StackBytes = 4 << 20 };
        RunResult? result = null;
        if (stackKilobytes == 0)
        {
            Start();
        }
        else
        {
            var thread = new Thread(Start, stackKilobytes * 1024);
            thread.Start();
            thread.Join();
        }

        return result!;

        void Start()
        {
            using var runner = new Runner { MayBeSlow = true };
            result = runner.RunSource(item.Source, limits);
        }
    }

    public static IEnumerable<DepthCase> Cases(string scripts)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(scripts, "robustness"), "*.py").Order(StringComparer.Ordinal))
        {
            yield return new DepthCase(Path.GetFileName(file), File.ReadAllBytes(file), 2 << 20);
        }

        foreach (var (name, source) in Sources())
        {
            yield return new DepthCase(name, Encoding.UTF8.GetBytes(source), 64 << 20);
        }
    }

    static IEnumerable<(string Name, string Source)> Sources()
    {
        const int Deep = 100_000;
        foreach (string open in (string[])["(", "[", "{", "{1:", "f(", "a[", "lambda:", "not ", "-", "~", "await ", "x.y(", "[x for x in ", "(yield ", "*", "**", "a if b else ", "f'{", "a:", "f\"{'", "x=", "a**", "(x:=", "a or b and not ", "a<", "print(*"])
        {
            yield return ($"{Deep} times {open}", Repeat(open, Deep));
        }

        yield return ("closed brackets", Repeat("(", Deep) + Repeat(")", Deep) + "\n");
        yield return ("closed lists", "x = " + Repeat("[", Deep) + Repeat("]", Deep) + "\n");
        yield return ("a long sum", "x = " + Repeat("1+", Deep) + "1\n");
        yield return ("a long sum of names", "a = 1\nx = " + Repeat("a+", Deep) + "a\n");
        yield return ("a long chain of attributes", "x = a" + Repeat(".b", Deep) + "\n");
        yield return ("a long chain of calls", "x = print" + Repeat("()", Deep) + "\n");
        yield return ("a long chain of subscripts", "x = a" + Repeat("[0]", Deep) + "\n");
        yield return ("a long comparison", "x = 1" + Repeat("<1", Deep) + "\n");
        yield return ("a long assignment", Repeat("x = ", Deep) + "1\n");
        yield return ("a long elif chain", "if 0: pass\n" + Repeat("elif 0: pass\n", Deep));
        yield return ("a tuple of many", "x = " + Repeat("1,", Deep) + "\n");
        yield return ("a list of many names", "a = 1\nx = [" + Repeat("a,", Deep) + "]\n");
        yield return ("a call with many arguments", "print(" + Repeat("1,", Deep) + ")\n");
        yield return ("a function of many parameters", "def f(" + string.Concat(Enumerable.Range(0, Deep).Select(static i => $"a{i},")) + "): pass\n");
        yield return ("a function of many locals", "def f():\n" + string.Concat(Enumerable.Range(0, Deep).Select(static i => $" a{i}=1\n")));
        yield return ("many functions", Repeat("def f(): pass\n", Deep));
        yield return ("many decorators", Repeat("@a\n", Deep) + "def f(): pass\n");
        yield return ("many strings", "x = " + Repeat("'a' ", Deep) + "\n");
        yield return ("a 10 MB line", "x = '" + Repeat("a", 10_000_000) + "'\n");
        yield return ("a 10 MB name", Repeat("a", 10_000_000) + " = 1\n");
        yield return ("a 10 MB number", "x = " + Repeat("7", 10_000_000) + "\n");
        yield return ("a 10 MB comment", "#" + Repeat("a", 10_000_000) + "\n");
        yield return ("10 MB of blanks", Repeat(" ", 10_000_000) + "\n");
        yield return ("10 MB of lines", Repeat("\n", 10_000_000));
        yield return ("10 MB of continuations", Repeat("\\\n", 5_000_000));
        yield return ("10 MB of zero bytes", Repeat("\0", 10_000_000));
        yield return ("10 MB of nonsense", Repeat("$?\u20ac", 2_000_000));
        foreach (string head in (string[])["if 1:", "while 1:", "for x in x:", "try:", "with x:", "def f():", "class C:", "async def f():"])
        {
            yield return ($"nested {head}", string.Concat(Enumerable.Range(0, 2000).Select(i => new string(' ', i) + head + "\n")) + new string(' ', 2000) + "pass\n");
        }
    }

    static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
