// Expressions by recursive descent, from conditional expressions down to powers; AtomParser reads what these are made of.
//
// Binary operators are read by one loop over their precedences. Each precedence gives one node for a whole chain of operators,
// and every node that starts at the same token has the same line, so the result does not tell how it was read.

namespace Krait.Syntax;

// What the elements of a comma-separated list without brackets may be.
internal enum ElementKind
{
    Test,        // right of `return`, `in`, `yield`
    StarredTest, // on both sides of `=`
    StarredTerm, // targets of `for` and `del`: no comparisons or conditions, so that `in` ends them
    Subscript,   // between square brackets: slices too
}

internal sealed class ExpressionParser
{
    private readonly TokenCursor tokens;
    private readonly ConstantFolder folder;
    private readonly AtomParser atoms;

    public ExpressionParser(TokenCursor tokens, ConstantFolder folder)
    {
        this.tokens = tokens;
        this.folder = folder;
        atoms = new AtomParser(tokens, this, folder);
    }

    public ConstantFolder Folder => folder;

    public bool AtTest => tokens.Kind is TokenKind.Lambda or TokenKind.Not || AtTerm;

    public bool AtStarredTest => tokens.Kind == TokenKind.Star || AtTest;

    private bool AtTerm => tokens.Kind is (>= TokenKind.Name and <= TokenKind.True) or TokenKind.Await
        or TokenKind.Plus or TokenKind.Minus or TokenKind.Tilde
        or TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.OpenBrace;

    // test: a conditional expression or a lambda.
    public Node ParseTest()
    {
        TokenCursor.EnsureStack();
        if (tokens.Kind == TokenKind.Lambda)
        {
            return ParseLambda(LambdaBody.Any);
        }

        var line = tokens.Line;
        var value = ParseOr();
        if (!tokens.Accept(TokenKind.If))
        {
            return value;
        }

        var condition = ParseOr();
        tokens.Expect(TokenKind.Else);
        return new ConditionalExpression(line, value, condition, ParseTest());
    }

    // test [':=' test]
    public Node ParseNamed()
    {
        var line = tokens.Line;
        var target = ParseTest();
        return tokens.Accept(TokenKind.ColonEqual) ? new NamedExpression(line, target, ParseTest()) : target;
    }

    // The condition of a comprehension, where `else` can not follow.
    public Node ParseUnconditional() => tokens.Kind == TokenKind.Lambda ? ParseLambda(LambdaBody.Unconditional) : ParseOr();

    public Node ParseStar()
    {
        var line = tokens.Line;
        tokens.Expect(TokenKind.Star);
        return new StarExpression(line, ParseTerm());
    }

    // A list without brackets: its only element, a constant tuple, or a tuple.
    public Node ParseList(ElementKind kind)
    {
        var line = tokens.Line;
        var first = ParseElement(kind);
        if (tokens.Kind != TokenKind.Comma)
        {
            return first;
        }

        var elements = new List<Node> { first };
        while (tokens.Accept(TokenKind.Comma) && AtElement(kind))
        {
            elements.Add(ParseElement(kind));
        }

        var constant = kind == ElementKind.StarredTerm ? null : ConstantFolder.Tuple(line, elements);
        return constant ?? (Node)new TupleNode(line, 0, TupleForm.Bare, [.. elements]);
    }

    // 'yield' ['from' test | list]
    public YieldExpression ParseYield()
    {
        var line = tokens.Line;
        tokens.Expect(TokenKind.Yield);
        if (tokens.Accept(TokenKind.From))
        {
            return new YieldExpression(line, YieldForm.From, ParseTest());
        }

        return new YieldExpression(line, YieldForm.Value, AtTest ? ParseList(ElementKind.Test) : null);
    }

    public Node ParseOr()
    {
        var line = tokens.Line;
        var first = ParseAnd();
        if (tokens.Kind != TokenKind.Or)
        {
            return first;
        }

        var operands = new List<Node> { first };
        while (tokens.Accept(TokenKind.Or))
        {
            operands.Add(ParseAnd());
        }

        return ConstantFolder.Bool(line, BoolOperator.Or, operands);
    }

    public CallTrailer ParseCall() => atoms.ParseCall();

    // '+' factor | '-' factor | '~' factor | power
    public Node ParseFactor()
    {
        var line = tokens.Line;
        UnaryOperator op;
        switch (tokens.Kind)
        {
            case TokenKind.Plus:
                op = UnaryOperator.Positive;
                break;
            case TokenKind.Minus:
                op = UnaryOperator.Negative;
                break;
            case TokenKind.Tilde:
                op = UnaryOperator.Invert;
                break;
            default:
                return ParsePower(line);
        }

        TokenCursor.EnsureStack();
        tokens.Advance();
        return folder.Unary(line, op, ParseFactor());
    }

    private Node ParseAnd()
    {
        var line = tokens.Line;
        var first = ParseNot();
        if (tokens.Kind != TokenKind.And)
        {
            return first;
        }

        var operands = new List<Node> { first };
        while (tokens.Accept(TokenKind.And))
        {
            operands.Add(ParseNot());
        }

        return ConstantFolder.Bool(line, BoolOperator.And, operands);
    }

    private Node ParseNot()
    {
        if (tokens.Kind != TokenKind.Not)
        {
            return ParseComparison();
        }

        TokenCursor.EnsureStack();
        var line = tokens.Line;
        tokens.Advance();
        return ConstantFolder.Not(line, ParseNot());
    }

    private Node ParseComparison()
    {
        var line = tokens.Line;
        var first = ParseTerm();
        if (!TryParseCompareOperator(out var op))
        {
            return first;
        }

        var steps = new List<ComparisonStep>(1);
        do
        {
            steps.Add(new ComparisonStep(op, ParseTerm()));
        }
        while (TryParseCompareOperator(out op));

        return new ComparisonExpression(line, first, [.. steps]);
    }

    private bool TryParseCompareOperator(out CompareOperator op)
    {
        op = default;
        switch (tokens.Kind)
        {
            case TokenKind.Less:
                op = CompareOperator.Less;
                break;
            case TokenKind.More:
                op = CompareOperator.More;
                break;
            case TokenKind.EqualEqual:
                op = CompareOperator.Equal;
                break;
            case TokenKind.LessEqual:
                op = CompareOperator.LessEqual;
                break;
            case TokenKind.MoreEqual:
                op = CompareOperator.MoreEqual;
                break;
            case TokenKind.NotEqual:
                op = CompareOperator.NotEqual;
                break;
            case TokenKind.In:
                op = CompareOperator.In;
                break;
            case TokenKind.Not:
                tokens.Advance();
                tokens.Expect(TokenKind.In);
                op = CompareOperator.NotIn;
                return true;
            case TokenKind.Is:
                tokens.Advance();
                op = tokens.Accept(TokenKind.Not) ? CompareOperator.IsNot : CompareOperator.Is;
                return true;
            default:
                return false;
        }

        tokens.Advance();
        return true;
    }

    // A run of arithmetic, bitwise and shift operators: also what may be a target.
    public Node ParseTerm() => ParseBinary(1);

    private Node ParseBinary(int lowestPrecedence)
    {
        var line = tokens.Line;
        var left = ParseFactor();
        for (; ; )
        {
            var (op, precedence) = BinaryOperatorOf(tokens.Kind);
            if (precedence < lowestPrecedence)
            {
                return left;
            }

            // A chain of one precedence. Its operands take everything that binds tighter, so what follows binds looser.
            var steps = new List<BinaryStep>(1);
            for (var chain = precedence; precedence == chain; (op, precedence) = BinaryOperatorOf(tokens.Kind))
            {
                tokens.Advance();
                steps.Add(new BinaryStep(op, ParseBinary(chain + 1)));
            }

            left = folder.Binary(line, left, steps);
        }
    }

    // Precedence 0 is no operator. Power is not among them: it binds tighter than the sign on its left.
    private static (BinaryOperator Operator, int Precedence) BinaryOperatorOf(TokenKind kind) => kind switch
    {
        TokenKind.Pipe => (BinaryOperator.Or, 1),
        TokenKind.Caret => (BinaryOperator.Xor, 2),
        TokenKind.Ampersand => (BinaryOperator.And, 3),
        TokenKind.LessLess => (BinaryOperator.LeftShift, 4),
        TokenKind.MoreMore => (BinaryOperator.RightShift, 4),
        TokenKind.Plus => (BinaryOperator.Add, 5),
        TokenKind.Minus => (BinaryOperator.Subtract, 5),
        TokenKind.Star => (BinaryOperator.Multiply, 6),
        TokenKind.At => (BinaryOperator.MatrixMultiply, 6),
        TokenKind.SlashSlash => (BinaryOperator.FloorDivide, 6),
        TokenKind.Slash => (BinaryOperator.TrueDivide, 6),
        TokenKind.Percent => (BinaryOperator.Modulo, 6),
        _ => (default, 0),
    };

    private Node ParsePower(int line)
    {
        var @base = atoms.ParseTrailed();
        if (!tokens.Accept(TokenKind.StarStar))
        {
            return @base;
        }

        TokenCursor.EnsureStack();
        return folder.Power(line, @base, ParseFactor());
    }

    private enum LambdaBody
    {
        Any,
        Unconditional,
    }

    private LambdaExpression ParseLambda(LambdaBody form)
    {
        TokenCursor.EnsureStack();
        var line = tokens.Line;
        tokens.Advance();
        var parameters = new ParameterParser(tokens, this).ParsePlain();
        tokens.Expect(TokenKind.Colon);
        return new LambdaExpression(line, parameters, form == LambdaBody.Any ? ParseTest() : ParseUnconditional());
    }

    private bool AtElement(ElementKind kind) => kind switch
    {
        ElementKind.Test => AtTest,
        ElementKind.StarredTest => AtStarredTest,
        ElementKind.StarredTerm => tokens.Kind == TokenKind.Star || AtTerm,
        _ => tokens.Kind == TokenKind.Colon || AtTest,
    };

    private Node ParseElement(ElementKind kind) => kind switch
    {
        ElementKind.Test => ParseTest(),
        ElementKind.Subscript => ParseSubscript(),
        _ when tokens.Kind == TokenKind.Star => ParseStar(),
        ElementKind.StarredTest => ParseTest(),
        _ => ParseTerm(),
    };

    // test | [test] ':' [test] [':' [test]]
    private Node ParseSubscript()
    {
        var line = tokens.Line;
        Node? start = null;
        if (tokens.Kind != TokenKind.Colon)
        {
            start = ParseTest();
            if (tokens.Kind != TokenKind.Colon)
            {
                return start;
            }
        }

        tokens.Expect(TokenKind.Colon);
        var stop = AtTest ? ParseTest() : null;
        var step = tokens.Accept(TokenKind.Colon) && AtTest ? ParseTest() : null;
        return new SliceExpression(line, start, stop, step);
    }
}
