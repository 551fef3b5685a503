// The public face of the layer: from bytes to a tree, or a SourceError.
//
// Invariant: parsing ends, on any input, in a tree, a SourceError, or the exception of the budget. It never overflows the .NET
// stack and never uses more host memory than a constant times what was charged to the budget.

namespace Krait.Syntax;

internal enum ParseMode
{
    File,       // a module, a script, the argument of exec
    Single,     // one statement of the REPL, whose value is printed
    Expression, // the argument of eval
}

// smallIntBits: the width of small ints, sign included, of the engine that will run the code (the bytecode compiler's
// -msmall-int-bits). optimisationLevel: as for -O; other than 0 `__debug__` is False. known: see KnownNames. modules: see
// ModuleConstants; only math when null.
internal sealed record ParseOptions(
    int SmallIntBits = 63,
    int OptimisationLevel = 0,
    KnownNames? Known = null,
    ModuleConstants? Modules = null);

internal sealed class SyntaxTree
{
    private SyntaxTree(Node root, ParseMode mode, NameTable names)
    {
        Root = root;
        Mode = mode;
        Names = names;
    }

    // A Block for File; a Block for Single; an expression for Expression.
    public Node Root { get; }

    public ParseMode Mode { get; }

    // Shared with the compiler, which adds the names that it makes up itself.
    public NameTable Names { get; }

    public static SyntaxTree Parse(ReadOnlyMemory<byte> source, ParseMode mode, ParseOptions options, CompileBudget budget)
    {
        var names = new NameTable(budget, options.Known);
        var tokens = new TokenCursor(new Lexer(source, options.OptimisationLevel, budget), names, budget);
        var expressions = new ExpressionParser(tokens, new ConstantFolder(options, budget));
        var statements = new StatementParser(tokens, expressions, mode);
        return new SyntaxTree(mode == ParseMode.Expression ? statements.ParseExpression() : statements.ParseStatements(), mode, names);
    }
}
