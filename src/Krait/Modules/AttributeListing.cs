// dir(): the names that an object answers to.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

internal static class AttributeListing
{
    /// <summary>Absent: the names of the running scope.</summary>
    public static Value Of(Vm vm, Value target)
    {
        var names = new SortedSet<int>();
        if (target.IsAbsent)
        {
            AddKeys(vm, vm.Interpreter.Locals(), names);
        }
        else
        {
            Add(vm, target, names);
        }

        var list = ListObject.Create(vm, []);
        foreach (int name in names)
        {
            ListObject.Append(vm, list, Value.Name(name));
        }

        return list;
    }

    static void Add(Vm vm, Value target, SortedSet<int> names)
    {
        names.Add(Name.__class__);
        switch (vm.TypeOf(target))
        {
            case TypeId.Instance:
                names.Add(Name.__dict__);
                AddKeys(vm, InstanceObject.ToDict(vm, target), names);
                AddClass(vm, InstanceObject.ClassOf(vm, target), names);
                break;
            case TypeId.Class:
                names.Add(Name.__name__);
                names.Add(Name.__bases__);
                names.Add(Name.__dict__);
                AddClass(vm, target, names);
                if (target == Value.Rom(TypeId.Object))
                {
                    AddOwn(TypeId.Object, names);
                }

                break;
            case TypeId.Function or TypeId.Closure or TypeId.BoundMethod:
                AddAnswered(vm, target, names, [Name.__name__, Name.__globals__, Name.__code__]);
                break;
            case TypeId.Module when target.IsReference:
                names.Add(Name.__dict__);
                AddKeys(vm, ModuleObject.Globals(vm, target), names);
                break;
            case TypeId.Module:
                names.Add(Name.__dict__);
                names.Add(Name.__name__);
                if (target == Value.Rom(RomId.Module_builtins))
                {
                    names.Add(Name.Ellipsis);
                    names.Add(Name.NotImplemented);
                    foreach (int name in RomTable.BuiltinTypeNames)
                    {
                        names.Add(name);
                    }
                }

                foreach (int name in RomTable.ModuleNames(target.RomId))
                {
                    names.Add(name);
                }

                break;
            case TypeId.NamedTuple:
                AddClass(vm, Types.Of(vm, target), names);
                break;
            default:
                if (HasNext(vm.TypeOf(target)))
                {
                    names.Add(Name.__next__);
                }

                AddClass(vm, Value.Rom(vm.TypeOf(target)), names);
                break;
        }

        if (Types.IsInstance(vm, target, TypeId.BaseException))
        {
            names.UnionWith([Name.args, Name.value, Name.errno]);
        }
    }

    static void AddAnswered(Vm vm, Value target, SortedSet<int> names, ReadOnlySpan<int> asked)
    {
        foreach (int name in asked)
        {
            if (!Attributes.TryLoad(vm, target, name).IsAbsent)
            {
                names.Add(name);
            }
        }
    }

    static unsafe bool HasNext(int typeId) => RomTable.Type(typeId).Next != null;

    static void AddClass(Vm vm, Value cls, SortedSet<int> names)
    {
        AddOwn(vm, cls, names);
        foreach (var parent in new BaseWalk(vm, cls))
        {
            AddOwn(vm, parent, names);
        }
    }

    static unsafe void AddOwn(Vm vm, Value cls, SortedSet<int> names)
    {
        if (cls.IsReference)
        {
            AddKeys(vm, vm.At<ClassLayout>(cls).Dict, names);
            return;
        }

        for (int id = cls.RomId; id != TypeId.Object; id = RomTable.Type(id).BaseId)
        {
            AddOwn(id, names);
        }
    }

    static unsafe void AddOwn(int typeId, SortedSet<int> names)
    {
        foreach (int name in RomTable.Type(typeId).OwnNames())
        {
            names.Add(name);
        }
    }

    static void AddKeys(Vm vm, Value dict, SortedSet<int> names)
    {
        for (int position = 0; DictTable.NextEntry(vm, dict, ref position, out var key, out _);)
        {
            if (key.IsName)
            {
                names.Add(key.NameId);
            }
        }
    }
}
