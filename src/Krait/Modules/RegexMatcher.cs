// Runs a regular expression over a text in time linear in its length: all ways to match go on side by side, one character a
// step, in the order in which a backtracking matcher would try them. No pattern can make it slow or deep.
//
// Differs: a repetition of what can be empty, as in `(a*)*`, just ends; the original recurses until its stack is full.
// Differs: in a str a character is a code point; the original goes by bytes and can cut one.

using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

internal enum RegexPlace
{
    AtStart,
    Anywhere,
}

internal ref struct RegexMatcher
{
    readonly Vm vm;
    readonly ReadOnlySpan<int> words;
    readonly ReadOnlySpan<byte> text;
    readonly bool isText;
    readonly int slotCount;

    // The ways to match at this character and at the next one.
    ThreadList current;
    ThreadList following;

    // What is still to be followed without taking a character: an instruction, or (negative) a slot to be put back.
    readonly Stack<(int Instruction, int OldPosition)> pending;

    /// <summary>Positions while an instruction is followed to those that take a character.</summary>
    readonly int[] slots;

    /// <param name="text">Up to where it may match; `^` is its start.</param>
    /// <param name="slotCount">Two for each group, and two for the whole.</param>
    public RegexMatcher(Vm vm, ReadOnlySpan<int> words, ReadOnlySpan<byte> text, bool isText, int slotCount)
    {
        const int maxThreadWords = 1 << 24;
        this.vm = vm;
        this.words = words;
        this.text = text;
        this.isText = isText;
        this.slotCount = slotCount;
        if ((long)words.Length * slotCount > maxThreadWords)
        {
            throw PyError.Value("regex too complex");
        }

        current = new ThreadList(words.Length, slotCount);
        following = new ThreadList(words.Length, slotCount);
        pending = new Stack<(int, int)>();
        slots = new int[slotCount];
    }

    /// <summary>One way to match is an instruction to go on at, with the captures so far. Each instruction is there once: who
    /// comes first has priority.</summary>
    struct ThreadList(int programLength, int slotCount)
    {
        readonly int[] indexOf = new int[programLength];
        readonly int[] instructions = new int[programLength];
        int[] captures = new int[slotCount * 4];

        public int Count { get; private set; }

        public readonly int InstructionAt(int index) => instructions[index];

        public readonly ReadOnlySpan<int> CapturesAt(int index) => captures.AsSpan(index * slotCount, slotCount);

        public void Clear() => Count = 0;

        public readonly bool Contains(int instruction)
        {
            int index = indexOf[instruction];
            return index < Count && instructions[index] == instruction;
        }

        public void Add(int instruction, ReadOnlySpan<int> slots)
        {
            indexOf[instruction] = Count;
            instructions[Count] = instruction;
            if ((Count + 1) * slotCount > captures.Length)
            {
                Array.Resize(ref captures, Math.Min(captures.Length * 2, programLength * slotCount));
            }

            slots.CopyTo(captures.AsSpan(Count * slotCount));
            Count++;
        }
    }

    /// <summary>Looks for a match.</summary>
    /// <param name="found">The positions of the match and its groups, in bytes; -1 for a group that took no part.</param>
    public bool TryMatch(int start, RegexPlace place, scoped Span<int> found)
    {
        bool isAnchored = place == RegexPlace.AtStart;
        bool isFound = false;
        current.Clear();
        for (int position = start; ;)
        {
            vm.Charge(1 + current.Count);
            if (!isFound && (position == start || !isAnchored))
            {
                if (current.Count == 0 && !isAnchored)
                {
                    position = NextStart(position);
                }

                slots.AsSpan().Fill(-1);
                Follow(ref current, 0, position);
            }

            if (current.Count == 0 && (isFound || isAnchored))
            {
                return isFound;
            }

            int character = CharacterAt(position, out int width);
            isFound |= Step(character, position + width, found);
            if (width == 0)
            {
                return isFound;
            }

            (current, following) = (following, current);
            following.Clear();
            position += width;
        }
    }

    // -1 behind the end.
    readonly int CharacterAt(int position, out int width)
    {
        width = position < text.Length ? 1 : 0;
        if (width == 0)
        {
            return -1;
        }

        byte lead = text[position];
        if (lead < 0x80 || !isText)
        {
            return lead;
        }

        int character = CodePoints.Decode(text[position..], out width);
        width = Math.Max(1, width);
        return character;
    }

    // A pattern that starts with an ASCII character need not be tried where that is not.
    readonly int NextStart(int position)
    {
        int first = words.Length > 1 && RegexProgram.OpOf(words[0]) == RegexOp.Save ? words[1] : 0;
        int character = RegexProgram.OperandOf(first);
        if (RegexProgram.OpOf(first) != RegexOp.Literal || words.Length < 2 || character is < 0 or >= 0x80)
        {
            return position;
        }

        int distance = text[position..].IndexOf((byte)character);
        vm.Charge((distance < 0 ? text.Length - position : distance) / 8);
        return distance < 0 ? text.Length : position + distance;
    }

    // Takes a character in all ways; true if one of them was at its end, and those behind it are forgotten.
    bool Step(int character, int nextPosition, Span<int> found)
    {
        for (int i = 0; i < current.Count; i++)
        {
            int instruction = current.InstructionAt(i);
            int word = words[instruction];
            if (RegexProgram.OpOf(word) == RegexOp.Match)
            {
                current.CapturesAt(i).CopyTo(found);
                return true;
            }

            if (character >= 0 && Takes(instruction, word, character))
            {
                current.CapturesAt(i).CopyTo(slots);
                Follow(ref following, instruction + RegexProgram.LengthOf(word), nextPosition);
            }
        }

        return false;
    }

    readonly bool Takes(int instruction, int word, int character) => RegexProgram.OpOf(word) switch
    {
        RegexOp.Literal => character == RegexProgram.OperandOf(word),
        RegexOp.Any => true,
        RegexOp.Class => IsInClass(character, RegexProgram.OperandOf(word)),
        RegexOp.Set => IsInSet(instruction, word, character),
        RegexOp.NegatedSet => !IsInSet(instruction, word, character),
        _ => false,
    };

    readonly bool IsInSet(int instruction, int word, int character)
    {
        int end = Math.Min(words.Length - 1, instruction + 1 + (2 * RegexProgram.OperandOf(word)));
        for (int i = instruction + 1; i < end; i += 2)
        {
            bool isIn = words[i] == SetNode.Named ? IsInClass(character, words[i + 1]) : character >= words[i] && character <= words[i + 1];
            if (isIn)
            {
                return true;
            }
        }

        return false;
    }

    // A capital letter is the opposite of the small one.
    static bool IsInClass(int character, int letter)
    {
        bool isAscii = character < 0x80;
        byte b = (byte)character;
        bool isIn = isAscii && (char)(letter | 0x20) switch
        {
            'd' => AsciiClasses.IsDigit(b),
            's' => AsciiClasses.IsSpace(b),
            _ => AsciiClasses.IsDigit(b) || AsciiClasses.IsAlpha(b) || b == (byte)'_',
        };
        return isIn == ((letter & 0x20) != 0);
    }

    /// <summary>Adds to a list what an instruction leads to without taking a character, preferred ways first.</summary>
    void Follow(ref ThreadList list, int start, int position)
    {
        pending.Push((start, 0));
        while (pending.TryPop(out var next))
        {
            if (next.Instruction < 0)
            {
                slots[~next.Instruction] = next.OldPosition;
                continue;
            }

            // Each way that jumps in a circle comes back to an instruction that is in the list.
            for (int instruction = next.Instruction; (uint)instruction < (uint)words.Length && !list.Contains(instruction);)
            {
                list.Add(instruction, slots);
                int operand = RegexProgram.OperandOf(words[instruction]);
                switch (RegexProgram.OpOf(words[instruction]))
                {
                    case RegexOp.Jump:
                        instruction = operand;
                        continue;
                    case RegexOp.PreferNext:
                        pending.Push((operand, 0));
                        instruction++;
                        continue;
                    case RegexOp.PreferTarget:
                        pending.Push((instruction + 1, 0));
                        instruction = operand;
                        continue;
                    case RegexOp.Start when position == 0:
                    case RegexOp.End when position == text.Length:
                        instruction++;
                        continue;
                    case RegexOp.Save when (uint)operand < (uint)slotCount:
                        pending.Push((~operand, slots[operand]));
                        slots[operand] = position;
                        instruction++;
                        continue;
                }

                break;
            }
        }
    }
}
