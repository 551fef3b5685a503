// The names that mpy-cross 1.29 has interned before it reads a text, so far as they matter: those of more than ten bytes. A
// string literal spelled like one of them goes into the table of names, any other of that length into the constants. So
// code for a .mpy file is compiled with these names known, to be the same byte for byte. The file that is read and the name of
// the source in the output are known as well.

using System.Text;
using Krait.Syntax;

namespace Krait.Compiler;

internal sealed class CrossCompilerNames(Name inputFile, Name sourceFile) : KnownNames
{
    const string AsText = """
        __delitem__,__getattr__,__getitem__,__qualname__,__setitem__,ArithmeticError,AssertionError,AttributeError,BaseException,
        GeneratorExit,ImportError,IndentationError,KeyboardInterrupt,LookupError,MemoryError,NotImplementedError,OverflowError,
        RuntimeError,StopIteration,SyntaxError,ZeroDivisionError,classmethod,micropython,staticmethod,Interpolation,
        StopAsyncIteration,UnicodeError,ViperTypeError,__build_class__,__complex__,__contains__,__repl_print__,__reversed__,
        __template__,__traceback__,bound_method,difference_update,format_spec,heap_unlock,interpolations,intersection,
        intersection_update,maximum recursion depth exceeded,string.templatelib,symmetric_difference,symmetric_difference_update,
        templatelib,unpack_from,vcvt_f32_s32,vcvt_s32_f32
        """;

    static readonly HashSet<Name> s_names =
        [.. AsText.Split((char[])[',', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(spelling => new Name(Encoding.ASCII.GetBytes(spelling)))];

    public override bool Contains(ReadOnlySpan<byte> utf8) =>
        inputFile.Is(utf8) || sourceFile.Is(utf8) || s_names.Contains(new Name(utf8));
}
