// A Python value in one 64-bit word.
//
//   any double                     the float itself (NaNs are canonical, so no float has a tag of 0xFFFC or more)
//   0xFFFC | 0:16 | offset:32      reference: BYTE OFFSET into the arena, never an address
//   0xFFFD | kind:16 | id:32       immediates: singletons, interned names, ROM objects (builtin types, functions, modules)
//   0xFFFE | int:48                small int, sign-extended
//   0xFFFF | id:48                 never a Python value: FAILED, end of iteration, absence
//
// Floats and small ints allocate nothing, and a copied arena needs no fix-ups. The collector knows a reference by its tag
// alone, so every reference that is stored in the arena is stored as a whole Value. No other file shifts by 48.

using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Krait.Heap;

/// <summary>The kinds of immediate values, bits 47..32 of a word tagged 0xFFFD.</summary>
internal enum ImmediateKind : ushort
{
    Singleton = 0,
    Name = 1,
    Rom = 2,
}

[DebuggerDisplay("{ToString(),nq}")]
internal readonly struct Value : IEquatable<Value>
{
    public const int IntBits = 48;
    public const long MaxInt = (1L << (IntBits - 1)) - 1;
    public const long MinInt = -(1L << (IntBits - 1));

    const int TagShift = 48;
    const ulong ReferenceTag = 0xFFFCUL << TagShift;
    const ulong ImmediateTag = 0xFFFDUL << TagShift;
    const ulong IntTag = 0xFFFEUL << TagShift;
    const ulong OutsideTag = 0xFFFFUL << TagShift;
    const ulong NameTag = ImmediateTag | ((ulong)ImmediateKind.Name << 32);
    const ulong RomTag = ImmediateTag | ((ulong)ImmediateKind.Rom << 32);

    public readonly ulong Bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Value(ulong bits) => Bits = bits;

    // --- singletons -----------------------------------------------------------------------------------------------

    public static Value None => new(ImmediateTag);
    public static Value False => new(ImmediateTag | 1);
    public static Value True => new(ImmediateTag | 2);
    public static Value Ellipsis => new(ImmediateTag | 3);
    public static Value NotImplemented => new(ImmediateTag | 4);

    /// <summary>The one tuple without items: it is no object of the heap.</summary>
    public static Value EmptyTuple => new(ImmediateTag | 5);

    /// <summary>An exception is pending in the virtual machine.</summary>
    public static Value Failed => new(OutsideTag);

    /// <summary>An iterator has no more items.</summary>
    public static Value Stop => new(OutsideTag | 1);

    /// <summary>Nothing here: an unset local, a free dict entry, a missing attribute, an operation that a type does not have.</summary>
    public static Value Absent => new(OutsideTag | 2);

    public bool IsNone => Bits == ImmediateTag;
    public bool IsTrue => Bits == (ImmediateTag | 2);
    public bool IsFalse => Bits == (ImmediateTag | 1);
    public bool IsBool => Bits - (ImmediateTag | 1) <= 1;
    public bool IsEllipsis => Bits == (ImmediateTag | 3);
    public bool IsNotImplemented => Bits == (ImmediateTag | 4);
    public bool IsEmptyTuple => Bits == (ImmediateTag | 5);
    public bool IsFailed => Bits == OutsideTag;
    public bool IsStop => Bits == (OutsideTag | 1);
    public bool IsAbsent => Bits == (OutsideTag | 2);

    /// <summary>FAILED, end of iteration or absence: anything that is not a Python value.</summary>
    public bool IsOutside => Bits >= OutsideTag;

    public static Value Bool(bool value) => new(ImmediateTag | (value ? 2UL : 1UL));

    // --- floats ---------------------------------------------------------------------------------------------------

    public bool IsFloat => Bits < ReferenceTag;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Float(double value) =>
        double.IsNaN(value) ? new(0x7FF8_0000_0000_0000) : new(BitConverter.DoubleToUInt64Bits(value));

    public double AsFloat => BitConverter.UInt64BitsToDouble(Bits);

    // --- small ints -----------------------------------------------------------------------------------------------

    public bool IsInt => Bits >> TagShift == IntTag >> TagShift;

    /// <summary>Both words are small ints: one test for the fast path of every arithmetic operator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool BothInts(Value a, Value b) =>
        ((a.Bits & b.Bits) >> TagShift) == (IntTag >> TagShift) && ((a.Bits | b.Bits) >> TagShift) == (IntTag >> TagShift);

    public static bool FitsInt(long value) => (value << 16) >> 16 == value;

    /// <summary>The small int of a number known to fit 48 bits; see <see cref="FitsInt"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Int(long value)
    {
        Debug.Assert(FitsInt(value));
        return new(IntTag | ((ulong)value & 0x0000_FFFF_FFFF_FFFF));
    }

    public long AsInt
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (long)(Bits << 16) >> 16;
    }

    // --- references -----------------------------------------------------------------------------------------------

    public bool IsReference => Bits >> TagShift == ReferenceTag >> TagShift;

    public static Value Reference(uint offset) => new(ReferenceTag | offset);

    public uint Offset => (uint)Bits;

    // --- immediates -----------------------------------------------------------------------------------------------

    public bool IsImmediate => Bits >> TagShift == ImmediateTag >> TagShift;
    public ImmediateKind Kind => (ImmediateKind)(Bits >> 32);

    public bool IsName => Bits >> 32 == NameTag >> 32;
    public static Value Name(int id) => new(NameTag | (uint)id);
    public int NameId => (int)(uint)Bits;

    public bool IsRom => Bits >> 32 == RomTag >> 32;
    public static Value Rom(int id) => new(RomTag | (uint)id);
    public int RomId => (int)(uint)Bits;

    // --- words ----------------------------------------------------------------------------------------------------

    public static Value FromBits(ulong bits) => new(bits);

    public bool Equals(Value other) => Bits == other.Bits;
    public override bool Equals(object? obj) => obj is Value other && Equals(other);
    public override int GetHashCode() => Bits.GetHashCode();
    public static bool operator ==(Value a, Value b) => a.Bits == b.Bits;
    public static bool operator !=(Value a, Value b) => a.Bits != b.Bits;

    public override string ToString() =>
        IsFloat ? $"float {AsFloat}"
        : IsInt ? $"int {AsInt}"
        : IsReference ? $"@{Offset:x}"
        : IsImmediate ? $"{Kind} {(uint)Bits}"
        : $"outside {(uint)Bits}";
}
