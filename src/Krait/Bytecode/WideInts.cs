// The ints in instructions of an image that a machine of Krait can not hold in a word: files for 64-bit MicroPythons have
// them. Each is listed once, in the order of the code.

using Krait.Heap;

namespace Krait.Bytecode;

internal static class WideInts
{
    public static HashSet<long> Of(CodeImage image)
    {
        var found = new HashSet<long>();
        var waiting = new Stack<RawCode>([image.Main]);
        while (waiting.TryPop(out var code))
        {
            Add(found, code.Opcodes);
            foreach (var child in code.Children) waiting.Push(child);
        }
        return found;
    }

    static void Add(HashSet<long> found, ReadOnlySpan<byte> opcodes)
    {
        try
        {
            for (var offset = 0; offset < opcodes.Length;)
            {
                var instruction = Instruction.Read(opcodes, offset);
                if (instruction.Op == Op.LoadConstSmallInt && !Value.FitsInt(instruction.Operand)) found.Add(instruction.Operand);
                offset = instruction.Next;
            }
        }
        catch (MpyException)
        {
            // The linker refuses this function when it is called.
        }
    }
}
