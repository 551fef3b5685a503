// What a code object shows of itself: co_name and the like. Offsets count from the first opcode.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static class CodeLines
{
    public static ReadOnlySpan<byte> Opcodes(Vm vm, Value code) =>
        CodeObject.Bytes(vm, code)[vm.Links.Of(code).Prelude.OpcodesStart..];

    public static Value NameAt(Vm vm, Value code, int index)
    {
        var names = CodeModuleObject.Names(vm, vm.At<CodeLayout>(code).Module);
        return Value.Name((uint)index < (uint)names.Length ? names[index] : Name.Empty);
    }

    public static int FirstLine(Vm vm, Value code) =>
        vm.Links.Of(code).Prelude.LineAt(CodeObject.Bytes(vm, code), 0);

    /// <summary>The code of the functions inside, and None: as in the original, other constants are not listed.</summary>
    public static Value Constants(Vm vm, Value code)
    {
        var children = ValueBuffer.Items(vm, vm.At<CodeLayout>(code).Children);
        var constants = TupleObject.CreateEmpty(vm, children.Length + 1);
        ValueBuffer.Items(vm, vm.At<CodeLayout>(code).Children).CopyTo(TupleObject.Items(vm, constants));
        TupleObject.Items(vm, constants)[^1] = Value.None;
        return constants;
    }

    /// <summary>co_lines(): (start, end, line) of each run of opcodes of one line.</summary>
    public static Value Runs(Vm vm, Value code)
    {
        var runs = ListObject.Create(vm, []);
        var prelude = vm.Links.Of(code).Prelude;
        int opcodeBytes = Opcodes(vm, code).Length;
        int position = prelude.LinesStart;
        int start = 0;
        int line = 1;
        int mark = vm.Heap.LogTop;
        while (start < opcodeBytes)
        {
            int end = start;
            int next = line;
            bool isOpen = true;
            while (isOpen && position < prelude.LinesEnd)
            {
                var (bytes, lines) = LineTable.ReadStep(CodeObject.Bytes(vm, code)[..prelude.LinesEnd], ref position);
                end += bytes;
                next += lines;

                // Lines without bytes are passed over; bytes without lines belong to the line before.
                line = bytes == 0 ? next : line;
                isOpen = bytes == 0 || lines == 0;
                vm.Charge(1);
            }

            end = isOpen ? opcodeBytes : end;
            ListObject.Append(vm, runs, TupleObject.Create(vm, [Value.Int(start), Value.Int(end), Value.Int(line)]));
            vm.Heap.ReleaseLog(mark);
            (start, line) = (end, next);
        }

        return runs;
    }

    /// <summary>co_lnotab: steps of (opcode bytes, lines), a byte each.</summary>
    public static Value Steps(Vm vm, Value code)
    {
        using var steps = new TextBuilder(vm);
        var prelude = vm.Links.Of(code).Prelude;
        var table = CodeObject.Bytes(vm, code);
        int opcodeBytes = Opcodes(vm, code).Length;
        int last = 0;
        int lastLine = prelude.LineAt(table, 0);
        for (int offset = 0; offset < opcodeBytes; offset++)
        {
            int line = prelude.LineAt(CodeObject.Bytes(vm, code), offset);
            vm.Charge(1 + (prelude.LinesEnd - prelude.LinesStart));
            if (line > lastLine)
            {
                steps.Write((byte)(offset - last));
                steps.Write((byte)(line - lastLine));
                (last, lastLine) = (offset, line);
            }
        }

        return steps.ToBytes();
    }
}
