// The module weakref: see WeakReferences.

using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("weakref", Types = [typeof(WeakReferenceObject), typeof(FinalizeObject)])]
internal static partial class WeakrefModule;
