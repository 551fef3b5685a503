// collections.OrderedDict: a dict by another name that compares in order. Every dict keeps its order here, so the table, the
// slots and the methods are those of dict.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("OrderedDict", Base = typeof(DictObject))]
internal static partial class OrderedDictObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Args args, KeywordArgs keywords) => DictObject.Filled(vm, TypeId.OrderedDict, args, keywords);
}
