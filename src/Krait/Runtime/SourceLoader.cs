// From source text to a function that can run. The trees and folded constants of a compilation live in .NET memory and are
// charged against what is free in the arena.

using System.Text;
using Krait.Bytecode;
using Krait.Compiler;
using Krait.Heap;
using Krait.Objects;
using Krait.Syntax;

namespace Krait.Runtime;

internal static class SourceLoader
{
    /// <summary>Small ints of the bytecode in memory: Value's own.</summary>
    public const int SmallIntBits = Value.IntBits;

    /// <summary>Compiles a text to a function without arguments over the given globals; throws SourceError.</summary>
    public static Value ToFunction(
        Vm vm, ReadOnlyMemory<byte> source, string fileName, ParseMode mode, Value globals, ExpressionStatements? statements = null)
    {
        var image = Compile(vm, source, fileName, mode, statements);
        var code = CodeObject.Load(vm, image);
        return FunctionObject.Create(vm, code, globals, Value.None, Value.Absent);
    }

    /// <summary>As <see cref="ToFunction"/>, for a text that comes with the engine: without assertions and line numbers, listed nowhere,
    /// and not charged.</summary>
    public static Value ToFrozenFunction(Vm vm, ReadOnlyMemory<byte> source, string fileName, Value globals)
    {
        var image = Compile(vm, source, fileName, ParseMode.File, ExpressionStatements.Discard, FrozenLevel, new FreeBudget(vm));
        return FunctionObject.Create(vm, CodeObject.Load(vm, image), globals, Value.None, Value.Absent);
    }

    const int FrozenLevel = 3;

    /// <param name="statements">What becomes of the value of an expression; as it is said here, or else printed in a single statement only.</param>
    public static CodeImage Compile(Vm vm, ReadOnlyMemory<byte> source, string fileName, ParseMode mode, ExpressionStatements? statements = null)
    {
        int level = vm.OptimisationLevel is >= 0 and <= 3 ? (int)vm.OptimisationLevel : 3;
        var image = Compile(
            vm, source, fileName, mode, statements ?? (mode == ParseMode.Single ? ExpressionStatements.Print : ExpressionStatements.Discard), level, new ArenaBudget(vm));
        if (vm.Options.ListsBytecode)
        {
            vm.Host.Stdout.Write(Encoding.UTF8.GetBytes(BytecodeListing.Of(image)));
        }

        return image;
    }

    static CodeImage Compile(
        Vm vm, ReadOnlyMemory<byte> source, string fileName, ParseMode mode, ExpressionStatements statements, int level, CompileBudget budget)
    {
        if (vm.Heap.LockDepth > 0)
        {
            throw new HeapFullException(source.Length, locked: true);
        }

        try
        {
            var tree = SyntaxTree.Parse(source, mode, new ParseOptions(SmallIntBits, level, new InternedNames(vm), ModuleConstants.Engine), budget);
            return Compilation.Compile(tree, new CompileOptions(new Syntax.Name(Encoding.UTF8.GetBytes(fileName)))
            {
                SmallIntBits = SmallIntBits,
                OptimisationLevel = level,
                ExpressionStatements = statements,
            }, budget);
        }
        catch (SourceError error)
        {
            throw PyError.Instance(ToException(vm, error, fileName));
        }
    }

    public static Value ToException(Vm vm, SourceError error, string fileName)
    {
        int type = error.Kind switch
        {
            SourceErrorKind.Indentation => TypeId.IndentationError,
            SourceErrorKind.NotImplemented => TypeId.NotImplementedError,
            SourceErrorKind.Value => TypeId.ValueError,
            SourceErrorKind.Unicode => TypeId.UnicodeError,
            SourceErrorKind.Memory => TypeId.MemoryError,
            SourceErrorKind.Recursion or SourceErrorKind.Runtime => TypeId.RuntimeError,
            _ => TypeId.SyntaxError,
        };
        if (error.Kind == SourceErrorKind.Memory)
        {
            vm.NoteOutOfMemory(error.RefusedBytes);
        }

        var exception = ExceptionObject.CreateMessage(vm, type, error.Message);
        if (error.Line > 0)
        {
            int scope = error.Scope is { } name ? vm.Names.Intern(name.Utf8) : Name.Empty;
            Tracebacks.Add(vm, exception, Names.Intern(vm, fileName), error.Line, scope);
        }

        return exception;
    }

    public static CompileBudget Budget(Vm vm) => new ArenaBudget(vm);

    /// <summary>Host memory of a compilation may grow to a constant times what is free in the arena.</summary>
    sealed class ArenaBudget(Vm vm) : CompileBudget
    {
        // A tree in .NET memory is larger than the original's parse tree of the same text.
        const int HostBytesPerArenaByte = 8;

        long freeBytes = vm.Heap.FreeBytes;
        long leftBytes = vm.Heap.FreeBytes * HostBytesPerArenaByte;
        bool hasCollected;

        public override void Charge(long byteCount)
        {
            vm.Poll();
            if (byteCount > leftBytes && !hasCollected && vm.Heap.IsEnabled)
            {
                // As an allocation does: what is garbage is free.
                hasCollected = true;
                vm.Heap.Collect();
                leftBytes += (vm.Heap.FreeBytes - freeBytes) * HostBytesPerArenaByte;
            }

            if (byteCount > leftBytes)
            {
                throw SourceError.OutOfMemory(byteCount);
            }

            leftBytes -= byteCount;
        }
    }

    /// <summary>For a text whose size no script chooses.</summary>
    sealed class FreeBudget(Vm vm) : CompileBudget
    {
        public override void Charge(long byteCount) => vm.Poll();
    }

    sealed class InternedNames(Vm vm) : KnownNames
    {
        public override bool Contains(ReadOnlySpan<byte> utf8) => vm.Names.TryFind(utf8, out _);
    }
}
