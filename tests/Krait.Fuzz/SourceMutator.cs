// Mutants of scripts: bytes, tokens and lines are changed, moved and taken from other scripts. Most mutants keep a shape that
// the parser accepts, or they would never get past it.

using System.Text;

namespace Krait.Fuzz;

internal sealed class SourceMutator
{
    const int MaxBytes = 40_000;

    // What tokens are replaced by: values at the edges of what the engine tells apart.
    static readonly string[] Values =
    [
        "0", "1", "-1", "2", "7", "255", "256", "65536", "(1 << 31)", "-(1 << 31)", "(1 << 46)", "-(1 << 46)", "((1 << 46) - 1)", "(1 << 47)", "(1 << 62)",
        "-(1 << 63)", "(1 << 64)", "10 ** 30", "-10 ** 40", "0.0", "-0.0", "1.5", "1e300", "float('inf')", "float('nan')", "2j", "True", "False",
        "None", "...", "NotImplemented", "''", "'a'", "'\\u20ac\\U0001f600'", "'%s %d'", "'{} {0!r:>10}'", "'x' * 100", "b''", "b'\\x00\\xff'", "bytearray(5)",
        "bytearray(b'abc')", "memoryview(bytearray(8))", "[]", "[1, 2, 3]", "[[]] * 3", "()", "(1,)", "(1, 'a', None)", "{}", "{'a': 1}", "{1, 2}", "set()",
        "frozenset([1])", "range(5)", "range(10, 0, -3)", "slice(1, None, -1)", "iter([1, 2])", "(i for i in range(3))", "lambda *a, **k: (a, k)",
        "lambda x: x", "type", "object", "int", "str", "list", "dict", "tuple", "bytes", "Exception", "ValueError", "StopIteration", "type('T', (), {})",
        "type('T', (list,), {})()", "type('T', (Exception,), {})()", "object()", "print", "len", "__import__('array').array('H', [1, 2])",
        "__import__('io').StringIO('ab\\ncd')", "__import__('collections').deque((1, 2), 3)", "globals()", "super", "__name__", "[].append", "''.join",
        "{}.items()", "zip([1], [2])", "map(str, [1])", "enumerate('ab')", "reversed([1, 2])", "Exception('x', 1)", "__import__('collections').namedtuple('N', 'a b')(1, 2)",
    ];

    static readonly string[] Statements =
    [
        "pass", "break", "continue", "return", "return 1", "yield", "yield 1", "yield from [1, 2]", "raise", "raise ValueError", "raise ValueError('v') from None",
        "raise StopIteration(3)", "raise GeneratorExit", "del x", "global x", "nonlocal x", "import sys", "import gc; gc.collect()", "assert 0", "assert 0, 'm'",
        "try: pass\nexcept: pass", "try: 1/0\nfinally: pass", "with x: pass", "for x in x: pass", "while x: break", "def f(*a, x=1, **k): return a, x, k",
        "async def f(): await x", "class x: pass", "class x(x): pass", "x = [x, x]", "x.append(x)", "x[x] = x", "x, *x = x", "x: int = 1", "(x := 5)",
        "x += x", "x **= 2", "x = x[::-1]", "x = x[1:]", "print(x)", "repr(x)", "hash(x)", "x()", "next(x)", "x.send(1)", "x.throw(ValueError)", "x.close()",
        "sorted(x)", "dict(x)", "list(x)", "tuple(x)", "set(x)", "str(x)", "bytes(x)", "int(x)", "float(x)", "iter(x)", "len(x)", "abs(x)", "dir(x)", "type(x)",
        "x.__class__", "x.__dict__", "x == x", "x < x", "x in x", "x is x", "f'{x}'", "f'{x!r:>10}'", "'%s' % x", "'{}'.format(x)", "exec('x = 1')", "eval('x')",
        "import micropython; micropython.heap_lock()", "import micropython; micropython.heap_unlock()", "import micropython; micropython.schedule(print, x)",
        "import micropython; micropython.mem_info(1)", "x.__init__()", "x.__class__ = x", "setattr(x, 'y', x)", "delattr(x, 'y')", "getattr(x, 'y', x)", "x.sort()",
        "x.clear()", "x.pop()", "x.update(x)", "x.extend(x)", "x.insert(0, x)", "x.remove(x)", "isinstance(x, x)", "issubclass(x, x)", "callable(x)",
        "import json; json.loads(json.dumps(x))", "import struct; struct.unpack('<bHiqf4s', bytes(30))", "import re; re.match('(a|b)*c+?[^x-z]', 'ababcc')",
    ];

    static readonly string[] Operators =
    [
        "+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@", "~", "<", ">", "==", "!=", "<=", ">=", "in", "not in", "is", "and", "or", "not ",
        "=", "+=", "*=", ":=", "->", ".", ",", ":", ";", "(", ")", "[", "]", "{", "}", "lambda:", "if", "else", "*", "**", "...", "await ", "yield ", "\\\n", "#", "\"\"\"", "f'", "rb'",
    ];

    readonly byte[][] seeds;
    readonly string[][] seedLines;
    readonly string[][] seedTokens;

    public SourceMutator(byte[][] seeds)
    {
        this.seeds = [.. seeds.Where(static seed => seed.Length is > 0 and < MaxBytes)];
        seedLines = [.. this.seeds.Select(static seed => Encoding.Latin1.GetString(seed).Split('\n'))];
        seedTokens = [.. seedLines.Select(static lines => Tokens(string.Join('\n', lines)).ToArray())];
    }

    public byte[] Make(FuzzRandom random)
    {
        int seed = random.Below(seeds.Length);
        byte[] program = random.Below(10) switch
        {
            0 => MutateBytes(random, (byte[])seeds[seed].Clone()),
            < 6 => MutateTokens(random, seed),
            < 9 => MutateLines(random, seed),
            _ => Splice(random, seed),
        };
        return program.Length <= MaxBytes ? program : program[..MaxBytes];
    }

    static byte[] MutateBytes(FuzzRandom random, byte[] program)
    {
        var bytes = program.ToList();
        for (int changes = random.Between(1, 10); changes > 0; changes--)
        {
            int at = random.Below(bytes.Count);
            switch (random.Below(4))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Below(8));
                    break;
                case 1:
                    bytes.Insert(at, (byte)random.Below(256));
                    break;
                case 2 when bytes.Count > 1:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes[at] = (byte)random.Pick<char>("()[]{}'\"\\\n\t :,.=#@*0xeEjbrf~;");
                    break;
            }
        }

        return [.. bytes];
    }

    byte[] MutateTokens(FuzzRandom random, int seed)
    {
        var tokens = seedTokens[seed].ToList();
        for (int changes = random.Between(1, 6); changes > 0; changes--)
        {
            int at = random.Below(tokens.Count);
            if (IsBlank(tokens[at]) && at + 1 < tokens.Count)
            {
                at++;
            }

            string token = tokens[at];
            switch (random.Below(8))
            {
                case 0:
                    tokens.RemoveAt(at);
                    tokens.Add("\n");
                    break;
                case 1:
                    tokens.Insert(at, random.Pick(Operators));
                    break;
                case 2:
                    tokens[at] = random.Pick(Like(random.Pick(seedTokens), token, random), token);
                    break;
                default:
                    tokens[at] = IsOperand(token) ? random.OneIn(3) ? Like(tokens, token, random) : random.Pick(Values)
                        : random.OneIn(2) ? random.Pick(Operators) : Like(tokens, token, random);
                    break;
            }
        }

        return Encoding.Latin1.GetBytes(string.Concat(tokens));
    }

    // Another token of the same sort.
    static string Like(IReadOnlyList<string> tokens, string token, FuzzRandom random)
    {
        for (int i = 0; i < 20; i++)
        {
            string other = random.PickFrom(tokens);
            if (other.Length > 0 && IsOperand(other) == IsOperand(token) && IsBlank(other) == IsBlank(token))
            {
                return other;
            }
        }

        return token;
    }

    byte[] MutateLines(FuzzRandom random, int seed)
    {
        var lines = seedLines[seed].ToList();
        for (int changes = random.Between(1, 5); changes > 0; changes--)
        {
            int at = random.Below(lines.Count);
            string indent = Indent(lines[at]);
            switch (random.Below(8))
            {
                case 0 when lines.Count > 1:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(at, lines[at]);
                    break;
                case 2:
                    int other = random.Below(lines.Count);
                    (lines[at], lines[other]) = (indent + lines[other].TrimStart(), Indent(lines[other]) + lines[at].TrimStart());
                    break;
                case 3:
                    lines[at] = random.OneIn(2) ? "    " + lines[at] : lines[at].Length > 4 ? lines[at][Math.Min(4, indent.Length)..] : lines[at];
                    break;
                case 4:
                    lines.Insert(at, indent + random.Pick(random.Pick(seedLines)).TrimStart());
                    break;
                default:
                    lines.Insert(at, indent + Fill(random, random.Pick(Statements), lines).Replace("\n", "\n" + indent, StringComparison.Ordinal));
                    break;
            }
        }

        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    // The x of a statement becomes a name of the script, or a value.
    static string Fill(FuzzRandom random, string statement, List<string> lines)
    {
        string name = Name(random, lines);
        var filled = new StringBuilder();
        for (int i = 0; i < statement.Length; i++)
        {
            bool isName = statement[i] == 'x' && !(i > 0 && IsWord(statement[i - 1])) && !(i + 1 < statement.Length && IsWord(statement[i + 1]));
            filled.Append(isName ? random.OneIn(5) ? random.Pick(Values) : name : statement[i].ToString());
        }

        return filled.ToString();
    }

    static string Name(FuzzRandom random, List<string> lines)
    {
        for (int i = 0; i < 20; i++)
        {
            string line = random.PickFrom(lines).TrimStart();
            int end = 0;
            while (end < line.Length && IsWord(line[end]))
            {
                end++;
            }

            if (end > 0 && !char.IsDigit(line[0]))
            {
                return line[..end] is "def" or "class" && end + 1 < line.Length
                    ? new string([.. line[(end + 1)..].TakeWhile(IsWord)])
                    : line[..end];
            }
        }

        return "x";
    }

    byte[] Splice(FuzzRandom random, int seed)
    {
        string[] first = seedLines[seed];
        string[] second = random.Pick(seedLines);
        int end = random.Below(first.Length);
        int start = random.Below(second.Length);
        return Encoding.Latin1.GetBytes(string.Join('\n', first.Take(end).Concat(second.Skip(start))));
    }

    static string Indent(string line) => line[..(line.Length - line.TrimStart(' ').Length)];

    static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    static bool IsBlank(string token) => token.Length == 0 || token[0] is ' ' or '\n';

    static bool IsOperand(string token) => token.Length > 0 && (IsWord(token[0]) || token[0] is '\'' or '"') && !IsKeyword(token);

    static bool IsKeyword(string token) => token is "if" or "else" or "elif" or "for" or "in" or "is" or "not" or "and" or "or" or "while" or "def" or "class"
        or "return" or "try" or "except" or "finally" or "with" or "as" or "import" or "from" or "lambda" or "pass" or "raise" or "del" or "assert";

    // Words and numbers, strings, blanks, single signs: good enough for the mutations.
    static IEnumerable<string> Tokens(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            int start = at;
            char c = text[at++];
            if (IsWord(c))
            {
                while (at < text.Length && IsWord(text[at]))
                {
                    at++;
                }
            }
            else if (c is '\'' or '"')
            {
                while (at < text.Length && text[at] != c && text[at] != '\n')
                {
                    at += text[at] == '\\' && at + 1 < text.Length ? 2 : 1;
                }

                at = Math.Min(text.Length, at + 1);
            }
            else if (c == ' ')
            {
                while (at < text.Length && text[at] == ' ')
                {
                    at++;
                }
            }

            yield return text[start..at];
        }
    }
}
