// The parameter lists of `def`, whose parameters may be annotated, and of `lambda`. More is let through than is allowed (two
// stars, a name used twice): the compiler checks that.

namespace Krait.Syntax;

internal sealed class ParameterParser(TokenCursor tokens, ExpressionParser expressions)
{
    private enum Annotations
    {
        None,
        Allowed,
    }

    public Parameter[] ParseAnnotated() => Parse(Annotations.Allowed);

    public Parameter[] ParsePlain() => Parse(Annotations.None);

    // [parameter (',' parameter)* [',']]
    private Parameter[] Parse(Annotations annotations)
    {
        var parameters = new List<Parameter>();
        while (tokens.Kind is TokenKind.Name or TokenKind.Star or TokenKind.StarStar)
        {
            parameters.Add(ParseParameter(annotations));
            if (!tokens.Accept(TokenKind.Comma))
            {
                break;
            }
        }

        return [.. parameters];
    }

    private Parameter ParseParameter(Annotations annotations)
    {
        var line = tokens.Line;
        if (tokens.Accept(TokenKind.StarStar))
        {
            var keywords = tokens.ExpectName();
            return new Parameter(line, ParameterKind.DoubleStar, keywords, ParseAnnotation(annotations), null);
        }

        if (tokens.Accept(TokenKind.Star))
        {
            if (tokens.Kind != TokenKind.Name)
            {
                return new Parameter(line, ParameterKind.Star, null, null, null);
            }

            var rest = tokens.ExpectName();
            return new Parameter(line, ParameterKind.Star, rest, ParseAnnotation(annotations), null);
        }

        var name = tokens.ExpectName();
        var annotation = ParseAnnotation(annotations);
        var defaultValue = tokens.Accept(TokenKind.Equal) ? expressions.ParseTest() : null;
        var isBareName = annotation is null && defaultValue is null;
        return new Parameter(isBareName ? 0 : line, ParameterKind.Plain, name, annotation, defaultValue);
    }

    private Node? ParseAnnotation(Annotations annotations) =>
        annotations == Annotations.Allowed && tokens.Accept(TokenKind.Colon) ? expressions.ParseTest() : null;
}
