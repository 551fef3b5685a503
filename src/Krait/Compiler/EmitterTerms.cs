// The small vocabulary of the emitter: names instead of flags in its signatures, and the names that the compiler itself
// puts into code.

using Krait.Syntax;

namespace Krait.Compiler;

internal enum CallForm
{
    Function,
    Method, // function and self, as LoadMethod leaves them
}

[Flags]
internal enum StarArguments
{
    None = 0,
    Single = 1,
    Double = 2,
}

internal enum DefaultArguments
{
    None,
    Some, // a tuple and a dict, either may be null, lie below
}

internal enum LoopExit
{
    Plain,
    DropIterator, // a `for` loop's iterator lies on the stack
}

internal static class CompilerNames
{
    public static readonly Name Empty = new(""u8);
    public static readonly Name Star = new("*"u8);
    public static readonly Name Module = new("<module>"u8);
    public static readonly Name Lambda = new("<lambda>"u8);
    public static readonly Name ListComprehension = new("<listcomp>"u8);
    public static readonly Name DictComprehension = new("<dictcomp>"u8);
    public static readonly Name SetComprehension = new("<setcomp>"u8);
    public static readonly Name Generator = new("<genexpr>"u8);
    public static readonly Name ClassCell = new("__class__"u8);
    public static readonly Name DunderClass = ClassCell;
    public static readonly Name DunderName = new("__name__"u8);
    public static readonly Name DunderModule = new("__module__"u8);
    public static readonly Name DunderQualname = new("__qualname__"u8);
    public static readonly Name ReplPrint = new("__repl_print__"u8);
    public static readonly Name AsyncIterator = new("__aiter__"u8);
    public static readonly Name AsyncNext = new("__anext__"u8);
    public static readonly Name AsyncEnter = new("__aenter__"u8);
    public static readonly Name AsyncExit = new("__aexit__"u8);
    public static readonly Name AssertionError = new("AssertionError"u8);
    public static readonly Name BaseException = new("BaseException"u8);
    public static readonly Name StopAsyncIteration = new("StopAsyncIteration"u8);
}
