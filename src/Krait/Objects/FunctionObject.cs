// Functions, closures, cells and bound methods.
//
//   Function     code | globals | defaults     defaults: None, or a tuple of the positional ones and, behind them, a dict of
//                                              the keyword-only ones if the code has such
//   Closure      function | cells...           the cells become the first arguments
//   BoundMethod  function | self
//   Cell         content                       a variable that several functions share

using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct FunctionLayout
{
    public const int Size = 32;

    public ObjectHeader Header;
    public Value Code;
    public Value Globals;
    public Value Defaults;
}

[StructLayout(LayoutKind.Sequential)]
internal struct ClosureLayout
{
    public const int CellsStart = 16;

    public ObjectHeader Header;
    public Value Function;
}

[StructLayout(LayoutKind.Sequential)]
internal struct BoundMethodLayout
{
    public const int Size = 24;

    public ObjectHeader Header;
    public Value Function;
    public Value Self;
}

[StructLayout(LayoutKind.Sequential)]
internal struct CellLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value Content;
}

[PyType("function")]
internal static partial class FunctionObject
{
    public static Value Create(Vm vm, Value code, Value globals, Value defaults, Value keywordDefaults)
    {
        if (!defaults.IsReference)
        {
            defaults = Value.None;
        }

        if (keywordDefaults.IsReference)
        {
            var positional = TupleObject.Items(vm, defaults);
            var both = TupleObject.CreateEmpty(vm, positional.Length + 1);
            TupleObject.Items(vm, defaults).CopyTo(TupleObject.Items(vm, both));
            TupleObject.Items(vm, both)[^1] = keywordDefaults;
            defaults = both;
        }

        var function = Value.Reference(vm.Heap.Allocate(TypeId.Function, FunctionLayout.Size, Contents.References));
        ref var layout = ref vm.At<FunctionLayout>(function);
        layout.Code = code;
        layout.Globals = globals;
        layout.Defaults = defaults;
        return function;
    }

    /// <summary>The function itself, out of a closure.</summary>
    public static Value Underlying(Vm vm, Value function) =>
        vm.Is(function, TypeId.Closure) ? vm.At<ClosureLayout>(function).Function : function;

    public static int NameOf(Vm vm, Value function)
    {
        var code = vm.At<FunctionLayout>(Underlying(vm, function)).Code;
        var names = CodeModuleObject.Names(vm, vm.At<CodeLayout>(code).Module);
        int index = vm.Links.Of(code).Prelude.NameIndex;
        return index < names.Length ? names[index] : Name.Empty;
    }

    public static bool IsGenerator(Vm vm, Value function) =>
        vm.Links.Of(vm.At<FunctionLayout>(function).Code).Prelude.IsGenerator;

    /// <summary>`type(f)(code, globals)`: a function of code that exists.</summary>
    [Slot]
    static Value New(Vm vm, Value cls, Value code, Value globals) => Of(vm, code, globals);

    public static Value Of(Vm vm, Value code, Value globals) =>
        vm.Is(code, TypeId.Code) && DictObject.IsDict(vm, globals) ? Create(vm, code, globals, Value.None, Value.Absent) : throw PyError.Of(TypeId.TypeError);

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        if (IsGenerator(vm, self))
        {
            output.Write("<generator>"u8);
            return;
        }

        output.Write("<function "u8);
        output.Write(vm.Names.Text(NameOf(vm, self)));
        output.Write($" at 0x{self.Offset:x}>");
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name) => name switch
    {
        Name.__name__ => Value.Name(NameOf(vm, self)),
        Name.__globals__ => vm.At<FunctionLayout>(self).Globals,
        Name.__code__ => vm.At<FunctionLayout>(self).Code,
        _ => Value.Absent,
    };
}

/// <summary>What `type` tells of a function that makes generators; in all else it is a function.</summary>
[PyType("generator", Base = typeof(FunctionObject))]
internal static partial class GeneratorFunctionObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Value code, Value globals) => FunctionObject.Of(vm, code, globals);
}

[PyType("closure")]
internal static partial class ClosureObject
{
    public static Value Create(Vm vm, Value function, ReadOnlySpan<Value> cells)
    {
        // Foreign bytecode may give anything; the loop takes for granted that a closure has cells.
        foreach (var cell in cells)
        {
            if (!vm.Is(cell, TypeId.Cell))
            {
                throw PyError.Value(MpyException.Incompatible);
            }
        }

        uint offset = vm.Heap.Allocate(TypeId.Closure, ClosureLayout.CellsStart + (cells.Length * 8), Contents.References);
        ref var layout = ref vm.Heap.At<ClosureLayout>(offset);
        layout.Header.Length = (uint)cells.Length;
        layout.Function = function;
        var closure = Value.Reference(offset);
        cells.CopyTo(Cells(vm, closure));
        return closure;
    }

    /// <summary>Of a plain function: none.</summary>
    public static int CellCount(Vm vm, Value function) => vm.Is(function, TypeId.Closure) ? (int)vm.At<ObjectHeader>(function).Length : 0;

    public static Span<Value> Cells(Vm vm, Value closure) =>
        vm.Heap.Values(closure.Offset + ClosureLayout.CellsStart, vm.At<ObjectHeader>(closure).Length);

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("<closure ");
        Printing.Print(vm, vm.At<ClosureLayout>(self).Function, output, PrintKind.Repr);
        output.Write($" at 0x{self.Offset:x}, n_closed={Cells(vm, self).Length} ");
        foreach (var cell in Cells(vm, self))
        {
            output.Write(cell.IsReference && vm.At<CellLayout>(cell).Content.IsAbsent ? "(nil)" : $"0x{cell.Offset:x}");
            output.Write(" ");
        }

        output.Write(">");
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name) => Attributes.TryLoad(vm, vm.At<ClosureLayout>(self).Function, name);
}

[PyType("bound_method")]
internal static partial class BoundMethodObject
{
    public static Value Create(Vm vm, Value function, Value self)
    {
        var method = Value.Reference(vm.Heap.Allocate(TypeId.BoundMethod, BoundMethodLayout.Size, Contents.References));
        ref var layout = ref vm.At<BoundMethodLayout>(method);
        layout.Function = function;
        layout.Self = self;
        return method;
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write($"<bound_method {self.Offset:x} ");
        Printing.Print(vm, vm.At<BoundMethodLayout>(self).Self, output, PrintKind.Repr);
        output.Write(".");
        Printing.Print(vm, vm.At<BoundMethodLayout>(self).Function, output, PrintKind.Repr);
        output.Write(">");
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name) => Attributes.TryLoad(vm, vm.At<BoundMethodLayout>(self).Function, name);

    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        if (op != BinaryOp.Equal || !vm.Is(other, TypeId.BoundMethod))
        {
            return Value.Absent;
        }

        ref var a = ref vm.At<BoundMethodLayout>(self);
        ref var b = ref vm.At<BoundMethodLayout>(other);
        return Value.Bool(a.Self == b.Self && a.Function == b.Function);
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self)
    {
        ref var method = ref vm.At<BoundMethodLayout>(self);
        return op == UnaryOp.Hash ? Value.Int((long)(method.Self.Bits ^ method.Function.Bits) & Value.MaxInt) : Value.Absent;
    }
}

[PyType("", Internal = true)]
internal static partial class CellObject
{
    public static Value Create(Vm vm, Value content)
    {
        var cell = Value.Reference(vm.Heap.Allocate(TypeId.Cell, CellLayout.Size, Contents.References));
        vm.At<CellLayout>(cell).Content = content;
        return cell;
    }
}

[PyType("function")]
internal static partial class BuiltinFunctionObject
{
    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind) => output.Write("<function>");

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name) =>
        name == Name.__name__ ? Value.Name(RomTable.Function(self.RomId).NameId) : Value.Absent;
}
