// sys.stdin, sys.stdout and sys.stderr: made when they are first asked for, then the same objects for ever.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

internal static class StandardStreams
{
    public static Value Input(Vm vm) => Get(vm, 0);

    public static Value Output(Vm vm) => Get(vm, 1);

    public static Value Error(Vm vm) => Get(vm, 2);

    static Value Get(Vm vm, int number)
    {
        ref var stream = ref vm.Root(VmRoot.Streams + number);
        if (!stream.IsReference)
        {
            stream = FileIoObject.Create(vm, TypeId.TextIo, number, 0);
        }

        return stream;
    }
}
