// From instructions with marks to the final bytes of a scope: chooses the size of every jump, writes the line table and the
// prelude.
//
// A jump's distance takes one byte or two, and which depends on the sizes of the jumps between. So: all are long at first,
// and as long as one fits into a byte as things stand, it is made short. Shrinking one never lengthens another's distance,
// so the order does not matter, and the result is the one that the original's passes arrive at. The turns are few: a jump
// waits only for jumps within its reach of 127 bytes.

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
internal struct Mark(int position, MarkKind kind, int value, byte opcode)
{
    public readonly int Position = position;
    public readonly int Value = value;
    public readonly MarkKind Kind = kind;
    public readonly byte Opcode = opcode;

    // For a jump: with its opcode.
    public byte Size = kind == MarkKind.Jump ? CodeLayout.LongJumpSize : (byte)0;

    // Where the mark comes to lie among the opcodes.
    public int Offset;
}

internal ref struct CodeLayout
{
    public const byte LongJumpSize = 3;
    const byte ShortJumpSize = 2;
    const int SignedShortBias = 0x40;
    const int SignedLongBias = 0x4000;
    const int LongestShort = 0x7f;
    const int LongestLong = 0x7fff;

    readonly ReadOnlySpan<byte> _instructions;
    readonly Span<Mark> _marks;
    readonly int[] _labelOffsets;
    readonly ByteSink _opcodes = new();
    readonly ByteSink _lines = new();

    CodeLayout(ReadOnlySpan<byte> instructions, Span<Mark> marks, int labelCount)
    {
        _instructions = instructions;
        _marks = marks;
        _labelOffsets = new int[labelCount];
    }

    public static byte[] Lay(Scope scope, ModuleTables tables, ReadOnlySpan<byte> instructions, List<Mark> marks, int labelCount)
    {
        var layout = new CodeLayout(instructions, CollectionsMarshal.AsSpan(marks), labelCount);
        do layout.Place();
        while (layout.Shrink());
        layout.Write();
        return layout.Assemble(scope, tables);
    }

    // Offsets of all marks, with the present sizes of the jumps.
    readonly void Place()
    {
        var jumps = 0;
        foreach (ref var mark in _marks)
        {
            mark.Offset = mark.Position + jumps;
            if (mark.Kind == MarkKind.Label) _labelOffsets[mark.Value] = mark.Offset;
            jumps += mark.Size;
        }
    }

    readonly bool Shrink()
    {
        var shrunk = false;
        foreach (ref var mark in _marks)
        {
            if (mark.Size != LongJumpSize) continue;
            // Counted from the end of a short jump, although the target still stands where a long one pushes it.
            var operand = _labelOffsets[mark.Value] - mark.Offset - ShortJumpSize + (IsSigned(mark) ? SignedShortBias : 0);
            if (operand is < 0 or > LongestShort) continue;
            mark.Size = ShortJumpSize;
            shrunk = true;
        }
        return shrunk;
    }

    static bool IsSigned(in Mark jump) => OpTable.Of(jump.Opcode).Operand == OperandKind.Jump;

    readonly void Write()
    {
        int copied = 0, lastLineOffset = 0;
        foreach (ref readonly var mark in _marks)
        {
            _opcodes.Write(_instructions[copied..mark.Position]);
            copied = mark.Position;
            switch (mark.Kind)
            {
                case MarkKind.Line:
                    LineTable.WriteStep(_lines, mark.Offset - lastLineOffset, mark.Value);
                    lastLineOffset = mark.Offset;
                    break;
                case MarkKind.Jump:
                    WriteJump(mark);
                    break;
            }
        }
        _opcodes.Write(_instructions[copied..]);
    }

    readonly void WriteJump(in Mark mark)
    {
        var distance = _labelOffsets[mark.Value] - mark.Offset - mark.Size;
        _opcodes.WriteByte(mark.Opcode);
        if (mark.Size == ShortJumpSize)
        {
            _opcodes.WriteByte((byte)(IsSigned(mark) ? distance + SignedShortBias : distance));
            return;
        }
        if (IsSigned(mark)) distance += SignedLongBias;
        if (distance is < 0 or > LongestLong) throw Emitter.TooLarge();
        _opcodes.WriteByte((byte)(0x80 | distance & 0x7f));
        _opcodes.WriteByte((byte)(distance >> 7));
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
