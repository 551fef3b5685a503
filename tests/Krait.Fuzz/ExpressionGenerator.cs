// Random expressions of a wanted kind. They may raise (indices, division by zero, missing keys): that is part of the test. What
// they print is the same everywhere: no addresses, no hashes, nothing in the order of a dict or a set.

namespace Krait.Fuzz;

internal sealed class ExpressionGenerator
{
    const int MaxDepth = 4;

    readonly FuzzRandom random;
    int depth;
    int temporaries;

    public ExpressionGenerator(FuzzRandom random, Func<string, string> newName)
    {
        this.random = random;
        Templates = new TemplateFiller(random, Make, newName);
    }

    public ProgramScope Scope { get; set; } = new(null);

    public TemplateFiller Templates { get; }

    public string Make(Kind kind)
    {
        if (depth >= MaxDepth || random.OneIn(4))
        {
            return Leaf(kind);
        }

        depth++;
        var templates = ExpressionTemplates.For(kind);
        string made = kind switch
        {
            _ when templates.Length > 0 && (kind == Kind.Object || random.OneIn(4)) => $"({Templates.FillOne(templates)})",
            Kind.Int => Int(),
            Kind.Str => Str(),
            Kind.List => List(),
            Kind.Dict => Dict(),
            Kind.Set => Set(),
            Kind.Tuple => Tuple(),
            Kind.Bool => Bool(),
            Kind.Float => Float(),
            Kind.Bytes => Bytes(),
            _ => Leaf(kind),
        };
        depth--;
        return made;
    }

    /// <summary>A kind whose values can be printed as they are.</summary>
    public Kind PlainKind() => random.Pick(Kind.Int, Kind.Int, Kind.Str, Kind.List, Kind.Tuple, Kind.Bool, Kind.Float, Kind.Bytes);

    /// <summary>Something that prints the same everywhere.</summary>
    public string Printable() => random.Below(6) switch
    {
        0 => $"sorted({Make(Kind.Set)})",
        1 => $"sorted({Make(Kind.Dict)}.items())",
        2 => $"repr({Make(PlainKind())})",
        3 => Make(Kind.Object),
        _ => Make(PlainKind()),
    };

    /// <summary>Keeps values that grow in loops small.</summary>
    public string Bounded(Kind kind)
    {
        string made = Make(kind);
        return kind switch
        {
            Kind.Int => $"trim({made})",
            Kind.Str or Kind.List or Kind.Bytes => $"({made})[:40]",
            _ => made,
        };
    }

    /// <summary>A call of a class, mostly with arguments that it takes.</summary>
    public string Construct(string cls, ClassBase from)
    {
        depth++;
        string made = $"{cls}({(random.OneIn(16) ? Make(PlainKind()) : Templates.FillOne(from.Arguments))})";
        depth--;
        return made;
    }

    // An instance of a class of the program.
    string Instance()
    {
        var names = Scope.Visible(Kind.Instance);
        var classes = Scope.Classes;
        if (names.Count > 0 && random.OneIn(3))
        {
            return random.PickFrom(names);
        }

        if (classes.Count == 0)
        {
            return random.Pick("Mixin()", "Point(1, 2)", "Context(True)", "Exception(1)");
        }

        var cls = random.PickFrom(classes);
        return cls.Base == null ? $"{cls.Name}({random.Between(-2, 5)})" : Construct(cls.Name, cls.Base);
    }

    string Leaf(Kind kind)
    {
        switch (kind)
        {
            case Kind.Instance:
                return Instance();
            case Kind.Class:
                return Scope.Classes.Count == 0 || random.OneIn(8) ? random.Pick("Mixin", "list", "Exception", "int") : random.PickFrom(Scope.Classes).Name;
            case Kind.Constant:
                return Literal(random.Pick(Kind.Int, Kind.Str, Kind.List, Kind.Tuple, Kind.Bool, Kind.Float, Kind.Bytes));
            case Kind.Odd:
                return random.Pick("0", "1", "-1", "2", "3", "-2", "5", "-7", "100", "-100", "None", "True", "1 << 40", "-(1 << 70)", "2.0", "'a'");
            case Kind.Object:
                return random.OneIn(3) ? Instance() : Leaf(random.Pick(Kind.Int, Kind.Str, Kind.List, Kind.Dict, Kind.Set, Kind.Tuple, Kind.Bool, Kind.Float, Kind.Bytes));
        }

        var derived = Scope.Classes.Where(c => c.Base?.Kind == kind).ToList();
        if (derived.Count > 0 && random.OneIn(6))
        {
            var cls = random.PickFrom(derived);
            return Construct(cls.Name, cls.Base!);
        }

        var names = Scope.Visible(kind);
        return names.Count > 0 && !random.OneIn(4) ? random.PickFrom(names) : Literal(kind);
    }

    string Literal(Kind kind) => kind switch
    {
        Kind.Int => IntLiteral(),
        Kind.Str => random.Pick("''", "'a'", "'ab'", "'hello world'", "'x,y,,z'", "'A-b_C'", "'\\u00e4\\u20ac'", "' pad '", "'12'", "'line\\nbreak\\t'", "'%d'", "'it\\'s'"),
        Kind.List => random.Pick("[]", "[1]", "[3, 1, 2]", "[5, -2, 7, 0]", "[10, 20, 30, 40, 50]", "list(range(6))"),
        Kind.Dict => random.Pick("{}", "{'a': 1}", "{'x': 10, 'y': 20}", "{'k%d' % i: i for i in range(12)}"),
        Kind.Set => random.Pick("set()", "{1}", "{1, 2, 3}", "{5, 7, 9, 11}", "frozenset((1, 5))"),
        Kind.Tuple => random.Pick("()", "(1,)", "(1, 2)", "(3, 'a')", "(None, True, 2.5)", "((1, 2), [3])"),
        Kind.Bool => random.Pick("True", "False"),
        Kind.Float => random.Pick("0.0", "1.5", "-2.25", "0.1", "1e10", "1e-5", "3.0", "123456.789"),
        Kind.Bytes => random.Pick("b''", "b'a'", "b'\\x00\\xff'", "b'bytes'", "bytes(3)"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    string IntLiteral() => random.Below(12) switch
    {
        0 => random.Pick("255", "256", "65535", "-32768", "1000003"),
        1 => random.Pick("0x7fffffff", "-0x80000000", "1 << 46", "-(1 << 46)", "(1 << 47) - 1", "-(1 << 47)", "(1 << 48)"),
        2 => random.Pick("(1 << 61)", "(1 << 62)", "(1 << 63) - 1", "-(1 << 63)", "(1 << 64)", "10 ** 20", "-10 ** 25", "123456789012345678901234567890"),
        _ => $"{random.Between(-3, 12)}",
    };

    string Int()
    {
        string a = Make(Kind.Int);
        switch (random.Below(30))
        {
            case 0:
                return $"-{Parenthesised(a)}";
            case 1:
                return $"~{Parenthesised(a)}";
            case 2:
                return $"abs({a})";
            case 3:
                return $"len({Make(random.Pick(Kind.Str, Kind.List, Kind.Dict, Kind.Set, Kind.Tuple, Kind.Bytes))})";
            case 4:
                return $"sum({Make(Kind.List)})";
            case 5:
                return $"{random.Pick("min", "max")}({Make(Kind.List)})";
            case 6:
                return $"{random.Pick("min", "max")}({a}, {Make(Kind.Int)})";
            case 7:
                return $"int(str({a}))";
            case 8:
                return $"{Make(Kind.List)}[{random.Between(-3, 5)}]";
            case 9:
                return $"ord({Make(Kind.Str)}[{random.Between(-2, 2)}])";
            case 10:
                return $"({a} if {Make(Kind.Bool)} else {Make(Kind.Int)})";
            case 11:
                return $"{Make(Kind.Str)}.{random.Pick("find", "rfind", "count")}({Make(Kind.Str)})";
            case 12:
                return $"divmod({a}, {Make(Kind.Int)})[{random.Below(2)}]";
            case 13:
                return $"pow({a}, abs({Make(Kind.Int)}) % 9, abs({Make(Kind.Int)}) + 1)";
            case 14:
                return $"{Make(Kind.Dict)}.get({Make(Kind.Str)}, {a})";
            case 15:
                return $"{Make(Kind.Dict)}[{Make(Kind.Str)}]";
            case 16:
                return $"({a} << (abs({Make(Kind.Int)}) % 70))";
            case 17:
                return $"({a} >> (abs({Make(Kind.Int)}) % 70))";
            case 18:
                return $"int({Make(Kind.Float)})";
            case 19:
                return $"(lambda q, r={Make(Kind.Int)}: {random.Pick("q + r", "q - r", "r * 2 - q", "(q, r)[q < r]")})({a})";
            case 20:
                return $"next(iter({Make(Kind.List)}), {a})";
            case 21:
                return $"{Make(Kind.Bytes)}[{random.Between(-2, 2)}]";
            case 22:
                return $"int.from_bytes({Make(Kind.Bytes)}, {random.Pick("'little'", "'big'")})";
            case 23:
                return $"{Make(Kind.List)}.{random.Pick("index", "count")}({a})";
            case < 27 when Call(Kind.Int) is { } call:
                return call;
            case 27 when Scope.Classes.Count > 0:
                var cls = random.PickFrom(Scope.Classes);
                return random.OneIn(2)
                    ? $"{cls.Name}({a}).{random.Pick(cls.IntMethods)}({Make(Kind.Int)})"
                    : $"{cls.Name}({a}).{random.Pick(cls.IntAttributes)}";
            default:
                return $"({a} {random.Pick("+", "-", "*", "//", "%", "&", "|", "^", "+", "-")} {Make(Kind.Int)})";
        }
    }

    string Str()
    {
        string s = Make(Kind.Str);
        return random.Below(22) switch
        {
            0 => $"({s} + {Make(Kind.Str)})",
            1 => $"({s} * {random.Between(-1, 3)})",
            2 => $"{s}{Slice()}",
            3 => $"{s}.{random.Pick("upper", "lower", "strip", "lstrip", "rstrip")}()",
            4 => $"{s}.replace({Make(Kind.Str)} or ' ', {Make(Kind.Str)})",
            5 => $"','.join({s}.split({random.Pick("", "','", "' '", "None, 1", "'b', 1")}))",
            6 => $"str({Make(PlainKind())})",
            7 => $"repr({Make(PlainKind())})",
            8 => $"('{random.Pick("%d", "%5d", "%-5d|", "%x", "%05d", "%+d")}' % {Make(Kind.Int)})",
            9 => $"('%s:%r' % ({Make(PlainKind())}, {Make(PlainKind())}))",
            10 => $"'{{}}/{{{random.Pick("", ":>6", ":<6", ":^7", ":05")}}}'.format({Make(Kind.Str)}, {Make(Kind.Int)})",
            11 => $"f'<{{{Unquoted(Kind.Int)}}}{{{Unquoted(Kind.Int)}:{random.Pick("4", "<5", "^6", "x", "+d", ",")}}}>'",
            12 => $"chr(abs({Make(Kind.Int)}) % 1000 + 32)",
            13 => $"''.join([c + '.' for c in {s}])",
            14 => $"''.join(reversed({s}))",
            15 => $"({s} or {Make(Kind.Str)})",
            16 => $"({s} if {Make(Kind.Bool)} else {Make(Kind.Str)})",
            17 => $"{s}.{random.Pick("partition", "rpartition")}({Make(Kind.Str)})[{random.Below(3)}]",
            18 => $"{random.Pick("hex", "bin", "oct")}({Make(Kind.Int)})",
            19 => $"str({Make(Kind.Bytes)}, 'utf-8')",
            _ => Call(Kind.Str) ?? $"{s}.center({random.Between(0, 12)})",
        };
    }

    // Before a colon or in an f-string: nothing with quotes, braces or lambdas in it.
    string Unquoted(Kind kind)
    {
        string made = Make(kind);
        return made.All(static c => !"'{}\\:!".Contains(c)) ? made : "7";
    }

    string List()
    {
        string list = Make(Kind.List);
        string item = Temporary();
        return random.Below(16) switch
        {
            0 => $"({list} + {Make(Kind.List)})",
            1 => $"({list} * {random.Between(-1, 2)})",
            2 => $"{list}{Slice()}",
            3 => $"sorted({list}{random.Pick("", ", reverse=True", ", key=lambda q: -q", ", key=lambda q: (q % 3, q)")})",
            4 => $"list(range({random.Between(-3, 5)}, {random.Between(-3, 9)}, {random.Pick("1", "2", "-1", "3")}))",
            5 => $"[{item} {random.Pick("+ 1", "* 2", "% 3", "** 2", "// 2")} for {item} in {list}]",
            6 => $"[{item} for {item} in {list} if {item} {random.Pick("> 1", "% 2 == 0", "!= 3")}]",
            7 => $"list(map(lambda q: {random.Pick("q + 1", "-q", "q * q")}, {list}))",
            8 => $"list(filter({random.Pick("None", "lambda q: q > 2")}, {list}))",
            9 => $"[{Make(Kind.Int)}, {list}, {Make(Kind.Int)}]",
            10 => $"list(reversed({list}))",
            11 => $"[a + b for a, b in zip({list}, {Make(Kind.List)})]",
            12 => $"sorted({Make(Kind.Set)})",
            13 => $"[i * v for i, v in enumerate({list}, {random.Between(0, 3)})]",
            14 => $"list({Make(Kind.Bytes)})",
            _ => Generated() ?? $"[{Make(Kind.Int)}, {Make(Kind.Int)}]",
        };
    }

    // The first items of a generator function.
    string? Generated()
    {
        var generators = Scope.Functions.Where(static f => f.IsGenerator).ToList();
        if (generators.Count == 0)
        {
            return null;
        }

        var generator = random.PickFrom(generators);
        return $"list({generator.Name}({Arguments(generator)}))";
    }

    string Dict() => random.Below(6) switch
    {
        0 => $"{{{Make(Kind.Str)}: {Make(Kind.Int)}, {Make(Kind.Str)}: {Make(Kind.Int)}}}",
        1 => $"{{str(q): q for q in {Make(Kind.List)}}}",
        2 => $"dict({Make(Kind.Dict)})",
        3 => $"dict({Make(Kind.Dict)}, zed={Make(Kind.Int)})",
        4 => $"({Make(Kind.Dict)} or {Make(Kind.Dict)})",
        _ => $"{Make(Kind.Dict)}.copy()",
    };

    string Set() => random.Below(5) switch
    {
        0 => $"({Make(Kind.Set)} {random.Pick("|", "&", "-", "^")} {Make(Kind.Set)})",
        1 => $"set({Make(Kind.List)})",
        2 => $"{{q % 5 for q in {Make(Kind.List)}}}",
        3 => $"{Make(Kind.Set)}.{random.Pick("union", "intersection", "difference", "symmetric_difference")}({Make(Kind.Set)})",
        _ => $"frozenset({Make(Kind.List)})",
    };

    string Tuple() => random.Below(6) switch
    {
        0 => $"({Make(PlainKind())}, {Make(PlainKind())})",
        1 => $"({Make(Kind.Tuple)} + {Make(Kind.Tuple)})",
        2 => $"{Make(Kind.Tuple)}{Slice()}",
        3 => $"tuple({Make(Kind.List)})",
        4 => $"divmod({Make(Kind.Int)}, {Make(Kind.Int)})",
        _ => $"({Make(PlainKind())},)",
    };

    string Bool()
    {
        var kind = random.Pick(Kind.Int, Kind.Int, Kind.Str, Kind.List, Kind.Float, Kind.Bytes, Kind.Tuple);
        return random.Below(14) switch
        {
            0 => $"(not {Make(Kind.Bool)})",
            1 => $"({Make(Kind.Bool)} {random.Pick("and", "or")} {Make(Kind.Bool)})",
            2 => $"({Make(Kind.Int)} {random.Pick("in", "not in")} {Make(random.Pick(Kind.List, Kind.Set, Kind.Tuple))})",
            3 => $"({Make(Kind.Str)} in {Make(random.Pick(Kind.Str, Kind.Dict))})",
            4 => $"isinstance({Make(PlainKind())}, {random.Pick("int", "str", "(int, float)", "list", "bool", "object")})",
            5 => $"{random.Pick("any", "all")}({Make(Kind.List)})",
            6 => $"bool({Make(PlainKind())})",
            7 => $"({Make(Kind.Int)} < {Make(Kind.Int)} {random.Pick("<", "<=", "!=")} {Make(Kind.Int)})",
            8 => $"{Make(Kind.Str)}.{random.Pick("isdigit", "isalpha", "isspace", "isupper")}()",
            9 => $"{Make(Kind.Str)}.{random.Pick("startswith", "endswith")}({Make(Kind.Str)})",
            10 => $"({Make(Kind.Set)} {random.Pick("<", "<=", "==", ">")} {Make(Kind.Set)})",
            11 => $"({Make(Kind.Dict)} == {Make(Kind.Dict)})",
            _ => $"({Make(kind)} {random.Pick("<", ">", "==", "<=", ">=", "!=")} {Make(kind)})",
        };
    }

    string Float() => random.Below(9) switch
    {
        0 => $"({Make(Kind.Int)} / {Make(Kind.Int)})",
        1 => $"float({Make(Kind.Int)})",
        2 => $"round({Make(Kind.Float)}, {random.Between(0, 3)})",
        3 => $"abs({Make(Kind.Float)})",
        4 => $"({Make(Kind.Float)} ** {random.Pick("2", "0.5", "-1", "0")})",
        5 => $"float('{random.Pick("1.25", "1e3", " 7 ", "abc", "-0", "inf")}')",
        6 => $"({Make(Kind.Float)} {random.Pick("//", "%")} {Make(Kind.Float)})",
        _ => $"({Make(Kind.Float)} {random.Pick("+", "-", "*", "/")} {Make(random.Pick(Kind.Float, Kind.Int))})",
    };

    string Bytes() => random.Below(7) switch
    {
        0 => $"({Make(Kind.Bytes)} + {Make(Kind.Bytes)})",
        1 => $"{Make(Kind.Bytes)}{Slice()}",
        2 => $"{Make(Kind.Str)}.encode()",
        3 => $"bytes([q % 256 for q in {Make(Kind.List)}])",
        4 => $"bytes(bytearray({Make(Kind.Bytes)}))",
        5 => $"(abs({Make(Kind.Int)}) % 65536).to_bytes({random.Between(2, 4)}, {random.Pick("'little'", "'big'")})",
        _ => $"b','.join([{Make(Kind.Bytes)}, {Make(Kind.Bytes)}])",
    };

    string? Call(Kind result)
    {
        var functions = Scope.Functions.Where(f => f.Result == result && !f.IsGenerator).ToList();
        if (functions.Count == 0)
        {
            return null;
        }

        var function = random.PickFrom(functions);
        return $"{function.Name}({Arguments(function)})";
    }

    public string Arguments(GeneratedFunction function)
    {
        var arguments = new List<string>();
        int given = function.Parameters.Length - random.Below(function.DefaultCount + 1);
        bool byName = false;
        for (int i = 0; i < given; i++)
        {
            byName |= random.OneIn(6);
            string value = Make(function.Parameters[i]);
            arguments.Add(byName ? $"p{i}={value}" : value);
        }

        if (function.TakesStars && !byName && given == function.Parameters.Length && random.OneIn(2))
        {
            arguments.Add($"*{Make(Kind.List)}");
            arguments.Add(random.OneIn(2) ? $"extra={Make(Kind.Int)}" : "**{'more': 3}");
        }

        return string.Join(", ", arguments);
    }

    string Slice() => random.Pick("[1:]", "[:-1]", "[::-1]", "[1:3]", "[::2]", "[-2:]", "[5:1:-2]", "[:]", "[:3]", "[-100:100]");

    string Temporary() => $"t{temporaries++ % 3}";

    static string Parenthesised(string expression) => expression.Length > 0 && char.IsLetterOrDigit(expression[0]) && expression.All(char.IsLetterOrDigit)
        ? expression
        : $"({expression})";
}
