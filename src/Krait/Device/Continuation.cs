// Whether a statement that was begun at the prompt goes on in the next line: after a compound keyword or a decorator until an
// empty line, inside brackets and triple quotes, after a backslash at the end. Only the outside of the text is looked at: what
// is in it is the compiler's business.

namespace Krait.Device;

internal static class Continuation
{
    public static bool IsWanted(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return false;
        }

        var (depths, quote) = Scan(text);
        bool isInTripleQuote = quote.Length == 3;
        bool isInBracket = quote.IsEmpty && depths.AnyOpen;
        return isInTripleQuote || isInBracket || text[^1] == '\\' || (StartsBlock(text) && text[^1] != '\n');
    }

    static bool StartsBlock(ReadOnlySpan<byte> text) =>
        text[0] == '@' || StartsWithWord(text, "if"u8) || StartsWithWord(text, "while"u8) || StartsWithWord(text, "for"u8)
        || StartsWithWord(text, "try"u8) || StartsWithWord(text, "with"u8) || StartsWithWord(text, "def"u8)
        || StartsWithWord(text, "class"u8) || StartsWithWord(text, "async"u8);

    static bool StartsWithWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.StartsWith(word) && (text.Length == word.Length || !IsNameByte(text[word.Length]));

    public static bool IsNameByte(byte letter) => char.IsAsciiLetterOrDigit((char)letter) || letter == '_' || letter >= 0x80;

    ref struct Depths
    {
        public int Round;
        public int Square;
        public int Curly;

        public readonly bool AnyOpen => Round > 0 || Square > 0 || Curly > 0;
    }

    /// <summary>The brackets that are open at the end, and the quote that is, if one is.</summary>
    static OpenAtEnd Scan(ReadOnlySpan<byte> text)
    {
        var depths = new Depths();
        ReadOnlySpan<byte> quote = default;
        for (int i = 0; i < text.Length; i++)
        {
            byte letter = text[i];
            if (letter is (byte)'\'' or (byte)'"')
            {
                int length = i + 2 < text.Length && text[i + 1] == letter && text[i + 2] == letter ? 3 : 1;
                length = quote.Length == 1 ? 1 : length;
                if (quote.IsEmpty)
                {
                    quote = text.Slice(i, length);
                    i += length - 1;
                }
                else if (quote[0] == letter && quote.Length == length)
                {
                    quote = default;
                    i += length - 1;
                }

                continue;
            }

            if (!quote.IsEmpty)
            {
                i += letter == '\\' && i + 1 < text.Length && text[i + 1] is (byte)'\'' or (byte)'"' or (byte)'\\' ? 1 : 0;
                continue;
            }

            depths.Round += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            depths.Square += letter == '[' ? 1 : letter == ']' ? -1 : 0;
            depths.Curly += letter == '{' ? 1 : letter == '}' ? -1 : 0;
        }

        return new OpenAtEnd(depths, quote);
    }

    readonly ref struct OpenAtEnd(Depths depths, ReadOnlySpan<byte> quote)
    {
        readonly Depths depths = depths;
        readonly ReadOnlySpan<byte> quote = quote;

        public void Deconstruct(out Depths openBrackets, out ReadOnlySpan<byte> openQuote)
        {
            openBrackets = depths;
            openQuote = quote;
        }
    }
}
