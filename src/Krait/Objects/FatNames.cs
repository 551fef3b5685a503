// Names in a FAT file system. Every entry has a short one, eight and three characters of code page 437 in upper case; what it can not
// say stands in entries of its own before it, thirteen UTF-16 units each. Flags say that a half of the short one is meant in
// lower case, so `readme.txt` needs no more.
//
// Differs: names are Unicode on the device, as PCs write them. The original puts each byte of the UTF-8 there as a character of
// code page 437 (Krait.Tests FatTests).

using System.Buffers;
using System.Text;

namespace Krait.Objects;

/// <param name="Bytes">Eleven, padded with spaces.</param>
/// <param name="CaseFlags">Which halves are meant in lower case.</param>
/// <param name="NeedsLong">It does not say all of the name.</param>
/// <param name="IsLossy">Another name might have the same.</param>
internal readonly record struct ShortName(byte[] Bytes, byte CaseFlags, bool NeedsLong, bool IsLossy);

internal static class FatNames
{
    public const int ShortBytes = 11;
    public const int UnitsPerEntry = 13;
    public const int MaxUnits = 255;
    public const byte Deleted = 0xe5;

    const int BodyBytes = 8;
    const byte BodyIsLower = 0x08;
    const byte ExtensionIsLower = 0x10;

    // Stands for 0xe5 as a character, which would mean that the entry is deleted.
    const byte ReplacedDeleted = 0x05;

    const string UpperHalf437 =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

    static readonly SearchValues<char> Impossible = SearchValues.Create("\"*:<>?|\u007f");

    /// <summary>Where the units of a name lie in an entry of a long one.</summary>
    public static ReadOnlySpan<byte> UnitOffsets => [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30];

    public static bool AreEqual(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a part of a path names, or null if nothing can have that name.</summary>
    public static string? Checked(string part)
    {
        if (part is "." or "..")
        {
            return part;
        }

        bool isPossible = part.Length <= MaxUnits && !part.AsSpan().ContainsAny(Impossible);
        string name = part.TrimEnd(' ', '.');
        return isPossible && name.Length > 0 ? name : null;
    }

    /// <summary>The short name of an entry as it is shown.</summary>
    public static string ShortText(ReadOnlySpan<byte> entry)
    {
        const int caseOffset = 12;
        var text = new StringBuilder(ShortBytes + 1);
        bool hasDot = false;
        for (int i = 0; i < ShortBytes; i++)
        {
            byte character = i == 0 && entry[0] == ReplacedDeleted ? Deleted : entry[i];
            if (character == (byte)' ')
            {
                continue;
            }

            if (i >= BodyBytes && !hasDot)
            {
                text.Append('.');
                hasDot = true;
            }

            bool isLower = (entry[caseOffset] & (i < BodyBytes ? BodyIsLower : ExtensionIsLower)) != 0;
            char decoded = character < 0x80 ? (char)character : UpperHalf437[character - 0x80];
            text.Append(isLower && char.IsAsciiLetterUpper(decoded) ? char.ToLowerInvariant(decoded) : decoded);
        }

        return text.ToString();
    }

    public static byte Checksum(ReadOnlySpan<byte> shortName)
    {
        byte sum = 0;
        foreach (byte part in shortName[..ShortBytes])
        {
            sum = (byte)((sum >> 1) + (sum << 7) + part);
        }

        return sum;
    }

    /// <summary>The short name that fits a name best.</summary>
    public static ShortName Shorten(string name)
    {
        byte[] bytes = new byte[ShortBytes];
        bytes.AsSpan().Fill((byte)' ');
        string trimmed = name.TrimStart(' ');
        int dot = trimmed.LastIndexOf('.');
        bool isLossy = trimmed.Length != name.Length || trimmed.StartsWith('.');
        string body = dot > 0 ? trimmed[..dot] : dot == 0 ? trimmed[1..] : trimmed;
        string extension = dot > 0 ? trimmed[(dot + 1)..] : "";
        var bodyCase = Put(body, bytes.AsSpan(0, BodyBytes), ref isLossy);
        var extensionCase = Put(extension, bytes.AsSpan(BodyBytes), ref isLossy);
        if (bytes[0] == (byte)' ')
        {
            bytes[0] = (byte)'_';
            isLossy = true;
        }

        if (bytes[0] == Deleted)
        {
            bytes[0] = ReplacedDeleted;
        }

        bool needsLong = isLossy || bodyCase == Case.Mixed || extensionCase == Case.Mixed;
        int flags = (bodyCase == Case.Lower ? BodyIsLower : 0) | (extensionCase == Case.Lower ? ExtensionIsLower : 0);
        return new ShortName(bytes, needsLong ? (byte)0 : (byte)flags, needsLong, isLossy);
    }

    enum Case
    {
        Upper,
        Lower,

        /// <summary>Both, or characters of which the flags say nothing.</summary>
        Mixed,
    }

    static Case Put(string text, Span<byte> target, ref bool isLossy)
    {
        bool hasUpper = false;
        bool hasLower = false;
        bool hasOther = false;
        int count = 0;
        foreach (char character in text)
        {
            if (character is ' ' or '.' || count == target.Length)
            {
                isLossy = true;
                continue;
            }

            hasUpper |= char.IsAsciiLetterUpper(character);
            hasLower |= char.IsAsciiLetterLower(character);
            hasOther |= character >= 0x80;
            int place = character < 0x80 ? -1 : UpperHalf437.IndexOf(char.ToUpperInvariant(character), StringComparison.Ordinal);
            bool isPossible = character < 0x80 ? !"+,;=[]".Contains(character, StringComparison.Ordinal) : place >= 0;
            isLossy |= !isPossible;
            target[count++] = !isPossible ? (byte)'_' : place >= 0 ? (byte)(0x80 + place) : (byte)char.ToUpperInvariant(character);
        }

        return hasOther || (hasUpper && hasLower) ? Case.Mixed : hasLower ? Case.Lower : Case.Upper;
    }

    /// <summary>A short name with a number at the end of its body, for a name that is not the first to be shortened so.</summary>
    /// <param name="attempt">From 1 on. Further ones mix in the long name, so that few attempts are enough for many files.</param>
    public static byte[] Numbered(ShortName shortName, string name, int attempt)
    {
        const int plainAttempts = 5;
        byte[] bytes = [.. shortName.Bytes];
        int length = bytes.AsSpan(0, BodyBytes).IndexOf((byte)' ') is var end and >= 0 ? end : BodyBytes;
        string tail = "~" + attempt;
        if (attempt > plainAttempts)
        {
            uint hash = 0;
            foreach (char character in name)
            {
                hash = (hash * 31) + character;
            }

            tail = $"{(hash + (uint)attempt) & 0xffff:X4}~1";
        }

        int start = Math.Min(length, BodyBytes - tail.Length);
        Encoding.ASCII.GetBytes(tail, bytes.AsSpan(start));
        return bytes;
    }
}
