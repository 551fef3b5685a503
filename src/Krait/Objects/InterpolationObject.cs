// string.templatelib.Interpolation: one field of a t-string.
//
//   header | value | expression | conversion | format specification          40 bytes

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct InterpolationLayout
{
    public const int Size = 40;

    public ObjectHeader Header;
    public Value Value;
    public Value Expression;
    public Value Conversion;
    public Value FormatSpecification;
}

[PyType("Interpolation")]
internal static partial class InterpolationObject
{
    public static Value Create(Vm vm, Value value, Value expression, Value conversion, Value formatSpecification)
    {
        var self = Value.Reference(vm.Heap.Allocate(TypeId.Interpolation, InterpolationLayout.Size, Contents.References));
        ref var layout = ref vm.At<InterpolationLayout>(self);
        layout.Value = value;
        layout.Expression = expression;
        layout.Conversion = conversion;
        layout.FormatSpecification = formatSpecification;
        return self;
    }

    [Slot]
    static Value New(
        Vm vm, Value cls, [Kw] Value value, [Kw] Value expression = default, [Kw] Value conversion = default, [Kw] Value format_spec = default) =>
        Create(
            vm, value, expression.IsAbsent ? StrObject.Empty : expression, conversion.IsAbsent ? Value.None : conversion,
            format_spec.IsAbsent ? StrObject.Empty : format_spec);

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        var layout = vm.At<InterpolationLayout>(self);
        output.Write("Interpolation(");
        Printing.Print(vm, layout.Value, output, PrintKind.Repr);
        output.Write(", ");
        Printing.Print(vm, layout.Expression, output, PrintKind.Repr);
        output.Write(", ");
        Printing.Print(vm, layout.Conversion, output, PrintKind.Repr);
        output.Write(", ");
        Printing.Print(vm, layout.FormatSpecification, output, PrintKind.Repr);
        output.Write(")");
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name)
    {
        ref var layout = ref vm.At<InterpolationLayout>(self);
        return name switch
        {
            Name.value => layout.Value,
            Name.expression => layout.Expression,
            Name.conversion => layout.Conversion,
            Name.format_spec => layout.FormatSpecification,
            _ => Value.Absent,
        };
    }
}
