using Krait.Heap;
using Krait.Runtime;

namespace Krait.Modules;

internal static class StandardStreams
{
    public static Value Input(Vm vm) => vm.Root(VmRoot.Streams);
    public static Value Output(Vm vm) => vm.Root(VmRoot.Streams + 1);
    public static Value Error(Vm vm) => vm.Root(VmRoot.Streams + 2);
}
