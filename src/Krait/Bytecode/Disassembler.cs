// A code image as text, for people: each function with its sizes and names, then its instructions under the source lines they
// come from, each with the stack that it finds, the top at the right. Unsound code is shown as far as it can be read, with
// what the verifier has against it.

using System.Globalization;
using System.Text;

namespace Krait.Bytecode;

internal sealed class Disassembler
{
    const int InstructionColumn = 8;
    const int StackColumn = 56;
    const int MostShownSlots = 12;
    const int SlotLimit = ushort.MaxValue;
    const int LongestPath = 200;

    readonly CodeImage _image;
    readonly string[] _source;
    readonly StringBuilder _text = new();

    Disassembler(CodeImage image, string[] source)
    {
        _image = image;
        _source = source;
    }

    // source: the text that the image was compiled from, or nothing.
    public static string Disassemble(CodeImage image, ReadOnlySpan<byte> source)
    {
        var disassembler = new Disassembler(image, source.IsEmpty ? [] : Encoding.UTF8.GetString(source).ReplaceLineEndings("\n").Split('\n'));
        // Breadth first: functions nest as deeply as the source does.
        var waiting = new Queue<(RawCode Code, string Path)>();
        waiting.Enqueue((image.Main, disassembler.NameAt(image.Main.Prelude.NameIndex)));
        while (waiting.TryDequeue(out var next))
        {
            disassembler.Function(next.Code, next.Path);
            foreach (var child in next.Code.Children)
                waiting.Enqueue((child, Shorten(next.Path) + "." + disassembler.NameAt(child.Prelude.NameIndex)));
        }
        return disassembler._text.ToString();
    }

    // Functions nest without end in a file that somebody has made up.
    static string Shorten(string path) => path.Length <= LongestPath ? path : "..." + path[^LongestPath..];

    void Function(RawCode code, string path)
    {
        var prelude = code.Prelude;
        Line($"{path}  ({_image.SourceFile}, {code.Code.Length} bytes, {code.Opcodes.Length} of them opcodes)");
        Line($"  slots {prelude.StateSlots}, handlers {prelude.HandlerSlots}, flags {prelude.Flags}");
        _text.Append(CultureInfo.InvariantCulture, $"  arguments {prelude.PositionalCount} + {prelude.KeywordOnlyCount} keyword only, {prelude.DefaultPositionalCount} defaults:");
        foreach (var argument in prelude.ArgumentNameIndices) _text.Append(' ').Append(NameAt(argument));
        if (prelude.CellCount > 0) _text.Append("\n  cells:");
        foreach (var cell in prelude.Cells(code.Code)) _text.Append(CultureInfo.InvariantCulture, $" {cell}");
        _text.Append('\n');

        var (instructions, indexOfOffset) = Read(code.Opcodes, out var unreadable);
        var shape = unreadable is null ? ShapeOf(instructions, indexOfOffset, out unreadable) : null;
        var lines = LineTable.LinesAt(code.Code[prelude.LinesStart..prelude.LinesEnd], instructions);
        var lastLine = 0;
        for (var i = 0; i < instructions.Count; i++)
        {
            if (lines[i] != lastLine) SourceLine(lines[i]);
            lastLine = lines[i];
            Instruction(instructions[i], code, shape, i);
        }
        if (unreadable is not null) Line($"      ??  {unreadable.Detail}");
        _text.Append('\n');
    }

    static (List<Instruction> Instructions, int[] IndexOfOffset) Read(ReadOnlySpan<byte> opcodes, out MpyException? unreadable)
    {
        var instructions = new List<Instruction>();
        var indexOfOffset = new int[opcodes.Length];
        Array.Fill(indexOfOffset, -1);
        unreadable = null;
        try
        {
            for (var offset = 0; offset < opcodes.Length; offset = instructions[^1].Next)
            {
                indexOfOffset[offset] = instructions.Count;
                instructions.Add(Bytecode.Instruction.Read(opcodes, offset));
            }
        }
        catch (MpyException error)
        {
            unreadable = error;
        }
        return (instructions, indexOfOffset);
    }

    static StackShape? ShapeOf(List<Instruction> instructions, int[] indexOfOffset, out MpyException? refusal)
    {
        refusal = null;
        try
        {
            return StackShape.Of(instructions, indexOfOffset, SlotLimit);
        }
        catch (MpyException error)
        {
            refusal = error;
            return null;
        }
    }

    void SourceLine(int line)
    {
        var text = line <= _source.Length ? "  " + _source[line - 1].Trim() : "";
        Line($"{line,6}{text}");
    }

    void Instruction(in Instruction instruction, RawCode code, StackShape? shape, int index)
    {
        var start = _text.Length;
        _text.Append(' ', InstructionColumn);
        _text.Append(CultureInfo.InvariantCulture, $"{instruction.Offset,5} {(shape?.IsTarget[index] == true ? '>' : ' ')} {Show(instruction, code)}");
        if (shape is not null)
        {
            _text.Append(' ', Math.Max(2, StackColumn - (_text.Length - start)));
            if (shape.IsReached(index)) Stack(shape.StackAt(index), shape.HandlersAt(index));
            else _text.Append("never reached");
        }
        _text.Append('\n');
    }

    void Stack(StackSlot? top, int handlers)
    {
        var slots = new List<string>();
        for (var slot = top; slot is not null && slots.Count < MostShownSlots; slot = slot.Below) slots.Add(Show(slot.Kind));
        slots.Reverse();
        var hidden = StackSlot.DepthOf(top) - slots.Count;
        _text.Append('[').Append(hidden > 0 ? $"{hidden} more " : "").AppendJoin(' ', slots).Append(']');
        if (handlers > 0) _text.Append(CultureInfo.InvariantCulture, $" handlers {handlers}");
    }

    static string Show(SlotKind kind) => kind switch
    {
        SlotKind.Value => "value",
        SlotKind.None => "None",
        SlotKind.Name => "name",
        SlotKind.Tuple => "tuple",
        SlotKind.List => "list",
        SlotKind.Dict => "dict",
        SlotKind.Set => "set",
        SlotKind.Exception => "exception",
        SlotKind.Null => "null",
        SlotKind.MaybeNull => "self-or-null",
        SlotKind.Iterator => "iterator",
        SlotKind.Iterator2 or SlotKind.Iterator3 or SlotKind.Iterator4 => "-",
        SlotKind.Outcome => "outcome",
        SlotKind.Caught => "caught",
        _ => "interrupted",
    };

    string Show(in Instruction instruction, RawCode code)
    {
        var name = instruction.Info.Name;
        var operand = instruction.Operand;
        var shown = instruction.Op switch
        {
            Op.LoadConstSmallIntMulti => $"LOAD_CONST_SMALL_INT {operand + OpTable.SmallIntMultiLowest}",
            Op.LoadFastMulti => $"LOAD_FAST {operand}",
            Op.StoreFastMulti => $"STORE_FAST {operand}",
            Op.UnaryOpMulti => $"{name} {(UnaryOp)operand}",
            Op.BinaryOpMulti => $"{name} {(BinaryOp)operand}",
            Op.CallFunction or Op.CallFunctionVarKw or Op.CallMethod or Op.CallMethodVarKw => $"{name} {operand & 0xff} + {operand >> 8} keyword",
            Op.UnpackEx => $"{name} {operand & 0xff} + {operand >> 8}",
            _ => instruction.Info.Operand switch
            {
                OperandKind.None => name,
                OperandKind.Name => $"{name} {NameAt(operand)}",
                OperandKind.Object => $"{name} {(operand < _image.Constants.Length ? ConstantText.Of(_image.Constants[(int)operand]) : "?" + operand)}",
                OperandKind.Child => $"{name} {(operand < code.Children.Length ? NameAt(code.Children[(int)operand].Prelude.NameIndex) : "?" + operand)}",
                OperandKind.Jump or OperandKind.ForwardJump => $"{name} {instruction.Target}",
                _ => $"{name} {operand}",
            },
        };
        return instruction.Info.HasExtraByte ? $"{shown}, {instruction.Extra}" : shown;
    }

    string NameAt(long index) => index < _image.Names.Length ? _image.Names[(int)index].ToString() : "?" + index;

    void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
