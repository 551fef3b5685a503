// The kinds of tokens, and the keywords among the names.
//
// `__debug__` is a keyword that is read as True or False; so `x.__debug__` is refused by the grammar, as in MicroPython.

namespace Krait.Syntax;

internal enum TokenKind
{
    End,

    // What no grammar accepts. The parser tells the error by these.
    Invalid,
    DedentMismatch,
    UnterminatedString,
    MalformedFString,

    Newline,
    Indent,
    Dedent,

    Name,
    Integer,
    FloatOrImaginary,
    String,
    Bytes,
    Ellipsis,

    False,
    None,
    True,
    And,
    As,
    Assert,
    Async,
    Await,
    Break,
    Class,
    Continue,
    Def,
    Del,
    Elif,
    Else,
    Except,
    Finally,
    For,
    From,
    Global,
    If,
    Import,
    In,
    Is,
    Lambda,
    Nonlocal,
    Not,
    Or,
    Pass,
    Raise,
    Return,
    Try,
    While,
    With,
    Yield,

    ColonEqual,
    Tilde,
    Less,
    More,
    EqualEqual,
    LessEqual,
    MoreEqual,
    NotEqual,
    Pipe,
    Caret,
    Ampersand,
    LessLess,
    MoreMore,
    Plus,
    Minus,
    Star,
    At,
    SlashSlash,
    Slash,
    Percent,
    StarStar,

    PipeEqual,
    CaretEqual,
    AmpersandEqual,
    LessLessEqual,
    MoreMoreEqual,
    PlusEqual,
    MinusEqual,
    StarEqual,
    AtEqual,
    SlashSlashEqual,
    SlashEqual,
    PercentEqual,
    StarStarEqual,

    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    Comma,
    Colon,
    Period,
    Semicolon,
    Equal,
    Arrow,
}

internal static class Keywords
{
    private const int LongestKeyword = 9;

    public static TokenKind Find(ReadOnlySpan<byte> name, int optimisationLevel)
    {
        if (name.Length is < 2 or > LongestKeyword)
        {
            return TokenKind.Name;
        }

        Span<char> spelling = stackalloc char[LongestKeyword];
        for (var i = 0; i < name.Length; i++)
        {
            spelling[i] = (char)name[i];
        }

        return spelling[..name.Length] switch
        {
            "False" => TokenKind.False,
            "None" => TokenKind.None,
            "True" => TokenKind.True,
            "__debug__" => optimisationLevel == 0 ? TokenKind.True : TokenKind.False,
            "and" => TokenKind.And,
            "as" => TokenKind.As,
            "assert" => TokenKind.Assert,
            "async" => TokenKind.Async,
            "await" => TokenKind.Await,
            "break" => TokenKind.Break,
            "class" => TokenKind.Class,
            "continue" => TokenKind.Continue,
            "def" => TokenKind.Def,
            "del" => TokenKind.Del,
            "elif" => TokenKind.Elif,
            "else" => TokenKind.Else,
            "except" => TokenKind.Except,
            "finally" => TokenKind.Finally,
            "for" => TokenKind.For,
            "from" => TokenKind.From,
            "global" => TokenKind.Global,
            "if" => TokenKind.If,
            "import" => TokenKind.Import,
            "in" => TokenKind.In,
            "is" => TokenKind.Is,
            "lambda" => TokenKind.Lambda,
            "nonlocal" => TokenKind.Nonlocal,
            "not" => TokenKind.Not,
            "or" => TokenKind.Or,
            "pass" => TokenKind.Pass,
            "raise" => TokenKind.Raise,
            "return" => TokenKind.Return,
            "try" => TokenKind.Try,
            "while" => TokenKind.While,
            "with" => TokenKind.With,
            "yield" => TokenKind.Yield,
            _ => TokenKind.Name,
        };
    }
}
