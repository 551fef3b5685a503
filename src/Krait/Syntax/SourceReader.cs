// The bytes of a source text as the lexer sees them: the current one and two ahead, with line and column.
//
// The reader makes the text uniform: CR and CR LF become LF, a last line without an end gets one, a NUL byte becomes byte 1
// (which no token starts with), and byte 0 means the end. Code can be injected in front of what is still to come: that is how
// an f-string becomes a call of str.format, whose arguments are then read like any other source.
//
// Invariant: Line counts every line end that passes, also those of injected code. So a line end inside a replacement field
// counts twice, as in MicroPython, whose line numbers we repeat.

using System.Runtime.InteropServices;

namespace Krait.Syntax;

internal sealed class SourceReader
{
    public const byte End = 0;

    private const byte InvalidByte = 1;
    private const int TabColumns = 8;
    private const int Lookahead = 3;

    private readonly byte[] source;
    private readonly int end;
    private int position;

    private readonly ByteBuffer injected;
    private int injectedPosition; // 0 when nothing is being injected

    public SourceReader(ReadOnlyMemory<byte> source, CompileBudget budget)
    {
        if (!MemoryMarshal.TryGetArray(source, out var segment))
        {
            budget.Charge(source.Length);
            segment = new ArraySegment<byte>(source.ToArray());
        }

        this.source = segment.Array ?? [];
        position = segment.Offset;
        end = segment.Offset + segment.Count;
        injected = new ByteBuffer(budget);

        Column = 1 - Lookahead;
        for (var i = 0; i < Lookahead; i++)
        {
            Advance();
        }
    }

    public byte Current { get; private set; }

    public byte Next { get; private set; }

    public byte AfterNext { get; private set; }

    public int Line { get; private set; } = 1;

    public int Column { get; private set; }

    public bool AtEnd => Current == End;

    public void Advance()
    {
        Count(Current);
        Current = Next;
        Next = AfterNext;
        var arriving = Fetch();
        if (Next == (byte)'\r')
        {
            Next = (byte)'\n';
            if (arriving == (byte)'\n')
            {
                arriving = Fetch();
            }
        }

        if (arriving == End && Next != End && Next != (byte)'\n')
        {
            arriving = (byte)'\n';
        }

        AfterNext = arriving;
    }

    // Puts `code` in front of Current.
    public void Inject(ReadOnlySpan<byte> code)
    {
        if (injectedPosition == 0)
        {
            injected.Add(Current);
            injected.Add(Next);
            injected.Add(AfterNext);
        }
        else
        {
            injectedPosition -= Lookahead;
        }

        injected.Insert(injectedPosition, code);
        Current = injected[injectedPosition++];
        Next = injected[injectedPosition++];
        AfterNext = injected[injectedPosition++];
    }

    // Skips blanks, comments and joined lines, and line ends too unless told to stop there. True when it stopped at one.
    public bool SkipBlank(LineEnds lineEnds)
    {
        for (; ; )
        {
            switch (Current)
            {
                case (byte)'\n':
                    if (lineEnds == LineEnds.Stop)
                    {
                        return true;
                    }

                    Advance();
                    break;

                case (byte)' ' or (byte)'\t' or (byte)'\v' or (byte)'\f' or (byte)'\r':
                    Advance();
                    break;

                case (byte)'#':
                    while (Current is not (End or (byte)'\n'))
                    {
                        Advance();
                    }

                    break;

                case (byte)'\\' when Next == (byte)'\n':
                    Advance();
                    Advance();
                    break;

                default:
                    return false;
            }
        }
    }

    private void Count(byte passing)
    {
        switch (passing)
        {
            case (byte)'\n':
                Line++;
                Column = 1;
                break;
            case (byte)'\t':
                Column = ((Column - 1 + TabColumns) / TabColumns * TabColumns) + 1;
                break;
            default:
                Column++;
                break;
        }
    }

    private byte Fetch()
    {
        if (injectedPosition != 0)
        {
            var code = injected[injectedPosition++];
            if (injectedPosition >= injected.Length)
            {
                injected.Clear();
                injectedPosition = 0;
            }

            return code;
        }

        if (position >= end)
        {
            return End;
        }

        var value = source[position++];
        return value == End ? InvalidByte : value;
    }
}

internal enum LineEnds
{
    Stop, // a line end ends the statement
    Skip, // inside brackets it does not
}
