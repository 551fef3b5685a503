// The innermost part of expressions: names, literals, everything in brackets, and the calls, subscripts and attributes that
// trail them.

namespace Krait.Syntax;

internal sealed class AtomParser(TokenCursor tokens, ExpressionParser expressions, ConstantFolder folder)
{
    // String literals up to this length are interned; longer ones only if their spelling is interned already.
    private const int LongestInternedBytes = 10;

    // ['await'] atom trailer*
    public Node ParseTrailed()
    {
        var line = tokens.Line;
        if (tokens.Accept(TokenKind.Await))
        {
            var awaited = ParseAtom();
            return new AwaitExpression(line, awaited, ParseTrailers()?.ToArray() ?? []);
        }

        var subject = ParseAtom();
        return ParseTrailers() is { } trailers ? folder.Trailed(line, subject, trailers) : subject;
    }

    // '(' [argument (',' argument)* [',']] ')'
    public CallTrailer ParseCall()
    {
        var line = tokens.Line;
        tokens.Expect(TokenKind.OpenParen);
        var arguments = new List<Node>();
        var end = ListEnd.Plain;
        while (tokens.Kind is TokenKind.Star or TokenKind.StarStar || expressions.AtTest)
        {
            arguments.Add(ParseArgument());
            end = ListEnd.Plain;
            if (!tokens.Accept(TokenKind.Comma))
            {
                break;
            }

            end = ListEnd.TrailingComma;
        }

        tokens.Expect(TokenKind.CloseParen);
        return new CallTrailer(line, [.. arguments], end);
    }

    private List<Node>? ParseTrailers()
    {
        List<Node>? trailers = null;
        for (; ; )
        {
            var line = tokens.Line;
            Node trailer;
            switch (tokens.Kind)
            {
                case TokenKind.OpenParen:
                    trailer = ParseCall();
                    break;
                case TokenKind.OpenBracket:
                    tokens.Advance();
                    trailer = new SubscriptTrailer(line, expressions.ParseList(ElementKind.Subscript));
                    tokens.Expect(TokenKind.CloseBracket);
                    break;
                case TokenKind.Period:
                    tokens.Advance();
                    trailer = new AttributeTrailer(line, tokens.ExpectName());
                    break;
                default:
                    return trailers;
            }

            (trailers ??= []).Add(trailer);
        }
    }

    private Node ParseAtom()
    {
        var line = tokens.Line;
        Node atom;
        switch (tokens.Kind)
        {
            case TokenKind.Name:
                atom = folder.Use(line, tokens.Names.Intern(tokens.Text));
                break;
            case TokenKind.Integer:
                atom = folder.Number(line, NumberLiteral.ParseInteger(tokens.Text, line, tokens.Budget));
                break;
            case TokenKind.FloatOrImaginary:
                atom = ConstantFolder.Object(line, NumberLiteral.ParseFloatOrImaginary(tokens.Text, line));
                break;
            case TokenKind.String:
                atom = MakeString(line);
                break;
            case TokenKind.Bytes:
                tokens.Budget.Charge(tokens.Text.Length);
                atom = ConstantFolder.Object(line, new BytesConstant(tokens.Text.ToArray()));
                break;
            case TokenKind.Ellipsis:
                atom = ConstantFolder.Immediate(EllipsisConstant.Instance);
                break;
            case TokenKind.None:
                atom = ConstantFolder.Immediate(NoneConstant.Instance);
                break;
            case TokenKind.True:
                atom = ConstantFolder.Immediate(BoolConstant.True);
                break;
            case TokenKind.False:
                atom = ConstantFolder.Immediate(BoolConstant.False);
                break;
            case TokenKind.OpenParen:
                return ParseParentheses();
            case TokenKind.OpenBracket:
                return ParseBrackets();
            case TokenKind.OpenBrace:
                return ParseBraces();
            default:
                throw tokens.Unexpected();
        }

        tokens.Advance();
        return atom;
    }

    private ConstantNode MakeString(int line)
    {
        var text = tokens.Text;
        if (text.Length <= LongestInternedBytes || tokens.Names.IsInterned(text))
        {
            return ConstantFolder.Immediate(new StrConstant(tokens.Names.Intern(text)));
        }

        tokens.Budget.Charge(text.Length);
        return ConstantFolder.Object(line, new StrConstant(new Name(text)));
    }

    // '(' [yield | elements] ')'
    private Node ParseParentheses()
    {
        var line = tokens.Line;
        tokens.Advance();
        if (tokens.Accept(TokenKind.CloseParen))
        {
            return new TupleNode(line, 0, TupleForm.Parenthesised, []);
        }

        if (tokens.Kind == TokenKind.Yield)
        {
            var yield = expressions.ParseYield();
            tokens.Expect(TokenKind.CloseParen);
            return yield;
        }

        var body = ParseElements(line, ComprehensionKind.Generator);
        tokens.Expect(TokenKind.CloseParen);
        if (body.Comprehension is { } generator)
        {
            return generator;
        }

        if (body.Form == ElementsForm.One)
        {
            return body.Elements[0];
        }

        return ConstantFolder.Tuple(body.Line, body.Elements)
            ?? (Node)new TupleNode(line, body.Line, TupleForm.Parenthesised, [.. body.Elements]);
    }

    // '[' [elements] ']'
    private Node ParseBrackets()
    {
        var line = tokens.Line;
        tokens.Advance();
        if (tokens.Accept(TokenKind.CloseBracket))
        {
            return new ListNode(line, 0, []);
        }

        var body = ParseElements(line, ComprehensionKind.List);
        tokens.Expect(TokenKind.CloseBracket);
        return body.Comprehension ?? (Node)new ListNode(line, body.Line, [.. body.Elements]);
    }

    private enum ElementsForm
    {
        One, // without a comma
        List,
        Comprehension,
    }

    private readonly record struct BracketBody(ElementsForm Form, int Line, List<Node> Elements, Comprehension? Comprehension);

    // element (comprehension | (',' element)* [','])
    private BracketBody ParseElements(int bracketLine, ComprehensionKind kind)
    {
        var line = tokens.Line;
        var first = ParseElement();
        if (tokens.Kind == TokenKind.For)
        {
            var comprehension = new Comprehension(bracketLine, line, kind, first, ParseComprehension());
            return new BracketBody(ElementsForm.Comprehension, line, [], comprehension);
        }

        var elements = new List<Node> { first };
        if (tokens.Kind != TokenKind.Comma)
        {
            return new BracketBody(ElementsForm.One, 0, elements, null);
        }

        var secondLine = line;
        var endsWithComma = false;
        while (tokens.Accept(TokenKind.Comma))
        {
            endsWithComma = !expressions.AtStarredTest;
            if (endsWithComma)
            {
                break;
            }

            secondLine = elements.Count == 1 ? tokens.Line : secondLine;
            elements.Add(ParseElement());
        }

        // MicroPython's list starts at the second element, into which it takes the first one afterwards; but two elements
        // alone are a pair, which starts at the first.
        var isPair = elements.Count == 2 && !endsWithComma;
        return new BracketBody(ElementsForm.List, isPair ? line : secondLine, elements, null);
    }

    private Node ParseElement() => tokens.Kind == TokenKind.Star ? expressions.ParseStar() : expressions.ParseNamed();

    // '{' [item (comprehension | (',' item)* [','])] '}'
    private Node ParseBraces()
    {
        var line = tokens.Line;
        tokens.Advance();
        if (tokens.Accept(TokenKind.CloseBrace))
        {
            return new BraceNode(line, 0, []);
        }

        var innerLine = tokens.Line;
        var first = ParseBraceItem();
        if (tokens.Kind == TokenKind.For)
        {
            var kind = first is KeyValue ? ComprehensionKind.Dict : ComprehensionKind.Set;
            var comprehension = new Comprehension(line, innerLine, kind, first, ParseComprehension());
            tokens.Expect(TokenKind.CloseBrace);
            return comprehension;
        }

        var elements = new List<Node> { first };
        if (tokens.Kind != TokenKind.Comma)
        {
            innerLine = 0;
        }

        while (tokens.Accept(TokenKind.Comma) && expressions.AtTest)
        {
            elements.Add(ParseBraceItem());
        }

        tokens.Expect(TokenKind.CloseBrace);
        return new BraceNode(line, innerLine, [.. elements]);
    }

    private Node ParseBraceItem()
    {
        var line = tokens.Line;
        var key = expressions.ParseTest();
        return tokens.Accept(TokenKind.Colon) ? new KeyValue(line, key, expressions.ParseTest()) : key;
    }

    private Node ParseArgument()
    {
        var line = tokens.Line;
        if (tokens.Accept(TokenKind.Star))
        {
            return new StarArgument(line, expressions.ParseTest());
        }

        if (tokens.Accept(TokenKind.StarStar))
        {
            return new DoubleStarArgument(line, expressions.ParseTest());
        }

        var value = expressions.ParseTest();
        switch (tokens.Kind)
        {
            case TokenKind.For:
                var generator = new Comprehension(0, line, ComprehensionKind.Generator, value, ParseComprehension());
                return new GeneratorArgument(line, generator);
            case TokenKind.Equal:
                tokens.Advance();
                return new KeywordArgument(line, value, expressions.ParseTest());
            case TokenKind.ColonEqual:
                tokens.Advance();
                return new NamedArgument(line, value, expressions.ParseTest());
            default:
                return value;
        }
    }

    // 'for' targets 'in' or_test, followed by any number of these and of 'if' conditions.
    private ComprehensionFor ParseComprehension()
    {
        // Read in a loop and linked from the end, so that a long chain needs no stack.
        var clauses = new List<(int Line, Node? Target, Node Expression)>(1);
        while (tokens.Kind == TokenKind.For || (tokens.Kind == TokenKind.If && clauses.Count > 0))
        {
            var line = tokens.Line;
            if (tokens.Accept(TokenKind.If))
            {
                clauses.Add((line, null, expressions.ParseUnconditional()));
                continue;
            }

            tokens.Advance();
            var target = expressions.ParseList(ElementKind.StarredTerm);
            tokens.Expect(TokenKind.In);
            clauses.Add((line, target, expressions.ParseOr()));
        }

        ComprehensionClause? next = null;
        for (var i = clauses.Count - 1; i > 0; i--)
        {
            var (line, target, expression) = clauses[i];
            next = target is null ? new ComprehensionIf(line, expression, next) : new ComprehensionFor(line, target, expression, next);
        }

        return new ComprehensionFor(clauses[0].Line, clauses[0].Target!, clauses[0].Expression, next);
    }
}
