// Recursion of every kind on a host's thread with little stack, and sources that are deep or long: the script gets a RuntimeError or
// a MemoryError, or ends well, and the engine goes on. A process that dies here is the failure.

using Xunit;

namespace Krait.Tests.Hosting;

public sealed class HostStackTests
{
    const string Nest = "x = {0}\nfor i in range(100000): x = {1}\n";

    static string NestedThen(string start, string step, string statement) => Nest.Replace("{0}", start).Replace("{1}", step) + statement;

    static readonly Dictionary<string, string> s_recursions = new()
    {
        ["calls"] = "def f(): f()\nf()",
        ["calls with arguments"] = "def f(*a, **k): f(*a, **k)\nf(1, 2, a=3)",
        ["methods"] = "class C:\n def m(self): return self.m()\nC().m()",
        ["constructors"] = "class C:\n def __init__(self): C()\nC()",
        ["operators"] = "class C:\n def __add__(self, o): return self + o\nC() + 1",
        ["attributes"] = "class C:\n def __getattr__(self, n): return getattr(self, n + 'x')\nC().a",
        ["subscripts"] = "class C:\n def __getitem__(self, n): return self[n]\nC()[0]",
        ["properties"] = "class C:\n @property\n def p(self): return self.p\nC().p",
        ["repr methods"] = "class C:\n def __repr__(self): return repr(self)\nrepr(C())",
        ["hash methods"] = "class C:\n def __hash__(self): return hash(self)\nhash(C())",
        ["comparison methods"] = "class C:\n def __eq__(self, o): return self == o\nC() == 1",
        ["iteration"] = "class C:\n def __iter__(self): return iter(self)\nlist(C())",
        ["call methods"] = "class C:\n def __call__(self): self()\nC()()",
        ["context managers"] = "class C:\n def __enter__(self):\n  with self: pass\n def __exit__(self, *a): pass\nwith C(): pass",
        ["sort keys"] = "def k(x): return sorted([2, 1], key=k)\nk(1)",
        ["sort comparisons"] = "class C:\n def __lt__(self, o): return sorted([C(), C()])\nsorted([C(), C()])",
        ["map"] = "def f(x): return list(map(f, [1]))\nf(1)",
        ["nested map"] = "x = range(3)\nfor i in range(10000): x = map(abs, x)\nlist(x)",
        ["nested zip"] = "x = range(3)\nfor i in range(10000): x = zip(x)\nlist(x)",
        ["exec"] = "def f(): exec('f()')\nf()",
        ["eval"] = "def f(): return eval('f()')\nf()",
        ["import hook"] = "def f(n, *a): return f(n)\nimport builtins\nbuiltins.__import__ = f\nimport x",
        ["generators"] = "def g(): yield from g()\nlist(g())",
        ["generators that delegate 10,000 deep"] = "def g(n):\n if n: yield from g(n - 1)\n else: yield 1\nlist(g(10000))",
        ["generators made one around the other"] = "def g(x):\n yield from x\nx = iter([1, 2])\nfor i in range(10000): x = g(x)\nlist(x)",
        ["generators closed in a chain"] = "def g(x):\n try: yield from x\n finally: len('a')\nx = g(iter([1, 2]))\nfor i in range(10000): x = g(x)\nnext(x)\nx.close()",
        ["generator expressions"] = "x = range(2)\nfor i in range(10000): x = (y for y in x)\nlist(x)",
        ["repr of a list"] = NestedThen("[]", "[x]", "repr(x)"),
        ["repr of a tuple"] = NestedThen("()", "(x,)", "repr(x)"),
        ["repr of a dict"] = NestedThen("{}", "{1: x}", "repr(x)"),
        ["repr of an exception"] = NestedThen("1", "ValueError(x)", "repr(x)"),
        ["a list in itself"] = "x = []\nx.append(x)\nrepr(x)",
        ["comparison of lists"] = NestedThen("[]", "[x]", "y = []\nfor i in range(100000): y = [y]\nx == y"),
        ["order of tuples"] = NestedThen("()", "(x,)", "y = ()\nfor i in range(100000): y = (y,)\nx < y"),
        ["comparison of dicts"] = NestedThen("{}", "{1: x}", "y = {}\nfor i in range(100000): y = {1: y}\nx == y"),
        ["hash of a tuple"] = NestedThen("()", "(x,)", "hash(x)"),
        ["json"] = NestedThen("[]", "[x]", "import json\njson.dumps(x)"),
        ["json loads"] = "import json\ntry: json.loads('[' * 100000)\nexcept ValueError: pass",
        ["isinstance of tuples"] = NestedThen("(int,)", "(x,)", "try: isinstance('', x)\nexcept TypeError: pass"),
        ["except with nested tuples"] = NestedThen("ValueError", "(x,)", "try: 1 / 0\nexcept x: pass"),
        ["startswith with nested tuples"] = NestedThen("('a',)", "(x,)", "try: 'a'.startswith(x)\nexcept TypeError: pass"),
        ["bound methods"] = "class C: pass\nx = len\nfor i in range(100000):\n y = C()\n y.f = x\n x = y\nrepr(x)",
        ["partial super"] = "class C:\n def f(self): return super().f()\nfor i in range(3000):\n C = type('D', (C,), {'f': lambda self, C=C: C.f(self)})\ntry: C().f()\nexcept AttributeError: pass",
        ["a chain of classes"] = "class C: pass\nfor i in range(20000): C = type('C', (C,), {})\nhasattr(C(), 'a'), isinstance(C(), int), dir(C()), issubclass(C, str)",
        ["a chain of exception classes"] = "C = ValueError\nfor i in range(20000): C = type('C', (C,), {})\ntry: raise C(1)\nexcept KeyError: pass\nexcept ValueError: pass",
        ["a regular expression"] = "import re\ntry: re.compile('(' * 100000)\nexcept ValueError: pass",
        ["nested groups"] = "import re\ntry: re.compile('(' * 20000 + 'a' + ')' * 20000).match('a')\nexcept ValueError: pass",
        ["str.format"] = "class C:\n def __str__(self): return '{}'.format(self)\n'{}'.format(C())",
        ["finally"] = "def f():\n try: f()\n finally: len('a')\ntry: f()\nfinally: pass",
    };

    static readonly Dictionary<string, string> s_sources = new()
    {
        ["100,000 brackets"] = new string('(', 100_000),
        ["100,000 closed brackets"] = new string('(', 100_000) + new string(')', 100_000),
        ["100,000 lists"] = "x = " + new string('[', 100_000) + new string(']', 100_000),
        ["100,000 signs"] = "x = " + new string('-', 100_000) + "1",
        ["100,000 nots"] = "x = " + string.Concat(Enumerable.Repeat("not ", 100_000)) + "1",
        ["100,000 lambdas"] = "x = " + string.Concat(Enumerable.Repeat("lambda: ", 100_000)) + "1",
        ["100,000 calls"] = string.Concat(Enumerable.Repeat("f(", 100_000)),
        ["100,000 powers"] = "x = " + string.Concat(Enumerable.Repeat("a ** ", 100_000)) + "1",
        ["100,000 conditions"] = "x = " + string.Concat(Enumerable.Repeat("a if b else ", 100_000)) + "1",
        ["100,000 elifs"] = "if 0: pass\n" + string.Concat(Enumerable.Repeat("elif 0: pass\n", 100_000)),
        ["a sum of 100,000"] = "a = 1\nx = " + string.Concat(Enumerable.Repeat("a + ", 100_000)) + "a",
        ["a line of 10 MB"] = "x = '" + new string('a', 10_000_000) + "'",
        ["a name of 10 MB"] = new string('a', 10_000_000) + " = 1",
        ["a number of 10 MB"] = "x = " + new string('7', 10_000_000),
        ["10 MB of blanks"] = new string(' ', 10_000_000),
        ["a list of 10 MB"] = "x = [" + string.Concat(Enumerable.Repeat("1,", 5_000_000)) + "]",
        ["2,000 blocks"] = string.Concat(Enumerable.Range(0, 2000).Select(static i => new string(' ', i) + "if 1:\n")) + new string(' ', 2000) + "pass\n",
    };

    static readonly int[] s_stackKilobytes = [1024, 256];

    static IEnumerable<TheoryDataRow<string, int>> OnEveryStack(Dictionary<string, string> sources) =>
        from name in sources.Keys from stack in s_stackKilobytes select new TheoryDataRow<string, int>(name, stack);

    public static IEnumerable<TheoryDataRow<string, int>> Recursions => OnEveryStack(s_recursions);

    public static IEnumerable<TheoryDataRow<string, int>> Sources => OnEveryStack(s_sources);

    [Theory]
    [MemberData(nameof(Recursions))]
    public void Recursion_ends_in_an_exception_of_the_script(string name, int stackKilobytes) =>
        OnThread(stackKilobytes, () => Check(s_recursions[name], ["RuntimeError", "MemoryError"]));

    [Theory]
    [MemberData(nameof(Sources))]
    public void Deep_and_long_sources_are_programs_or_errors(string name, int stackKilobytes) =>
        OnThread(stackKilobytes, () => Check(s_sources[name], ["RuntimeError", "MemoryError", "SyntaxError", "NameError"]));

    // More of Python's own stack than the thread has: .NET's is what ends first.
    static void Check(string source, string[] errors)
    {
        using var engine = KraitEngine.Create(new KraitOptions
        {
            Limits = new KraitLimits { Time = TimeSpan.FromSeconds(60) },
            HeapBytes = 32 << 20,
            StackBytes = 4 << 20,
        });
        var error = Record.Exception(() => engine.Exec(source));
        if (error != null)
        {
            var raised = Assert.IsAssignableFrom<PyException>(error);
            Assert.True(errors.Any(raised.Is), raised.Traceback.Length > 2000 ? raised.Traceback[^2000..] : raised.Traceback);
            Assert.DoesNotContain("internal error", raised.Message, StringComparison.Ordinal);
        }

        engine.Exec("x = None");
        engine.Collect();
        Assert.Equal(6, engine.Eval<int>("sum([1, 2, 3])"));
    }

    static void OnThread(int stackKilobytes, Action work)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(work), stackKilobytes * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
