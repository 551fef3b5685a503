// One decoded instruction. The reader checks that the opcode exists, that the operand ends inside the code, and that a
// jump lands inside it; whether it lands on an instruction, and whether indices are in range, is the verifier's part.

namespace Krait.Bytecode;

internal readonly record struct Instruction(int Offset, int Length, byte Opcode, long Operand, byte Extra)
{
    public ref readonly OpInfo Info => ref OpTable.Of(Opcode);

    // The row's first opcode: the same for all members of a range.
    public Op Op => Info.First;

    public int Next => Offset + Length;

    // Only for jumps. The distance counts from the end of its own bytes; UnwindJump's extra byte comes after that.
    public int Target => Next - (Info.HasExtraByte ? 1 : 0) + (int)Operand;

    // Offsets count from the first opcode: code holds the opcodes alone.
    public static Instruction Read(ReadOnlySpan<byte> code, int offset)
    {
        var cursor = new ByteCursor(code, offset);
        var opcode = cursor.ReadByte();
        ref readonly var info = ref OpTable.Of(opcode);
        if (!info.IsDefined) throw MpyException.Malformed($"there is no opcode 0x{opcode:x2} (at byte {offset})");

        var operand = info.Operand switch
        {
            OperandKind.None => 0L,
            OperandKind.InOpcode => opcode - (int)info.First,
            OperandKind.Int => cursor.ReadInt(),
            OperandKind.Jump => ReadDistance(ref cursor, 0x40, 0x4000),
            OperandKind.ForwardJump => ReadDistance(ref cursor, 0, 0),
            _ => cursor.ReadUint(),
        };
        var extra = info.HasExtraByte ? cursor.ReadByte() : (byte)0;

        var instruction = new Instruction(offset, cursor.Position - offset, opcode, operand, extra);
        if (info.IsJump && (uint)instruction.Target >= (uint)code.Length)
            throw MpyException.Malformed($"the jump at byte {offset} leaves the function");
        return instruction;
    }

    static long ReadDistance(ref ByteCursor cursor, int shortBias, int longBias)
    {
        int first = cursor.ReadByte();
        if ((first & 0x80) == 0) return first - shortBias;
        return (first & 0x7f | cursor.ReadByte() << 7) - longBias;
    }
}
