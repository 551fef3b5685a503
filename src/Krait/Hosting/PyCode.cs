// A program that is compiled once: bytecode outside any engine, which each engine that runs it copies into its own heap.

using System.Text;
using Krait.Bytecode;
using Krait.Compiler;
using Krait.Heap;
using Krait.Syntax;

namespace Krait;

/// <summary>A compiled program. Immutable: may be run by any number of engines, on any threads.</summary>
public sealed class PyCode
{
    // What a compilation may use of .NET memory for each byte of source, and at least: far above what real programs need.
    const long BudgetBytesPerSourceByte = 1024;
    const long MinBudgetBytes = 16 * 1024 * 1024;

    readonly byte[] source;
    readonly int optimisationLevel;

    PyCode(byte[] source, string fileName, int optimisationLevel)
    {
        this.source = source;
        this.optimisationLevel = optimisationLevel;
        FileName = fileName;
        Image = Build(Value.IntBits);
    }

    /// <summary>The name that tracebacks show.</summary>
    public string FileName { get; }

    internal CodeImage Image { get; }

    /// <summary>Compiles a program.</summary>
    /// <param name="source">The text.</param>
    /// <param name="fileName">The name that tracebacks show.</param>
    /// <param name="optimisationLevel">0 to 3; see <see cref="KraitOptions.OptimisationLevel"/>.</param>
    /// <exception cref="PySyntaxException">The text is no program.</exception>
    /// <exception cref="PyException">MemoryError or RuntimeError: the text needs more memory, or nests deeper, than a compilation may.</exception>
    public static PyCode Compile(string source, string fileName = "<string>", int optimisationLevel = 0) =>
        Compile(Encoding.UTF8.GetBytes(source), fileName, optimisationLevel);

    /// <inheritdoc cref="Compile(string, string, int)"/>
    public static PyCode Compile(ReadOnlySpan<byte> source, string fileName = "<string>", int optimisationLevel = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(optimisationLevel);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(optimisationLevel, 3);
        return new PyCode(source.ToArray(), fileName, optimisationLevel);
    }

    /// <summary>The program in the .mpy format, version 6.3, byte for byte as mpy-cross writes it: importable by MicroPython
    /// 1.23 and later.</summary>
    /// <param name="smallIntBits">Width of the device's small ints: 31 on boards of 32 bits (what mpy-cross assumes too), 63 on 64.</param>
    public byte[] ToMpy(int smallIntBits = 31)
    {
        if (smallIntBits is not (31 or 47 or 63))
        {
            throw new ArgumentOutOfRangeException(nameof(smallIntBits), "31, 47 or 63");
        }

        return MpyWriter.Write(Build(smallIntBits));
    }

    /// <summary>The bytecode that an engine runs, as text. The format is for people and may change.</summary>
    public string Disassemble() => Disassembler.Disassemble(Image);

    CodeImage Build(int smallIntBits)
    {
        var budget = new FixedCompileBudget(Math.Max(MinBudgetBytes, source.Length * BudgetBytesPerSourceByte));
        try
        {
            var tree = SyntaxTree.Parse(source, ParseMode.File, new ParseOptions(smallIntBits, optimisationLevel), budget);
            return Compilation.Compile(tree, new CompileOptions(new Krait.Syntax.Name(Encoding.UTF8.GetBytes(FileName)))
            {
                SmallIntBits = smallIntBits,
                OptimisationLevel = optimisationLevel,
            }, budget);
        }
        catch (SourceError error)
        {
            throw ErrorReports.Of(error, FileName);
        }
    }
}
