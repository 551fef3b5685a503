// A program that is compiled once: bytecode outside any engine, which each engine that runs it copies into its own heap. It
// comes from a source text or from a .mpy file, and goes into one.
//
// An engine and a device differ in what they want of a compiler (width of small ints, names known before, native code), so
// there is one compilation for each, and that for engines is made when the first of them asks for it.

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

    readonly byte[] bytes;
    readonly int optimisationLevel;
    readonly bool isLoaded;

    // Source text, or the bytes of a .mpy file.
    PyCode(byte[] bytes, string fileName, int optimisationLevel)
    {
        this.bytes = bytes;
        this.optimisationLevel = optimisationLevel;
        FileName = fileName;
        Image = Build(bytes, fileName, new ParseOptions(Value.IntBits, optimisationLevel), new CompileOptions(NameOf(fileName)));
    }

    PyCode(byte[] file)
    {
        bytes = file;
        isLoaded = true;
        try
        {
            Image = MpyReader.Read(file, BudgetFor(file.Length));
        }
        catch (MpyException error)
        {
            throw ErrorReports.Of(error, file);
        }
        catch (SourceError error)
        {
            throw ErrorReports.Of(error, "");
        }

        FileName = Image.SourceFile.ToString();
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

    /// <summary>Reads a .mpy file of version 6 without native code, from wherever it comes. Its code is verified when an engine
    /// links it; a damaged function is a ValueError in the script that calls it.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <exception cref="PyException">ValueError with the text of the original; <see cref="PyException.Hint"/> says what the file
    /// is and what can be done.</exception>
    public static PyCode FromMpy(ReadOnlySpan<byte> file) => new(file.ToArray());

    /// <summary>Compiles a program to the bytes of a .mpy file of version 6.3, those that mpy-cross writes: importable by
    /// MicroPython 1.23 and later. No engine is involved; any number of threads may compile.</summary>
    /// <param name="source">The text.</param>
    /// <param name="fileName">The source's name in the file, which the device's tracebacks show.</param>
    /// <param name="options">Null: as mpy-cross without options.</param>
    /// <exception cref="PySyntaxException">The text is no program, or has a function for an emitter of native code:
    /// <see cref="PySyntaxException.FileName"/> and <see cref="PySyntaxException.Line"/> tell where.</exception>
    /// <exception cref="PyException">MemoryError or RuntimeError: the text needs more memory, or nests deeper, than a compilation
    /// may.</exception>
    public static byte[] CompileToMpy(ReadOnlySpan<byte> source, string fileName, MpyOptions? options = null)
    {
        options ??= new MpyOptions();
        int level = Math.Min(options.OptimisationLevel, 3);
        ArgumentOutOfRangeException.ThrowIfNegative(level, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SmallIntBits, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.SmallIntBits, MpyFormat.MaxSmallIntBits, nameof(options));

        var name = NameOf(fileName);
        var known = new CrossCompilerNames(options.InputFileName is { } input ? NameOf(input) : name, name);
        var image = Build(source.ToArray(), options.InputFileName ?? fileName, new ParseOptions(options.SmallIntBits, level, known), new CompileOptions(name)
        {
            LineNumbers = options.HasLineNumbers ? LineNumbers.Include : LineNumbers.Omit,
            NativeDecorators = NativeDecorators.Refuse,
        });
        return MpyWriter.Write(image);
    }

    /// <summary>The program in the .mpy format, as <see cref="CompileToMpy"/> makes it; of a program that was read from a .mpy
    /// file, the bytes of that file.</summary>
    /// <param name="smallIntBits">See <see cref="MpyOptions.SmallIntBits"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 63, or less than what the file that was read is compiled for.</exception>
    public byte[] ToMpy(int smallIntBits = 31)
    {
        if (!isLoaded)
        {
            return CompileToMpy(bytes, FileName, new MpyOptions { OptimisationLevel = optimisationLevel, SmallIntBits = smallIntBits });
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(smallIntBits, Image.SmallIntBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(smallIntBits, MpyFormat.MaxSmallIntBits);
        return [.. bytes];
    }

    /// <summary>The bytecode that an engine runs, as text: each instruction with its source line and the stack before it. The
    /// format is for people and may change.</summary>
    public string Disassemble() => Disassembler.Disassemble(Image, source: isLoaded ? [] : bytes);

    /// <summary>The bytecode as the unix micropython command lists it under -v -v.</summary>
    public string List() => BytecodeListing.Of(Image);

    static CodeImage Build(byte[] source, string inputName, ParseOptions parsing, CompileOptions options)
    {
        var budget = BudgetFor(source.Length);
        try
        {
            var tree = SyntaxTree.Parse(source, ParseMode.File, parsing, budget);
            return Compilation.Compile(tree, options with { SmallIntBits = parsing.SmallIntBits, OptimisationLevel = parsing.OptimisationLevel }, budget);
        }
        catch (SourceError error)
        {
            // While only parsing, the text is known by the file it came from.
            throw ErrorReports.Of(error, error.Scope is null ? inputName : options.SourceFile.ToString());
        }
    }

    static FixedCompileBudget BudgetFor(long byteCount) => new(Math.Max(MinBudgetBytes, byteCount * BudgetBytesPerSourceByte));

    static Syntax.Name NameOf(string fileName) => new(Encoding.UTF8.GetBytes(fileName));
}
