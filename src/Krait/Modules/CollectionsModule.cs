// The module collections.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("collections", HasUAlias = true, Types = [typeof(DequeObject), typeof(OrderedDictObject)])]
internal static partial class CollectionsModule
{
    [Py("namedtuple")]
    static Value NamedTuple(Vm vm, Value name, Value fields) => NamedTupleObject.CreateClass(vm, name, fields);
}
