// What follows a subject: calls, subscripts, attributes; the arguments of a call; and the two forms of call that need no
// bound method, `a.f(...)` and `super().f(...)`.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class CallCompiler(Compilation unit)
{
    readonly Emitter _emit = unit.Emit;

    public void Trailed(Node subject, ReadOnlySpan<Node> trailers)
    {
        unit.Expressions.Compile(subject);
        if (unit.Scope.Kind == ScopeKind.Function
            && subject is NameNode { Name: var name } && name.Is("super"u8)
            && trailers is [CallTrailer { Arguments.Length: 0 }, ..])
        {
            trailers = Super(trailers);
        }

        while (!trailers.IsEmpty)
        {
            if (trailers is [AttributeTrailer method, CallTrailer call, ..])
            {
                _emit.Op(Op.LoadMethod, method.Name);
                Call(call, CallForm.Method);
                trailers = trailers[2..];
                continue;
            }
            unit.Expressions.Compile(trailers[0]);
            trailers = trailers[1..];
        }
    }

    // `super()` has two hidden arguments: the class around the function, and the function's own first parameter.
    ReadOnlySpan<Node> Super(ReadOnlySpan<Node> trailers)
    {
        unit.Identifiers.Load(CompilerNames.ClassCell);
        var self = unit.Scope.Identifiers.FirstOrDefault(identifier => identifier.IsParameter)
            ?? throw unit.Error(trailers[0], "super() can't find self");
        unit.Identifiers.Load(self.Name);

        if (trailers is [_, AttributeTrailer method, CallTrailer call, ..])
        {
            _emit.Op(Op.LoadSuperMethod, method.Name);
            Call(call, CallForm.Method);
            return trailers[3..];
        }
        _emit.Call(CallForm.Function, 2, 0, StarArguments.None);
        return trailers[1..];
    }

    public void Call(CallTrailer call, CallForm form) => Call(call.Arguments, form, 0);

    // leading: positional arguments that lie on the stack already.
    public void Call(Node[] arguments, CallForm form, int leading)
    {
        int positional = leading, keywords = 0;
        var stars = StarArguments.None;
        var starBits = 0L;
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            switch (argument)
            {
                case StarArgument star:
                    if ((stars & StarArguments.Double) != 0) throw unit.Error(star, "* arg after **");
                    if (keywords != 0) throw unit.Error(star, "* arg after kwarg");
                    // The positions of the stars travel as one small int.
                    if (i >= unit.Options.SmallIntBits - 1) throw unit.Error(star, "too many args");
                    stars |= StarArguments.Single;
                    starBits |= 1L << i;
                    unit.Expressions.Compile(star.Value);
                    positional++;
                    break;
                case DoubleStarArgument doubleStar:
                    stars |= StarArguments.Double;
                    // A keyword argument without a key.
                    _emit.Op(Op.LoadNull);
                    unit.Expressions.Compile(doubleStar.Value);
                    keywords++;
                    break;
                case KeywordArgument keyword:
                    if (keyword.Keyword is not NameNode { Name: var name }) throw unit.Error(keyword, "LHS of keyword arg must be an id");
                    _emit.LoadString(name);
                    unit.Expressions.Compile(keyword.Value);
                    keywords++;
                    break;
                case NamedArgument named:
                    unit.Expressions.Named(named.Target, named.Value);
                    positional++;
                    break;
                case GeneratorArgument generator:
                    unit.Comprehensions.Compile(generator.Generator);
                    positional++;
                    break;
                default:
                    if ((stars & StarArguments.Double) != 0) throw unit.Error(argument, "positional arg after **");
                    if (keywords > 0) throw unit.Error(argument, "positional arg after keyword arg");
                    unit.Expressions.Compile(argument);
                    positional++;
                    break;
            }
        }
        if (stars != StarArguments.None) _emit.LoadSmallInt(starBits);
        _emit.Call(form, positional, keywords, stars);
    }
}
