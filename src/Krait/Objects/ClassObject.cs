// Classes: the type `type`. Builtin types are ROM objects; a class written in Python is a block:
//
//   header | name | bases: tuple (None: none) | dict | info: root shape:24, flags:8, native base:16
//
// Lookup goes depth first and left to right through the bases, as in the original (no C3 order). The first builtin type
// other than `object` among them is the native base: instances then hold an object of that type as their native part.

using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct ClassLayout
{
    public const int Size = 40;

    public ObjectHeader Header;
    public Value Name;
    public Value Bases;
    public Value Dict;
    public Value Info;
}

[Flags]
internal enum ClassFlags : byte
{
    None = 0,

    /// <summary>Somewhere in the class or its bases are properties, descriptors, __setattr__ or __delattr__.</summary>
    SpecialAccessors = 1,
    Subclassed = 2,
}

[PyType("type", Builtin = true)]
internal static partial class ClassObject
{
    const int FlagsShift = 16;
    const int ShapeShift = 24;

    // --- what is packed ---------------------------------------------------------------------------------------------

    static long Info(Vm vm, Value cls) => vm.At<ClassLayout>(cls).Info is { IsInt: true } info ? info.AsInt : 0;

    public static int NativeBase(Vm vm, Value cls)
    {
        int id = (int)(Info(vm, cls) & 0xffff);
        return id < TypeId.Count ? id : TypeId.Object;
    }

    public static ClassFlags Flags(Vm vm, Value cls) => (ClassFlags)(byte)(Info(vm, cls) >> FlagsShift);

    static void AddFlags(Vm vm, Value cls, ClassFlags flags) =>
        vm.At<ClassLayout>(cls).Info = Value.Int(Info(vm, cls) | ((long)flags << FlagsShift));

    /// <summary>Shape of a new instance; 0 if the class's instances keep dicts.</summary>
    public static int RootShape(Vm vm, Value cls)
    {
        int shape = (int)(Info(vm, cls) >> ShapeShift) & 0xff_ffff;
        if (shape == 0)
        {
            shape = vm.Shapes.CreateRoot(cls, NativeBase(vm, cls) != TypeId.Object ? 1 : 0);
            vm.At<ClassLayout>(cls).Info = Value.Int((Info(vm, cls) & 0xff_ffff) | ((long)shape << ShapeShift));
        }

        return shape;
    }

    public static bool HasCustomStore(Vm vm, Value cls) => cls.IsReference && (Flags(vm, cls) & ClassFlags.SpecialAccessors) != 0;

    public static Value OfInstance(Vm vm, Value value) =>
        vm.TypeOf(value) == TypeId.Instance ? InstanceObject.ClassOf(vm, value) : Value.Rom(vm.TypeOf(value));

    public static int NameOf(Vm vm, Value cls) =>
        cls.IsRom ? RomTable.Type(cls.RomId).NameId : vm.At<ClassLayout>(cls).Name.NameId;

    public static bool IsClass(Vm vm, Value value) => vm.TypeOf(value) == TypeId.Class;

    // --- creation ---------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Value first, Value bases = default, Value dict = default)
    {
        if (bases.IsAbsent)
        {
            return Types.Of(vm, first);
        }

        if (dict.IsAbsent)
        {
            throw PyError.Type("type takes 1 or 3 arguments");
        }

        return Create(vm, Names.Intern(vm, first), bases, dict);
    }

    public static Value Create(Vm vm, int name, Value bases, Value dict)
    {
        if (!vm.Is(bases, TypeId.Tuple) || !(vm.Is(dict, TypeId.Dict) || vm.Is(dict, TypeId.OrderedDict)))
        {
            throw PyError.Type(null!);
        }

        var flags = ClassFlags.None;
        int native = TypeId.Object;
        var items = TupleObject.Items(vm, bases);
        foreach (var item in items)
        {
            if (!IsClass(vm, item))
            {
                throw PyError.Type(null!);
            }

            if (item.IsRom && !IsAcceptableBase(item.RomId))
            {
                throw PyError.Type($"type '{TypeNames.OfId(vm, item.RomId)}' isn't an acceptable base type");
            }

            int itemNative = item.IsRom ? item.RomId : NativeBase(vm, item);
            if (itemNative != TypeId.Object)
            {
                if (native != TypeId.Object)
                {
                    throw PyError.Type("multiple bases have instance lay-out conflict");
                }

                native = itemNative;
            }

            if (item.IsReference)
            {
                AddFlags(vm, item, ClassFlags.Subclassed);
                flags |= Flags(vm, item) & ClassFlags.SpecialAccessors;
            }
        }

        var cls = Value.Reference(vm.Heap.Allocate(TypeId.Class, ClassLayout.Size, Contents.References));
        ref var layout = ref vm.At<ClassLayout>(cls);
        layout.Name = Value.Name(name);
        layout.Bases = items.Length > 0 ? bases : Value.None;
        layout.Dict = dict;
        DictTable.MarkOfClass(vm, dict);
        layout.Info = Value.Int(native);
        for (int position = 0; DictTable.NextEntry(vm, dict, ref position, out var key, out var value);)
        {
            if (IsSpecialAccessor(vm, key, value))
            {
                flags |= ClassFlags.SpecialAccessors;
            }
        }

        AddFlags(vm, cls, flags);
        var maker = DictTable.GetName(vm, dict, Name.__new__);
        if (vm.Is(maker, TypeId.Function) || vm.Is(maker, TypeId.Closure))
        {
            var wrapped = StaticMethodObject.Create(vm, maker);
            DictTable.SetName(vm, dict, Name.__new__, wrapped);
        }

        CallSetNames(vm, cls, dict);
        return cls;
    }

    static unsafe bool IsAcceptableBase(int typeId) => RomTable.Type(typeId).New != null;

    static bool IsSpecialAccessor(Vm vm, Value key, Value value)
    {
        if (key == Value.Name(Name.__setattr__) || key == Value.Name(Name.__delattr__) || vm.Is(value, TypeId.Property))
        {
            return true;
        }

        return vm.TypeOf(value) == TypeId.Instance
            && (!Attributes.TryLoadSpecial(vm, value, Name.__get__).IsAbsent
                || !Attributes.TryLoadSpecial(vm, value, Name.__set__).IsAbsent
                || !Attributes.TryLoadSpecial(vm, value, Name.__delete__).IsAbsent);
    }

    static void CallSetNames(Vm vm, Value cls, Value dict)
    {
        // Collected first: a __set_name__ may change the dict.
        List<(Value Key, Value Item)>? calls = null;
        for (int position = 0; DictTable.NextEntry(vm, dict, ref position, out var key, out var value);)
        {
            if (vm.TypeOf(value) == TypeId.Instance && !Attributes.TryLoadSpecial(vm, value, Name.__set_name__).IsAbsent)
            {
                (calls ??= new(1)).Add((vm.Keep(key), vm.Keep(value)));
            }
        }

        if (calls == null)
        {
            return;
        }

        foreach (var (key, item) in calls)
        {
            PyError.Check(Calls.CallMethod(vm, item, Name.__set_name__, cls, key));
        }
    }

    // --- lookup -----------------------------------------------------------------------------------------------------

    /// <summary>What a name means in a class and its bases: as it stands in a class's dict or a builtin type's table; Absent if
    /// there is nothing. `object` is not searched.</summary>
    public static Value Lookup(Vm vm, Value cls, int name) => Lookup(vm, cls, name, out _);

    /// <summary>`owner` is the class in which it was found.</summary>
    public static Value Lookup(Vm vm, Value cls, int name, out Value owner)
    {
        owner = cls;
        if (cls.IsRom)
        {
            return cls.RomId == TypeId.Object ? Value.Absent : LookupBuiltin(cls.RomId, name);
        }

        ref var layout = ref vm.At<ClassLayout>(cls);
        var found = DictTable.GetName(vm, layout.Dict, name);
        return !found.IsAbsent || !layout.Bases.IsReference ? found : LookupBehind(vm, cls, name, out owner);
    }

    static Value LookupBehind(Vm vm, Value cls, int name, out Value owner)
    {
        owner = cls;
        foreach (var parent in new BaseWalk(vm, cls))
        {
            var found = LookupOwn(vm, parent, name);
            if (!found.IsAbsent)
            {
                owner = parent;
                return found;
            }
        }

        return Value.Absent;
    }

    /// <summary>In the class alone; in a builtin type with its bases.</summary>
    public static Value LookupOwn(Vm vm, Value cls, int name) =>
        cls.IsReference ? DictTable.GetName(vm, vm.At<ClassLayout>(cls).Dict, name)
        : cls.IsRom ? LookupBuiltin(cls.RomId, name)
        : Value.Absent;

    /// <summary>In a builtin type and its bases, `object` left out.</summary>
    public static unsafe Value LookupBuiltin(int typeId, int name)
    {
        while (typeId != TypeId.Object)
        {
            var type = RomTable.Type(typeId);
            var found = type.FindOwn(name);
            if (!found.IsAbsent)
            {
                return found;
            }

            typeId = type.BaseId;
        }

        return Value.Absent;
    }

    public static bool IsSubclass(Vm vm, Value cls, Value ancestor)
    {
        if (cls == ancestor || ancestor == Value.Rom(TypeId.Object))
        {
            return true;
        }

        if (cls.IsRom)
        {
            return IsBuiltinSubclass(cls, ancestor);
        }

        if (!IsClass(vm, cls))
        {
            return false;
        }

        foreach (var parent in new BaseWalk(vm, cls))
        {
            if (parent == ancestor || (parent.IsRom && IsBuiltinSubclass(parent, ancestor)))
            {
                return true;
            }
        }

        return false;
    }

    static bool IsBuiltinSubclass(Value cls, Value ancestor)
    {
        if (!ancestor.IsRom || cls.RomId >= TypeId.Count)
        {
            return false;
        }

        for (int id = cls.RomId; id != TypeId.Object; id = RomTable.Type(id).BaseId)
        {
            if (id == ancestor.RomId)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Calls a class's __new__ with the class and the arguments.</summary>
    public static Value CallNew(Vm vm, Value cls, Value maker, ReadOnlySpan<Value> positional, ReadOnlySpan<Value> keywordPairs)
    {
        if (vm.Is(maker, TypeId.StaticMethod))
        {
            maker = StaticMethodObject.Function(vm, maker);
        }

        var args = new Value[positional.Length + 1];
        args[0] = cls;
        positional.CopyTo(args.AsSpan(1));
        return vm.Interpreter.Call(maker, args, keywordPairs);
    }

    // --- slots ------------------------------------------------------------------------------------------------------

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("<class '");
        output.Write(vm.Names.Text(NameOf(vm, self)));
        output.Write("'>");
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name)
    {
        switch (name)
        {
            case Name.__name__:
                return Value.Name(NameOf(vm, self));
            case Name.__dict__:
                return self.IsReference ? DictObject.CreateReadOnlyView(vm, vm.At<ClassLayout>(self).Dict) : BuiltinDict(vm, self.RomId);
            case Name.__bases__:
                return Bases(vm, self);
        }

        var found = Lookup(vm, self, name, out var owner);
        if (found.IsAbsent && self == Value.Rom(TypeId.Object))
        {
            found = Attributes.OwnOf(TypeId.Object, name);
            owner = self;
        }

        return found.IsAbsent ? found : Attributes.FromClass(vm, self, found, owner);
    }

    static Value Bases(Vm vm, Value cls)
    {
        if (cls.IsReference && vm.At<ClassLayout>(cls).Bases.IsReference)
        {
            return vm.At<ClassLayout>(cls).Bases;
        }

        if (cls == Value.Rom(TypeId.Object))
        {
            return TupleObject.Create(vm, []);
        }

        return TupleObject.Create(vm, [Value.Rom(cls.IsRom ? RomTable.Type(cls.RomId).BaseId : TypeId.Object)]);
    }

    static unsafe Value BuiltinDict(Vm vm, int typeId)
    {
        var dict = DictObject.Create(vm);
        foreach (int name in RomTable.Type(typeId).OwnNames())
        {
            DictTable.SetName(vm, dict, name, RomTable.Type(typeId).FindOwn(name));
        }

        return DictObject.CreateReadOnlyView(vm, dict);
    }

    [Slot]
    static bool SetAttr(Vm vm, Value self, int name, Value value)
    {
        if (self.IsRom)
        {
            return false;
        }

        var dict = vm.At<ClassLayout>(self).Dict;
        vm.ClassVersion++;
        if (value.IsAbsent)
        {
            return DictObject.Remove(vm, dict, Value.Name(name));
        }

        if ((Flags(vm, self) & ClassFlags.SpecialAccessors) == 0 && IsSpecialAccessor(vm, Value.Name(name), value))
        {
            if ((Flags(vm, self) & ClassFlags.Subclassed) != 0)
            {
                throw PyError.Attribute("can't add special method to already-subclassed class");
            }

            AddFlags(vm, self, ClassFlags.SpecialAccessors);
            vm.Links.ClearCaches();
        }

        DictTable.SetName(vm, dict, name, value);
        return true;
    }

    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self) =>
        op == UnaryOp.Hash ? Value.Int((long)self.Bits & 0xffff_ffff) : Value.Absent;
}
