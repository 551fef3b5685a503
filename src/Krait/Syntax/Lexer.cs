// From bytes to tokens, one at a time: Advance reads the next token into Kind, Line, Column and Text.
//
// Lines and indentation are decided here: a line end becomes a Newline token unless a bracket is open, and a change of the
// indentation becomes Indent or Dedent tokens after it. Names, numbers and operators are read here, string literals in
// StringLexer. Numbers keep their text; their value is NumberLiteral's business, as errors in it belong to the parser.
//
// Invariant: the lexer never fails on malformed text, it hands out a token that no grammar accepts; what the parser has
// accepted before is therefore checked first, as in MicroPython. Only \N and the budget throw.

namespace Krait.Syntax;

internal sealed class Lexer
{
    private readonly SourceReader source;
    private readonly StringLexer strings;
    private readonly ByteBuffer text;
    private readonly int optimisationLevel;

    private readonly List<int> indents = [0];
    private int pendingIndents; // Indent tokens still to come, or when negative Dedent tokens
    private int openBrackets;   // below 0 after a stray closing bracket, which the parser refuses at once

    public Lexer(ReadOnlyMemory<byte> source, int optimisationLevel, CompileBudget budget)
    {
        this.source = new SourceReader(source, budget);
        this.optimisationLevel = optimisationLevel;
        text = new ByteBuffer(budget);
        strings = new StringLexer(this.source, text, budget);

        Advance();
        if (Column != 1 && Kind != TokenKind.Newline)
        {
            Kind = TokenKind.Indent;
        }
    }

    public TokenKind Kind { get; private set; }

    public int Line { get; private set; }

    public int Column { get; private set; }

    // The name, the digits, or the value of the string literal. Valid until the next Advance.
    public ReadOnlySpan<byte> Text => text.Span;

    private LineEnds LineEnds => openBrackets == 0 ? LineEnds.Stop : LineEnds.Skip;

    public void Advance()
    {
        text.Clear();

        // A Newline token stands where the line ends, so stop there first and go on to the next line afterwards.
        var atLineEnd = source.SkipBlank(LineEnds);
        Line = source.Line;
        Column = source.Column;
        Kind = Read(atLineEnd);
    }

    private TokenKind Read(bool atLineEnd)
    {
        if (pendingIndents < 0)
        {
            pendingIndents++;
            return TokenKind.Dedent;
        }

        if (pendingIndents > 0)
        {
            pendingIndents--;
            return TokenKind.Indent;
        }

        if (atLineEnd)
        {
            return ReadLineEnd();
        }

        if (source.AtEnd)
        {
            return TokenKind.End;
        }

        if (strings.AtLiteral)
        {
            return strings.Read(LineEnds);
        }

        if (IsNameStart(source.Current))
        {
            return ReadName();
        }

        if (IsDigit(source.Current) || (source.Current == (byte)'.' && IsDigit(source.Next)))
        {
            return ReadNumber();
        }

        return ReadOperator();
    }

    private TokenKind ReadLineEnd()
    {
        source.SkipBlank(LineEnds.Skip);
        var indent = source.Column - 1;
        if (indent == indents[^1])
        {
            return TokenKind.Newline;
        }

        if (indent > indents[^1])
        {
            // Kept in 16 bits, as in MicroPython: a deeper indentation can not be matched again.
            indents.Add((ushort)indent);
            pendingIndents++;
            return TokenKind.Newline;
        }

        while (indent < indents[^1])
        {
            indents.RemoveAt(indents.Count - 1);
            pendingIndents--;
        }

        return indent == indents[^1] ? TokenKind.Newline : TokenKind.DedentMismatch;
    }

    private TokenKind ReadName()
    {
        while (IsNameStart(source.Current) || IsDigit(source.Current))
        {
            Take();
        }

        return Keywords.Find(text.Span, optimisationLevel);
    }

    // Reads everything that may belong to a number, letters and all; underscores are dropped.
    private TokenKind ReadNumber()
    {
        var kind = source.Current == (byte)'.' ? TokenKind.FloatOrImaginary : TokenKind.Integer;
        var hasRadix = source.Current == (byte)'0' && (source.Next | 0x20) is 'b' or 'o' or 'x';
        Take();
        for (; ; )
        {
            var current = source.Current;
            if (!hasRadix && current is (byte)'e' or (byte)'E')
            {
                kind = TokenKind.FloatOrImaginary;
                text.Add((byte)'e');
                source.Advance();
                if (source.Current is (byte)'+' or (byte)'-')
                {
                    Take();
                }
            }
            else if (IsLetter(current) || IsDigit(current) || current == (byte)'.')
            {
                if (current is (byte)'.' or (byte)'j' or (byte)'J')
                {
                    kind = TokenKind.FloatOrImaginary;
                }

                Take();
            }
            else if (current == (byte)'_')
            {
                source.Advance();
            }
            else
            {
                return kind;
            }
        }
    }

    private TokenKind ReadOperator()
    {
        var first = source.Current;
        source.Advance();
        switch (first)
        {
            case (byte)'(':
                openBrackets++;
                return TokenKind.OpenParen;
            case (byte)')':
                openBrackets--;
                return TokenKind.CloseParen;
            case (byte)'[':
                openBrackets++;
                return TokenKind.OpenBracket;
            case (byte)']':
                openBrackets--;
                return TokenKind.CloseBracket;
            case (byte)'{':
                openBrackets++;
                return TokenKind.OpenBrace;
            case (byte)'}':
                openBrackets--;
                return TokenKind.CloseBrace;
            case (byte)',':
                return TokenKind.Comma;
            case (byte)';':
                return TokenKind.Semicolon;
            case (byte)'~':
                return TokenKind.Tilde;
            case (byte)':':
                return Skip('=') ? TokenKind.ColonEqual : TokenKind.Colon;
            case (byte)'<':
                return Skip('=') ? TokenKind.LessEqual
                    : !Skip('<') ? TokenKind.Less
                    : Skip('=') ? TokenKind.LessLessEqual : TokenKind.LessLess;
            case (byte)'>':
                return Skip('=') ? TokenKind.MoreEqual
                    : !Skip('>') ? TokenKind.More
                    : Skip('=') ? TokenKind.MoreMoreEqual : TokenKind.MoreMore;
            case (byte)'*':
                return Skip('=') ? TokenKind.StarEqual
                    : !Skip('*') ? TokenKind.Star
                    : Skip('=') ? TokenKind.StarStarEqual : TokenKind.StarStar;
            case (byte)'/':
                return Skip('=') ? TokenKind.SlashEqual
                    : !Skip('/') ? TokenKind.Slash
                    : Skip('=') ? TokenKind.SlashSlashEqual : TokenKind.SlashSlash;
            case (byte)'+':
                return Skip('=') ? TokenKind.PlusEqual : TokenKind.Plus;
            case (byte)'-':
                return Skip('=') ? TokenKind.MinusEqual : Skip('>') ? TokenKind.Arrow : TokenKind.Minus;
            case (byte)'&':
                return Skip('=') ? TokenKind.AmpersandEqual : TokenKind.Ampersand;
            case (byte)'|':
                return Skip('=') ? TokenKind.PipeEqual : TokenKind.Pipe;
            case (byte)'%':
                return Skip('=') ? TokenKind.PercentEqual : TokenKind.Percent;
            case (byte)'^':
                return Skip('=') ? TokenKind.CaretEqual : TokenKind.Caret;
            case (byte)'@':
                return Skip('=') ? TokenKind.AtEqual : TokenKind.At;
            case (byte)'=':
                return Skip('=') ? TokenKind.EqualEqual : TokenKind.Equal;
            case (byte)'!':
                return Skip('=') ? TokenKind.NotEqual : TokenKind.Invalid;
            case (byte)'.':
                if (source.Current == (byte)'.' && source.Next == (byte)'.')
                {
                    source.Advance();
                    source.Advance();
                    return TokenKind.Ellipsis;
                }

                return TokenKind.Period;
            default:
                return TokenKind.Invalid;
        }
    }

    private void Take()
    {
        text.Add(source.Current);
        source.Advance();
    }

    private bool Skip(char expected)
    {
        if (source.Current != expected)
        {
            return false;
        }

        source.Advance();
        return true;
    }

    private static bool IsLetter(byte value) => (uint)((value | 0x20) - 'a') < 26;

    private static bool IsDigit(byte value) => (uint)(value - '0') < 10;

    // Any byte of a multi-byte character may be part of a name; nothing is checked.
    private static bool IsNameStart(byte value) => IsLetter(value) || value == (byte)'_' || value >= 0x80;
}
