// The module io.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("io", HasUAlias = true, Types = [typeof(IoBaseObject), typeof(StringIoObject), typeof(BytesIoObject), typeof(BufferedWriterObject)])]
internal static partial class IoModule
{
    /// <summary>The builtin of that name.</summary>
    [Py(Kind = PyKind.Getter)]
    static Value Open(Vm vm) => Value.Rom(RomId.builtins_open);
}
