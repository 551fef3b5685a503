// The module cryptolib.

using Krait.Runtime;

namespace Krait.Modules;

[PyModule("cryptolib", HasUAlias = true, Types = [typeof(AesObject)])]
internal static partial class CryptolibModule;
