// A code image as the unix micropython lists it under -v -v: the format is its own, to the blank. Where it prints addresses
// (of code objects, of bytecode, of constants) this prints their numbers in the image, which are the same in every run.

using System.Globalization;
using System.Text;

namespace Krait.Bytecode;

internal sealed class BytecodeListing
{
    const int BytesPerLine = 16;

    static readonly string[] s_unaryNames = ["__pos__", "__neg__", "__invert__", ""];

    static readonly string[] s_binaryNames =
    [
        "__lt__", "__gt__", "__eq__", "__le__", "__ge__", "__ne__", "", "", "",
        "__ior__", "__ixor__", "__iand__", "__ilshift__", "__irshift__", "__iadd__", "__isub__", "__imul__", "__imatmul__",
        "__ifloordiv__", "__itruediv__", "__imod__", "__ipow__",
        "__or__", "__xor__", "__and__", "__lshift__", "__rshift__", "__add__", "__sub__", "__mul__", "__matmul__",
        "__floordiv__", "__truediv__", "__mod__", "__pow__",
    ];

    readonly CodeImage _image;
    readonly StringBuilder _text = new();
    readonly Dictionary<RawCode, int> _numbers = [];

    BytecodeListing(CodeImage image) => _image = image;

    public static string Of(CodeImage image)
    {
        var listing = new BytecodeListing(image);
        // Breadth first, as the scopes were compiled.
        var waiting = new Queue<RawCode>([image.Main]);
        listing._numbers.Add(image.Main, 1);
        while (waiting.TryDequeue(out var code))
        {
            foreach (var child in code.Children)
            {
                listing._numbers.Add(child, listing._numbers.Count + 1);
                waiting.Enqueue(child);
            }
            listing.Function(code);
        }
        return listing._text.ToString();
    }

    void Function(RawCode code)
    {
        var prelude = code.Prelude;
        var bytes = code.Code;
        var number = Address(_numbers[code]);
        Line($"File {_image.SourceFile}, code block '{NameAt(prelude.NameIndex)}' (descriptor: {number}, bytecode @{number} {bytes.Length} bytes)");
        Line($"Raw bytecode (code_info_size={prelude.OpcodesStart}, bytecode_size={bytes.Length - prelude.OpcodesStart}):");
        for (var i = 0; i < bytes.Length; i++)
        {
            if (i > 0 && i % BytesPerLine == 0) _text.Append('\n');
            _text.Append(CultureInfo.InvariantCulture, $" {bytes[i]:x2}");
        }

        _text.Append("\narg names:");
        foreach (var argument in prelude.ArgumentNameIndices) _text.Append(' ').Append(NameAt(argument));
        Line($"\n(N_STATE {prelude.StateSlots})");
        Line($"(N_EXC_STACK {prelude.HandlerSlots})");
        foreach (var cell in prelude.Cells(bytes)) Line($"(INIT_CELL {cell})");
        Lines(bytes[prelude.LinesStart..prelude.LinesEnd]);
        Instructions(code);
    }

    void Lines(ReadOnlySpan<byte> table)
    {
        int bytecode = 0, line = 1;
        Line($"  bc={bytecode} line={line}");
        for (var position = 0; position < table.Length;)
        {
            var (bytes, lines) = LineTable.ReadStep(table, ref position);
            bytecode += bytes;
            line += lines;
            Line($"  bc={bytecode} line={line}");
        }
    }

    void Instructions(RawCode code)
    {
        var opcodes = code.Opcodes;
        for (var offset = 0; offset < opcodes.Length;)
        {
            Instruction instruction;
            try
            {
                instruction = Instruction.Read(opcodes, offset);
            }
            catch (MpyException unreadable)
            {
                Line($"{offset:00} ?? {unreadable.Detail}");
                return;
            }
            Line($"{offset:00} {Show(instruction, code)}");
            offset = instruction.Next;
        }
    }

    string Show(in Instruction instruction, RawCode code)
    {
        var name = instruction.Info.Name;
        var operand = instruction.Operand;
        return instruction.Op switch
        {
            Op.LoadConstSmallIntMulti => $"LOAD_CONST_SMALL_INT {operand + OpTable.SmallIntMultiLowest}",
            Op.LoadFastMulti => $"LOAD_FAST {operand}",
            Op.StoreFastMulti => $"STORE_FAST {operand}",
            Op.UnaryOpMulti => $"{name} {operand} {s_unaryNames[operand]}",
            Op.BinaryOpMulti => $"{name} {operand} {s_binaryNames[operand]}",
            Op.LoadConstString or Op.ImportName or Op.ImportFrom => $"{name} '{NameAt(operand)}'",
            Op.CallFunction or Op.CallFunctionVarKw or Op.CallMethod or Op.CallMethodVarKw => $"{name} n={operand & 0xff} nkw={operand >> 8 & 0xff}",
            Op.LoadConstObj => $"{name} {Address(operand)}={ConstantAt(operand)}",
            Op.UnwindJump => $"{name} {instruction.Target} {instruction.Extra}",
            Op.MakeClosure or Op.MakeClosureDefargs => $"{name} {ChildAt(code, operand)} {instruction.Extra}",
            _ => instruction.Info.Operand switch
            {
                OperandKind.None => name,
                OperandKind.Name => $"{name} {NameAt(operand)}",
                OperandKind.Child => $"{name} {ChildAt(code, operand)}",
                OperandKind.Jump or OperandKind.ForwardJump => $"{name} {instruction.Target}",
                _ => $"{name} {operand}",
            },
        };
    }

    string ChildAt(RawCode code, long index) => index < code.Children.Length ? Address(_numbers[code.Children[(int)index]]) : "?" + index;

    string ConstantAt(long index) => index < _image.Constants.Length ? ConstantText.Of(_image.Constants[(int)index]) : "?" + index;

    string NameAt(long index) => index < _image.Names.Length ? _image.Names[(int)index].ToString() : "?" + index;

    static string Address(long number) => $"{number:x}";

    void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
