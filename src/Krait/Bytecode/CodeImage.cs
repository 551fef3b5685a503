// What compiling a source text or reading a .mpy file gives: a tree of code objects, and the two tables that all of them
// index, one of names and one of constants. It lives in .NET memory, is immutable, and belongs to no virtual machine: any
// number of them may link it.
//
// Names[0] is the source file's name. Nothing here is verified beyond what Prelude.Decode checks.

using Krait.Syntax;

namespace Krait.Bytecode;

internal sealed class CodeImage(Name[] names, Constant[] constants, RawCode main, int smallIntBits, int[]? constantPositions = null)
{
    public ReadOnlySpan<Name> Names => names;

    public ReadOnlySpan<Constant> Constants => constants;

    // Where the text of a str or bytes stands in the file that the image was read from.
    public int PositionOfConstant(int index) => constantPositions?[index] ?? 0;

    // The module's (or script's, or expression's) own code.
    public RawCode Main { get; } = main;

    // Every int in an instruction fits in so many bits, sign included; wider ones are in the table of constants.
    public int SmallIntBits { get; } = smallIntBits;

    public Name SourceFile => names[0];
}

// The code of one function, class body, comprehension or module: prelude and opcodes as they stand in the file.
internal sealed class RawCode(byte[] code, Prelude prelude, RawCode[] children, int filePosition = 0)
{
    public ReadOnlySpan<byte> Code => code;

    public ReadOnlySpan<byte> Opcodes => code.AsSpan(Prelude.OpcodesStart);

    public Prelude Prelude { get; } = prelude;

    // Where the code stands in the file that it was read from.
    public int FilePosition => filePosition;

    // What MakeFunction and MakeClosure index.
    public ReadOnlySpan<RawCode> Children => children;

    public int LineAt(int opcodeOffset) => Prelude.LineAt(code, opcodeOffset);
}
