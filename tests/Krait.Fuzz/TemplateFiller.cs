// Templates: Python text with places to fill. `$i` stands for an expression of a kind (the letters below; `$$` is a dollar), `#1` to `#9` for names
// that are new in each use of the template, and `«a¦b¦c»` for one of several texts, which are templates themselves.

using System.Globalization;
using System.Text;

namespace Krait.Fuzz;

internal sealed class TemplateFiller(FuzzRandom random, Func<Kind, string> make, Func<string, string> newName)
{
    public string Fill(string template)
    {
        var names = new Dictionary<char, string>();
        return Fill(template, names);
    }

    public string FillOne(ReadOnlySpan<string> templates) => Fill(random.Pick(templates));

    string Fill(string template, Dictionary<char, string> names)
    {
        var filled = new StringBuilder();
        for (int i = 0; i < template.Length; i++)
        {
            char c = template[i];
            switch (c)
            {
                case '$' when template[i + 1] == '$':
                    filled.Append(template[++i]);
                    break;
                case '$':
                    filled.Append(make(KindOf(template[++i])));
                    break;
                case '#' when i + 1 < template.Length && char.IsAsciiDigit(template[i + 1]):
                    char key = template[++i];
                    if (!names.TryGetValue(key, out string? name))
                    {
                        names[key] = name = newName("u");
                    }

                    filled.Append(name);
                    break;
                case '«':
                    int end = EndOfChoice(template, i);
                    filled.Append(Fill(random.PickFrom(Choices(template[(i + 1)..end])), names));
                    i = end;
                    break;
                default:
                    filled.Append(c);
                    break;
            }
        }

        return filled.ToString();
    }

    static int EndOfChoice(string template, int start)
    {
        int depth = 0;
        for (int i = start; ; i++)
        {
            depth += template[i] == '«' ? 1 : template[i] == '»' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }
    }

    static List<string> Choices(string text)
    {
        var choices = new List<string>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] == '«' ? 1 : text[i] == '»' ? -1 : 0;
            if (text[i] == '¦' && depth == 0)
            {
                choices.Add(text[start..i]);
                start = i + 1;
            }
        }

        choices.Add(text[start..]);
        return choices;
    }

    static Kind KindOf(char letter) => letter switch
    {
        'i' => Kind.Int,
        's' => Kind.Str,
        'l' => Kind.List,
        'd' => Kind.Dict,
        'e' => Kind.Set,
        't' => Kind.Tuple,
        'b' => Kind.Bool,
        'f' => Kind.Float,
        'y' => Kind.Bytes,
        'o' => Kind.Object,
        'x' => Kind.Instance,
        'c' => Kind.Class,
        'n' => Kind.Odd,
        'q' => Kind.Constant,
        _ => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"a template asks for '{letter}'")),
    };
}
