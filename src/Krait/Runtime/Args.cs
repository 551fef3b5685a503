// Arguments as they lie on the caller's stack: positional ones first, then pairs of name and value. A view, no copy: the
// stack region does not move, so it stays good across calls into Python.

using System.Runtime.CompilerServices;
using Krait.Heap;

namespace Krait.Runtime;

/// <summary>Positional arguments.</summary>
internal readonly unsafe ref struct Args(Value* first, int count)
{
    readonly Value* first = first;
    public int Count { get; } = count;

    public Value this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)Count)
            {
                throw new ArgumentOutOfRangeException(nameof(index));
            }

            return first[index];
        }
    }

    public ReadOnlySpan<Value> Span => new(first, Count);
}

/// <summary>Keyword arguments: pairs of an interned name and a value.</summary>
internal readonly unsafe ref struct KeywordArgs(Value* first, int count)
{
    readonly Value* first = first;
    public int Count { get; } = count;

    /// <summary>Name, value, name, value, ...</summary>
    public ReadOnlySpan<Value> Pairs => new(first, 2 * Count);

    public Value NameAt(int index) => index < Count ? first[2 * index] : throw new ArgumentOutOfRangeException(nameof(index));
    public Value ValueAt(int index) => index < Count ? first[(2 * index) + 1] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The value given for a name, or Absent.</summary>
    public Value Find(int nameId)
    {
        for (int i = 0; i < Count; i++)
        {
            if (first[2 * i] == Value.Name(nameId))
            {
                return first[(2 * i) + 1];
            }
        }

        return Value.Absent;
    }

    /// <summary>As <see cref="Find"/>, counting what was found: who has counted fewer than Count was given a name too many.</summary>
    public Value Take(int nameId, ref int taken)
    {
        Value found = Find(nameId);
        taken += found.IsAbsent ? 0 : 1;
        return found;
    }
}
