// Which source line an opcode came from: steps of (opcode bytes, lines), starting at line 1, in one or two bytes each.
//
//     0LLBBBBB             up to 31 bytes and 3 lines
//     1LLLBBBB LLLLLLLL    up to 15 bytes and 2047 lines, the low eight bits of the lines in the second byte

namespace Krait.Bytecode;

internal static class LineTable
{
    public static void WriteStep(ByteSink sink, int bytes, int lines)
    {
        while (bytes > 0 || lines > 0)
        {
            int byteStep, lineStep;
            if (lines <= 6 || bytes > 15)
            {
                byteStep = Math.Min(bytes, 31);
                // No line may be passed before all the bytes are.
                lineStep = byteStep < bytes ? 0 : Math.Min(lines, 3);
                sink.WriteByte((byte)(lineStep << 5 | byteStep));
            }
            else
            {
                byteStep = Math.Min(bytes, 15);
                lineStep = Math.Min(lines, 0x7ff);
                sink.WriteByte((byte)(0x80 | lineStep >> 4 & 0x70 | byteStep));
                sink.WriteByte((byte)lineStep);
            }
            bytes -= byteStep;
            lines -= lineStep;
        }
    }

    // Reads any bytes: a table that is cut off ends where it ends.
    public static int LineAt(ReadOnlySpan<byte> table, int opcodeOffset)
    {
        var line = 1;
        var position = 0;
        while (position < table.Length)
        {
            var (bytes, lines) = ReadStep(table, ref position);
            if (opcodeOffset < bytes) break;
            opcodeOffset -= bytes;
            line += lines;
        }
        return line;
    }

    // The line of each of the offsets, which rise.
    public static int[] LinesAt(ReadOnlySpan<byte> table, List<Instruction> instructions)
    {
        var found = new int[instructions.Count];
        int line = 1, position = 0, reached = 0, pending = 0;
        for (var i = 0; i < found.Length; i++)
        {
            while (reached <= instructions[i].Offset)
            {
                line += pending;
                pending = 0;
                if (position >= table.Length) break;
                (var bytes, pending) = ReadStep(table, ref position);
                reached += bytes;
            }
            found[i] = line;
        }
        return found;
    }

    public static (int Bytes, int Lines) ReadStep(ReadOnlySpan<byte> table, ref int position)
    {
        int step = table[position++];
        if ((step & 0x80) == 0) return (step & 0x1f, step >> 5);
        var low = position < table.Length ? table[position++] : 0;
        return (step & 15, step << 4 & 0x700 | low);
    }
}
