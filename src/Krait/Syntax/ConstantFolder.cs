// What the parser knows about constants: it folds arithmetic and logic on them, joins them into constant tuples, and keeps the
// names that `NAME = const(value)` has defined, which it puts in place of every later use.
//
// The same expressions are folded as in MicroPython, no more and no fewer, since programs depend on it (const() accepts only
// what folds) and the bytecode shows it. A chain like `1 + 2 + x` is folded as a whole or not at all.
//
// Invariant: a folded number has Line 0; other nodes keep the line they have. See ConstantForm for what a constant is kept as.

namespace Krait.Syntax;

internal sealed class ConstantFolder
{
    // MicroPython's own small ints while it compiles, whatever the target's are.
    private const int HostSmallIntBits = 63;

    private readonly Dictionary<Name, ConstantNode> defined = [];
    private readonly ModuleConstants modules;
    private readonly CompileBudget budget;
    private readonly int smallIntBits;

    public ConstantFolder(ParseOptions options, CompileBudget budget)
    {
        modules = options.Modules ?? ModuleConstants.CompilerOnly;
        smallIntBits = Math.Min(options.SmallIntBits, HostSmallIntBits);
        this.budget = budget;
    }

    public static bool IsConstant(Node node) => node is ConstantNode || node.IsEmptyTuple;

    public static ConstantNode Immediate(Constant value) => new(0, value, ConstantForm.Immediate);

    public static ConstantNode Object(int line, Constant value) => new(line, value, ConstantForm.Object);

    // A number as it is best kept.
    public ConstantNode Number(int line, Constant value) =>
        value is IntConstant i && i.FitsIn(smallIntBits) ? Immediate(value) : Object(line, value);

    // A name on its own: its value when const() has defined one.
    public Node Use(int line, Name name)
    {
        if (!defined.TryGetValue(name, out var constant))
        {
            return new NameNode(name);
        }

        return constant is { Value: IntConstant, Form: ConstantForm.Immediate } ? constant : Object(line, constant.Value);
    }

    // `target = const(value)`: null when it is not of that form, otherwise the statement that remains.
    public Node? Define(int line, Node target, Node assigned)
    {
        if (target is not NameNode { Name: var name }
            || assigned is not TrailedExpression { Subject: NameNode { Name: var function }, Trailers: [CallTrailer call] }
            || !function.Is("const"u8))
        {
            return null;
        }

        if (call.OnlyArgument is not { } value || !IsConstant(value))
        {
            throw SourceError.Syntax("not a constant", assigned.Line);
        }

        defined[name] = value as ConstantNode ?? Object(0, TupleConstant.Empty);
        return name.Utf8[0] == (byte)'_' ? new PassStatement(0) : new AssignStatement(line, [target], value);
    }

    public Node Binary(int line, Node first, List<BinaryStep> steps) =>
        FoldSteps(first, steps) ?? (Node)new BinaryExpression(line, first, [.. steps]);

    public Node Power(int line, Node @base, Node exponent) =>
        FoldSteps(@base, [new BinaryStep(BinaryOperator.Power, exponent)]) ?? (Node)new PowerExpression(line, @base, exponent);

    public Node Unary(int line, UnaryOperator op, Node operand)
    {
        if (!NumberFolder.IsNumber(operand))
        {
            return new UnaryExpression(line, op, operand);
        }

        var constant = (ConstantNode)operand;
        var folded = NumberFolder.Unary(op, constant.Value);
        if (folded is null)
        {
            return new UnaryExpression(line, op, operand);
        }

        // -4611686018427387904 would fit a small int, but is the negation of a number that does not: it stays a big one.
        return IsBig(constant) ? Object(0, folded) : Number(0, folded);
    }

    // Operands that can not decide are dropped, and those behind one that decides.
    public static Node Bool(int line, BoolOperator op, List<Node> operands)
    {
        var kept = new List<Node>(operands.Count);
        for (var i = 0; i < operands.Count; i++)
        {
            var operand = operands[i];
            var isLast = i == operands.Count - 1;
            var decides = op == BoolOperator.Or ? operand.IsConstantTrue : operand.IsConstantFalse;
            var isNeutral = op == BoolOperator.Or ? operand.IsConstantFalse : operand.IsConstantTrue;
            if (isLast || !isNeutral)
            {
                kept.Add(operand);
            }

            if (decides)
            {
                break;
            }
        }

        return kept is [var only] ? only : new BoolExpression(line, op, [.. kept]);
    }

    public static Node Not(int line, Node operand)
    {
        if (operand.IsConstantTrue || operand.IsConstantFalse)
        {
            return Immediate(BoolConstant.Of(operand.IsConstantFalse));
        }

        return new NotExpression(line, operand);
    }

    // `math.pi`; otherwise the expression as it stands.
    public Node Trailed(int line, Node subject, List<Node> trailers)
    {
        if (subject is NameNode { Name: var module } && trailers is [AttributeTrailer { Name: var attribute }]
            && modules.Find(module, attribute) is { } value)
        {
            return Number(0, value);
        }

        return new TrailedExpression(line, subject, [.. trailers]);
    }

    // The constant tuple of these elements, or null when one is not a constant.
    public static ConstantNode? Tuple(int line, List<Node> elements)
    {
        foreach (var element in elements)
        {
            if (!IsConstant(element))
            {
                return null;
            }
        }

        var items = new Constant[elements.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = elements[i] is ConstantNode constant ? constant.Value : TupleConstant.Empty;
        }

        return Object(line, new TupleConstant(items));
    }

    private ConstantNode? FoldSteps(Node first, List<BinaryStep> steps)
    {
        if (!NumberFolder.IsNumber(first))
        {
            return null;
        }

        foreach (var step in steps)
        {
            if (!NumberFolder.IsNumber(step.Operand))
            {
                return null;
            }
        }

        var value = ((ConstantNode)first).Value;
        foreach (var step in steps)
        {
            var folded = NumberFolder.Binary(step.Operator, value, ((ConstantNode)step.Operand).Value, budget);
            if (folded is null)
            {
                return null;
            }

            value = folded;
        }

        return Number(0, value);
    }

    private bool IsBig(ConstantNode constant) =>
        constant is { Value: IntConstant i, Form: ConstantForm.Object } && (!i.FitsIn(HostSmallIntBits) || i.FitsIn(smallIntBits));
}
