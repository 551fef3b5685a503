// Regular expressions as instructions, in a buffer in the arena: a word each, the operation in the low byte, its operand in
// the others. Sets have their ranges behind them, two words each.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

internal enum RegexOp : byte
{
    /// <summary>The operand is the character.</summary>
    Literal,
    Any,

    /// <summary>The operand is the class's letter.</summary>
    Class,

    /// <summary>The operand is the number of ranges.</summary>
    Set,
    NegatedSet,
    Start,
    End,

    /// <summary>The operand is the capture's slot.</summary>
    Save,

    /// <summary>The operand is where to go on.</summary>
    Jump,

    /// <summary>Go on behind it, or if that fails at the operand.</summary>
    PreferNext,

    /// <summary>Go on at the operand, or if that fails behind it.</summary>
    PreferTarget,
    Match,
}

internal static class RegexProgram
{
    public const int OperandShift = 8;
    const int MaxWords = 1 << 22;

    public static RegexOp OpOf(int word) => (RegexOp)(byte)word;

    public static int OperandOf(int word) => word >> OperandShift;

    /// <summary>Words from an instruction to the next.</summary>
    public static int LengthOf(int word) => OpOf(word) is RegexOp.Set or RegexOp.NegatedSet ? 1 + (2 * OperandOf(word)) : 1;

    /// <summary>Compiles a pattern to a ByteBuffer.</summary>
    public static Value Compile(Vm vm, ReadOnlySpan<byte> pattern, bool isText, out int groupCount)
    {
        // A node is some words of host memory for each byte of the pattern, which lies in the arena.
        vm.Charge(pattern.Length);
        var tree = RegexParser.Parse(pattern, isText, out groupCount);
        var words = new List<int>();
        Emit(words, RegexOp.Save, 0);
        Emit(words, tree);
        Emit(words, RegexOp.Save, 1);
        Emit(words, RegexOp.Match);
        if (words.Count > MaxWords)
        {
            throw PyError.Value("regex too complex");
        }

        var program = ByteBuffer.Create(vm, words.Count * sizeof(int));
        MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(words)).CopyTo(ByteBuffer.Bytes(vm, program));
        return program;
    }

    /// <summary>The words of a program; those behind a damaged one are missing.</summary>
    public static ReadOnlySpan<int> Words(Vm vm, Value program)
    {
        var bytes = ByteBuffer.Bytes(vm, program);
        return MemoryMarshal.Cast<byte, int>(bytes[..(bytes.Length & ~3)]);
    }

    static int Emit(List<int> words, RegexOp op, int operand = 0)
    {
        words.Add((int)op | (operand << OperandShift));
        return words.Count - 1;
    }

    static void Emit(List<int> words, RegexNode node)
    {
        switch (node)
        {
            case LiteralNode literal:
                Emit(words, RegexOp.Literal, literal.Character);
                break;
            case AnyNode:
                Emit(words, RegexOp.Any);
                break;
            case ClassNode named:
                Emit(words, RegexOp.Class, named.Letter);
                break;
            case SetNode set:
                Emit(words, set.IsNegated ? RegexOp.NegatedSet : RegexOp.Set, set.Ranges.Count);
                foreach (var (first, last) in set.Ranges)
                {
                    words.Add(first);
                    words.Add(last);
                }

                break;
            case EdgeNode edge:
                Emit(words, edge.IsEnd ? RegexOp.End : RegexOp.Start);
                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                {
                    Emit(words, item);
                }

                break;
            case GroupNode { Index: 0 } group:
                Emit(words, group.Body);
                break;
            case GroupNode group:
                Emit(words, RegexOp.Save, 2 * group.Index);
                Emit(words, group.Body);
                Emit(words, RegexOp.Save, (2 * group.Index) + 1);
                break;
            case AlternativeNode either:
                int split = Emit(words, RegexOp.PreferNext);
                Emit(words, either.First);
                int jump = Emit(words, RegexOp.Jump);
                Target(words, split, words.Count);
                Emit(words, either.Second);
                Target(words, jump, words.Count);
                break;
            case RepeatNode repeat:
                EmitRepeat(words, repeat);
                break;
        }
    }

    static void EmitRepeat(List<int> words, RepeatNode repeat)
    {
        if (repeat.Kind == '+')
        {
            int start = words.Count;
            Emit(words, repeat.Body);
            Emit(words, repeat.IsLazy ? RegexOp.PreferNext : RegexOp.PreferTarget, start);
            return;
        }

        int split = Emit(words, repeat.IsLazy ? RegexOp.PreferTarget : RegexOp.PreferNext);
        Emit(words, repeat.Body);
        if (repeat.Kind == '*')
        {
            Emit(words, RegexOp.Jump, split);
        }

        Target(words, split, words.Count);
    }

    static void Target(List<int> words, int instruction, int target) =>
        words[instruction] = (byte)words[instruction] | (target << OperandShift);
}
