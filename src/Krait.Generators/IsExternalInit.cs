// The C# compiler asks for this type to compile records; netstandard2.0, which generators must target, lacks it.

namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
