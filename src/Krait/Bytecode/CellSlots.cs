// Which slots of a frame hold cells. A function makes those that its prelude lists; those of the functions around it come in
// front of its arguments, put there by a closure. The instructions for cells must find cells, and nothing may be stored over
// one; whether a closure brought enough of them can be seen only when the function is called.

namespace Krait.Bytecode;

internal static class CellSlots
{
    // How many cells a closure has to bring.
    public static int Brought(List<Instruction> instructions, ReadOnlySpan<byte> own, int positionalCount)
    {
        var brought = 0;
        HashSet<long>? used = null;
        foreach (var instruction in instructions)
        {
            if (instruction.Op is not (Op.LoadDeref or Op.StoreDeref or Op.DeleteDeref)) continue;
            (used ??= []).Add(instruction.Operand);
            if (instruction.Operand < byte.MaxValue + 1 && own.Contains((byte)instruction.Operand)) continue;
            if (instruction.Operand >= positionalCount) throw Malformed(instruction, "there is no cell");
            brought = Math.Max(brought, (int)instruction.Operand + 1);
        }
        foreach (var cell in own) (used ??= []).Add(cell);

        if (used is null) return 0;
        foreach (var instruction in instructions)
        {
            if (instruction.Op is Op.StoreFastN or Op.StoreFastMulti or Op.DeleteFast && used.Contains(instruction.Operand))
                throw Malformed(instruction, "a cell is there");
        }
        return brought;
    }

    static MpyException Malformed(Instruction instruction, string why) =>
        MpyException.Malformed($"{instruction.Info.Name} at byte {instruction.Offset}: {why}");
}
