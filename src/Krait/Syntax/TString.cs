// One t-string literal. t"a{x!r:>5}b" is read as __template__(("a","b",), (x),"x","r",">5",): the literal becomes the tuple of
// the texts between the fields, and every field four arguments: value, source text, conversion, format specification.
//
// The texts are copied into the call still escaped, to be decoded when the call is read. A specification with fields of its
// own is passed as an f-string. Past 255 arguments the fields go into one tuple.

namespace Krait.Syntax;

internal sealed class TString(SourceReader source, ByteBuffer text, ByteBuffer call, byte quote, int quoteCount)
{
    private const int ArgumentsPerField = 4;
    private const int MostArguments = 255;

    private int fieldCount;
    private int specificationDepth; // open braces since the field's own, or 0 between fields
    private int specificationStart; // of the field's specification in `text`, which is taken out again at its end
    private bool specificationHasFields;

    public void Read(Escapes escapes, ref TokenKind kind)
    {
        if (call.Length == 0)
        {
            text.Add("(("u8);
            AddQuotes();
        }

        var closing = 0;
        while (!source.AtEnd && (quoteCount > 1 || source.Current != (byte)'\n') && closing < quoteCount)
        {
            var current = source.Current;
            if (current == quote)
            {
                closing++;
                text.Add(quote);
                source.Advance();
                continue;
            }

            if (current == (byte)'\n')
            {
                text.Add("\\n"u8);
                source.Advance();
                continue;
            }

            closing = 0;
            if (current == (byte)'{' && specificationDepth == 0)
            {
                ReadBrace(ref kind);
                continue;
            }

            ReadOther(current, escapes, ref kind);
            source.Advance();
        }

        if (closing < quoteCount)
        {
            kind = TokenKind.UnterminatedString;
        }

        if (specificationDepth > 0)
        {
            kind = TokenKind.MalformedFString;
        }

        if (1 + (fieldCount * ArgumentsPerField) > MostArguments)
        {
            call.Insert(0, "("u8);
            call.Add((byte)')');
        }
    }

    private void ReadOther(byte current, Escapes escapes, ref TokenKind kind)
    {
        switch (current)
        {
            case (byte)'\\':
                text.Add((byte)'\\');
                if (escapes == Escapes.Decoded)
                {
                    source.Advance();
                }

                text.Add(source.Current);
                return;

            case (byte)'{': // inside a specification
                specificationDepth++;
                break;

            case (byte)'}' when specificationDepth > 1:
                specificationDepth--;
                specificationHasFields = true;
                break;

            case (byte)'}' when specificationDepth == 1:
                CloseField();
                return;

            case (byte)'}':
                if (source.Next == (byte)'}')
                {
                    source.Advance();
                }
                else
                {
                    kind = TokenKind.MalformedFString;
                }

                break;
        }

        text.Add(current);
    }

    private void ReadBrace(ref TokenKind kind)
    {
        source.Advance();
        if (source.Current == (byte)'{')
        {
            source.Advance();
        }
        else
        {
            ReadField(ref kind);
        }

        text.Add((byte)'{');
    }

    private void ReadField(ref TokenKind kind)
    {
        var isSelfNaming = FString.ReadExpression(source, text, call, out var start);
        while (call.Length > 0 && IsBlank(call.Last))
        {
            call.Truncate(call.Length - 1);
        }

        var end = call.Length;
        FString.CloseExpression(call, start, ref kind);

        call.Add(quote);
        for (var i = start; i < end; i++)
        {
            var value = call[i];
            if (value == quote || value == (byte)'\\')
            {
                call.Add((byte)'\\');
            }

            call.Add(value);
        }

        call.Add(quote);
        call.Add((byte)',');

        AddQuotes();
        text.Add((byte)',');
        AddQuotes();

        if (source.Current == (byte)'!')
        {
            source.Advance();
            call.Add(quote);
            call.Add(source.Current);
            source.Advance();
            call.Add(quote);
            call.Add((byte)',');
        }
        else if (isSelfNaming && source.Current != (byte)':')
        {
            call.Add("'r',"u8);
        }
        else
        {
            call.Add("None,"u8);
        }

        if (source.Current == (byte)':')
        {
            source.Advance();
        }

        specificationDepth = 1;
        specificationStart = text.Length;
    }

    private void CloseField()
    {
        specificationDepth = 0;
        fieldCount++;
        if (specificationHasFields)
        {
            call.Add((byte)'f');
            specificationHasFields = false;
        }

        call.Add(quote);
        call.Add(text.Span[(specificationStart + 1)..]); // without the `{` that opened the field
        call.Add(quote);
        call.Add((byte)',');
        text.Truncate(specificationStart);
    }

    private void AddQuotes()
    {
        for (var i = 0; i < quoteCount; i++)
        {
            text.Add(quote);
        }
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');
}
