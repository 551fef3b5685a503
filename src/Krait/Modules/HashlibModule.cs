// The module hashlib: nothing but its types.

using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("hashlib", HasUAlias = true, Types = [typeof(Md5Object), typeof(Sha1Object), typeof(Sha256Object)])]
internal static partial class HashlibModule;
