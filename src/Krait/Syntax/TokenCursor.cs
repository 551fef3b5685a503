// The parser's place in the token stream, with one token of lookahead, and its one way to refuse a text: Unexpected, at the
// token that fits nowhere. What is accepted is charged; what is entered recursively checks the stack.
//
// Invariant: the grammar needs no backtracking. Every decision is made on the current token alone, so the first token that does
// not fit is where MicroPython, too, reports its error.

using System.Runtime.CompilerServices;

namespace Krait.Syntax;

internal sealed class TokenCursor(Lexer lexer, NameTable names, CompileBudget budget)
{
    // The share of a token in MicroPython's tree. Ours takes a small multiple of it, which bounds the host's memory too.
    private const int TokenBytes = 24;

    public TokenKind Kind => lexer.Kind;

    public int Line => lexer.Line;

    public ReadOnlySpan<byte> Text => lexer.Text;

    public CompileBudget Budget => budget;

    public NameTable Names => names;

    public void Advance()
    {
        budget.Charge(TokenBytes);
        lexer.Advance();
    }

    public bool Accept(TokenKind kind)
    {
        if (lexer.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    public void Expect(TokenKind kind)
    {
        if (!Accept(kind))
        {
            throw Unexpected();
        }
    }

    public Name ExpectName()
    {
        if (lexer.Kind != TokenKind.Name)
        {
            throw Unexpected();
        }

        var name = names.Intern(lexer.Text);
        Advance();
        return name;
    }

    public SourceError Unexpected() => lexer.Kind switch
    {
        TokenKind.Indent => SourceError.Indentation("unexpected indent", lexer.Line),
        TokenKind.DedentMismatch => SourceError.Indentation("unindent doesn't match any outer indent level", lexer.Line),
        TokenKind.MalformedFString => SourceError.Syntax("malformed f-string", lexer.Line),
        _ => SourceError.Syntax("invalid syntax", lexer.Line),
    };

    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw SourceError.TooDeep();
        }
    }
}
