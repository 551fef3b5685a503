// Constants as Python shows them: repr.

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Krait.Syntax;

namespace Krait.Bytecode;

internal static class ConstantText
{
    public static string Of(Constant constant)
    {
        var text = new StringBuilder();
        Write(text, constant);
        return text.ToString();
    }

    static void Write(StringBuilder text, Constant constant)
    {
        switch (constant)
        {
            case NoneConstant:
                text.Append("None");
                break;
            case BoolConstant { Value: var value }:
                text.Append(value ? "True" : "False");
                break;
            case EllipsisConstant:
                text.Append("Ellipsis");
                break;
            case StrConstant { Text: var value }:
                Quote(text, value.ToString());
                break;
            case BytesConstant { Bytes: var bytes }:
                Quote(text.Append('b'), Encoding.Latin1.GetString(bytes));
                break;
            case IntConstant { Value: var value }:
                text.Append(value.ToString(CultureInfo.InvariantCulture));
                break;
            case FloatConstant { Value: var value }:
                text.Append(NumberText.OfFloat(value));
                break;
            case ComplexConstant { Real: var real, Imaginary: var imaginary }:
                text.Append(NumberText.OfComplex(real, imaginary));
                break;
            case TupleConstant { Items: var items }:
                WriteTuple(text, items);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(constant), constant, "a constant of no known kind");
        }
    }

    static void WriteTuple(StringBuilder text, Constant[] items)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            text.Append("(...)");
            return;
        }
        text.Append('(');
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0) text.Append(", ");
            Write(text, items[i]);
        }
        text.Append(items.Length == 1 ? ",)" : ")");
    }

    static void Quote(StringBuilder text, string value)
    {
        var quote = value.Contains('\'', StringComparison.Ordinal) && !value.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        text.Append(quote);
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                >= 0x20 and <= 0x7e => rune.Value == quote ? text.Append('\\').Append(quote) : text.Append((char)rune.Value),
                < 0x100 => text.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
                < 0x10000 => text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            };
        }
        text.Append(quote);
    }
}
