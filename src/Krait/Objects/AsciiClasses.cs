// What kind of character a byte is. As in the original only ASCII has kinds and cases: é is no letter.

namespace Krait.Objects;

internal static class AsciiClasses
{
    /// <summary>The white space that strip and split take away, also the bytes that isspace knows.</summary>
    public static ReadOnlySpan<byte> Spaces => " \t\n\r\v\f"u8;

    public static bool IsSpace(byte b) => b is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');

    public static bool IsDigit(byte b) => char.IsAsciiDigit((char)b);

    public static bool IsUpper(byte b) => char.IsAsciiLetterUpper((char)b);

    public static bool IsLower(byte b) => char.IsAsciiLetterLower((char)b);

    public static bool IsAlpha(byte b) => char.IsAsciiLetter((char)b);

    /// <summary>Value of a hexadecimal digit; -1 if the byte is none.</summary>
    public static int HexValue(byte b) =>
        IsDigit(b) ? b - '0'
        : (b | 0x20) is >= 'a' and <= 'f' ? (b | 0x20) - 'a' + 10
        : -1;

    public static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
}
