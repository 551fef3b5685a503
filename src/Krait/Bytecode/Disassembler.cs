// A code image as text: for each function its sizes and names, then its instructions with their source lines. Unsound code
// is shown as far as it can be read.

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Krait.Syntax;

namespace Krait.Bytecode;

internal sealed class Disassembler
{
    readonly CodeImage _image;
    readonly StringBuilder _text = new();

    Disassembler(CodeImage image) => _image = image;

    public static string Disassemble(CodeImage image)
    {
        var disassembler = new Disassembler(image);
        // Breadth first: functions nest as deeply as the source does.
        var waiting = new Queue<(RawCode Code, string Path)>();
        waiting.Enqueue((image.Main, disassembler.NameAt(image.Main.Prelude.NameIndex)));
        while (waiting.TryDequeue(out var next))
        {
            disassembler.Function(next.Code, next.Path);
            foreach (var child in next.Code.Children)
                waiting.Enqueue((child, next.Path + "." + disassembler.NameAt(child.Prelude.NameIndex)));
        }
        return disassembler._text.ToString();
    }

    void Function(RawCode code, string path)
    {
        var prelude = code.Prelude;
        var opcodes = code.Opcodes;
        _text.Append(CultureInfo.InvariantCulture, $"{path}  ({_image.SourceFile}, {code.Code.Length} bytes, {opcodes.Length} of them opcodes)\n");
        _text.Append(CultureInfo.InvariantCulture, $"  slots {prelude.StateSlots}, handlers {prelude.HandlerSlots}, flags {prelude.Flags}\n");
        _text.Append(CultureInfo.InvariantCulture, $"  arguments {prelude.PositionalCount} + {prelude.KeywordOnlyCount} keyword only, {prelude.DefaultPositionalCount} defaults:");
        foreach (var argument in prelude.ArgumentNameIndices) _text.Append(' ').Append(NameAt(argument));
        if (prelude.CellCount > 0) _text.Append("\n  cells:");
        foreach (var cell in prelude.Cells(code.Code)) _text.Append(CultureInfo.InvariantCulture, $" {cell}");
        _text.Append('\n');

        var lastLine = 0;
        for (var offset = 0; offset < opcodes.Length;)
        {
            Instruction instruction;
            try
            {
                instruction = Instruction.Read(opcodes, offset);
            }
            catch (MpyException unreadable)
            {
                _text.Append(CultureInfo.InvariantCulture, $"        {offset,5}  ?? {unreadable.Detail}\n");
                break;
            }
            var line = code.LineAt(offset);
            _text.Append(line == lastLine ? "        " : line.ToString(CultureInfo.InvariantCulture).PadLeft(6) + "  ");
            _text.Append(CultureInfo.InvariantCulture, $"{offset,5}  {Show(instruction, code)}\n");
            lastLine = line;
            offset = instruction.Next;
        }
        _text.Append('\n');
    }

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
                OperandKind.Object => $"{name} {(operand < _image.Constants.Length ? Show(_image.Constants[(int)operand]) : "?" + operand)}",
                OperandKind.Child => $"{name} {(operand < code.Children.Length ? NameAt(code.Children[(int)operand].Prelude.NameIndex) : "?" + operand)}",
                OperandKind.Jump or OperandKind.ForwardJump => $"{name} {instruction.Target}",
                _ => $"{name} {operand}",
            },
        };
        return instruction.Info.HasExtraByte ? $"{shown}, {instruction.Extra}" : shown;
    }

    string NameAt(long index) => index < _image.Names.Length ? _image.Names[(int)index].ToString() : "?" + index;

    static string Show(Constant constant) => constant switch
    {
        NoneConstant => "None",
        BoolConstant { Value: var value } => value ? "True" : "False",
        EllipsisConstant => "...",
        StrConstant { Text: var text } => $"'{text}'",
        BytesConstant { Bytes: var bytes } => $"b'{Encoding.Latin1.GetString(bytes)}'",
        IntConstant { Value: var value } => value.ToString(CultureInfo.InvariantCulture),
        FloatConstant { Value: var value } => NumberText.OfFloat(value),
        ComplexConstant { Real: var real, Imaginary: var imaginary } => NumberText.OfComplex(real, imaginary),
        TupleConstant when !RuntimeHelpers.TryEnsureSufficientExecutionStack() => "(...)",
        TupleConstant { Items: var items } => $"({string.Join(", ", items.Select(Show))})",
        _ => constant.ToString(),
    };
}
