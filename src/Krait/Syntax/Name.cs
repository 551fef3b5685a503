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
        : this(utf8, Hash(utf8))
    {
    }

    public Name(ReadOnlySpan<byte> utf8, int hash)
    {
        this.utf8 = utf8.ToArray();
        this.hash = hash;
    }

    // The next name in its chain, for the one table that made it.
    internal Name? NextInTable { get; set; }

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

    private const int FirstBuckets = 64;

    private readonly KnownNames? known;
    private readonly CompileBudget budget;

    // Chains of names by hash, as many as there are names or more; always a power of two.
    private Name?[] buckets = new Name?[FirstBuckets];
    private int count;

    public NameTable(CompileBudget budget, KnownNames? known)
    {
        this.budget = budget;
        this.known = known;
    }

    public Name Intern(ReadOnlySpan<byte> utf8)
    {
        var hash = Name.Hash(utf8);
        if (Find(utf8, hash) is { } found)
        {
            return found;
        }

        if (utf8.Length > LongestNameBytes)
        {
            throw SourceError.Runtime("name too long");
        }

        budget.Charge(utf8.Length + OverheadBytes);
        if (count == buckets.Length)
        {
            Grow();
        }

        var name = new Name(utf8, hash);
        Add(name);
        count++;
        return name;
    }

    public bool IsInterned(ReadOnlySpan<byte> utf8) => Find(utf8, Name.Hash(utf8)) is not null || (known is not null && known.Contains(utf8));

    private Name? Find(ReadOnlySpan<byte> utf8, int hash)
    {
        var name = buckets[hash & (buckets.Length - 1)];
        while (name is not null && !(name.GetHashCode() == hash && name.Is(utf8)))
        {
            name = name.NextInTable;
        }

        return name;
    }

    private void Add(Name name)
    {
        ref var bucket = ref buckets[name.GetHashCode() & (buckets.Length - 1)];
        name.NextInTable = bucket;
        bucket = name;
    }

    private void Grow()
    {
        var old = buckets;
        buckets = new Name?[old.Length * 2];
        foreach (var first in old)
        {
            for (var name = first; name is not null;)
            {
                var next = name.NextInTable;
                Add(name);
                name = next;
            }
        }
    }
}
