// The types of None, Ellipsis and NotImplemented. The values are immediates, see Value; the last two types have no names, as
// in the original.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("NoneType")]
internal static partial class NoneTypeObject
{
    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind) => output.Write(kind == PrintKind.Json ? "null"u8 : "None"u8);
}

[PyType("")]
internal static partial class EllipsisObject
{
    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind) => output.Write("Ellipsis"u8);
}

[PyType("")]
internal static partial class NotImplementedObject
{
    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind) => output.Write("NotImplemented"u8);
}
