// The statements that fit on a line, and the line of them: assignments and expressions, del, pass, break, continue, return,
// raise, yield, import, global, nonlocal, assert.
//
// A constant alone (a doc string, mostly) is dropped here and leaves a `pass`, so that it needs no memory later on.

namespace Krait.Syntax;

internal sealed class SimpleStatementParser(TokenCursor tokens, ExpressionParser expressions, ParseMode mode)
{
    private const int EllipsisLevel = 3; // `from ... import x` has an ellipsis token

    public bool AtStatement => expressions.AtStarredTest || tokens.Kind is TokenKind.Del or TokenKind.Pass or TokenKind.Break
        or TokenKind.Continue or TokenKind.Return or TokenKind.Raise or TokenKind.Yield or TokenKind.Import or TokenKind.From
        or TokenKind.Global or TokenKind.Nonlocal or TokenKind.Assert;

    // statement (';' statement)* [';'] NEWLINE
    public Node ParseLine()
    {
        var line = tokens.Line;
        var first = ParseStatement();
        if (tokens.Accept(TokenKind.Newline))
        {
            return first;
        }

        var statements = new List<Node> { first };
        while (tokens.Accept(TokenKind.Semicolon) && AtStatement)
        {
            statements.Add(ParseStatement());
        }

        tokens.Expect(TokenKind.Newline);
        return new Block(line, [.. statements]);
    }

    public Name[] ParseDottedName() => ParseNames(TokenKind.Period);

    private Node ParseStatement()
    {
        var line = tokens.Line;
        switch (tokens.Kind)
        {
            case TokenKind.Del:
                tokens.Advance();
                var targets = expressions.ParseList(ElementKind.StarredTerm);
                return new DelStatement(line, targets is TupleNode { Form: TupleForm.Bare } list ? list.Elements : [targets]);
            case TokenKind.Pass:
                tokens.Advance();
                return new PassStatement(line);
            case TokenKind.Break:
                tokens.Advance();
                return new BreakStatement(line);
            case TokenKind.Continue:
                tokens.Advance();
                return new ContinueStatement(line);
            case TokenKind.Return:
                tokens.Advance();
                return new ReturnStatement(line, expressions.AtTest ? expressions.ParseList(ElementKind.Test) : null);
            case TokenKind.Raise:
                return ParseRaise(line);
            case TokenKind.Yield:
                return new YieldStatement(line, expressions.ParseYield());
            case TokenKind.Import:
                return ParseImport(line);
            case TokenKind.From:
                return ParseFromImport(line);
            case TokenKind.Global:
                tokens.Advance();
                return new GlobalStatement(line, ParseNames(TokenKind.Comma));
            case TokenKind.Nonlocal:
                tokens.Advance();
                return new NonlocalStatement(line, ParseNames(TokenKind.Comma));
            case TokenKind.Assert:
                tokens.Advance();
                var test = expressions.ParseTest();
                return new AssertStatement(line, test, tokens.Accept(TokenKind.Comma) ? expressions.ParseTest() : null);
            default:
                return ParseExpressionOrAssignment(line);
        }
    }

    private Node ParseExpressionOrAssignment(int line)
    {
        var first = expressions.ParseList(ElementKind.StarredTest);
        if (tokens.Kind == TokenKind.Equal)
        {
            return ParseAssignment(line, first);
        }

        if (tokens.Accept(TokenKind.Colon))
        {
            var annotation = expressions.ParseTest();
            var value = tokens.Accept(TokenKind.Equal) ? ParseAssigned() : null;
            var constant = value is null ? null : expressions.Folder.Define(line, first, value);
            return constant ?? new AnnotatedStatement(line, first, annotation, value);
        }

        if (AugmentedOperatorOf(tokens.Kind) is { } op)
        {
            tokens.Advance();
            return new AugmentedStatement(line, first, op, ParseAssigned());
        }

        return first is ConstantNode && mode != ParseMode.Single ? new PassStatement(line) : new ExpressionStatement(line, first);
    }

    private Node ParseAssignment(int line, Node target)
    {
        var targets = new List<Node> { target };
        while (tokens.Accept(TokenKind.Equal))
        {
            targets.Add(ParseAssigned());
        }

        var value = targets[^1];
        targets.RemoveAt(targets.Count - 1);
        var constant = targets.Count == 1 ? expressions.Folder.Define(line, target, value) : null;
        return constant ?? new AssignStatement(line, [.. targets], value);
    }

    private Node ParseAssigned() =>
        tokens.Kind == TokenKind.Yield ? expressions.ParseYield() : expressions.ParseList(ElementKind.StarredTest);

    private static BinaryOperator? AugmentedOperatorOf(TokenKind kind) => kind switch
    {
        TokenKind.PipeEqual => BinaryOperator.Or,
        TokenKind.CaretEqual => BinaryOperator.Xor,
        TokenKind.AmpersandEqual => BinaryOperator.And,
        TokenKind.LessLessEqual => BinaryOperator.LeftShift,
        TokenKind.MoreMoreEqual => BinaryOperator.RightShift,
        TokenKind.PlusEqual => BinaryOperator.Add,
        TokenKind.MinusEqual => BinaryOperator.Subtract,
        TokenKind.StarEqual => BinaryOperator.Multiply,
        TokenKind.AtEqual => BinaryOperator.MatrixMultiply,
        TokenKind.SlashSlashEqual => BinaryOperator.FloorDivide,
        TokenKind.SlashEqual => BinaryOperator.TrueDivide,
        TokenKind.PercentEqual => BinaryOperator.Modulo,
        TokenKind.StarStarEqual => BinaryOperator.Power,
        _ => null,
    };

    private RaiseStatement ParseRaise(int line)
    {
        tokens.Advance();
        if (!expressions.AtTest)
        {
            return new RaiseStatement(line, null, null);
        }

        var exception = expressions.ParseTest();
        return new RaiseStatement(line, exception, tokens.Accept(TokenKind.From) ? expressions.ParseTest() : null);
    }

    private ImportStatement ParseImport(int line)
    {
        tokens.Advance();
        var modules = new List<ImportedModule>();
        do
        {
            var path = ParseDottedName();
            modules.Add(new ImportedModule(path, ParseAlias()));
        }
        while (tokens.Accept(TokenKind.Comma));

        return new ImportStatement(line, [.. modules]);
    }

    // 'from' ('.' | '...')* [dotted name] 'import' ('*' | '(' names ')' | names)
    private FromImportStatement ParseFromImport(int line)
    {
        tokens.Advance();
        var level = 0;
        while (tokens.Kind is TokenKind.Period or TokenKind.Ellipsis)
        {
            level += tokens.Kind == TokenKind.Ellipsis ? EllipsisLevel : 1;
            tokens.Advance();
        }

        var path = level > 0 && tokens.Kind != TokenKind.Name ? [] : ParseDottedName();
        tokens.Expect(TokenKind.Import);
        if (tokens.Accept(TokenKind.Star))
        {
            return new FromImportStatement(line, level, path, null);
        }

        if (!tokens.Accept(TokenKind.OpenParen))
        {
            return new FromImportStatement(line, level, path, ParseImportedNames());
        }

        var names = ParseImportedNames();
        tokens.Expect(TokenKind.CloseParen);
        return new FromImportStatement(line, level, path, names);
    }

    private ImportedName[] ParseImportedNames()
    {
        var names = new List<ImportedName>();
        do
        {
            var name = tokens.ExpectName();
            names.Add(new ImportedName(name, ParseAlias()));
        }
        while (tokens.Accept(TokenKind.Comma) && tokens.Kind == TokenKind.Name);

        return [.. names];
    }

    private Name? ParseAlias() => tokens.Accept(TokenKind.As) ? tokens.ExpectName() : null;

    private Name[] ParseNames(TokenKind separator)
    {
        var names = new List<Name>();
        do
        {
            names.Add(tokens.ExpectName());
        }
        while (tokens.Accept(separator));

        return [.. names];
    }
}
