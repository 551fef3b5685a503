// A tuple whose items also go by name: sys.implementation and os.uname(). In front it is a tuple; behind the items stands one
// word, which says what the fields are called.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

/// <summary>Which names the items of an attribute tuple have.</summary>
internal enum FieldSet
{
    Implementation,
    SystemName,
}

[PyType("tuple", Base = typeof(TupleObject))]
internal static partial class AttributeTuple
{
    public static Value Create(Vm vm, FieldSet fields, ReadOnlySpan<Value> items)
    {
        uint offset = TupleObject.Allocate(vm, TypeId.AttributeTuple, items.Length, extraWords: 1);
        var words = vm.Heap.Values(offset + ObjectHeader.Size, items.Length + 1);
        items.CopyTo(words);
        words[items.Length] = Value.Int((int)fields);
        return Value.Reference(offset);
    }

    static ReadOnlySpan<int> NamesOf(FieldSet fields) => fields switch
    {
        FieldSet.Implementation => [Name.name, Name.version, Name._machine, Name._mpy, Name._build, Name._thread],
        FieldSet.SystemName => [Name.sysname, Name.nodename, Name.release, Name.version, Name.machine],
        _ => [],
    };

    static ReadOnlySpan<int> NamesOf(Vm vm, Value self)
    {
        int count = TupleObject.Items(vm, self).Length;
        var word = vm.Heap.Values(self.Offset + ObjectHeader.Size, count + 1)[count];
        return word.IsInt ? NamesOf((FieldSet)word.AsInt) : [];
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name)
    {
        int position = NamesOf(vm, self).IndexOf(name);
        var items = TupleObject.Items(vm, self);
        return (uint)position < (uint)items.Length ? items[position] : Value.Absent;
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        var names = NamesOf(vm, self);
        output.Write((byte)'(');
        for (int i = 0; i < names.Length && i < TupleObject.Items(vm, self).Length; i++)
        {
            output.Write(i > 0 ? ", "u8 : ""u8);
            output.Write(vm.Names.Text(names[i]));
            output.Write((byte)'=');
            Printing.Print(vm, TupleObject.Items(vm, self)[i], output, PrintKind.Repr);
        }

        output.Write((byte)')');
    }
}
