// From instructions with marks to the final bytes of a scope: chooses the size of every jump, writes the line table and the
// prelude.
//
// A jump's distance takes one byte or two, and which depends on the sizes of the jumps between. So: all long at first, then
// again and again with the label positions of the turn before, until nothing changes. Sizes only ever shrink, so this ends;
// and it ends at the same sizes as the original's passes, which byte-equal code needs.

using System.Runtime.InteropServices;
using Krait.Bytecode;

namespace Krait.Compiler;

internal enum MarkKind : byte
{
    Label, // Value: its number
    Jump,  // Value: the number of the target's label
    Line,  // Value: how many lines further
}

// Something at a position between the instruction bytes.
internal readonly record struct Mark(int Position, MarkKind Kind, int Value, byte Opcode)
{
    public const int Bytes = 16;
}

internal ref struct CodeLayout
{
    const int SignedBias = 0x4000;
    const int LongestDistance = 0x7fff;

    readonly ReadOnlySpan<byte> _instructions;
    readonly ReadOnlySpan<Mark> _marks;
    readonly int[] _labelOffsets;
    readonly ByteSink _opcodes = new();
    readonly ByteSink _lines = new();

    CodeLayout(ReadOnlySpan<byte> instructions, ReadOnlySpan<Mark> marks, int labelCount)
    {
        _instructions = instructions;
        _marks = marks;
        _labelOffsets = new int[labelCount];
    }

    public static byte[] Lay(Scope scope, ModuleTables tables, ReadOnlySpan<byte> instructions, List<Mark> marks, int labelCount)
    {
        var layout = new CodeLayout(instructions, CollectionsMarshal.AsSpan(marks), labelCount);
        layout.SettleJumps();
        return layout.Assemble(scope, tables);
    }

    void SettleJumps()
    {
        Turn(TurnKind.AllLong);
        int opcodesLength, linesLength;
        bool allReach;
        do
        {
            opcodesLength = _opcodes.Length;
            linesLength = _lines.Length;
            allReach = Turn(TurnKind.Measured);
        }
        while (_opcodes.Length != opcodesLength || _lines.Length != linesLength);
        if (!allReach) throw Emitter.TooLarge();
    }

    enum TurnKind
    {
        AllLong,
        Measured,
    }

    // Tells whether every distance fits in its operand.
    readonly bool Turn(TurnKind kind)
    {
        _opcodes.Clear();
        _lines.Clear();
        var allReach = true;
        int copied = 0, lastLineOffset = 0;
        foreach (ref readonly var mark in _marks)
        {
            _opcodes.Write(_instructions[copied..mark.Position]);
            copied = mark.Position;
            switch (mark.Kind)
            {
                case MarkKind.Label:
                    _labelOffsets[mark.Value] = _opcodes.Length;
                    break;
                case MarkKind.Line:
                    LineTable.WriteStep(_lines, _opcodes.Length - lastLineOffset, mark.Value);
                    lastLineOffset = _opcodes.Length;
                    break;
                case MarkKind.Jump:
                    allReach &= WriteJump(mark, kind);
                    break;
            }
        }
        _opcodes.Write(_instructions[copied..]);
        return allReach;
    }

    readonly bool WriteJump(in Mark mark, TurnKind kind)
    {
        var signed = OpTable.Of(mark.Opcode).Operand == OperandKind.Jump;
        // Counted from the end of a jump of two bytes in all.
        var distance = _labelOffsets[mark.Value] - _opcodes.Length - 2;
        var isShort = kind == TurnKind.Measured && (signed ? distance is >= -0x40 and <= 0x3f : distance is >= 0 and <= 0x7f);
        _opcodes.WriteByte(mark.Opcode);
        if (isShort)
        {
            _opcodes.WriteByte((byte)(signed ? distance + 0x40 : distance));
            return true;
        }
        distance -= 1;
        if (signed) distance += SignedBias;
        _opcodes.WriteByte((byte)(0x80 | distance & 0x7f));
        _opcodes.WriteByte((byte)(distance >> 7));
        return distance is >= 0 and <= LongestDistance;
    }

    readonly byte[] Assemble(Scope scope, ModuleTables tables)
    {
        // A frame has at least one slot: an exception that leaves the function is put there.
        var stateSlots = Math.Max(scope.LocalCount + scope.StackSlots, 1);
        if (stateSlots > ushort.MaxValue) throw Emitter.TooLarge();

        var info = new ByteSink();
        info.WriteUint(tables.Use(scope.Name));
        foreach (var argument in scope.ArgumentNames()) info.WriteUint(tables.Use(argument ?? CompilerNames.Star));
        info.Write(_lines.Written);

        var cells = new ByteSink();
        foreach (var identifier in scope.Identifiers)
        {
            if (identifier.Kind != IdentifierKind.Cell) continue;
            if (identifier.Slot > byte.MaxValue) throw Emitter.TooLarge();
            cells.WriteByte((byte)identifier.Slot);
        }

        var code = new ByteSink();
        PreludeEncoder.WriteSignature(code, stateSlots, scope.HandlerSlots, scope.Flags & ScopeFlags.All,
            scope.PositionalCount, scope.KeywordOnlyCount, scope.DefaultPositionalCount);
        PreludeEncoder.WriteSizes(code, info.Length, cells.Length);
        code.Write(info.Written);
        code.Write(cells.Written);
        code.Write(_opcodes.Written);
        return code.Written.ToArray();
    }
}
