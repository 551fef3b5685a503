// What happens when an object that owns something beyond its memory is swept: its file or socket is closed.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed class VmFinaliser(Vm vm) : IFinaliser
{
    public void Finalise(uint offset)
    {
        switch (vm.Heap.Header(offset).Type)
        {
            case TypeId.FileIo or TypeId.TextIo:
                FileIoObject.CloseForgotten(vm, Value.Reference(offset));
                break;
            case TypeId.Socket:
                SocketObject.CloseForgotten(vm, Value.Reference(offset));
                break;
            case TypeId.FatFileIo or TypeId.FatTextIo:
                FatFileObject.Forget(vm, Value.Reference(offset));
                break;
        }
    }
}
