// The statements. See Node.cs for what Line means.
//
// A suite is always a Block, also when it holds one simple statement, and an absent `else` or `finally` is null.

namespace Krait.Syntax;

// A file, the body of a compound statement, or `a; b` on one line (a Block inside a Block, also for `a;`).
// Line is 0 when MicroPython keeps the only statement itself in place of the list. Only a Block with a Line gives a statement's
// line to an error that has none yet.
internal sealed class Block(int line, Node[] statements) : Node(line)
{
    public Node[] Statements { get; } = statements;

    // The line of the node that MicroPython has in this place: for an error in a module that has no line of its own.
    public int OriginLine => Line == 0 && Statements is [var only] ? only.Line : Line;
}

// An expression in statement position. Constants in that place (doc strings too) have become `pass`, except in the REPL.
internal sealed class ExpressionStatement(int line, Node expression) : Node(line)
{
    public Node Expression { get; } = expression;
}

// `a = b`, and with more than one target `a = b = c`: stored left to right.
internal sealed class AssignStatement(int line, Node[] targets, Node value) : Node(line)
{
    public Node[] Targets { get; } = targets;

    public Node Value { get; } = value;
}

// `a: annotation` or `a: annotation = value`.
internal sealed class AnnotatedStatement(int line, Node target, Node annotation, Node? value) : Node(line)
{
    public Node Target { get; } = target;

    public Node Annotation { get; } = annotation;

    public Node? Value { get; } = value;
}

// `a += b`
internal sealed class AugmentedStatement(int line, Node target, BinaryOperator op, Node value) : Node(line)
{
    public Node Target { get; } = target;

    public BinaryOperator Operator { get; } = op;

    public Node Value { get; } = value;
}

internal sealed class DelStatement(int line, Node[] targets) : Node(line)
{
    public Node[] Targets { get; } = targets;
}

// Also what is left of a lonely constant, and (with Line 0) of `_PRIVATE = const(1)`.
internal sealed class PassStatement(int line) : Node(line);

internal sealed class BreakStatement(int line) : Node(line);

internal sealed class ContinueStatement(int line) : Node(line);

internal sealed class ReturnStatement(int line, Node? value) : Node(line)
{
    public Node? Value { get; } = value;
}

// A yield whose value is dropped.
internal sealed class YieldStatement(int line, YieldExpression yield) : Node(line)
{
    public YieldExpression Yield { get; } = yield;
}

internal sealed class RaiseStatement(int line, Node? exception, Node? cause) : Node(line)
{
    public Node? Exception { get; } = exception;

    public Node? Cause { get; } = cause;
}

// One of `import a.b as c, d`: the dotted path, and the name after `as`.
internal sealed record ImportedModule(Name[] Path, Name? Alias);

internal sealed class ImportStatement(int line, ImportedModule[] modules) : Node(line)
{
    public ImportedModule[] Modules { get; } = modules;
}

internal sealed record ImportedName(Name Name, Name? Alias);

// `from ..a.b import c as d`: Level counts the dots, Path is empty when only dots stand there, Names is null for `*`.
internal sealed class FromImportStatement(int line, int level, Name[] path, ImportedName[]? names) : Node(line)
{
    public int Level { get; } = level;

    public Name[] Path { get; } = path;

    public ImportedName[]? Names { get; } = names;
}

internal sealed class GlobalStatement(int line, Name[] names) : Node(line)
{
    public Name[] Names { get; } = names;
}

internal sealed class NonlocalStatement(int line, Name[] names) : Node(line)
{
    public Name[] Names { get; } = names;
}

internal sealed class AssertStatement(int line, Node test, Node? message) : Node(line)
{
    public Node Test { get; } = test;

    public Node? Message { get; } = message;
}

// The `if` and each `elif`. Not compiled as a node itself.
internal sealed record IfClause(Node Condition, Block Body);

internal sealed class IfStatement(int line, IfClause[] clauses, Block? otherwise) : Node(line)
{
    public IfClause[] Clauses { get; } = clauses;

    public Block? Else { get; } = otherwise;
}

internal sealed class WhileStatement(int line, Node condition, Block body, Block? otherwise) : Node(line)
{
    public Node Condition { get; } = condition;

    public Block Body { get; } = body;

    public Block? Else { get; } = otherwise;
}

internal sealed class ForStatement(int line, Node target, Node iterable, Block body, Block? otherwise) : Node(line)
{
    public Node Target { get; } = target;

    public Node Iterable { get; } = iterable;

    public Block Body { get; } = body;

    public Block? Else { get; } = otherwise;
}

// `except Type as name:`. Its Line serves errors only; it is not compiled as a node itself.
internal sealed class ExceptClause(int line, Node? type, Name? binding, Block body) : Node(line)
{
    public Node? Type { get; } = type;

    public Name? Binding { get; } = binding;

    public Block Body { get; } = body;
}

internal sealed class TryStatement(int line, Block body, ExceptClause[] handlers, Block? otherwise, Block? @finally) : Node(line)
{
    public Block Body { get; } = body;

    public ExceptClause[] Handlers { get; } = handlers;

    public Block? Else { get; } = otherwise;

    public Block? Finally { get; } = @finally;
}

internal sealed record WithItem(Node Context, Node? Target);

internal sealed class WithStatement(int line, WithItem[] items, Block body) : Node(line)
{
    public WithItem[] Items { get; } = items;

    public Block Body { get; } = body;
}

// `async def`, `async for`, `async with`. When Statement is reached through this node it is not compiled as a node itself
// (its Line still serves errors).
internal sealed class AsyncStatement(int line, Node statement) : Node(line)
{
    public Node Statement { get; } = statement;
}

// One decorator: `@a.b(arguments)`. Call is null without parentheses.
internal sealed record Decorator(Name[] Path, CallTrailer? Call);

// Definition is a FunctionDefinition, a ClassDefinition, or an AsyncStatement around a FunctionDefinition; none of these is
// compiled as a node itself when reached through here.
internal sealed class DecoratedStatement(int line, Decorator[] decorators, Node definition) : Node(line)
{
    public Decorator[] Decorators { get; } = decorators;

    public Node Definition { get; } = definition;
}

internal enum ParameterKind
{
    Plain,
    Star,       // *args, or a bare * when Name is null
    DoubleStar, // **kwargs
}

// Line serves errors only and is 0 for a bare name.
internal sealed class Parameter(int line, ParameterKind kind, Name? name, Node? annotation, Node? defaultValue) : Node(line)
{
    public ParameterKind Kind { get; } = kind;

    public Name? Name { get; } = name;

    public Node? Annotation { get; } = annotation;

    public Node? Default { get; } = defaultValue;
}

internal sealed class FunctionDefinition(int line, Name name, Parameter[] parameters, Node? returns, Block body) : ScopeNode(line)
{
    public Name Name { get; } = name;

    public Parameter[] Parameters { get; } = parameters;

    public Node? Returns { get; } = returns;

    public Block Body { get; } = body;
}

internal sealed class ClassDefinition(int line, Name name, Node[] arguments, Block body) : ScopeNode(line)
{
    public Name Name { get; } = name;

    public Node[] Arguments { get; } = arguments;

    public Block Body { get; } = body;
}
