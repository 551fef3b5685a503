// Names: the identifiers of a source text, and those string literals that are short enough to be kept as interned names.
//
// The idea: a Name is its bytes (source is bytes; an identifier may hold any byte above 0x7F), and a NameTable hands out one
// object per spelling, so that the parser, the scopes and the emitter of one compilation share a single table and may compare
// references. Equals still compares bytes, so that Names of two tables can meet.
//
// Invariant: the bytes of a Name never change. Long string literals become Names only if their spelling is interned already:
// by the engine (KnownNames) or by an earlier token of the same text; this decides how a constant is stored in the bytecode.

using System.Text;

namespace Krait.Syntax;

internal sealed class Name : IEquatable<Name>
{
    private readonly byte[] utf8;
    private readonly int hash;

    public Name(ReadOnlySpan<byte> utf8)
    {
        this.utf8 = utf8.ToArray();
        hash = Hash(utf8);
    }

    public ReadOnlySpan<byte> Utf8 => utf8;

    public bool Is(ReadOnlySpan<byte> spelling) => spelling.SequenceEqual(utf8);

    public bool Equals(Name? other) => ReferenceEquals(this, other) || (other is not null && hash == other.hash && other.Is(utf8));

    public override bool Equals(object? obj) => Equals(obj as Name);

    public override int GetHashCode() => hash;

    public override string ToString() => Encoding.UTF8.GetString(utf8);

    internal static int Hash(ReadOnlySpan<byte> utf8)
    {
        var code = new HashCode();
        code.AddBytes(utf8);
        return code.ToHashCode();
    }
}

// The spellings that are interned before the text is read: the ROM names of the engine that will run the code.
internal abstract class KnownNames
{
    public abstract bool Contains(ReadOnlySpan<byte> utf8);
}

internal sealed class NameTable
{
    // A dictionary entry, the object and its array, about; what a name costs in the arena is of the same order.
    private const int OverheadBytes = 64;

    // The length of a name is kept in one byte.
    public const int LongestNameBytes = 255;

    private readonly Dictionary<byte[], Name> names = new(ByteSequenceComparer.Instance);
    private readonly KnownNames? known;
    private readonly CompileBudget budget;

    public NameTable(CompileBudget budget, KnownNames? known)
    {
        this.budget = budget;
        this.known = known;
    }

    public Name Intern(ReadOnlySpan<byte> utf8)
    {
        var bySpan = names.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (bySpan.TryGetValue(utf8, out var name))
        {
            return name;
        }

        if (utf8.Length > LongestNameBytes)
        {
            throw SourceError.Runtime("name too long");
        }

        budget.Charge(utf8.Length + OverheadBytes);
        name = new Name(utf8);
        bySpan[utf8] = name;
        return name;
    }

    public bool IsInterned(ReadOnlySpan<byte> utf8) =>
        names.GetAlternateLookup<ReadOnlySpan<byte>>().ContainsKey(utf8) || (known is not null && known.Contains(utf8));

    private sealed class ByteSequenceComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly ByteSequenceComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => Name.Hash(obj);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate) => Name.Hash(alternate);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
