// Indexes and bounds of sequences that count in bytes or items, with the original's messages.

using System.Runtime.CompilerServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static class SequenceIndexing
{
    /// <summary>The number that an index stands for; TypeError if it is no integer, OverflowError beyond 64 bits.</summary>
    /// <param name="what">What is indexed: "bytes", "string".</param>
    public static long Number(Vm vm, Value index, string what)
    {
        if (index.IsInt)
        {
            return index.AsInt;
        }

        return Conversions.TryInteger(vm, index, out var integer)
            ? Conversions.ToLong(vm, integer)
            : throw PyError.Type($"{what} indices must be integers, not {TypeNames.Of(vm, index)}");
    }

    /// <summary>The position of an item of a sequence; false, with IndexError pending, if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFind(Vm vm, Value index, int length, Value sequence, out int position)
    {
        if (index.IsInt && (ulong)index.AsInt < (ulong)length)
        {
            position = (int)index.AsInt;
            return true;
        }

        return TryFind(vm, index, length, TypeNames.Of(vm, sequence), out position);
    }

    /// <summary>The same for a sequence that messages call otherwise than its type.</summary>
    public static bool TryFind(Vm vm, Value index, int length, string what, out int position)
    {
        long number = Number(vm, index, what);
        number += number < 0 ? length : 0;
        position = (int)number;
        if ((ulong)number < (ulong)length)
        {
            return true;
        }

        vm.RaiseMessage(TypeId.IndexError, $"{what} index out of range");
        return false;
    }

    /// <summary>A bound of a part of the sequence, cut to its ends.</summary>
    public static int Bound(Vm vm, Value index, int length, string what)
    {
        long number = Number(vm, index, what);
        return (int)Math.Clamp(number < 0 ? number + length : number, 0, length);
    }

    /// <summary>The part that a slice of step 1 means, start not behind stop.</summary>
    public static (int Start, int Stop) Slice(Vm vm, Value slice, int length)
    {
        var (start, stop, step) = SliceObject.Indices(vm, slice, length);
        return step == 1 ? ((int)start, (int)Math.Max(start, stop)) : throw StepNotSupported();
    }

    public static PyError StepNotSupported() => PyError.NotImplemented("only slices with step=1 (aka None) are supported");
}
