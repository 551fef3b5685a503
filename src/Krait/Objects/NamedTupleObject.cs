// Named tuples. A class that namedtuple() makes is an ordinary class block with a word more; its instances are tuples with a
// word more:
//
//   class      header (TypeBit0: makes named tuples) | the words of a class | fields: tuple of names
//   instance   header (length: items) | items | class
//
// So everything that takes a tuple takes a named one. A class derived in Python from such a class has ordinary instances
// whose native part is a named tuple of the class it derives from.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct NamedTupleClassLayout
{
    public const int Size = ClassLayout.Size + 8;
    public const HeaderFlags Mark = HeaderFlags.TypeBit0;

    public ClassLayout Class;
    public Value Fields;
}

[PyType("namedtuple", Base = typeof(TupleObject))]
internal static partial class NamedTupleObject
{
    // --- classes ----------------------------------------------------------------------------------------------------

    /// <summary>collections.namedtuple(name, fields).</summary>
    /// <param name="fields">Names between spaces, or a tuple or list of them.</param>
    public static Value CreateClass(Vm vm, Value name, Value fields)
    {
        int nameId = Names.Intern(vm, name);
        if (StrObject.Is(vm, fields))
        {
            fields = PyError.Check(Calls.CallMethod(vm, fields, Name.split));
        }

        var items = vm.Is(fields, TypeId.List) ? ListObject.Items(vm, fields)
            : vm.Is(fields, TypeId.Tuple) ? TupleObject.Items(vm, fields)
            : throw PyError.Type($"object '{TypeNames.Of(vm, fields)}' isn't a tuple or list");
        var names = TupleObject.CreateEmpty(vm, items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            TupleObject.Items(vm, names)[i] = Value.Name(Names.Intern(vm, items[i]));
        }

        var bases = TupleObject.Create(vm, [Value.Rom(TypeId.Tuple)]);
        var dict = DictObject.Create(vm);
        var cls = Value.Reference(vm.Heap.Allocate(TypeId.Class, NamedTupleClassLayout.Size, Contents.References));
        ref var layout = ref vm.At<NamedTupleClassLayout>(cls);
        layout.Class.Header.Flags |= NamedTupleClassLayout.Mark;
        layout.Class.Name = Value.Name(nameId);
        layout.Class.Bases = bases;
        layout.Class.Dict = dict;
        layout.Class.Info = Value.Int(TypeId.NamedTuple);
        layout.Fields = names;
        return cls;
    }

    /// <summary>A class that namedtuple() made: to call it is to call <see cref="Construct"/>.</summary>
    public static bool IsNamedTupleClass(Vm vm, Value cls) =>
        cls.IsReference && vm.At<ObjectHeader>(cls) is { Type: TypeId.Class } header && (header.Flags & NamedTupleClassLayout.Mark) != 0;

    /// <summary>The named tuple's class among the bases of a class that derives from one.</summary>
    public static Value ClassBehind(Vm vm, Value cls)
    {
        while (cls.IsReference && !IsNamedTupleClass(vm, cls))
        {
            var next = Value.None;
            foreach (var parent in TupleObject.Items(vm, vm.At<ClassLayout>(cls).Bases))
            {
                if (parent.IsReference && ClassObject.NativeBase(vm, parent) == TypeId.NamedTuple)
                {
                    next = parent;
                    break;
                }
            }

            cls = next;
        }

        return cls.IsReference ? cls : throw PyError.Runtime("class is damaged");
    }

    static ReadOnlySpan<Value> Fields(Vm vm, Value cls) =>
        IsNamedTupleClass(vm, cls) ? TupleObject.Items(vm, vm.At<NamedTupleClassLayout>(cls).Fields) : default;

    // --- instances --------------------------------------------------------------------------------------------------

    public static Value Construct(Vm vm, Value cls, ReadOnlySpan<Value> positional, ReadOnlySpan<Value> keywordPairs)
    {
        var fields = Fields(vm, cls);
        int given = positional.Length + (keywordPairs.Length / 2);
        if (given != fields.Length)
        {
            throw PyError.Type($"{vm.Names.ToString(ClassObject.NameOf(vm, cls))}() takes {fields.Length} positional arguments but {given} were given");
        }

        uint offset = TupleObject.Allocate(vm, TypeId.NamedTuple, fields.Length, extraWords: 1);
        var words = vm.Heap.Values(offset + ObjectHeader.Size, fields.Length + 1);
        words.SetAll(Value.Absent);
        positional.CopyTo(words);
        words[^1] = cls;
        for (int i = 0; i < keywordPairs.Length; i += 2)
        {
            string Keyword(Value name) => StrObject.ToHost(vm, name);
            int index = fields.IndexOf(keywordPairs[i]);
            if (index < 0)
            {
                throw PyError.Type($"unexpected keyword argument '{Keyword(keywordPairs[i])}'");
            }

            if (!words[index].IsAbsent)
            {
                throw PyError.Type($"function got multiple values for argument '{Keyword(keywordPairs[i])}'");
            }

            words[index] = keywordPairs[i + 1];
        }

        return Value.Reference(offset);
    }

    /// <summary>type() of an instance.</summary>
    public static Value ClassOf(Vm vm, Value instance)
    {
        uint length = vm.At<ObjectHeader>(instance).Length;
        var cls = vm.Heap.Values(instance.Offset + ObjectHeader.Size, length + 1L)[^1];
        return IsNamedTupleClass(vm, cls) ? cls : Value.Rom(TypeId.Tuple);
    }

    // --- slots ------------------------------------------------------------------------------------------------------

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        var cls = ClassOf(vm, self);
        output.Write(vm.Names.Text(ClassObject.NameOf(vm, cls)));
        output.Write((byte)'(');
        var items = TupleObject.Items(vm, self);
        var fields = Fields(vm, cls);
        int mark = vm.Heap.LogTop;
        for (int i = 0; i < Math.Min(items.Length, fields.Length); i++)
        {
            output.Write(i == 0 ? default : ", "u8);
            output.Write(StrObject.Utf8(vm, fields[i]));
            output.Write((byte)'=');
            Printing.Print(vm, items[i], output, PrintKind.Repr);
            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }

        output.Write((byte)')');
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name)
    {
        int index = Fields(vm, ClassOf(vm, self)).IndexOf(Value.Name(name));
        var items = TupleObject.Items(vm, self);
        return (uint)index < (uint)items.Length ? items[index] : Value.Absent;
    }

    [Slot]
    static bool SetAttr(Vm vm, Value self, int name, Value value) => throw PyError.Attribute("can't set attribute");

    [Py("_asdict")]
    static Value AsDict(Vm vm, Value self)
    {
        var items = TupleObject.Items(vm, self);
        var fields = Fields(vm, ClassOf(vm, self));
        var dict = DictObject.CreateOf(vm, TypeId.OrderedDict, items.Length);
        for (int i = 0; i < Math.Min(items.Length, fields.Length); i++)
        {
            DictObject.Set(vm, dict, fields[i], items[i]);
        }

        return dict;
    }
}
