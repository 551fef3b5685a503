// Descriptors of uctypes: a dict from names to fields, or a tuple for one aggregate. Here is what they say about sizes.
//
// Descriptors nest, and a dict may contain itself: recursion is guarded, and every field is charged.

using System.Runtime.CompilerServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

internal static class Descriptor
{
    public const int PointerBytes = 8;

    public static PyError SyntaxError() => PyError.Type("syntax error in uctypes descriptor");

    /// <summary>The word at a place of a tuple.</summary>
    public static FieldCode CodeAt(Vm vm, Value tuple, int index)
    {
        var items = TupleObject.Items(vm, tuple);
        return index < items.Length && items[index].IsInt ? new FieldCode(items[index].AsInt) : throw SyntaxError();
    }

    public static long SizeOf(Vm vm, Value descriptor, StructureLayoutKind layout)
    {
        long alignment = 0;
        return SizeOf(vm, descriptor, layout, ref alignment);
    }

    static long SizeOf(Vm vm, Value descriptor, StructureLayoutKind layout, ref long alignment)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (vm.Is(descriptor, TypeId.Tuple))
        {
            return SizeOfAggregate(vm, descriptor, layout, ref alignment);
        }

        if (!DictObject.IsDict(vm, descriptor))
        {
            throw descriptor.IsInt ? PyError.Type("can't unambiguously get sizeof scalar") : SyntaxError();
        }

        long end = 0;
        for (int position = 0; DictTable.NextEntry(vm, descriptor, ref position, out _, out var field);)
        {
            vm.Charge(1);
            end = Math.Max(end, EndOf(vm, field, layout, ref alignment));
        }

        return layout == StructureLayoutKind.Native && alignment > 0 ? (end + alignment - 1) / alignment * alignment : end;
    }

    static long EndOf(Vm vm, Value field, StructureLayoutKind layout, ref long alignment)
    {
        if (field.IsInt)
        {
            var code = new FieldCode(field.AsInt);
            int size = ItemCodec.StandardSize(code.Typecode);
            alignment = Math.Max(alignment, size);
            return code.Offset + size;
        }

        return vm.Is(field, TypeId.Tuple)
            ? CodeAt(vm, field, 0).AggregateOffset + SizeOfAggregate(vm, field, layout, ref alignment)
            : throw SyntaxError();
    }

    static long SizeOfAggregate(Vm vm, Value tuple, StructureLayoutKind layout, ref long alignment)
    {
        int count = TupleObject.Items(vm, tuple).Length;
        var shape = CodeAt(vm, tuple, 0).Shape;
        switch (shape)
        {
            case FieldShape.Structure when count == 2:
                return SizeOf(vm, TupleObject.Items(vm, tuple)[1], layout, ref alignment);
            case FieldShape.Pointer when count == 2:
                alignment = Math.Max(alignment, PointerBytes);
                return PointerBytes;
            case FieldShape.Array when count is 2 or 3:
                var code = CodeAt(vm, tuple, 1);
                if (count == 3)
                {
                    return code.Count * SizeOf(vm, TupleObject.Items(vm, tuple)[2], layout, ref alignment);
                }

                int size = ItemCodec.StandardSize(code.Typecode);
                alignment = Math.Max(alignment, size);
                return code.Count * size;
            default:
                throw SyntaxError();
        }
    }
}
