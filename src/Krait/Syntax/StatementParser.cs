// Statements by recursive descent: whole texts, suites, and the compound statements. SimpleStatementParser reads those that fit
// on a line.

namespace Krait.Syntax;

internal sealed class StatementParser
{
    private readonly TokenCursor tokens;
    private readonly ExpressionParser expressions;
    private readonly SimpleStatementParser simple;
    private readonly ParseMode mode;

    public StatementParser(TokenCursor tokens, ExpressionParser expressions, ParseMode mode)
    {
        this.tokens = tokens;
        this.expressions = expressions;
        this.mode = mode;
        simple = new SimpleStatementParser(tokens, expressions, mode);
    }

    // list [NEWLINE] END
    public Node ParseExpression()
    {
        var expression = expressions.ParseList(ElementKind.Test);
        tokens.Accept(TokenKind.Newline);
        ExpectEnd();
        return expression;
    }

    public Block ParseStatements()
    {
        var block = mode == ParseMode.Single ? ParseSingle() : ParseFile();
        ExpectEnd();
        return block;
    }

    private bool AtStatement => AtCompound || simple.AtStatement;

    private bool AtCompound => tokens.Kind is TokenKind.If or TokenKind.While or TokenKind.For or TokenKind.Try or TokenKind.With
        or TokenKind.Def or TokenKind.Class or TokenKind.At or TokenKind.Async;

    private void ExpectEnd()
    {
        if (tokens.Kind != TokenKind.End)
        {
            throw tokens.Unexpected();
        }
    }

    // (NEWLINE | statement)*. An empty line is an item of MicroPython's list, so it makes a list of what would be one statement.
    private Block ParseFile()
    {
        var line = tokens.Line;
        var itemCount = 0;
        var statements = new List<Node>();
        for (; ; itemCount++)
        {
            if (tokens.Accept(TokenKind.Newline))
            {
                continue;
            }

            if (!AtStatement)
            {
                return new Block(itemCount == 1 ? 0 : line, [.. statements]);
            }

            statements.Add(ParseStatement());
        }
    }

    private Block ParseSingle() => tokens.Accept(TokenKind.Newline) ? new Block(0, []) : new Block(0, [ParseStatement()]);

    private Node ParseStatement()
    {
        TokenCursor.EnsureStack();
        return tokens.Kind switch
        {
            TokenKind.If => ParseIf(),
            TokenKind.While => ParseWhile(),
            TokenKind.For => ParseFor(),
            TokenKind.Try => ParseTry(),
            TokenKind.With => ParseWith(),
            TokenKind.Def => ParseFunction(),
            TokenKind.Class => ParseClass(),
            TokenKind.At => ParseDecorated(),
            TokenKind.Async => ParseAsync(),
            _ => simple.ParseLine(),
        };
    }

    // ':' (NEWLINE INDENT statement+ DEDENT | simple statements)
    private Block ParseSuite()
    {
        tokens.Expect(TokenKind.Colon);
        if (!tokens.Accept(TokenKind.Newline))
        {
            return new Block(0, [simple.ParseLine()]);
        }

        tokens.Expect(TokenKind.Indent);
        var line = tokens.Line;
        var statements = new List<Node>();
        do
        {
            statements.Add(ParseStatement());
        }
        while (AtStatement);

        tokens.Expect(TokenKind.Dedent);
        return new Block(statements.Count == 1 ? 0 : line, [.. statements]);
    }

    private Block? ParseElse() => tokens.Accept(TokenKind.Else) ? ParseSuite() : null;

    private IfStatement ParseIf()
    {
        var line = tokens.Line;
        var clauses = new List<IfClause>();
        do
        {
            tokens.Advance();
            var condition = expressions.ParseNamed();
            clauses.Add(new IfClause(condition, ParseSuite()));
        }
        while (tokens.Kind == TokenKind.Elif);

        return new IfStatement(line, [.. clauses], ParseElse());
    }

    private WhileStatement ParseWhile()
    {
        var line = tokens.Line;
        tokens.Advance();
        var condition = expressions.ParseNamed();
        var body = ParseSuite();
        return new WhileStatement(line, condition, body, ParseElse());
    }

    private ForStatement ParseFor()
    {
        var line = tokens.Line;
        tokens.Advance();
        var target = expressions.ParseList(ElementKind.StarredTerm);
        tokens.Expect(TokenKind.In);
        var iterable = expressions.ParseList(ElementKind.Test);
        var body = ParseSuite();
        return new ForStatement(line, target, iterable, body, ParseElse());
    }

    private TryStatement ParseTry()
    {
        var line = tokens.Line;
        tokens.Advance();
        var body = ParseSuite();
        var handlers = new List<ExceptClause>();
        while (tokens.Kind == TokenKind.Except)
        {
            handlers.Add(ParseExcept());
        }

        if (handlers.Count == 0 && tokens.Kind != TokenKind.Finally)
        {
            throw tokens.Unexpected();
        }

        var otherwise = handlers.Count > 0 ? ParseElse() : null;
        var @finally = tokens.Accept(TokenKind.Finally) ? ParseSuite() : null;
        return new TryStatement(line, body, [.. handlers], otherwise, @finally);
    }

    private ExceptClause ParseExcept()
    {
        var line = tokens.Line;
        tokens.Advance();
        var type = expressions.AtTest ? expressions.ParseTest() : null;
        var binding = type is not null && tokens.Accept(TokenKind.As) ? tokens.ExpectName() : null;
        return new ExceptClause(line, type, binding, ParseSuite());
    }

    private WithStatement ParseWith()
    {
        var line = tokens.Line;
        tokens.Advance();
        var items = new List<WithItem>();
        do
        {
            var context = expressions.ParseTest();
            var target = tokens.Accept(TokenKind.As) ? expressions.ParseTerm() : null;
            items.Add(new WithItem(context, target));
        }
        while (tokens.Accept(TokenKind.Comma));

        return new WithStatement(line, [.. items], ParseSuite());
    }

    private FunctionDefinition ParseFunction()
    {
        var line = tokens.Line;
        tokens.Expect(TokenKind.Def);
        var name = tokens.ExpectName();
        tokens.Expect(TokenKind.OpenParen);
        var parameters = new ParameterParser(tokens, expressions).ParseAnnotated();
        tokens.Expect(TokenKind.CloseParen);
        var returns = tokens.Accept(TokenKind.Arrow) ? expressions.ParseTest() : null;
        return new FunctionDefinition(line, name, parameters, returns, ParseSuite());
    }

    private ClassDefinition ParseClass()
    {
        var line = tokens.Line;
        tokens.Advance();
        var name = tokens.ExpectName();
        var arguments = tokens.Kind == TokenKind.OpenParen ? expressions.ParseCall().Arguments : [];
        return new ClassDefinition(line, name, arguments, ParseSuite());
    }

    private AsyncStatement ParseAsync()
    {
        var line = tokens.Line;
        tokens.Advance();
        return new AsyncStatement(line, tokens.Kind switch
        {
            TokenKind.With => ParseWith(),
            TokenKind.For => ParseFor(),
            _ => ParseFunction(),
        });
    }

    private DecoratedStatement ParseDecorated()
    {
        var line = tokens.Line;
        var decorators = new List<Decorator>();
        while (tokens.Accept(TokenKind.At))
        {
            var path = simple.ParseDottedName();
            var call = tokens.Kind == TokenKind.OpenParen ? expressions.ParseCall() : null;
            tokens.Expect(TokenKind.Newline);
            decorators.Add(new Decorator(path, call));
        }

        return new DecoratedStatement(line, [.. decorators], ParseDefinition());
    }

    private Node ParseDefinition()
    {
        var line = tokens.Line;
        if (tokens.Kind == TokenKind.Class)
        {
            return ParseClass();
        }

        return tokens.Accept(TokenKind.Async) ? new AsyncStatement(line, ParseFunction()) : ParseFunction();
    }
}
