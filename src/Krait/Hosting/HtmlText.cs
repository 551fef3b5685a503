// Writes HTML: everything that is not markup goes through Text, which escapes it.

using System.Globalization;
using System.Net;

namespace Krait;

internal sealed class HtmlText(TextWriter writer)
{
    /// <summary>Markup of the page's own.</summary>
    public HtmlText Tag(string markup)
    {
        writer.Write(markup);
        return this;
    }

    /// <summary>Text from anywhere, also for the value of an attribute in double quotes.</summary>
    public HtmlText Text(string text)
    {
        // Control characters have no place in HTML, escaped or not.
        writer.Write(WebUtility.HtmlEncode(string.Create(text.Length, text, static (shown, text) =>
        {
            for (int i = 0; i < shown.Length; i++)
            {
                shown[i] = char.IsControl(text[i]) ? '\uFFFD' : text[i];
            }
        })));
        return this;
    }

    /// <summary>A coordinate or a percentage, whatever the host's culture writes for a decimal point.</summary>
    public HtmlText Number(double number) => Tag(number.ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>A count, in groups of three digits.</summary>
    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A size for people: "34.5 KiB"; below 10 KiB in bytes.</summary>
    public static string Size(long byteCount) => byteCount switch
    {
        < 10 * 1024 => Count(byteCount) + " B",
        < 10 * 1024 * 1024 => (byteCount / 1024.0).ToString("#,0.0", CultureInfo.InvariantCulture) + " KiB",
        _ => (byteCount / (1024.0 * 1024)).ToString("#,0.0", CultureInfo.InvariantCulture) + " MiB",
    };

    public static string Percent(long part, long whole)
    {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        return percent is > 0 and < 0.1 ? "< 0.1 %" : percent.ToString(percent < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %";
    }
}
