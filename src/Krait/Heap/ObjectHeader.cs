// The eight bytes before every object in the arena.
//
//   63..32 length | 31..16 flags | 15..0 type
//
// `type` indexes the table of builtin types (range-checked at each use: a script may forge it). `length` belongs to the
// type: items of a list, bytes of a str, capacity of a buffer. The low flag bits belong to the collector, the others to
// the type.

using System.Runtime.InteropServices;

namespace Krait.Heap;

[StructLayout(LayoutKind.Sequential)]
internal struct ObjectHeader
{
    public const int Size = 8;

    public ushort Type;
    public HeaderFlags Flags;
    public uint Length;
}

[Flags]
internal enum HeaderFlags : ushort
{
    None = 0,

    /// <summary>No word of the object is a reference: the collector marks it and looks no further.</summary>
    Leaf = 1,

    /// <summary>The virtual machine is told when the object is swept (open files).</summary>
    Finalised = 2,

    /// <summary>Never swept: an interned name, or a buffer of the name table.</summary>
    Permanent = 4,

    /// <summary>First bit that a type may use for itself.</summary>
    TypeBit0 = 1 << 4,
    TypeBit1 = 1 << 5,
    TypeBit2 = 1 << 6,
    TypeBit3 = 1 << 7,
}
