// The public API as a host uses it: values in and out, errors, limits, cancellation, handles, threads, copies.

using System.Numerics;
using Xunit;

namespace Krait.Tests.Hosting;

public sealed class EngineTests
{
    static KraitEngine NewEngine(KraitLimits? limits = null, PyOutput? stdout = null) => KraitEngine.Create(new KraitOptions
    {
        Limits = limits ?? new KraitLimits { Time = TimeSpan.FromSeconds(20) },
        Stdout = stdout ?? PyOutput.Discard,
        HeapBytes = 256 * 1024,
    });

    [Fact]
    public void Values_come_out_as_their_counterparts()
    {
        using var engine = NewEngine();
        Assert.Equal(42, engine.Eval<int>("6 * 7"));
        Assert.Equal(1L << 60, engine.Eval<object>("1 << 60"));
        Assert.Equal(BigInteger.Pow(-3, 101), engine.Eval<BigInteger>("(-3) ** 101"));
        Assert.Equal(0.5, engine.Eval<double>("1 / 2"));
        Assert.Equal("hé", engine.Eval<string>("'h\\xe9'"));
        Assert.Equal([1, 2], engine.Eval<byte[]>("b'\\x01\\x02'"));
        Assert.Null(engine.Eval<object?>("None"));
        Assert.True(engine.Eval<bool>("1 < 2"));
        Assert.Equal([1L, "a", null], engine.Eval<List<object?>>("[1, 'a', None]"));
        Assert.Equal([1, 2, 3], engine.Eval<int[]>("(1, 2, 3)"));
        var dict = engine.Eval<Dictionary<object, object?>>("{'a': 1, 2: [3.5]}");
        Assert.Equal(1L, dict["a"]);
        Assert.Equal([3.5], (List<object?>)dict[2L]!);
        Assert.Equal([1L, 2L], engine.Eval<HashSet<object?>>("{1, 2}").Order());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var engine = NewEngine();
        Assert.Throws<InvalidCastException>(() => engine.Eval<int>("'1'"));
        Assert.Throws<InvalidCastException>(() => engine.Eval<int>("1.0"));
        Assert.Throws<InvalidCastException>(() => engine.Eval<int>("None"));
        Assert.Throws<OverflowException>(() => engine.Eval<byte>("256"));
        Assert.Throws<ArgumentException>(() => engine.Globals["x"] = new object());
        engine.Exec("x = []\nx.append(x)");
        Assert.Throws<InvalidCastException>(() => engine.Globals["x"]);
        Assert.Equal("list", engine.Globals.Get<PyObject>("x").TypeName);
    }

    [Fact]
    public void Values_go_in_as_their_counterparts()
    {
        using var engine = NewEngine();
        engine.Globals["x"] = new Dictionary<string, object?> { ["a"] = new[] { 1, 2 }, ["b"] = (1, "two"), ["c"] = null };
        Assert.Equal("{'a': [1, 2], 'b': (1, 'two'), 'c': None}", engine.Eval<string>("repr(x)"));
        engine.Globals["y"] = BigInteger.Pow(2, 200);
        Assert.True(engine.Eval<bool>("y == 1 << 200"));
        Assert.True(engine.Globals.Contains("y"));
        Assert.True(engine.Globals.Remove("y"));
        Assert.False(engine.Globals.Contains("y"));
        Assert.Throws<KeyNotFoundException>(() => engine.Globals["y"]);
    }

    [Fact]
    public void Functions_are_called_with_keywords()
    {
        using var engine = NewEngine();
        engine.Exec("def f(a, *, b=1):\n return a * b\nclass C:\n def __init__(self, n):\n  self.n = n\n def twice(self):\n  return 2 * self.n");
        using var f = engine.Globals.Get<PyFunction>("f");
        Assert.Equal(6.0, f.Call<double>([2], new Dictionary<string, object?> { ["b"] = 3 }));
        using var c = engine.Globals.Get<PyFunction>("C");
        using var instance = c.Call<PyObject>(21);
        Assert.Equal("C", instance.TypeName);
        instance.SetAttribute("n", 22);
        Assert.Equal(44, instance.GetAttribute<PyFunction>("twice").Call<int>());
        engine.Collect();
        Assert.Equal(22, instance.GetAttribute<int>("n"));
        Assert.Throws<InvalidCastException>(() => engine.Eval<PyFunction>("1"));
    }

    [Fact]
    public void Exceptions_carry_type_text_and_traceback()
    {
        using var engine = NewEngine();
        var error = Assert.Throws<PyException>(() => engine.Exec("class E(ValueError):\n pass\ndef f():\n raise E('no', 1)\nf()", "rules.py"));
        Assert.Equal("E", error.TypeName);
        Assert.True(error.Is("ValueError") && error.Is("Exception") && !error.Is("KeyError"));
        Assert.Equal("('no', 1)", error.Message);
        Assert.Equal([new PyFrame("rules.py", 5, "<module>"), new PyFrame("rules.py", 4, "f")], error.PyTraceback);
        Assert.Equal(
            "Traceback (most recent call last):\n  File \"rules.py\", line 5, in <module>\n  File \"rules.py\", line 4, in f\nE: ('no', 1)\n",
            error.Traceback);

        var syntax = Assert.Throws<PySyntaxException>(() => engine.Exec("x = 1\nif x", "rules.py"));
        Assert.Equal(("rules.py", 2), (syntax.FileName, syntax.Line));
        Assert.Equal(3, Assert.Throws<PySystemExit>(() => engine.Exec("raise SystemExit(3)")).Code);
        Assert.Null(Assert.Throws<PySystemExit>(() => engine.Exec("raise SystemExit('bye')")).Code);
    }

    [Fact]
    public void Memory_is_bounded_and_the_engine_goes_on()
    {
        using var engine = NewEngine();
        Assert.True(Assert.Throws<PyException>(() => engine.Exec("x = []\nwhile True:\n x.append('a' * 100)")).Is("MemoryError"));
        engine.Exec("x = 1");
        Assert.Equal(1, engine.Eval<int>("x"));
        Assert.True(Assert.Throws<PyException>(() => engine.Exec("def f(): f()\nf()")).Is("RuntimeError"));
        Assert.True(Assert.Throws<PyException>(() => engine.Exec("1 << 100000000")).Is("MemoryError"));
    }

    [Fact]
    public void Fuel_ends_a_run_that_no_handler_can_hold()
    {
        using var engine = NewEngine(new KraitLimits { Fuel = 100_000 });
        var error = Assert.Throws<PyLimitException>(() => engine.Exec("while True:\n try:\n  while True: pass\n finally:\n  continue"));
        Assert.Equal(PyLimitKind.Fuel, error.Kind);
        Assert.InRange(error.Usage.Fuel, 100_000, 101_000);
        engine.Exec("x = sum(range(1000))");
        Assert.Equal(499500, engine.Eval<int>("x"));
        Assert.Throws<PyLimitException>(() => engine.Exec("sum(range(10000000))"));
    }

    [Fact]
    public void Fuel_is_the_same_in_every_run()
    {
        const string source = "def f(n):\n return 1 if n < 2 else f(n - 1) + f(n - 2)\nf(12)\nsorted([i * 7 % 11 for i in range(200)])";
        using var first = NewEngine();
        using var second = NewEngine();
        first.Exec(source);
        second.Exec(source);
        Assert.Equal(first.Usage.Fuel, second.Usage.Fuel);
        first.Exec(source);
        Assert.Equal(first.Usage.Fuel, second.Usage.Fuel);
    }

    [Fact]
    public void Time_ends_a_run()
    {
        using var engine = NewEngine(new KraitLimits { Time = TimeSpan.FromMilliseconds(50) });
        Assert.Equal(PyLimitKind.Time, Assert.Throws<PyLimitException>(() => engine.Exec("while True: pass")).Kind);
        Assert.Equal(1, engine.Eval<int>("1"));
    }

    [Fact]
    public void Output_is_bounded()
    {
        var output = PyOutput.ToText();
        using var engine = NewEngine(new KraitLimits { OutputBytes = 1000 }, output);
        Assert.Equal(PyLimitKind.Output, Assert.Throws<PyLimitException>(() => engine.Exec("while True: print('spam')")).Kind);
        Assert.InRange(output.Bytes.Length, 900, 1000);
    }

    [Fact]
    public async Task Cancellation_and_interrupts_come_from_other_threads()
    {
        using var engine = NewEngine();
        using var source = new CancellationTokenSource(50);
        Assert.Throws<OperationCanceledException>(() => engine.Exec("while True:\n try:\n  pass\n except BaseException:\n  pass", cancellation: source.Token));

        var later = Task.Delay(50, TestContext.Current.CancellationToken).ContinueWith(_ => engine.Interrupt(), TaskScheduler.Default);
        engine.Exec("try:\n while True: pass\nexcept KeyboardInterrupt:\n x = 'caught'");
        await later;
        Assert.Equal("caught", engine.Globals["x"]);
    }

    [Fact]
    public void A_second_operation_at_once_is_refused()
    {
        KraitEngine? engine = null;
        Exception? refused = null;
        using var made = engine = NewEngine(stdout: PyOutput.ToWriter(new CallingWriter(() => refused = Record.Exception(() => engine!.Eval<int>("1")))));
        engine.Exec("print(1)");
        Assert.IsType<InvalidOperationException>(refused);
        Assert.Equal(1, engine.Eval<int>("1"));
        engine.Dispose();
        Assert.Throws<ObjectDisposedException>(() => engine.Eval<int>("1"));
    }

    [Fact]
    public void A_failure_of_the_hosts_own_code_reaches_the_host()
    {
        using var engine = NewEngine(stdout: PyOutput.ToWriter(new CallingWriter(() => throw new TimeZoneNotFoundException("mine"))));
        Assert.Throws<TimeZoneNotFoundException>(() => engine.Exec("try:\n print(1)\nexcept BaseException:\n pass"));
        Assert.Equal(1, engine.Eval<int>("1"));
    }

    [Fact]
    public void Without_capabilities_there_are_no_files()
    {
        using var engine = NewEngine();
        Assert.Throws<PyException>(() => engine.Exec("open('/etc/hostname')"));
        Assert.Throws<PyException>(() => engine.ExecFile("/etc/hostname"));
        Assert.True(Assert.Throws<PyException>(() => engine.Exec("import nosuch")).Is("ImportError"));
    }

    [Fact]
    public void Compiled_code_runs_in_many_engines()
    {
        var code = PyCode.Compile("def f(n):\n return n + 1\nx = f(41)", "shared.py");
        for (int i = 0; i < 3; i++)
        {
            using var engine = NewEngine();
            engine.Exec(code);
            Assert.Equal(42, engine.Eval<int>("x"));
        }

        Assert.Equal((byte)'M', code.ToMpy()[0]);
        Assert.Equal(3, Assert.Throws<PySyntaxException>(() => PyCode.Compile("x = 1\n\n)", "bad.py")).Line);
    }

    [Fact]
    public void Engines_run_in_parallel()
    {
        Parallel.For(0, 8, number =>
        {
            using var engine = NewEngine();
            engine.Globals["n"] = number;
            engine.Exec("class C:\n pass\nx = [C() for i in range(500)]\nfor c in x:\n c.n = n\ns = sum(c.n for c in x)");
            Assert.Equal(500 * number, engine.Eval<int>("s"));
        });
    }

    [Fact]
    public void A_copied_arena_goes_on_in_another_engine()
    {
        using var engine = NewEngine();
        engine.Exec("""
            class Counter:
                def __init__(self, n):
                    self.n = n
                def step(self):
                    self.n += 1
                    return self.n
            def count(n):
                while True:
                    yield n
                    n += 1
            c = Counter(10)
            c.step()
            g = count(5)
            next(g)
            d = {'a': [1, 2], 2.5: (c, 1 << 70)}
            f = lambda x: x + c.step()
            """);
        using var copy = engine.Fork();
        const string after = "print(c.step(), next(g), d['a'], d[2.5][0].n, d[2.5][1], f(100))\nc.extra = 'x' + 'y'\nprint(c.extra, sorted(dir(c))[-2:])";
        engine.Exec("c.step()\nd['a'].append(3)");
        Assert.Equal(12, engine.Eval<int>("c.n"));
        Assert.Equal(11, copy.Eval<int>("c.n"));
        copy.Exec("result = []\ndef print(*a): result.append(a)\n" + after);
        Assert.Equal("[(12, 6, [1, 2], 12, 1180591620717411303424, 113), ('xy', ['n', 'step'])]", copy.Eval<string>("repr(result)"));
        engine.Collect();
        copy.Collect();
        Assert.Equal(13, copy.Eval<int>("c.n"));
        Assert.Equal(12, engine.Eval<int>("c.n"));
    }

    sealed class CallingWriter(Action onWrite) : StringWriter
    {
        public override void Write(char[] buffer, int index, int count) => onWrite();
    }
}
