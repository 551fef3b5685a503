// The parameters of functions and lambdas: declared in the survey of the function itself, their defaults evaluated where the
// function is made.

using Krait.Bytecode;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class ParameterCompiler(Compilation unit)
{
    readonly Emitter _emit = unit.Emit;

    public void Declare(Scope scope, Parameter[] parameters)
    {
        var seenStar = false;
        foreach (var parameter in parameters)
        {
            if ((scope.Flags & ScopeFlags.KeywordDictionary) != 0) throw unit.Error(parameter, "invalid syntax");
            var flags = ParameterFlags.Parameter;
            switch (parameter.Kind)
            {
                case ParameterKind.Plain when seenStar:
                    scope.KeywordOnlyCount++;
                    break;
                case ParameterKind.Plain:
                    scope.PositionalCount++;
                    break;
                case ParameterKind.Star:
                    if (seenStar) throw unit.Error(parameter, "invalid syntax");
                    seenStar = true;
                    if (parameter.Name is null) continue;
                    flags |= ParameterFlags.Star;
                    scope.Flags |= ScopeFlags.PositionalTuple;
                    break;
                case ParameterKind.DoubleStar:
                    flags |= ParameterFlags.DoubleStar;
                    scope.Flags |= ScopeFlags.KeywordDictionary;
                    break;
            }

            var identifier = scope.FindOrAdd(parameter.Name!, IdentifierKind.Undecided, unit.Budget);
            if (identifier.Kind != IdentifierKind.Undecided) throw unit.Error(parameter, "argument name reused");
            identifier.Kind = IdentifierKind.Local;
            identifier.Flags = flags;
        }
    }

    // Leaves nothing when there are no defaults, else a tuple and a dict, either of which may be null.
    public (int Positional, int Keyword) Defaults(Parameter[] parameters)
    {
        int positional = 0, keyword = 0;
        var seenStar = false;
        foreach (var parameter in parameters)
        {
            if (parameter.Kind == ParameterKind.Star) seenStar = true;
            if (parameter.Kind != ParameterKind.Plain) continue;
            if (parameter.Default is null)
            {
                if (!seenStar && positional != 0) throw unit.Error(parameter, "non-default argument follows default argument");
                continue;
            }
            if (!seenStar)
            {
                positional++;
                unit.Expressions.Compile(parameter.Default);
                continue;
            }

            if (keyword++ == 0)
            {
                if (positional > 0) _emit.Op(Op.BuildTuple, (uint)positional);
                else _emit.Op(Op.LoadNull);
                _emit.Op(Op.BuildMap, 0u);
            }
            unit.Expressions.Compile(parameter.Default);
            _emit.LoadString(parameter.Name!);
            _emit.Op(Op.StoreMap);
        }

        if (positional > 0 && keyword == 0)
        {
            _emit.Op(Op.BuildTuple, (uint)positional);
            _emit.Op(Op.LoadNull);
        }
        return (positional, keyword);
    }
}
