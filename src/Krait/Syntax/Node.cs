// The tree of a source text: what the parser makes and the compiler reads. This file holds the base; Statements.cs and
// Expressions.cs hold the nodes.
//
// The line rule. The bytecode's line table and the line of a compile error depend on which parse nodes MicroPython keeps.
// So Line is not "where this stands" but "the line MicroPython's own parse node carries", and it is 0 where it keeps no node
// (names, small ints, interned strings, True/None/..., a suite of one statement, a folded number). The compiler therefore
// needs no special cases: on every node it compiles it notes Line, and 0 changes nothing; the same holds for the line of an
// error. Children that MicroPython's compiler reaches without compiling them as a node are marked where they are declared.

namespace Krait.Syntax;

internal abstract class Node(int line)
{
    public int Line { get; } = line;

    // Constant conditions decide whether code is emitted at all. `()` counts as a constant here although it is built at run
    // time when it stands alone.
    public bool IsConstantTrue => this is ConstantNode { Value.IsTrue: true };

    public bool IsConstantFalse => this is ConstantNode { Value.IsTrue: false } || IsEmptyTuple;

    public bool IsEmptyTuple => this is TupleNode { Elements.Length: 0 };
}

// A node that opens a scope of its own. The compiler keeps the scope here between its passes.
internal abstract class ScopeNode(int line) : Node(line)
{
    public object? Scope { get; set; }
}
