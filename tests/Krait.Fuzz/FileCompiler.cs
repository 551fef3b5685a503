// Source to the bytes of a .mpy file, as the fuzzers of the loader want them: for the widest ints of this machine.

using Krait.Bytecode;
using Krait.Compiler;
using Krait.Runtime;
using Krait.Syntax;

namespace Krait.Fuzz;

internal static class FileCompiler
{
    /// <summary>Null if the text is no program: some scripts are about syntax errors, and mutants mostly have one.</summary>
    public static byte[]? TryCompile(byte[] source, int optimisationLevel)
    {
        try
        {
            var budget = new FixedCompileBudget(100 << 20);
            var parsing = new ParseOptions(SourceLoader.SmallIntBits, optimisationLevel, new NoNames());
            var compiling = new CompileOptions(new Syntax.Name("fuzz.py"u8)) { SmallIntBits = SourceLoader.SmallIntBits, OptimisationLevel = optimisationLevel };
            return MpyWriter.Write(Compilation.Compile(SyntaxTree.Parse(source, ParseMode.File, parsing, budget), compiling, budget));
        }
        catch (SourceError)
        {
            return null;
        }
    }

    sealed class NoNames : KnownNames
    {
        public override bool Contains(ReadOnlySpan<byte> utf8) => false;
    }
}
