// The module marshal: code objects as bytes, in the format of .mpy files, and back.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("marshal")]
internal static partial class MarshalModule
{
    [Py]
    static Value Dumps(Vm vm, Value code) =>
        vm.Is(code, TypeId.Code) ? BytesObject.Create(vm, CodeImages.Save(vm, code)) : throw PyError.Value("unmarshallable object");

    [Py]
    static Value Loads(Vm vm, BytesView data) => CodeImages.Load(vm, data.Bytes);
}
