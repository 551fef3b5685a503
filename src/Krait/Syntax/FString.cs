// The replacement fields of f-strings. f"a{x!r:>{w}}b" is read as "a{!r:>{}}b".format((x), (w),): the expression moves to the
// call, and conversion and format specification stay in the format string, where str.format finds them.
//
// An expression ends at the first `:`, `}` or conversion outside square and curly brackets; nothing else of its syntax is
// understood, so a quote, brace or colon inside a string there ends it too, as in MicroPython.

namespace Krait.Syntax;

internal static class FString
{
    // Called at a `{` of the literal; leaves the source behind the expression.
    public static void ReadBrace(SourceReader source, ByteBuffer text, ByteBuffer call, ref TokenKind kind)
    {
        source.Advance();
        if (source.Current == (byte)'{')
        {
            // "{{" is for str.format to read.
            text.Add((byte)'{');
            source.Advance();
        }
        else
        {
            ReadExpression(source, text, call, out var start);
            CloseExpression(call, start, ref kind);
        }

        text.Add((byte)'{');
    }

    // Appends "(" and the expression to the call. For f"{x=}" the text "x=" goes into the literal. True if it was of that form.
    public static bool ReadExpression(SourceReader source, ByteBuffer text, ByteBuffer call, out int start)
    {
        call.Add((byte)'(');
        start = call.Length;
        var openBrackets = 0;
        while (!source.AtEnd && (openBrackets != 0 || !AtExpressionEnd(source)))
        {
            switch (source.Current)
            {
                case (byte)'[' or (byte)'{':
                    openBrackets++;
                    break;
                case (byte)']' or (byte)'}':
                    openBrackets--;
                    break;
            }

            call.Add(source.Current);
            source.Advance();
        }

        if (call.Last != (byte)'=')
        {
            return false;
        }

        text.Add(call.Span[start..]);
        call.Truncate(call.Length - 1);
        return true;
    }

    public static void CloseExpression(ByteBuffer call, int start, ref TokenKind kind)
    {
        if (call.Length == start)
        {
            kind = TokenKind.MalformedFString;
        }

        call.Add("),"u8);
    }

    private static bool AtExpressionEnd(SourceReader source) =>
        source.Current is (byte)':' or (byte)'}'
        || (source.Current == (byte)'!' && source.Next is (byte)'r' or (byte)'s' && source.AfterNext is (byte)':' or (byte)'}');
}
