// Modules. Those of the engine are ROM objects whose attributes the generator's tables hold; one that a script made is a
// block: header | globals.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct ModuleLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value Globals;
}

[PyType("module")]
internal static partial class ModuleObject
{
    /// <summary>A new module with `__name__` in its globals.</summary>
    public static Value Create(Vm vm, int name)
    {
        var globals = DictObject.Create(vm, 1);
        DictTable.MarkNamespace(vm, globals);
        DictTable.SetName(vm, globals, Name.__name__, Value.Name(name));
        var module = Value.Reference(vm.Heap.Allocate(TypeId.Module, ModuleLayout.Size, Contents.References));
        vm.At<ModuleLayout>(module).Globals = globals;
        return module;
    }

    public static Value Globals(Vm vm, Value module) => vm.At<ModuleLayout>(module).Globals;

    public static string NameText(Vm vm, Value module)
    {
        if (module.IsRom)
        {
            return vm.Names.ToString(RomTable.ModuleName(module.RomId));
        }

        var name = DictTable.GetName(vm, Globals(vm, module), Name.__name__);
        return StrObject.Is(vm, name) ? StrObject.ToHost(vm, name) : "?";
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("<module '");
        output.Write(NameText(vm, self));
        if (self.IsReference)
        {
            var file = DictTable.GetName(vm, Globals(vm, self), Name.__file__);
            if (!file.IsAbsent)
            {
                output.Write("' from '");
                Printing.Print(vm, file, output, PrintKind.Str);
            }
        }

        output.Write("'>");
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name)
    {
        if (self.IsRom)
        {
            return RomAttribute(vm, self, name);
        }

        if (name == Name.__dict__)
        {
            return Globals(vm, self);
        }

        var found = DictTable.GetName(vm, Globals(vm, self), name);
        if (!found.IsAbsent || name == Name.__getattr__)
        {
            return found;
        }

        var fallback = DictTable.GetName(vm, Globals(vm, self), Name.__getattr__);
        return fallback.IsAbsent ? found : Calls.Call(vm, fallback, Value.Name(name));
    }

    static unsafe Value RomAttribute(Vm vm, Value module, int name)
    {
        if (name == Name.__dict__)
        {
            var dict = DictObject.Create(vm);
            foreach (int member in RomTable.ModuleNames(module.RomId))
            {
                var value = RomAttribute(vm, module, member);
                if (!value.IsAbsent)
                {
                    DictTable.SetName(vm, dict, member, value);
                }
            }

            return DictObject.MakeReadOnly(vm, dict);
        }

        if (module == Value.Rom(RomId.Module_builtins))
        {
            var builtin = Builtins.Find(vm, name);
            if (!builtin.IsAbsent)
            {
                return builtin;
            }
        }

        var getAttr = RomTable.ModuleGetAttr(module.RomId);
        var computed = getAttr == null ? Value.Absent : getAttr(vm, name);
        if (!computed.IsAbsent)
        {
            return computed;
        }

        var found = RomTable.ModuleAttribute(module.RomId, name);
        if (found.IsRom && RomTable.IsFunction(found.RomId) && RomTable.FunctionKind(found.RomId) == PyKind.Getter)
        {
            return RomTable.Function(found.RomId).Invoke(vm, null, 0, 0);
        }

        return found;
    }

    [Slot]
    static bool SetAttr(Vm vm, Value self, int name, Value value)
    {
        if (self == Value.Rom(RomId.Module_builtins))
        {
            return Builtins.TryOverride(vm, name, value);
        }

        if (self.IsRom)
        {
            unsafe
            {
                var setAttr = RomTable.ModuleSetAttr(self.RomId);
                return setAttr != null && setAttr(vm, name, value);
            }
        }

        if (value.IsAbsent)
        {
            return DictTable.RemoveName(vm, Globals(vm, self), name);
        }

        DictTable.SetName(vm, Globals(vm, self), name, value);
        return true;
    }
}
