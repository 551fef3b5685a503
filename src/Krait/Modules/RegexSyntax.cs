// Regular expressions as text: parsed to a tree.
//
//   .  [set]  [^set]  \d \s \w \D \S \W  ^  $  ( )  (?: )  |  *  +  ?  and the lazy *? +? ??
//
// Everything else stands for itself, also `{`. MicroPython compiles to instructions of one or two bytes with jumps of eight
// bits, and refuses what does not fit; each node knows the bytes it takes there, so that the same patterns are refused.

using System.Runtime.CompilerServices;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

internal abstract record RegexNode(int ByteCount);

/// <summary>One character, or any.</summary>
internal sealed record LiteralNode(int Character, int Bytes) : RegexNode(Bytes);

internal sealed record AnyNode() : RegexNode(1);

/// <summary>\d and its kin, by the letter.</summary>
internal sealed record ClassNode(char Letter) : RegexNode(2);

/// <param name="Ranges">Pairs of first and last; (Named, letter) for a class.</param>
internal sealed record SetNode(bool IsNegated, List<(int First, int Last)> Ranges) : RegexNode(2 + (2 * Ranges.Count))
{
    public const int Named = -1;
}

internal sealed record EdgeNode(bool IsEnd) : RegexNode(1);

internal sealed record SequenceNode(List<RegexNode> Items) : RegexNode(Items.Sum(item => item.ByteCount));

/// <param name="Index">Number of the capture; 0 for a group that captures nothing.</param>
internal sealed record GroupNode(int Index, RegexNode Body) : RegexNode(Body.ByteCount + (Index > 0 ? 4 : 0));

internal sealed record RepeatNode(RegexNode Body, char Kind, bool IsLazy) : RegexNode(Body.ByteCount + (Kind == '*' ? 4 : 2));

internal sealed record AlternativeNode(RegexNode First, RegexNode Second) : RegexNode(First.ByteCount + Second.ByteCount + 4);

internal ref struct RegexParser
{
    const int MaxOperand = sbyte.MaxValue;
    const int MinOperand = sbyte.MinValue;

    readonly ReadOnlySpan<byte> pattern;
    readonly bool isText;
    int next;

    RegexParser(ReadOnlySpan<byte> pattern, bool isText)
    {
        // As in the original, a NUL ends the pattern.
        int end = pattern.IndexOf((byte)0);
        this.pattern = end < 0 ? pattern : pattern[..end];
        this.isText = isText;
    }

    public int GroupCount { get; private set; }

    /// <param name="isText">Characters are code points; else bytes.</param>
    public static RegexNode Parse(ReadOnlySpan<byte> pattern, bool isText, out int groupCount)
    {
        var parser = new RegexParser(pattern, isText);
        var tree = parser.ReadAlternatives();
        groupCount = parser.GroupCount;
        return parser.next == parser.pattern.Length ? tree : throw PyError.Value("error in regex");
    }

    static PyError Refused() => PyError.Value("regex too complex");

    static void CheckOperand(int operand)
    {
        if (operand is < MinOperand or > MaxOperand)
        {
            throw Refused();
        }
    }

    readonly bool IsAt(char letter, int ahead = 0) => next + ahead < pattern.Length && pattern[next + ahead] == letter;

    int ReadCharacter()
    {
        if (next >= pattern.Length)
        {
            throw Refused();
        }

        if (!isText)
        {
            return pattern[next++];
        }

        int character = CodePoints.Decode(pattern[next..], out int byteCount);
        next += Math.Max(1, byteCount);
        return character;
    }

    // The first alternative stands alone; each further one makes a pair with all that went before.
    RegexNode ReadAlternatives()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw PyError.Recursion();
        }

        RegexNode tree = ReadSequence();
        while (IsAt('|'))
        {
            next++;
            var first = tree;
            var second = ReadSequence();
            CheckOperand(first.ByteCount + 2);
            CheckOperand(second.ByteCount);
            tree = new AlternativeNode(first, second);
        }

        return tree;
    }

    SequenceNode ReadSequence()
    {
        var items = new List<RegexNode>();

        // Only an atom that is something can be repeated, and only once.
        bool canRepeat = false;
        while (next < pattern.Length && !IsAt('|') && !IsAt(')'))
        {
            char letter = (char)pattern[next];
            if (letter is '*' or '+' or '?')
            {
                if (!canRepeat || items[^1].ByteCount == 0)
                {
                    throw Refused();
                }

                next++;
                items[^1] = ReadRepeat(items[^1], letter);
                canRepeat = false;
                continue;
            }

            items.Add(ReadAtom(letter));
            canRepeat = items[^1] is not EdgeNode;
        }

        return new SequenceNode(items);
    }

    RepeatNode ReadRepeat(RegexNode body, char kind)
    {
        bool isLazy = IsAt('?');
        next += isLazy ? 1 : 0;
        int size = body.ByteCount;
        switch (kind)
        {
            case '?':
                CheckOperand(size);
                break;
            case '*':
                CheckOperand(size + 2);
                CheckOperand(-size - 4);
                break;
            default:
                CheckOperand(-size - 2);
                break;
        }

        return new RepeatNode(body, kind, isLazy);
    }

    RegexNode ReadAtom(char letter)
    {
        switch (letter)
        {
            case '.':
                next++;
                return new AnyNode();
            case '^' or '$':
                next++;
                return new EdgeNode(letter == '$');
            case '(':
                next++;
                return ReadGroup();
            case '[':
                next++;
                return ReadSet();
            case '\\':
                next++;
                if (next < pattern.Length && IsClassLetter(pattern[next]))
                {
                    return new ClassNode((char)pattern[next++]);
                }

                break;
        }

        int start = next;
        int character = ReadCharacter();
        return new LiteralNode(character, 2 * (next - start));
    }

    static bool IsClassLetter(int letter) => (char)letter is 'd' or 'D' or 's' or 'S' or 'w' or 'W';

    GroupNode ReadGroup()
    {
        int index = 0;
        if (IsAt('?') && IsAt(':', 1))
        {
            next += 2;
        }
        else
        {
            index = ++GroupCount;
            CheckOperand((2 * index) + 1);
        }

        var body = ReadAlternatives();
        if (!IsAt(')'))
        {
            throw Refused();
        }

        next++;
        return new GroupNode(index, body);
    }

    SetNode ReadSet()
    {
        bool isNegated = IsAt('^');
        next += isNegated ? 1 : 0;
        var ranges = new List<(int, int)>();
        while (!IsAt(']'))
        {
            ranges.Add(ReadRange());
            CheckOperand(ranges.Count);
        }

        next++;
        return new SetNode(isNegated, ranges);
    }

    (int First, int Last) ReadRange()
    {
        if (IsAt('\\'))
        {
            next++;
            if (next < pattern.Length && IsClassLetter(pattern[next]))
            {
                return (SetNode.Named, pattern[next++]);
            }
        }

        int first = ReadCharacter();
        if (!IsAt('-') || IsAt(']', 1))
        {
            return (first, first);
        }

        next++;
        return (first, ReadCharacter());
    }
}
