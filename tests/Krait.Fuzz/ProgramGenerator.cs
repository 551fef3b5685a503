// Random well-formed programs whose output is determined: variables, control flow, functions, closures, generators and exceptions;
// classes come from ClassGenerator, what needs no variables from StatementTemplates. Every statement of the main program stands in a `try` of its own that prints what was raised.

namespace Krait.Fuzz;

internal sealed class ProgramGenerator
{
    const int MaxNesting = 3;

    static readonly Kind[] VariableKinds = [Kind.Int, Kind.Str, Kind.List, Kind.Dict, Kind.Set, Kind.Tuple, Kind.Bool, Kind.Float, Kind.Bytes];

    const string Opening = """
        import binascii, io, json, math, re, struct, sys
        from array import array
        from collections import deque, namedtuple, OrderedDict
        Point = namedtuple('Point', 'x y')
        w = 0
        def trim(x): return x if -10 ** 40 < x < 10 ** 40 else x % 1000003
        def drive(c):
            try:
                while True: print('step', c.send(None))
            except StopIteration as e: return e.value
        class Context:
            def __init__(self, swallows): self.swallows = swallows
            def __repr__(self): return 'context'
            def __enter__(self): print('enter'); return self
            def __exit__(self, t, v, tb): print('exit', t and t.__name__, v); return self.swallows
        class Descriptor:
            def __init__(self, v): self.v = v
            def __get__(self, o, t): return self.v
            def __set__(self, o, v): print('to', v)
        class Mixin:
            k = 6
            def __repr__(self): return 'mixin'
            def meth(self, *a): return ('mixin', a)
        """;

    readonly FuzzRandom random;
    readonly ExpressionGenerator expressions;
    readonly ProgramText text = new();
    readonly ClassGenerator classes;
    ProgramScope scope = new(null);
    int nesting;

    public ProgramGenerator(FuzzRandom random)
    {
        this.random = random;
        expressions = new ExpressionGenerator(random, text.Name) { Scope = scope };
        classes = new ClassGenerator(random, text, expressions);
    }

    public string Generate()
    {
        text.Lines(Opening);
        DeclareVariables(VariableKinds.Length + 3);
        for (int i = random.Between(5, 25); i > 0; i--)
        {
            switch (random.Below(8))
            {
                case 0:
                    Function();
                    break;
                case 1:
                    classes.Class();
                    break;
                case 2:
                    text.Guarded(() => text.Lines(expressions.Templates.FillOne(StatementTemplates.Programs)));
                    break;
                case 3 or 4:
                    text.Guarded(() => text.Lines(expressions.Templates.FillOne(StatementTemplates.Simple)));
                    break;
                default:
                    text.Guarded(Statement);
                    break;
            }
        }

        foreach (var kind in VariableKinds)
        {
            text.Guarded(() => Line($"print({Shown(kind, random.PickFrom(scope.Own(kind)))})"));
        }

        return text.ToString();
    }

    void Line(string line) => text.Line(line);

    void Block(Action body) => text.Block(body);

    static string Shown(Kind kind, string expression) => kind switch
    {
        Kind.Dict => $"sorted({expression}.items())",
        Kind.Set => $"sorted({expression})",
        _ => expression,
    };

    void DeclareVariables(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var kind = i < VariableKinds.Length && scope.Parent == null ? VariableKinds[i] : random.Pick(VariableKinds);
            string name = text.Name("v");
            string initial = expressions.Make(kind);

            // The first value of a variable does not raise, or nothing after it would run.
            Line(scope.Parent == null ? $"{name} = {Plain(kind)}" : $"{name} = {initial}");
            scope.Add(kind, name);
        }
    }

    string Plain(Kind kind) => kind switch
    {
        Kind.Int => $"{random.Between(-5, 20)}",
        Kind.Str => random.Pick("'abc'", "''", "'Some text, here'"),
        Kind.List => random.Pick("[]", "[4, 2, 9]", "[1, 2, 3, 4, 5]"),
        Kind.Dict => random.Pick("{}", "{'a': 1, 'b': 2}"),
        Kind.Set => random.Pick("set()", "{1, 4, 9}"),
        Kind.Tuple => random.Pick("()", "(1, 'x', 2.5)"),
        Kind.Bool => "True",
        Kind.Float => random.Pick("0.5", "-1.25"),
        _ => "b'abc'",
    };

    void Statements()
    {
        nesting++;
        for (int i = random.Between(1, 4); i > 0; i--)
        {
            Statement();
        }

        nesting--;
    }

    void Statement()
    {
        if (nesting < MaxNesting && random.OneIn(3))
        {
            Compound();
        }
        else
        {
            Simple();
        }
    }

    // --- simple statements ------------------------------------------------------------------------------------------

    void Simple()
    {
        switch (random.Below(17))
        {
            case 0 or 1:
                Line($"print({expressions.Printable()}, {expressions.Printable()})");
                break;
            case 2 when scope.IsGenerator:
                Line(random.OneIn(5) ? $"yield from {expressions.Bounded(Kind.List)}" : $"yield {expressions.Bounded(Kind.Int)}");
                break;
            case 2 when scope.IsFunction && random.OneIn(2):
                Line($"return {expressions.Bounded(scope.Result)}");
                break;
            case 3 when scope.Loops > 0:
                Line($"if {expressions.Make(Kind.Bool)}: {random.Pick("break", "continue")}");
                break;
            case 4 when Variable(Kind.List) is { } list:
                ChangeList(list);
                break;
            case 5 when Variable(Kind.Dict) is { } dict:
                ChangeDict(dict);
                break;
            case 6 when Variable(Kind.Set) is { } set:
                Line($"{set} = set({set}); {set}.{random.Pick("add", "discard", "remove")}({expressions.Make(Kind.Int)})");
                break;
            case 7 when random.OneIn(3):
                Line($"raise {random.Pick("ValueError", "KeyError", "TypeError", "RuntimeError", "IndexError", "OSError")}({expressions.Make(random.Pick(Kind.Int, Kind.Str))})");
                break;
            case 8 when Variable(Kind.Int) is { } first && Variable(Kind.Int) is { } second:
                Line($"{first}, {second} = {second}, {first}");
                break;
            case 9 when Variable(Kind.Int) is { } head && Variable(Kind.List) is { } rest:
                Line(random.OneIn(2) ? $"{head}, *{rest} = {expressions.Make(Kind.List)}" : $"*{rest}, {head} = {expressions.Make(Kind.List)}");
                break;
            case 10 when Variable(Kind.Int) is { } number:
                Line($"{number} {random.Pick("+=", "-=", "*=", "//=", "%=", "&=", "|=", "^=")} {expressions.Make(Kind.Int)}");
                Line($"{number} = trim({number})");
                break;
            case 11 when random.OneIn(3):
                Line($"assert {expressions.Make(Kind.Bool)}{(random.OneIn(2) ? ", 'message'" : "")}");
                break;
            case 13:
                text.Guarded(() => text.Lines(expressions.Templates.FillOne(StatementTemplates.Simple)));
                break;
            case 12 when Variable(Kind.Str) is { } grown:
                Line($"{grown} += {expressions.Make(Kind.Str)}; {grown} = {grown}[-40:]");
                break;
            default:
                var kind = random.Pick(VariableKinds);
                if (Variable(kind) is { } target)
                {
                    Line($"{target} = {expressions.Bounded(kind)}");
                }

                break;
        }
    }

    // A variable that an assignment here may rebind.
    string? Variable(Kind kind)
    {
        var own = scope.Own(kind);
        return own.Count == 0 ? null : random.PickFrom(own);
    }

    void ChangeList(string list)
    {
        string item = expressions.Bounded(Kind.Int);
        Line(random.Below(10) switch
        {
            0 => $"{list}.pop({random.Pick("", "0", "-2")})",
            1 => $"{list}.insert({random.Between(-2, 4)}, {item})",
            2 => $"{list}.extend({expressions.Make(Kind.List)})",
            3 => $"{list}.sort({random.Pick("", "reverse=True", "key=lambda q: -q", "key=lambda q: (q % 4, q)")})",
            4 => $"{list}.reverse()",
            5 => $"{list}.remove({item})",
            6 => $"{list}[{random.Between(-2, 4)}] = {item}",
            7 => $"del {list}[{random.Pick("0", "-1", "1:3", ":2", "::2")}]",
            8 => $"{list}[{random.Pick("1:2", ":2", "2:", "1:1")}] = {expressions.Make(Kind.List)}",
            _ => $"{list}.append({item})",
        });
        Line($"del {list}[40:]");
    }

    void ChangeDict(string dict)
    {
        string key = expressions.Make(Kind.Str);
        Line(random.Below(7) switch
        {
            0 => $"{dict}.pop({key}{random.Pick("", ", None")})",
            1 => $"{dict}.setdefault({key}, {expressions.Bounded(Kind.Int)})",
            2 => $"{dict}.update({expressions.Make(Kind.Dict)})",
            3 => $"del {dict}[{key}]",
            4 => $"{dict}.clear()",
            5 => $"{dict}[{key}] += {expressions.Make(Kind.Int)}",
            _ => $"{dict}[{key}] = {expressions.Bounded(Kind.Int)}",
        });
    }

    // --- compound statements ----------------------------------------------------------------------------------------

    void Compound()
    {
        switch (random.Below(9))
        {
            case 0 or 1:
                If();
                break;
            case 2 or 3:
                For();
                break;
            case 4:
                While();
                break;
            case 5 or 6:
                Try();
                break;
            case 7:
                With();
                break;
            default:
                Function();
                break;
        }
    }

    void If()
    {
        Line($"if {expressions.Make(Kind.Bool)}:");
        Block(Statements);
        if (random.OneIn(3))
        {
            Line($"elif {expressions.Make(Kind.Bool)}:");
            Block(Statements);
        }

        if (random.OneIn(2))
        {
            Line("else:");
            Block(Statements);
        }
    }

    void For()
    {
        string item = text.Name("i");
        switch (random.Below(6))
        {
            case 0:
                Line($"for {item} in {expressions.Make(Kind.List)}[:5]:");
                break;
            case 1:
                Line($"for {item}, w in enumerate({expressions.Make(Kind.Str)}[:4]):");
                break;
            case 2:
                Line($"for w, {item} in sorted({expressions.Make(Kind.Dict)}.items())[:4]:");
                break;
            case 3:
                Line($"for {item}, w in zip({expressions.Make(Kind.List)}[:4], {expressions.Make(Kind.Bytes)}):");
                break;
            case 4 when scope.Functions.Any(static f => f.IsGenerator):
                var generator = random.Pick<GeneratedFunction>([.. scope.Functions.Where(static f => f.IsGenerator)]);
                Line($"for {item} in {generator.Name}({expressions.Arguments(generator)}):");
                break;
            default:
                Line($"for {item} in range({random.Between(0, 6)}):");
                break;
        }

        Loop(() =>
        {
            scope.Add(Kind.Int, item);
            Statements();
        });
    }

    void Loop(Action body)
    {
        scope.Loops++;
        Block(body);
        scope.Loops--;
        if (random.OneIn(4))
        {
            Line("else:");
            Block(Statements);
        }
    }

    void While()
    {
        string count = text.Name("n");
        Line($"{count} = 0");
        Line($"while {count} < {random.Between(1, 5)} and {(random.OneIn(2) ? "True" : expressions.Make(Kind.Bool))}:");
        Loop(() =>
        {
            Line($"{count} += 1");
            Statements();
        });
    }

    void Try()
    {
        Line("try:");
        Block(Statements);
        bool isFinally = random.OneIn(3);
        if (!isFinally || random.OneIn(2))
        {
            Line($"except {random.Pick("Exception", "ValueError", "(KeyError, IndexError)", "ZeroDivisionError", "LookupError", "TypeError")} as e:");
            Block(() =>
            {
                Line("print('caught', type(e).__name__, e)");
                Statements();
                if (random.OneIn(4))
                {
                    Line("raise");
                }
            });
            if (random.OneIn(4))
            {
                Line("else:");
                Block(Statements);
            }
        }

        if (isFinally)
        {
            Line("finally:");
            Block(Statements);
        }
    }

    void With()
    {
        Line($"with Context({expressions.Make(Kind.Bool)}){(random.OneIn(2) ? " as c" : "")}:");
        Block(Statements);
    }

    // --- functions --------------------------------------------------------------------------------------------------

    void Function()
    {
        bool isGenerator = random.OneIn(3);
        var parameters = new Kind[random.Below(4)];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = random.Pick(VariableKinds);
        }

        int defaults = random.Below(parameters.Length + 1);
        bool stars = random.OneIn(4);
        var function = new GeneratedFunction(text.Name("f"), parameters, defaults, random.Pick(Kind.Int, Kind.Int, Kind.Str), stars) { IsGenerator = isGenerator };
        var outer = scope;
        var list = new List<string>();
        scope = new ProgramScope(outer) { IsFunction = true, IsGenerator = isGenerator, Result = function.Result };
        for (int i = 0; i < parameters.Length; i++)
        {
            list.Add(i >= parameters.Length - defaults ? $"p{i}={Plain(parameters[i])}" : $"p{i}");
            scope.Add(parameters[i], $"p{i}");
        }

        if (stars)
        {
            list.Add("*more");
            list.Add("**named");
            scope.Add(Kind.Tuple, "more");
            scope.Add(Kind.Dict, "named");
        }

        Line($"def {function.Name}({string.Join(", ", list)}):");
        expressions.Scope = scope;
        int outerNesting = nesting;
        nesting = Math.Min(nesting + 1, MaxNesting - 1);
        Block(() =>
        {
            if (outer.IsFunction && random.OneIn(2) && outer.Own(Kind.Int) is { Count: > 0 } ints)
            {
                string captured = random.PickFrom(ints);
                if (!captured.StartsWith('p'))
                {
                    Line($"nonlocal {captured}");
                    scope.Add(Kind.Int, captured);
                }
            }

            DeclareVariables(random.Between(0, 3));
            Statements();
            Line(isGenerator ? $"yield {expressions.Bounded(Kind.Int)}" : $"return {expressions.Bounded(function.Result)}");
        });
        nesting = outerNesting;
        scope = outer;
        expressions.Scope = outer;
        scope.Add(function);
        if (isGenerator && random.OneIn(2))
        {
            Drive(function);
        }
    }

    // A generator woken by hand.
    void Drive(GeneratedFunction function)
    {
        string generator = text.Name("g");
        Line("try:");
        Block(() =>
        {
            Line($"{generator} = {function.Name}({expressions.Arguments(function)})");
            for (int i = random.Between(1, 4); i > 0; i--)
            {
                Line(random.Pick(
                    $"print(next({generator}))",
                    $"print(next({generator}, 'end'))",
                    $"print({generator}.send({random.Pick("None", "1")}))",
                    $"print({generator}.throw({random.Pick("ValueError", "KeyError(1)", "StopIteration")}))",
                    $"{generator}.close()"));
            }
        });
        Line("except (Exception, GeneratorExit) as e: print('G', type(e).__name__, e)");
    }
}
