// What makes two keys of a dict or set the same, and where they lie in its index.
//
// A *plain* key equals another plain key only by being the same word: names, small ints, None, builtin types and functions.
// Those are nearly all keys that programs have, and finding them needs no comparison. Everything else (text that is not
// interned, floats and bools that equal ints, tuples, instances) is compared by value, which may run Python.
//
// The hash agrees with equality across types: a name and a heap str of the same text, 1, 1.0 and True. It is mixed with the
// virtual machine's seed, so that a script can not choose keys that collide in a host that chose the seed.

using System.Runtime.CompilerServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static class HashKeys
{
    // An odd constant without structure: every bit of the key reaches the upper half of the product.
    const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPlain(Value key) => key.IsInt || (key.IsImmediate && !key.IsBool);

    public static bool IsText(Vm vm, Value key) => key.IsName || (key.IsReference && vm.Is(key, TypeId.Str));

    /// <summary>Throws for a key that has no hash; runs Python for instances and for tuples that hold them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(Vm vm, Value key) =>
        key.IsName ? OfName(vm, key.NameId)
        : key.IsInt ? Mix(vm, key.AsInt)
        : key.IsFloat ? Mix(vm, FloatObject.KeyHash(key.AsFloat))
        : Mix(vm, vm.Is(key, TypeId.Str) ? StrObject.Hash(vm, key) : Operators.Hash(vm, key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint OfName(Vm vm, int nameId) => Mix(vm, vm.Names.Hash(nameId));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Mix(Vm vm, long hash)
    {
        // Two rounds, so that the upper bits of the key reach the result as well.
        ulong mixed = ((ulong)hash ^ vm.HashSeed) * Multiplier;
        return (uint)(((mixed ^ (mixed >> 32)) * Multiplier) >> 32);
    }
}
