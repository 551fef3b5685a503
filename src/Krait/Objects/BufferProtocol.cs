// The buffer protocol: the bytes of a value whose type offers them.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static unsafe class BufferProtocol
{
    /// <summary>The bytes of a value, or of the native part of an instance; access None if it has none. Good until something runs that may resize the owner.</summary>
    public static BufferView View(Vm vm, Value value)
    {
        var native = Types.NativeOrSelf(vm, value);
        var buffer = vm.InfoOf(native).Buffer;
        return buffer is null ? default : buffer(vm, native);
    }
}
