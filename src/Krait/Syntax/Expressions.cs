// The expressions. See Node.cs for what Line means.
//
// Parentheses around a single expression leave no trace, as in MicroPython: `(x) = 1` is `x = 1`. Parentheses around a tuple
// or a generator do. InnerLine is the line of the list between the brackets, which MicroPython keeps as a second node: it
// starts the scope of a comprehension and serves errors, but is not compiled as a node itself; it is 0 where there is none.

namespace Krait.Syntax;

internal enum BinaryOperator
{
    Or,
    Xor,
    And,
    LeftShift,
    RightShift,
    Add,
    Subtract,
    Multiply,
    MatrixMultiply,
    FloorDivide,
    TrueDivide,
    Modulo,
    Power,
}

internal enum UnaryOperator
{
    Positive,
    Negative,
    Invert,
}

internal enum CompareOperator
{
    Less,
    More,
    Equal,
    LessEqual,
    MoreEqual,
    NotEqual,
    In,
    NotIn,
    Is,
    IsNot,
}

internal enum BoolOperator
{
    Or,
    And,
}

internal sealed class NameNode(Name name) : Node(0)
{
    public Name Name { get; } = name;
}

// How MicroPython keeps the constant: Immediate as a leaf of its tree (small int, interned string, None, True, False, ...),
// Object as a constant object (anything else; also None, a string, ... when they come out of a `const()` name).
internal enum ConstantForm
{
    Immediate,
    Object,
}

internal sealed class ConstantNode(int line, Constant value, ConstantForm form) : Node(line)
{
    public Constant Value { get; } = value;

    public ConstantForm Form { get; } = form;
}

// `target := value`; the target may be any expression, which the compiler then refuses.
internal sealed class NamedExpression(int line, Node target, Node value) : Node(line)
{
    public Node Target { get; } = target;

    public Node Value { get; } = value;
}

// `value if condition else otherwise`
internal sealed class ConditionalExpression(int line, Node value, Node condition, Node otherwise) : Node(line)
{
    public Node Value { get; } = value;

    public Node Condition { get; } = condition;

    public Node Else { get; } = otherwise;
}

internal sealed class LambdaExpression(int line, Parameter[] parameters, Node body) : ScopeNode(line)
{
    public Parameter[] Parameters { get; } = parameters;

    public Node Body { get; } = body;
}

// `a or b or c`; at least two operands are left after folding.
internal sealed class BoolExpression(int line, BoolOperator op, Node[] operands) : Node(line)
{
    public BoolOperator Operator { get; } = op;

    public Node[] Operands { get; } = operands;
}

internal sealed class NotExpression(int line, Node operand) : Node(line)
{
    public Node Operand { get; } = operand;
}

internal readonly record struct ComparisonStep(CompareOperator Operator, Node Operand);

// `a < b <= c`
internal sealed class ComparisonExpression(int line, Node first, ComparisonStep[] steps) : Node(line)
{
    public Node First { get; } = first;

    public ComparisonStep[] Steps { get; } = steps;
}

// `*a` in a target, a tuple or a list.
internal sealed class StarExpression(int line, Node operand) : Node(line)
{
    public Node Operand { get; } = operand;
}

internal readonly record struct BinaryStep(BinaryOperator Operator, Node Operand);

// A run of operators of one precedence, left to right: `a + b - c`. All but **.
internal sealed class BinaryExpression(int line, Node first, BinaryStep[] steps) : Node(line)
{
    public Node First { get; } = first;

    public BinaryStep[] Steps { get; } = steps;
}

internal sealed class PowerExpression(int line, Node @base, Node exponent) : Node(line)
{
    public Node Base { get; } = @base;

    public Node Exponent { get; } = exponent;
}

internal sealed class UnaryExpression(int line, UnaryOperator op, Node operand) : Node(line)
{
    public UnaryOperator Operator { get; } = op;

    public Node Operand { get; } = operand;
}

// `subject.a[b](c)`: at least one trailer, each a CallTrailer, SubscriptTrailer or AttributeTrailer.
internal sealed class TrailedExpression(int line, Node subject, Node[] trailers) : Node(line)
{
    public Node Subject { get; } = subject;

    public Node[] Trailers { get; } = trailers;
}

// `await subject.a[b](c)`: the trailers bind tighter than await; there may be none.
internal sealed class AwaitExpression(int line, Node subject, Node[] trailers) : Node(line)
{
    public Node Subject { get; } = subject;

    public Node[] Trailers { get; } = trailers;
}

internal enum ListEnd
{
    Plain,
    TrailingComma,
}

internal sealed class CallTrailer(int line, Node[] arguments, ListEnd end) : Node(line)
{
    public Node[] Arguments { get; } = arguments;

    // f(a) but not f(a,): for the calls that the compiler knows by their form.
    public Node? OnlyArgument => end == ListEnd.Plain && Arguments is [var only] ? only : null;
}

// The index is any expression, a SliceExpression, or a bare TupleNode of these.
internal sealed class SubscriptTrailer(int line, Node index) : Node(line)
{
    public Node Index { get; } = index;
}

internal sealed class AttributeTrailer(int line, Name name) : Node(line)
{
    public Name Name { get; } = name;
}

// An argument that is not simply an expression; not compiled as a node itself.
internal abstract class SpecialArgument(int line, Node value) : Node(line)
{
    public Node Value { get; } = value;
}

internal sealed class StarArgument(int line, Node value) : SpecialArgument(line, value);

internal sealed class DoubleStarArgument(int line, Node value) : SpecialArgument(line, value);

// `keyword=value`; the keyword may be any expression, which the compiler then refuses.
internal sealed class KeywordArgument(int line, Node keyword, Node value) : SpecialArgument(line, value)
{
    public Node Keyword { get; } = keyword;
}

// `f(target := value)`
internal sealed class NamedArgument(int line, Node target, Node value) : SpecialArgument(line, value)
{
    public Node Target { get; } = target;
}

// `f(x for x in y)`. Value is the Comprehension, whose own Line is 0 and whose InnerLine is this Line.
internal sealed class GeneratorArgument(int line, Comprehension generator) : SpecialArgument(line, generator)
{
    public Comprehension Generator { get; } = generator;
}

// `start:stop:step` between square brackets.
internal sealed class SliceExpression(int line, Node? start, Node? stop, Node? step) : Node(line)
{
    public Node? Start { get; } = start;

    public Node? Stop { get; } = stop;

    public Node? Step { get; } = step;
}

internal enum TupleForm
{
    Bare,          // a, b    (also between square brackets)
    Parenthesised, // (a, b)  and ()
}

internal sealed class TupleNode(int line, int innerLine, TupleForm form, Node[] elements) : Node(line)
{
    public int InnerLine { get; } = innerLine;

    public TupleForm Form { get; } = form;

    public Node[] Elements { get; } = elements;
}

// `[a, b]`. InnerLine is 0 for `[]` and `[a]`; only with an InnerLine is an element's line given to an error that has none yet.
internal sealed class ListNode(int line, int innerLine, Node[] elements) : Node(line)
{
    public int InnerLine { get; } = innerLine;

    public Node[] Elements { get; } = elements;
}

// `key: value` in a dict display or comprehension.
internal sealed class KeyValue(int line, Node key, Node value) : Node(line)
{
    public Node Key { get; } = key;

    public Node Value { get; } = value;
}

// `{}`, `{k: v, ...}`, `{a, b}`: the first element tells a dict from a set. The elements may be mixed, which the compiler refuses.
internal sealed class BraceNode(int line, int innerLine, Node[] elements) : Node(line)
{
    public int InnerLine { get; } = innerLine;

    public Node[] Elements { get; } = elements;

    public bool IsDict => Elements.Length == 0 || Elements[0] is KeyValue;
}

internal enum ComprehensionKind
{
    Generator,
    List,
    Set,
    Dict, // Element is a KeyValue
}

internal sealed class Comprehension(int line, int innerLine, ComprehensionKind kind, Node element, ComprehensionFor first) : ScopeNode(line)
{
    public int InnerLine { get; } = innerLine;

    public ComprehensionKind Kind { get; } = kind;

    public Node Element { get; } = element;

    public ComprehensionFor First { get; } = first;
}

// A `for` or `if` of a comprehension and what follows it; not compiled as nodes themselves.
internal abstract class ComprehensionClause(int line, ComprehensionClause? next) : Node(line)
{
    public ComprehensionClause? Next { get; } = next;
}

internal sealed class ComprehensionFor(int line, Node target, Node iterable, ComprehensionClause? next) : ComprehensionClause(line, next)
{
    public Node Target { get; } = target;

    public Node Iterable { get; } = iterable;
}

internal sealed class ComprehensionIf(int line, Node condition, ComprehensionClause? next) : ComprehensionClause(line, next)
{
    public Node Condition { get; } = condition;
}

internal enum YieldForm
{
    Value, // yield, yield a
    From,  // yield from a
}

internal sealed class YieldExpression(int line, YieldForm form, Node? value) : Node(line)
{
    public YieldForm Form { get; } = form;

    public Node? Value { get; } = value;
}
