// The modules of a program: the main one, those that were imported, and where new ones are searched.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed class ModuleRegistry(Vm vm)
{
    public void Prepare(Vm _)
    {
        vm.Root(VmRoot.BuiltinOverrides) = Value.None;
        vm.Root(VmRoot.AtExit) = Value.None;
        vm.Root(VmRoot.Prompt1) = Value.None;
        vm.Root(VmRoot.Prompt2) = Value.None;
        vm.Root(VmRoot.TracebackLimit) = Value.None;
        vm.Root(VmRoot.LoadedModules) = DictObject.Create(vm);
        vm.Root(VmRoot.Path) = ListObject.Create(vm, []);
        vm.Root(VmRoot.Arguments) = ListObject.Create(vm, []);
        vm.Root(VmRoot.MainModule) = ModuleObject.Create(vm, Name.__main__);
        vm.Heap.ReleaseLog(0);
    }

    /// <summary>A module that is loaded already; Absent if it is not.</summary>
    public Value Find(int name) => DictTable.GetName(vm, vm.Root(VmRoot.LoadedModules), name);

    public void Register(int name, Value module) => DictTable.SetName(vm, vm.Root(VmRoot.LoadedModules), name, module);

    public void Remove(int name) => DictTable.RemoveName(vm, vm.Root(VmRoot.LoadedModules), name);
}
