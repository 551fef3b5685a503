// The question a prompt asks after each line: is this a whole input, or does it go on? Answered from the bytes alone, without
// lexing, as MicroPython does; a comment with an apostrophe in it therefore counts as an open quote here too.

namespace Krait.Syntax;

internal static class InputCompletion
{
    private const int TripleQuotes = 3;

    public static bool NeedsMore(ReadOnlySpan<byte> input)
    {
        // The prompt's text ends at a NUL byte.
        var end = input.IndexOf((byte)0);
        input = end < 0 ? input : input[..end];
        if (input.IsEmpty)
        {
            return false;
        }

        var (openBrackets, openQuotes) = Scan(input);
        return openQuotes == TripleQuotes
            || (openBrackets && openQuotes == 0)
            || input[^1] == (byte)'\\'
            || (StartsCompound(input) && input[^1] != (byte)'\n');
    }

    // Whether any kind of bracket is open at the end, and how many quotes the string has that is open there.
    private static (bool OpenBrackets, int OpenQuotes) Scan(ReadOnlySpan<byte> input)
    {
        var (parens, brackets, braces) = (0, 0, 0);
        var quote = (byte)0;
        var quoteCount = 0;
        for (var i = 0; i < input.Length; i++)
        {
            var current = input[i];
            var rest = input[(i + 1)..];
            if (current is (byte)'\'' or (byte)'"')
            {
                if (quoteCount != 0 && quote != current)
                {
                    continue;
                }

                var isTriple = rest.Length >= 2 && rest[0] == current && rest[1] == current;
                if (isTriple && quoteCount != 1)
                {
                    i += 2;
                    quoteCount = TripleQuotes - quoteCount;
                }
                else if (quoteCount != TripleQuotes)
                {
                    quoteCount = 1 - quoteCount;
                }

                quote = current;
            }
            else if (current == (byte)'\\' && quoteCount != 0 && rest.Length > 0 && rest[0] is (byte)'\'' or (byte)'"' or (byte)'\\')
            {
                i++;
            }
            else if (quoteCount == 0)
            {
                parens += Step(current, '(', ')');
                brackets += Step(current, '[', ']');
                braces += Step(current, '{', '}');
            }
        }

        return (parens > 0 || brackets > 0 || braces > 0, quoteCount);
    }

    private static int Step(byte value, char open, char close) => value == open ? 1 : value == close ? -1 : 0;

    private static bool StartsCompound(ReadOnlySpan<byte> input)
    {
        if (input[0] == (byte)'@')
        {
            return true;
        }

        var length = 0;
        while (length < input.Length && (char.IsAsciiLetterOrDigit((char)input[length]) || input[length] == (byte)'_'))
        {
            length++;
        }

        return Keywords.Find(input[..length], 0) is TokenKind.If or TokenKind.While or TokenKind.For or TokenKind.Try
            or TokenKind.With or TokenKind.Def or TokenKind.Class or TokenKind.Async;
    }
}
