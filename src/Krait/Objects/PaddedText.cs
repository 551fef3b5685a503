// Text in a field of some width: what str.format, % and the numbers in them share.
//
// Widths count bytes. With a grouping character zeros are written in groups: a result never starts with the grouping
// character, so the field may come out one wider.

using Krait.Runtime;

namespace Krait.Objects;

[Flags]
internal enum FormatFlags
{
    None = 0,
    LeftAdjust = 1 << 0,
    CenterAdjust = 1 << 1,

    /// <summary>Padding goes between sign or prefix and digits.</summary>
    PadAfterSign = 1 << 2,

    /// <summary>'+' before what is not negative.</summary>
    ShowSign = 1 << 3,

    /// <summary>A space before what is not negative.</summary>
    SpaceSign = 1 << 4,

    /// <summary>0b, 0o, 0x.</summary>
    ShowPrefix = 1 << 5,
}

/// <summary>How a value is written into its field.</summary>
internal record struct FieldFormat
{
    public FieldFormat()
    {
    }

    public FormatFlags Flags { get; set; }

    public byte Fill { get; set; } = (byte)' ';

    /// <summary>',' or '_' between groups of digits; 0 for none.</summary>
    public byte Grouping { get; set; }

    /// <summary>Bytes that the field has at least.</summary>
    public long Width { get; set; }

    /// <summary>Digits or bytes; -1 if not given.</summary>
    public long Precision { get; set; } = -1;

    public readonly bool Has(FormatFlags flags) => (Flags & flags) != 0;
}

internal static class PaddedText
{
    public static void Write(TextBuilder output, ReadOnlySpan<byte> text, in FieldFormat format)
    {
        var padding = Padding.Of(format, text.Length);
        long before = format.Has(FormatFlags.CenterAdjust) ? padding.ByteCount / 2
            : format.Has(FormatFlags.LeftAdjust) ? 0
            : padding.ByteCount;
        padding.Write(output, before);
        output.Write(text);
        padding.Write(output, padding.ByteCount - before);
    }

    readonly record struct Padding(byte Fill, long ByteCount, byte Grouping, int Period, int Phase)
    {
        public static Padding Of(in FieldFormat format, int textLength)
        {
            long count = format.Width - textLength;
            if (format.Grouping == 0 || format.Fill != '0')
            {
                return new Padding(format.Fill, Math.Max(0, count), 0, 0, 0);
            }

            int period = format.Grouping == '_' ? 5 : 4;
            long width = format.Width;
            if (width % period == 0)
            {
                width++;
                count++;
            }

            int phase = period - 1 - (int)(width % period);
            return new Padding(format.Fill, Math.Max(0, count), format.Grouping, period, phase);
        }

        public void Write(TextBuilder output, long count)
        {
            if (Period == 0)
            {
                output.Fill(Fill, count);
                return;
            }

            for (long i = 0; i < count; i++)
            {
                output.Write((Phase + i) % Period == Period - 1 ? Grouping : Fill);
            }
        }
    }
}
