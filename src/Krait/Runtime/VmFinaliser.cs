// What happens when an object that owns something of the host is swept: its file is closed.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed class VmFinaliser(Vm vm) : IFinaliser
{
    public void Finalise(uint offset)
    {
        if (vm.Heap.Header(offset).Type is TypeId.FileIo or TypeId.TextIo)
        {
            FileIoObject.CloseForgotten(vm, Value.Reference(offset));
        }
    }
}
