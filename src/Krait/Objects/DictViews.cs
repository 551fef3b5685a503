// What keys(), values() and items() give: a window on a dict, and the iterator over one or over the dict itself.
//
// Both are 16 bytes: header and dict. The part shown stands in the type's flag bits, the iterator's position in the length
// of its header. `for` over a dict needs no iterator object: see DictTable.NextEntry.

using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

/// <summary>Which part of its entries a view shows; the values are flags of the header.</summary>
internal enum DictPart : ushort
{
    Keys = 0,
    Values = HeaderFlags.TypeBit0,
    Items = HeaderFlags.TypeBit1,
}

[StructLayout(LayoutKind.Sequential)]
internal struct DictViewLayout
{
    public const int Size = 16;

    const HeaderFlags PartMask = (HeaderFlags)DictPart.Values | (HeaderFlags)DictPart.Items;

    /// <summary>Length: of an iterator its position, of a view 0.</summary>
    public ObjectHeader Header;
    public Value Dict;

    public readonly DictPart Part => (DictPart)(Header.Flags & PartMask);

    public static Value Create(Vm vm, int typeId, Value dict, DictPart part)
    {
        var view = Value.Reference(vm.Heap.Allocate((ushort)typeId, Size, Contents.References));
        ref var self = ref vm.At<DictViewLayout>(view);
        self.Header.Flags |= (HeaderFlags)part;
        self.Dict = dict;
        return view;
    }

    public static Value Select(Vm vm, DictPart part, Value key, Value value) => part switch
    {
        DictPart.Keys => key,
        DictPart.Values => value,
        _ => TupleObject.Create(vm, [key, value]),
    };
}

[PyType("dict_view")]
internal static partial class DictViewObject
{
    public static Value Create(Vm vm, Value dict, DictPart part) => DictViewLayout.Create(vm, TypeId.DictView, dict, part);

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        var (dict, part) = Read(vm, self);
        output.Write(part switch
        {
            DictPart.Keys => "dict_keys([",
            DictPart.Values => "dict_values([",
            _ => "dict_items([",
        });

        int mark = vm.Heap.LogTop;
        bool isFirst = true;
        for (int position = 0; DictTable.NextEntry(vm, dict, ref position, out var key, out var value); isFirst = false)
        {
            vm.Charge(1);
            if (!isFirst)
            {
                output.Write(", ");
            }

            Printing.Print(vm, vm.Keep(DictViewLayout.Select(vm, part, key, value)), output, PrintKind.Repr);
            vm.Heap.ReleaseLog(mark);
        }

        output.Write("])");
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self)
    {
        var (dict, part) = Read(vm, self);
        return op switch
        {
            UnaryOp.Hash => part == DictPart.Values ? Value.Int(self.Offset) : Value.Absent,
            _ => DictObject.Unary(vm, op, dict),
        };
    }

    /// <summary>Keys are looked up; in values and items a containment test searches one by one, as in any iterable.</summary>
    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        var (dict, part) = Read(vm, self);
        return op == BinaryOp.Contains && part == DictPart.Keys ? DictObject.Binary(vm, op, dict, other) : Value.Absent;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self)
    {
        var (dict, part) = Read(vm, self);
        return DictIteratorObject.Create(vm, dict, part);
    }

    /// <summary>What a loop needs to run over a view without an iterator object.</summary>
    public static (Value Dict, DictPart Part) Read(Vm vm, Value view)
    {
        ref var self = ref vm.At<DictViewLayout>(view);
        return (self.Dict, self.Part);
    }
}

[PyType("iterator")]
internal static partial class DictIteratorObject
{
    public static Value Create(Vm vm, Value dict, DictPart part) => DictViewLayout.Create(vm, TypeId.DictIterator, dict, part);

    [Slot]
    static Value Iterate(Vm vm, Value self) => self;

    [Slot]
    static Value Next(Vm vm, Value self)
    {
        ref var iterator = ref vm.At<DictViewLayout>(self);
        int position = (int)Math.Min(iterator.Header.Length, int.MaxValue);
        if (!DictTable.NextEntry(vm, iterator.Dict, ref position, out var key, out var value))
        {
            return Value.Stop;
        }

        iterator.Header.Length = (uint)position;
        return DictViewLayout.Select(vm, iterator.Part, key, value);
    }
}
