// What a compilation must know besides the source: for whom the code is (the width of small ints), how much of it is wanted
// (optimisation level, line numbers), and what becomes of expressions that stand alone.
//
//     level 1 and up: no assertions, `__debug__` is False     level 3: no line numbers

using Krait.Syntax;

namespace Krait.Compiler;

internal enum ExpressionStatements
{
    Discard,
    Print, // as the REPL does, through __repl_print__, in module code only
}

internal enum LineNumbers
{
    Include,
    Omit,
}

// What `@micropython.native` means: the device's machine code, which only an emitter for it can write. An engine runs the
// function as bytecode; a file for a device must not silently hold something else. The assemblers have names only there.
internal enum NativeDecorators
{
    CompileToBytecode,
    Refuse,
}

internal sealed record CompileOptions(Name SourceFile)
{
    public int SmallIntBits { get; init; } = 63;

    public int OptimisationLevel { get; init; }

    public ExpressionStatements ExpressionStatements { get; init; }

    public LineNumbers LineNumbers { get; init; }

    public NativeDecorators NativeDecorators { get; init; }

    public bool WritesLines => LineNumbers == LineNumbers.Include && OptimisationLevel < 3;
}
