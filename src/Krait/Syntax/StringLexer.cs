// String and bytes literals: prefixes, quotes, escapes, and the joining of adjacent literals into one token.
//
// f-strings and t-strings are rewritten to calls while they are read (FString, TString): the token holds the format string,
// and the rest of the call is injected into the source behind it. Adjacent literals share one such call.
//
// Invariant: a malformed literal is still read to its end; what is wrong with it is only noted in `kind`, and the last thing
// wrong decides, as in MicroPython.

namespace Krait.Syntax;

internal enum Flavour
{
    Plain,
    Bytes,
    Format,   // f"..."
    Template, // t"..."
}

internal readonly record struct LiteralPrefix(Flavour Flavour, Escapes Escapes, int Length);

internal enum Escapes
{
    Decoded,
    Raw,
}

internal sealed class StringLexer
{
    private const int TripleQuotes = 3;

    private readonly SourceReader source;
    private readonly ByteBuffer text;
    private readonly ByteBuffer call; // what follows the token when there is an f-string or t-string: its call and arguments
    private TokenKind kind;

    public StringLexer(SourceReader source, ByteBuffer text, CompileBudget budget)
    {
        this.source = source;
        this.text = text;
        call = new ByteBuffer(budget);
    }

    public bool AtLiteral
    {
        get
        {
            if (IsQuote(source.Current))
            {
                return true;
            }

            if (IsQuote(source.Next))
            {
                return source.Current is (byte)'r' or (byte)'u' or (byte)'b' or (byte)'f' or (byte)'t';
            }

            return IsQuote(source.AfterNext) && (source.Current, source.Next) is
                ((byte)'r', (byte)'b' or (byte)'f' or (byte)'t') or ((byte)'b' or (byte)'f' or (byte)'t', (byte)'r');
        }
    }

    // Reads a run of adjacent literals into `text`.
    public TokenKind Read(LineEnds lineEnds)
    {
        var hadTemplate = false;
        var isFirst = true;
        do
        {
            var prefix = ReadPrefix();
            hadTemplate |= prefix.Flavour == Flavour.Template;
            var literalKind = prefix.Flavour == Flavour.Bytes ? TokenKind.Bytes : TokenKind.String;
            if (isFirst)
            {
                kind = literalKind;
                isFirst = false;
            }
            else if (kind != literalKind)
            {
                // A string does not join bytes, and nothing joins a malformed literal: this one is the next token.
                break;
            }

            for (var i = 0; i < prefix.Length; i++)
            {
                source.Advance();
            }

            ReadLiteral(prefix);
            source.SkipBlank(lineEnds);
        }
        while (AtLiteral);

        if (hadTemplate)
        {
            CloseTemplate();
        }

        if (call.Length > 0)
        {
            call.Add((byte)')');
            source.Inject(call.Span);
            call.Clear();
        }

        return kind;
    }

    private LiteralPrefix ReadPrefix()
    {
        var (first, second) = (source.Current, source.Next);
        if (IsQuote(first))
        {
            return new LiteralPrefix(Flavour.Plain, Escapes.Decoded, 0);
        }

        var isRaw = first == (byte)'r' || second == (byte)'r';
        var flavour = (first == (byte)'r' ? second : first) switch
        {
            (byte)'b' => Flavour.Bytes,
            (byte)'f' => Flavour.Format,
            (byte)'t' => Flavour.Template,
            _ => Flavour.Plain,
        };
        return new LiteralPrefix(flavour, isRaw ? Escapes.Raw : Escapes.Decoded, IsQuote(second) ? 1 : 2);
    }

    private void ReadLiteral(LiteralPrefix prefix)
    {
        var quote = source.Current;
        var quoteCount = 1;
        source.Advance();
        if (source.Current == quote && source.Next == quote)
        {
            source.Advance();
            source.Advance();
            quoteCount = TripleQuotes;
        }

        switch (prefix.Flavour)
        {
            case Flavour.Template:
                new TString(source, text, call, quote, quoteCount).Read(prefix.Escapes, ref kind);
                return;
            case Flavour.Format when call.Length == 0:
                call.Add(".format("u8);
                break;
        }

        var closing = 0;
        while (!source.AtEnd && (quoteCount > 1 || source.Current != (byte)'\n') && closing < quoteCount)
        {
            if (source.Current == quote)
            {
                closing++;
                text.Add(quote);
                source.Advance();
                continue;
            }

            closing = 0;
            if (source.Current == (byte)'{' && prefix.Flavour == Flavour.Format)
            {
                FString.ReadBrace(source, text, call, ref kind);
            }
            else if (source.Current == (byte)'\\')
            {
                ReadEscape(prefix.Escapes);
                source.Advance();
            }
            else
            {
                // Bytes pass through as they are, whether they are UTF-8 or not.
                text.Add(source.Current);
                source.Advance();
            }
        }

        if (closing < quoteCount)
        {
            kind = TokenKind.UnterminatedString;
        }

        text.Truncate(text.Length - closing);
    }

    // A t-string is the argument of a call of __template__: (("text", "text"), expression, "expression", ...).
    private void CloseTemplate()
    {
        text.Add(",),"u8);
        call.Insert(0, text.Span);
        if (kind > TokenKind.MalformedFString)
        {
            kind = TokenKind.Name;
            text.Clear();
            text.Add("__template__"u8);
        }
    }

    // Called at the backslash; leaves the source at the last byte of the escape.
    private void ReadEscape(Escapes escapes)
    {
        source.Advance();
        uint value = source.Current;
        if (escapes == Escapes.Raw)
        {
            // The backslash stays, but keeps a quote from closing the literal.
            text.Add((byte)'\\');
            AddValue(value);
            return;
        }

        switch (value)
        {
            case '\n':
                return;
            case '\\' or '\'' or '"':
                break;
            case 'a':
                value = 0x07;
                break;
            case 'b':
                value = 0x08;
                break;
            case 't':
                value = 0x09;
                break;
            case 'n':
                value = 0x0A;
                break;
            case 'v':
                value = 0x0B;
                break;
            case 'f':
                value = 0x0C;
                break;
            case 'r':
                value = 0x0D;
                break;
            case 'x':
                value = ReadHex(2);
                break;
            case 'u' or 'U' when kind != TokenKind.Bytes:
                value = ReadHex(value == 'u' ? 4 : 8);
                break;
            case 'N':
                throw SourceError.NotImplemented("unicode name escapes");
            case >= '0' and <= '7':
                value = ReadOctal(value - '0');
                break;
            default:
                text.Add((byte)'\\');
                break;
        }

        AddValue(value);
    }

    private void AddValue(uint value)
    {
        if (value < 0x110000 && kind == TokenKind.String)
        {
            text.AddCodePoint(value);
        }
        else if (value < 0x100 && kind == TokenKind.Bytes)
        {
            text.Add((byte)value);
        }
        else
        {
            kind = TokenKind.Invalid;
        }
    }

    private uint ReadHex(int digits)
    {
        uint value = 0;
        for (; digits > 0; digits--)
        {
            source.Advance();
            if (!char.IsAsciiHexDigit((char)source.Current))
            {
                kind = TokenKind.Invalid;
                return 0;
            }

            value = (value << 4) + HexDigit(source.Current);
        }

        return value;
    }

    private uint ReadOctal(uint value)
    {
        for (var more = 2; more > 0 && source.Next is >= (byte)'0' and <= (byte)'7'; more--)
        {
            source.Advance();
            value = (value * 8) + (uint)(source.Current - '0');
        }

        return value;
    }

    private static uint HexDigit(byte digit) => digit <= (byte)'9' ? (uint)(digit - '0') : (uint)((digit | 0x20) - 'a' + 10);

    private static bool IsQuote(byte value) => value is (byte)'\'' or (byte)'"';
}
