// One line with its keys: cursor, history, words, completion and automatic indent, drawn with backspaces, `ESC[nD` and `ESC[K`
// alone. Lines are UTF-8; the cursor moves over characters with the marks that combine with them, and columns are counted as a
// terminal shows them.
//
// The text may hold earlier lines of the same statement; nothing here moves above `start`, where the line begins.

using System.Runtime.InteropServices;
using System.Text;
using Krait.Runtime;

namespace Krait.Device;

internal sealed class LineEditor(ReplPort port, LineHistory history, Func<List<byte>, int, int, Completion> complete)
{
    /// <summary>What ReadLine answers when the line is entered; anything else is the control character that ended it.</summary>
    public const int Entered = 0;

    const int ControlA = 1;
    const int ControlC = 3;
    const int ControlD = 4;
    const int ControlE = 5;
    const int Escape = 27;
    const int Delete = 127;
    const int IndentWidth = 4;

    List<byte> text = [];
    string prompt = "";
    int start;
    int cursor;
    int historyAge;
    int lastByte;
    bool indents;
    bool hasJustIndented;

    ReadOnlySpan<byte> Text => CollectionsMarshal.AsSpan(text);

    /// <param name="limit">Bytes that the text may have: more are not taken.</param>
    public int ReadLine(List<byte> line, string linePrompt, int limit)
    {
        text = line;
        prompt = linePrompt;
        start = cursor = line.Count;
        historyAge = -1;
        Write(Encoding.UTF8.GetBytes(prompt));
        indents |= start == 0;
        Indent();
        while (true)
        {
            int key = port.ReadByte();
            bool isSecondOfPair = key == '\n' && lastByte == '\r';
            lastByte = key;
            if (isSecondOfPair)
            {
                continue;
            }

            bool canUnindent = hasJustIndented;
            hasJustIndented = false;
            if (Process(key, canUnindent, limit) is var result and >= 0)
            {
                return result;
            }
        }
    }

    /// <summary>A line for input(); null at the end of the input. Ctrl-C interrupts, whoever reads.</summary>
    public byte[]? ReadInput(Vm vm)
    {
        var line = new List<byte>();
        return ReadLine(line, "", (int)Math.Min(vm.Heap.HeapBytes, int.MaxValue)) switch
        {
            ControlC => throw PyError.Of(TypeId.KeyboardInterrupt),
            ControlD when line.Count == 0 => null,
            _ => [.. line],
        };
    }

    int Process(int key, bool canUnindent, int limit)
    {
        switch (key)
        {
            case < 0:
                if (text.Count == start)
                {
                    return ControlD;
                }

                Write("\r\n"u8);
                return Entered;

            case >= ControlA and <= ControlE when text.Count == start:
                return key;

            case ControlC:
                return key;

            case '\r' or '\n':
                Write("\r\n"u8);
                history.Add(Text[start..]);
                return Entered;

            case Escape:
                ProcessEscape();
                break;

            case '\t' or ' ' when canUnindent:
                indents = false;
                if (key == ' ')
                {
                    // One of the four stays; the cursor is behind them.
                    StepBack(IndentWidth - 1);
                    cursor -= IndentWidth - 1;
                    text.RemoveRange(cursor, text.Count - cursor);
                }

                break;

            case '\t':
                Complete();
                break;

            case 8 or Delete:
                RemoveBefore(BackspaceLength());
                break;

            case >= ' ':
                Insert(key, limit);
                break;

            default:
                ProcessControl(key);
                break;
        }

        return -1;
    }

    void ProcessControl(int key)
    {
        switch (key)
        {
            case ControlA:
                MoveBack(cursor - start);
                break;
            case 2:
                MoveBack(cursor - Previous(cursor));
                break;
            case ControlD:
                RemoveAfter(Next(cursor) - cursor);
                break;
            case ControlE:
                MoveForward(text.Count - cursor);
                break;
            case 6:
                MoveForward(Next(cursor) - cursor);
                break;
            case 11:
                RemoveAfter(text.Count - cursor);
                break;
            case 14:
                ShowHistory(historyAge - 1);
                break;
            case 16:
                ShowHistory(historyAge + 1);
                break;
            case 21:
                RemoveBefore(cursor - start);
                break;
            case 23:
                RemoveBefore(cursor - WordStart());
                break;
        }
    }

    // --- escape sequences ---------------------------------------------------------------------------------------------

    void ProcessEscape()
    {
        switch (port.ReadByte())
        {
            case '[':
                ProcessBracket();
                break;
            case 'O':
                ProcessLetter(port.ReadByte());
                break;
            case 'b':
                MoveBack(cursor - WordStart());
                break;
            case 'f':
                MoveForward(WordEnd() - cursor);
                break;
            case 'd':
                RemoveAfter(WordEnd() - cursor);
                break;
            case Delete:
                RemoveBefore(cursor - WordStart());
                break;
        }
    }

    // ESC [ letter, ESC [ digit ~, ESC [ 1 ; 5 letter.
    void ProcessBracket()
    {
        int digit = 0;
        while (true)
        {
            int key = port.ReadByte();
            if (key is >= '0' and <= '9')
            {
                if (digit != 0)
                {
                    return;
                }

                digit = key;
            }
            else if (key == ';' && digit == '1')
            {
                digit = 0;
            }
            else
            {
                ProcessLetter(digit == 0 ? key : Combined(digit, key));
                return;
            }
        }
    }

    static int Combined(int digit, int key) => (digit, key) switch
    {
        ('1' or '7', '~') => 'H',
        ('4' or '8', '~') => 'F',
        ('3', '~') => Delete,
        ('5', 'C') => 'c',
        ('5', 'D') => 'd',
        _ => 0,
    };

    void ProcessLetter(int letter)
    {
        switch (letter)
        {
            case 'A':
                ShowHistory(historyAge + 1);
                break;
            case 'B':
                ShowHistory(historyAge - 1);
                break;
            case 'C':
                MoveForward(Next(cursor) - cursor);
                break;
            case 'D':
                MoveBack(cursor - Previous(cursor));
                break;
            case 'H':
                MoveBack(cursor - start);
                break;
            case 'F':
                MoveForward(text.Count - cursor);
                break;
            case 'c':
                MoveForward(WordEnd() - cursor);
                break;
            case 'd':
                MoveBack(cursor - WordStart());
                break;
            case Delete:
                RemoveAfter(Next(cursor) - cursor);
                break;
        }
    }

    // --- characters and words -----------------------------------------------------------------------------------------

    int Previous(int at)
    {
        while (at > start)
        {
            Rune.DecodeLastFromUtf8(Text[start..at], out var rune, out int length);
            at -= length;
            if (TextWidth.Of(rune) > 0)
            {
                break;
            }
        }

        return at;
    }

    int Next(int at)
    {
        if (at < text.Count)
        {
            Rune.DecodeFromUtf8(Text[at..], out _, out int length);
            at += length;
        }

        while (at < text.Count)
        {
            Rune.DecodeFromUtf8(Text[at..], out var rune, out int length);
            if (TextWidth.Of(rune) > 0)
            {
                break;
            }

            at += length;
        }

        return at;
    }

    bool IsWordAt(int at)
    {
        Rune.DecodeFromUtf8(Text[at..], out var rune, out _);
        return Rune.IsLetterOrDigit(rune);
    }

    int WordStart()
    {
        int at = cursor;
        while (at > start && !IsWordAt(Previous(at)))
        {
            at = Previous(at);
        }

        while (at > start && IsWordAt(Previous(at)))
        {
            at = Previous(at);
        }

        return at;
    }

    int WordEnd()
    {
        int at = cursor;
        while (at < text.Count && !IsWordAt(at))
        {
            at = Next(at);
        }

        while (at < text.Count && IsWordAt(at))
        {
            at = Next(at);
        }

        return at;
    }

    // --- changes ------------------------------------------------------------------------------------------------------

    void Insert(int first, int limit)
    {
        Span<byte> character = stackalloc byte[4];
        int length = 1;
        character[0] = (byte)first;
        int wanted = first switch { < 0x80 => 1, >= 0xC2 and < 0xE0 => 2, >= 0xE0 and < 0xF0 => 3, >= 0xF0 and < 0xF5 => 4, _ => 0 };
        while (length < wanted && port.ReadByte() is var next and >= 0)
        {
            character[length++] = (byte)next;
        }

        // What is no UTF-8 is no character.
        if (wanted == 0 || !System.Text.Unicode.Utf8.IsValid(character[..length]) || text.Count + length > limit)
        {
            return;
        }

        InsertText(character[..length]);
    }

    void InsertText(ReadOnlySpan<byte> added)
    {
        text.InsertRange(cursor, added);
        DrawFromCursor(added.Length);
    }

    // Four spaces at once in the indent of a line.
    int BackspaceLength() =>
        cursor - start >= IndentWidth && !Text[start..cursor].ContainsAnyExcept((byte)' ') ? IndentWidth : cursor - Previous(cursor);

    void RemoveBefore(int length)
    {
        length = Math.Min(length, cursor - start);
        if (length > 0)
        {
            StepBack(TextWidth.Of(Text.Slice(cursor - length, length)));
            cursor -= length;
            RemoveAfter(length);
        }
    }

    void RemoveAfter(int length)
    {
        if (length > 0)
        {
            text.RemoveRange(cursor, length);
            Write("\e[K"u8);
            DrawFromCursor(0);
        }
    }

    void ShowHistory(int age)
    {
        if (age >= history.Count || age < -1 || age == historyAge)
        {
            return;
        }

        historyAge = age;
        int oldColumns = TextWidth.Of(Text[start..]);
        StepBack(TextWidth.Of(Text[start..cursor]));
        text.RemoveRange(start, text.Count - start);
        cursor = start;
        if (age >= 0)
        {
            text.AddRange(history[age]);
        }

        if (TextWidth.Of(Text[start..]) < oldColumns)
        {
            Write("\e[K"u8);
        }

        DrawFromCursor(text.Count - start);
    }

    void Complete()
    {
        if (cursor > 0 && Text[cursor - 1] is (byte)' ' or (byte)'\t' or (byte)'\n')
        {
            InsertText("    "u8);
            return;
        }

        var completion = complete(text, start, cursor);
        if (!completion.Added.IsEmpty)
        {
            InsertText(completion.Added.Span);
        }
        else if (!completion.Listing.IsEmpty)
        {
            port.WriteText(completion.Listing.Span);
            Write(Encoding.UTF8.GetBytes(prompt));
            Write(Text[start..cursor]);
            DrawFromCursor(0);
        }
    }

    /// <summary>At the start of a further line: the indent of the line before, and a level more behind a colon. Two empty lines
    /// end it.</summary>
    void Indent()
    {
        if (!indents || start < 2 || Text[start - 1] != '\n')
        {
            return;
        }

        var above = Text[..(start - 1)];
        int lineStart = above.LastIndexOf((byte)'\n') + 1;
        var line = above[lineStart..];
        int spaces = line.IndexOfAnyExcept((byte)' ') is var first && first < 0 ? line.Length : first;
        if (lineStart > 0 && spaces == line.Length)
        {
            var lineBefore = above[..(lineStart - 1)];
            lineBefore = lineBefore[(lineBefore.LastIndexOf((byte)'\n') + 1)..];
            if (lineBefore.Length < lineStart - 1 && !lineBefore.ContainsAnyExcept((byte)' '))
            {
                return;
            }
        }

        int levels = (spaces / IndentWidth) + (above[^1] == ':' ? 1 : 0);
        for (int i = 0; i < levels; i++)
        {
            text.AddRange("    "u8);
            Write("    "u8);
            cursor += IndentWidth;
            hasJustIndented = true;
        }
    }

    // --- drawing ------------------------------------------------------------------------------------------------------

    void Write(ReadOnlySpan<byte> bytes) => port.Write(bytes);

    void StepBack(int columns)
    {
        if (columns > IndentWidth)
        {
            Write(Encoding.ASCII.GetBytes($"\e[{columns}D"));
        }
        else
        {
            Write("\b\b\b\b"u8[..columns]);
        }
    }

    void MoveBack(int length)
    {
        StepBack(TextWidth.Of(Text.Slice(cursor - length, length)));
        cursor -= length;
    }

    void MoveForward(int length)
    {
        Write(Text.Slice(cursor, length));
        cursor += length;
    }

    /// <summary>Draws what stands from the cursor on, and leaves the cursor so many bytes further.</summary>
    void DrawFromCursor(int forward)
    {
        Write(Text[cursor..]);
        cursor += forward;
        StepBack(TextWidth.Of(Text[cursor..]));
    }
}
