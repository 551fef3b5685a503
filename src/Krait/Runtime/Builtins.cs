// The names that every program has: the builtins module's functions, the builtin types and exceptions, and what a script
// has put over them with `builtins.name = value`.

using Krait.Heap;
using Krait.Objects;

[assembly: Krait.Runtime.RomName("Ellipsis", "NotImplemented")]

namespace Krait.Runtime;

internal static class Builtins
{
    public static Value Find(Vm vm, int name)
    {
        var overrides = vm.Root(VmRoot.BuiltinOverrides);
        if (overrides.IsReference)
        {
            var found = DictTable.GetName(vm, overrides, name);
            if (!found.IsAbsent)
            {
                return found;
            }
        }

        return name switch
        {
            Name.Ellipsis => Value.Ellipsis,
            Name.NotImplemented => Value.NotImplemented,
            _ => RomTable.BuiltinByName(name),
        };
    }

    public static bool TryOverride(Vm vm, int name, Value value)
    {
        ref var overrides = ref vm.Root(VmRoot.BuiltinOverrides);
        if (!overrides.IsReference)
        {
            if (value.IsAbsent)
            {
                return false;
            }

            overrides = DictObject.Create(vm, 1);
        }

        vm.NamespaceVersion++;
        if (value.IsAbsent)
        {
            return DictTable.RemoveName(vm, overrides, name);
        }

        DictTable.SetName(vm, overrides, name, value);
        return true;
    }
}
