// string.templatelib.Template: what a t-string gives. Texts and fields alternate, a text first and last.
//
//   header | strings: tuple | interpolations: tuple, one shorter          24 bytes

using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct TemplateLayout
{
    public const int Size = 24;

    public ObjectHeader Header;
    public Value Strings;
    public Value Interpolations;
}

[PyType("Template")]
internal static partial class TemplateObject
{
    static Value Create(Vm vm, Value strings, Value interpolations)
    {
        var self = Value.Reference(vm.Heap.Allocate(TypeId.Template, TemplateLayout.Size, Contents.References));
        vm.At<TemplateLayout>(self).Strings = strings;
        vm.At<TemplateLayout>(self).Interpolations = interpolations;
        return self;
    }

    /// <summary>What the compiler calls: the texts, then value, expression, conversion and specification of each field; or all
    /// of these in one tuple.</summary>
    public static Value FromLiteral(Vm vm, Value strings, Args fields)
    {
        const int wordsPerField = 4;
        var words = fields.Count == 1 ? SequenceItems.Of(vm, fields[0]) : fields.Span;
        int count = words.Length / wordsPerField;
        var interpolations = TupleObject.CreateEmpty(vm, count);
        for (int i = 0; i < count; i++)
        {
            int first = i * wordsPerField;
            var field = InterpolationObject.Create(vm, words[first], words[first + 1], words[first + 2], words[first + 3]);
            TupleObject.Items(vm, interpolations)[i] = field;
            vm.Charge(1);
        }

        return Create(vm, strings, interpolations);
    }

    // --- making one by hand -----------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Args args)
    {
        int count = 0;
        for (int i = 0; i < args.Count; i++)
        {
            count += vm.Is(args[i], TypeId.Interpolation) ? 1
                : StrObject.Is(vm, args[i]) ? 0
                : throw PyError.Type("expected str or Interpolation");
        }

        var strings = TupleObject.CreateEmpty(vm, count + 1);
        var interpolations = TupleObject.CreateEmpty(vm, count);
        TupleObject.Items(vm, strings).SetAll(StrObject.Empty);
        int mark = vm.Heap.LogTop;
        int field = 0;
        for (int i = 0; i < args.Count; i++)
        {
            if (vm.Is(args[i], TypeId.Interpolation))
            {
                TupleObject.Items(vm, interpolations)[field++] = args[i];
                continue;
            }

            // Texts that stand together become one.
            var text = Joined(vm, TupleObject.Items(vm, strings)[field], args[i]);
            TupleObject.Items(vm, strings)[field] = text;
            vm.Heap.ReleaseLog(mark);
        }

        return Create(vm, strings, interpolations);
    }

    static Value Joined(Vm vm, Value first, Value second)
    {
        if (StrObject.Utf8(vm, first).IsEmpty)
        {
            return second;
        }

        using var text = new TextBuilder(vm, StrObject.Utf8(vm, first).Length + StrObject.Utf8(vm, second).Length);
        text.Write(StrObject.Utf8(vm, first));
        text.Write(StrObject.Utf8(vm, second));
        return text.ToStr();
    }

    // --- slots ------------------------------------------------------------------------------------------------------

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        var layout = vm.At<TemplateLayout>(self);
        output.Write("Template(strings=");
        Printing.Print(vm, layout.Strings, output, PrintKind.Repr);
        output.Write(", interpolations=");
        Printing.Print(vm, layout.Interpolations, output, PrintKind.Repr);
        output.Write(")");
    }

    [Slot]
    static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        if (op is not (BinaryOp.Add or BinaryOp.InplaceAdd) || !vm.Is(other, TypeId.Template))
        {
            return Value.Absent;
        }

        var a = vm.At<TemplateLayout>(self);
        var b = vm.At<TemplateLayout>(other);
        int stringCount = SequenceItems.Of(vm, a.Strings).Length;
        int addedCount = SequenceItems.Of(vm, b.Strings).Length;
        if (stringCount == 0 || addedCount == 0)
        {
            return Value.Absent;
        }

        // The last text of the one and the first of the other become one.
        var strings = TupleObject.CreateEmpty(vm, stringCount + addedCount - 1);
        SequenceItems.Of(vm, a.Strings).CopyTo(TupleObject.Items(vm, strings));
        SequenceItems.Of(vm, b.Strings)[1..].CopyTo(TupleObject.Items(vm, strings)[stringCount..]);
        var text = Joined(vm, SequenceItems.Of(vm, a.Strings)[^1], SequenceItems.Of(vm, b.Strings)[0]);
        TupleObject.Items(vm, strings)[stringCount - 1] = text;

        var first = SequenceItems.Of(vm, a.Interpolations);
        var second = SequenceItems.Of(vm, b.Interpolations);
        var interpolations = TupleObject.CreateEmpty(vm, first.Length + second.Length);
        first.CopyTo(TupleObject.Items(vm, interpolations));
        second.CopyTo(TupleObject.Items(vm, interpolations)[first.Length..]);
        vm.Charge(stringCount + addedCount);
        return Create(vm, strings, interpolations);
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name)
    {
        ref var layout = ref vm.At<TemplateLayout>(self);
        return name switch
        {
            Name.strings => layout.Strings,
            Name.interpolations => layout.Interpolations,
            Name.values => Values(vm, layout.Interpolations),
            _ => Value.Absent,
        };
    }

    static Value Values(Vm vm, Value interpolations)
    {
        var values = TupleObject.CreateEmpty(vm, TupleObject.Items(vm, interpolations).Length);
        var items = TupleObject.Items(vm, values);
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = vm.At<InterpolationLayout>(TupleObject.Items(vm, interpolations)[i]).Value;
        }

        vm.Charge(items.Length);
        return values;
    }

    /// <summary>Texts and fields in turn, without the empty texts.</summary>
    [Slot]
    static Value Iterate(Vm vm, Value self)
    {
        var layout = vm.At<TemplateLayout>(self);
        var parts = ListObject.Create(vm, []);
        var strings = SequenceItems.Of(vm, layout.Strings);
        var interpolations = TupleObject.Items(vm, layout.Interpolations);
        for (int i = 0; i < strings.Length; i++)
        {
            if (!StrObject.Is(vm, strings[i]) || !StrObject.Utf8(vm, strings[i]).IsEmpty)
            {
                ListObject.Append(vm, parts, strings[i]);
            }

            if (i < interpolations.Length)
            {
                ListObject.Append(vm, parts, interpolations[i]);
            }

            vm.Charge(1);
        }

        return SequenceIterator.Create(vm, parts);
    }
}
