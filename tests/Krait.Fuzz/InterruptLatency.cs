// How soon a long operation notices an interrupt. Each case runs again and again on its own thread; after 100 ms another thread
// interrupts it, and the time until it has ended is what is reported: the best of some tries, for the machine may be busy.

using System.Diagnostics;
using System.Text;
using Krait.Heap;
using Krait.Runtime;
using Krait.Syntax;

namespace Krait.Fuzz;

/// <param name="Setup">Runs before the time counts.</param>
internal sealed record InterruptCase(string Name, string Setup, string Statement);

/// <param name="Ending">The type of the exception that ended the operation.</param>
internal sealed record InterruptResult(string Ending, TimeSpan Latency);

internal static class InterruptLatency
{
    const long HeapBytes = 384L << 20;
    const int Tries = 5;
    public static readonly TimeSpan Wanted = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan GoodEnough = TimeSpan.FromMilliseconds(2);
    static readonly TimeSpan BeforeInterrupt = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan GivingUp = TimeSpan.FromSeconds(30);

    public static readonly InterruptCase[] Cases =
    [
        new("empty loop", "", "pass"),
        new("'x' * 10**9", "", "'x' * 10**9"),
        new("'x' * 10**8", "", "'x' * 10**8"),
        new("'xyz' * 10**8", "", "'xyz' * 10**8"),
        new("b'xyz' * 10**8", "", "b'xyz' * 10**8"),
        new("bytearray(10**8)", "", "bytearray(10**8)"),
        new("bytes(10**8)", "", "bytes(10**8)"),
        new("10**10**7", "", "10**10**7"),
        new("3**10**7", "n = 10**7", "3**n"),
        new("str(3**10**6)", "n = 3**10**6", "str(n)"),
        new("int('7' * 10**6)", "s = '7' * 10**6", "int(s)"),
        new("hex(3**10**6)", "n = 3**10**7 if 0 else 3**10**6", "hex(n)"),
        new("big multiplication", "n = 3**2000000; m = 5**1500000", "n * m"),
        new("big division", "n = 3**2000000; m = 5**600000", "n // m"),
        new("big shift", "n = 1 << 10**8", "n << 10**8; n >> 5"),
        new("big comparison", "n = 1 << 10**8; m = n + 1", "n == m; n < m; -n; ~n; n | m"),
        new("pow(a, b, m)", "a = 3**3000; m = 7**5000", "pow(a, a, m)"),
        new("sorted, slow key", "l = list(range(1000))\ndef key(x):\n  for i in range(1000): pass\n  return x", "sorted(l, key=key)"),
        new("sorted 10**6", "import random\nl = [(i * 7919) % 1000003 for i in range(10**6)]", "sorted(l)"),
        new("list.sort strings", "l = [str((i * 7919) % 1000003) for i in range(300000)]", "l.sort(); l.sort(reverse=True)"),
        new("sum(range(10**12))", "", "sum(range(10**12))"),
        new("list(range(10**9))", "", "list(range(10**9))"),
        new("list(range(10**7))", "", "list(range(10**7))"),
        new("tuple(range(10**7))", "", "tuple(range(10**7))"),
        new("set(range(10**6))", "", "set(range(10**6))"),
        new("dict of 10**6", "", "{i: i for i in range(10**6)}"),
        new("dict.copy", "d = {i: i for i in range(10**6)}", "d.copy(); dict(d)"),
        new("dict ==", "d = {i: i for i in range(10**6)}; e = d.copy()", "d == e"),
        new("set union", "d = set(range(10**6)); e = set(range(10**6, 2 * 10**6))", "d | e; d & e"),
        new("max(range(10**12))", "", "max(range(10**12))"),
        new("all(map)", "", "all(map(lambda x: True, range(10**12)))"),
        new("in range step", "", "10**11 + 0.5 in range(10**12)"),
        new("'a' in big string", "s = 'b' * 10**8", "'a' in s"),
        new("find, bad needle", "s = 'a' * 10**7; t = 'a' * 5000 + 'b'", "s.find(t); t in s; s.count(t)"),
        new("bytes find, bad needle", "s = b'a' * 10**7; t = b'a' * 5000 + b'b'", "s.find(t); s.rfind(t)"),
        new("bytes.count", "s = b'a' * 10**8", "s.count(b'a'); s.count(b'aa')"),
        new("bytes.count empty", "s = b'a' * 10**8", "s.count(b'')"),
        new("str.count", "s = 'a' * 10**8", "s.count('a')"),
        new("str.replace", "s = 'a' * 10**7", "s.replace('a', 'bc')"),
        new("str.split", "s = 'a,' * 10**6", "s.split(',')"),
        new("bytes.join", "l = [b'abcdefgh' * 10] * 10**6", "b','.join(l)"),
        new("str.join", "l = ['abcdefgh' * 10] * 10**6", "','.join(l)"),
        new("str.upper", "s = 'a' * 10**8", "s.upper(); s.strip('a'); s.isalpha()"),
        new("str.encode", "s = 'a' * 10**8; b = s.encode()", "s.encode(); b.decode()"),
        new("str ==, hash", "s = 'a' * 10**8; t = 'a' * 10**8", "s == t; s < t; {t + 'b': 1}"),
        new("str index non-ASCII", "s = '\\u20ac' * 10**7", "s[9000000]; s[5:8000000]; len(s + 'a')"),
        new("str slice", "s = 'a' * 10**8", "s[1:]"),
        new("repr of str", "s = '\\n' * 10**7", "repr(s)"),
        new("tuple * n", "t = (1, 2, 3)", "t * 10**7"),
        new("list * n", "t = [1, 2, 3]", "t * 10**7"),
        new("list + list", "t = [1] * 10**7", "t + t; t[1:]; t[::-1]; t.copy()"),
        new("list ==, in, index", "t = [1] * 10**7; u = [1] * 10**7", "t == u; 2 in t; t.count(1); 5 in t"),
        new("list insert, pop(0)", "t = [1] * 10**7", "t.insert(0, 1); t.pop(0); t.reverse()"),
        new("list extend", "t = [1] * 10**6", "u = []\n  for i in range(20): u.extend(t)"),
        new("del slices", "t = [1] * 10**7", "u = t[:]; del u[::2]"),
        new("repr of list", "t = [1] * 10**6", "repr(t)"),
        new("memoryview ==", "m = memoryview(bytearray(10**8)); n = memoryview(bytearray(10**8))", "m == n"),
        new("bytes == bytearray", "m = bytes(10**8); n = bytearray(10**8)", "m == n; m < n"),
        new("bytearray slices", "m = bytearray(10**8)", "m[1:]; m[5:] = m[5:]; m.extend(b'a'); m += b'a'"),
        new("array", "import array\na = array.array('i', range(10**6))", "array.array('i', range(10**6)); a == a; a + a"),
        new("enumerate, zip, map", "", "sum(map(lambda x, y: y, range(10**12), range(10**12)))"),
        new("filter none", "", "next(filter(None, map(lambda x: 0, range(10**12))))"),
        new("filter bool", "", "next(filter(bool, (0 for i in range(10**12))))"),
        new("native iterators only", "", "sum(map(abs, filter(None, range(10**12))))"),
        new("deep filter", "class Z:\n  def __iter__(self): return self\n  def __next__(self): return 0\nz = Z()", "next(filter(None, z))"),
        new("% formatting", "s = '%d' * 10**5; t = (1,) * 10**5", "s % t"),
        new("'%*d'", "", "'%*d' % (10**8, 1)"),
        new("format width", "", "'{:>100000000}'.format(1)"),
        new("center", "", "'a'.center(10**8)"),
        new("f-string width", "n = 10**8", "f'{1:{n}}'"),
        new("eval of a long source", "s = '+'.join(['1'] * 10**5)", "eval(s)"),
        new("exec of many lines", "s = 'x = [1, 2, y]\\n' * 10**5", "exec(s)"),
        new("exec of a folded power", "", "exec('x = 7 ** 9999999')"),
        new("exec of a folded shift", "", "exec('x = 1 << 999999999')"),
        new("json.dumps", "import json\nt = [[1, 'ab', {'a': 1}]] * 10**5", "json.dumps(t)"),
        new("json.loads", "import json\ns = json.dumps([[1, 'ab', {'a': 1}]] * 10**5)", "json.loads(s)"),
        new("re backtracking", "import re\nr = re.compile('(a*)*b')\ns = 'a' * 40", "r.match(s)"),
        new("re search", "import re\nr = re.compile('a.*b')\ns = 'a' * 2000", "r.search(s)"),
        new("re.sub", "import re\ns = 'ab' * 10**6", "re.sub('a', 'xy', s)"),
        new("struct.pack", "import struct", "struct.pack('100000000s', b'a')"),
        new("binascii", "import binascii\nb = bytes(10**7)", "binascii.hexlify(b); binascii.b2a_base64(b); binascii.crc32(b)"),
        new("hashlib", "import hashlib\nb = bytes(10**8)", "hashlib.sha256(b).digest()"),
        new("deflate", "import deflate, io\nb = io.BytesIO(bytes(10**6))\nc = io.BytesIO()\nd = deflate.DeflateIO(c, deflate.ZLIB)\nd.write(bytes(10**7))\nd.close()", "deflate.DeflateIO(io.BytesIO(c.getvalue()), deflate.ZLIB).read()"),
        new("BytesIO", "import io\nb = bytes(10**7)", "s = io.BytesIO(); s.write(b); s.write(b); s.getvalue(); s.seek(0); s.read()"),
        new("readline", "import io\ns = io.StringIO('a' * 10**7)", "s.seek(0); s.readline()"),
        new("heapq", "import heapq\nl = list(range(10**6, 0, -1))", "heapq.heapify(l[:])"),
        new("deque", "from collections import deque", "deque(range(10**6), 10**6)"),
        new("math.factorial", "import math", "math.factorial(50000) if hasattr(math, 'factorial') else 0"),
        new("time.sleep", "import time", "time.sleep(1)"),
        new("gc.collect, many objects", "import gc\nl = [[i] for i in range(2 * 10**6)]", "gc.collect()"),
        new("input-less generator", "def g():\n  while True: yield 1\nx = g()", "sum(x)"),
        new("yield from", "def g():\n  yield from g2()\ndef g2():\n  while True: yield 0", "any(g())"),
        new("native call in a loop", "", "len('abc')"),
        new("except loop", "", "try: raise ValueError\n  except ValueError: pass"),
        new("int.to_bytes", "n = 3**10**6", "n.to_bytes(300000, 'little'); int.from_bytes(b'\\x05' * 10**7, 'big')"),
        new("int.from_bytes", "b = b'\\x07' * 10**8", "int.from_bytes(b, 'big')"),
        new("float(str)", "s = '1' * 10**7", "float(s)"),
        new("isinstance of a long tuple", "t = (int,) * 10**6", "isinstance('', t)"),
        new("startswith tuple", "t = ('a',) * 10**6", "'b'.startswith(t)"),
        new("call with many arguments", "t = [1] * 10**6\ndef f(*a): pass", "print(f(*t))"),
        new("unpack", "t = [1] * 10**6", "a, *b = t"),
        new("print to a stream", "s = 'a' * 10**7", "print(s)"),
    ];

    /// <param name="only">Cases whose names contain it; null: all.</param>
    public static int Report(string? only)
    {
        int bad = 0;
        foreach (var item in Cases.Where(item => only == null || item.Name.Contains(only, StringComparison.Ordinal)))
        {
            var result = Measure(item);
            bool isBad = result.Latency > Wanted || result.Ending is not ("KeyboardInterrupt" or "MemoryError" or "RuntimeError");
            bad += isBad ? 1 : 0;
            Console.WriteLine($"{(isBad ? "*" : " ")} {result.Latency.TotalMilliseconds,10:F2} ms  {result.Ending,-18} {item.Name}");
        }

        Console.WriteLine($"{Cases.Length} operations, {bad} not within {Wanted.TotalMilliseconds} ms");
        return bad == 0 ? 0 : 1;
    }

    // What a user meets most, measured as the median and not as the best.
    static readonly InterruptCase[] s_common =
    [
        new("while True: pass", "", "pass"),
        new("sort of a long list", "l = [(i * 7919) % 1000003 for i in range(10**6)]", "sorted(l)"),
        new("re", "import re\nr = re.compile('(a*)*b')\ns = 'a' * 4000", "r.match(s)"),
        new("sum(range(10**12))", "", "sum(range(10**12))"),
        new("big-int power", "n = 10**7", "3**n"),
        new("sleep", "import time", "time.sleep(100)"),
        new("blocked read", "import sys", "sys.stdin.read(1)"),
    ];

    public static int ReportMedians()
    {
        const int tries = 20;
        int bad = 0;
        foreach (var item in s_common)
        {
            var results = Enumerable.Range(0, tries).Select(_ => MeasureOnce(item)).OrderBy(result => result.Latency).ToArray();
            var median = (results[(tries / 2) - 1].Latency + results[tries / 2].Latency) / 2;
            bool isBad = median > Wanted || results.Any(result => result.Ending != "KeyboardInterrupt");
            bad += isBad ? 1 : 0;
            Console.WriteLine($"{(isBad ? "*" : " ")} median {median.TotalMilliseconds,8:F2} ms, worst {results[^1].Latency.TotalMilliseconds,8:F2} ms  {item.Name}");
        }

        return bad == 0 ? 0 : 1;
    }

    public static InterruptResult Measure(InterruptCase item)
    {
        var best = new InterruptResult("", TimeSpan.MaxValue);
        for (int i = 0; i < Tries && best.Latency > GoodEnough; i++)
        {
            var result = MeasureOnce(item);
            best = result.Latency < best.Latency ? result : best;
            if (result.Latency > GivingUp / 2)
            {
                break;
            }
        }

        return best;
    }

    static InterruptResult MeasureOnce(InterruptCase item)
    {
        using var host = new LatencyHost();
        using var vm = new Vm(new VmOptions { Host = host, HeapBytes = HeapBytes });
        using var started = new ManualResetEventSlim();
        string ending = "";
        long ended = 0;
        var thread = new Thread(() =>
        {
            ending = Run(vm, item.Setup + "\n");
            if (ending.Length == 0)
            {
                var code = SourceLoader.ToFunction(vm, Encoding.UTF8.GetBytes($"while True:\n  {item.Statement}\n"), "case", ParseMode.File, vm.MainGlobals);
                started.Set();
                ending = Guard(vm, () => vm.Interpreter.Execute(code, vm.MainGlobals, Value.Absent));
                ended = Stopwatch.GetTimestamp();
            }
            else
            {
                ending = "setup: " + ending;
                started.Set();
            }
        })
        { IsBackground = true };
        thread.Start();
        started.Wait();
        long interrupted = Stopwatch.GetTimestamp();
        if (thread.Join(BeforeInterrupt))
        {
            return new InterruptResult(ending, TimeSpan.Zero);
        }

        interrupted = Stopwatch.GetTimestamp();
        vm.Scheduler.Interrupt();
        host.Wake();
        if (!thread.Join(GivingUp))
        {
            Console.WriteLine($"* {item.Name} does not end");
            vm.Scheduler.Abort("latency");
            thread.Join();
        }

        return new InterruptResult(ending, Stopwatch.GetElapsedTime(interrupted, ended));
    }

    static string Run(Vm vm, string source) =>
        Guard(vm, () => vm.Interpreter.Execute(SourceLoader.ToFunction(vm, Encoding.UTF8.GetBytes(source), "setup", ParseMode.File, vm.MainGlobals), vm.MainGlobals, Value.Absent));

    // The name of the exception that came out, or nothing.
    static string Guard(Vm vm, Func<Value> run)
    {
        try
        {
            if (!run().IsFailed)
            {
                return "";
            }
        }
        catch (HostAbortException)
        {
            return "abort";
        }
        catch (Exception error)
        {
            Raising.SetPending(vm, error);
        }

        return TypeNames.Of(vm, vm.PendingException);
    }

    /// <summary>Its input never comes.</summary>
    sealed class LatencyHost : HostServices
    {
        readonly InputReader input;

        public LatencyHost()
            : this(new StreamInput(new SilentStream()))
        {
        }

        LatencyHost(InputReader input)
        {
            this.input = input;
            ReadStdin = (vm, bytes) => input.Read(vm, bytes.Span);
        }

        public override void Wake()
        {
            base.Wake();
            input.Wake();
        }
    }

    sealed class SilentStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            Thread.Sleep(Timeout.Infinite);
            return 0;
        }
    }
}
