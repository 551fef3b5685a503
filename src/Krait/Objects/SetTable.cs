// The tables of sets and frozensets: keys alone.

using Krait.Runtime;

namespace Krait.Objects;

/// <summary>Tables of keys without values.</summary>
internal readonly struct SetEntries : ITableKind
{
    public static int WordsPerEntry => 1;
    public static ushort BlockType => TypeId.SetTable;
    public static bool SkipsHashOfForeignKeys => false;
}

[PyType("", Internal = true)]
internal static partial class SetTable;
