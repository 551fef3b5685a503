// The module array: nothing but its type.

using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("array", Types = [typeof(ArrayObject)], HasUAlias = true)]
internal static partial class ArrayModule;
