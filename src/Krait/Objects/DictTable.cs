// The tables of dicts, and the ways to them by name: globals, class dictionaries, instances that outgrew their shape.
//
// A name is found by its id alone.
//
// A dict marked as a namespace counts its gains and losses of keys in `vm.NamespaceVersion`, and so does every collection. While
// that number stays, a name that was missing in such a dict is still missing, and an entry that was found is where it was: an
// inline cache keeps where the entry's value lies, or a builtin's value.

using System.Runtime.CompilerServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

using Table = HashTable<DictEntries>;

/// <summary>Tables of keys and values.</summary>
internal readonly struct DictEntries : ITableKind
{
    public static int WordsPerEntry => 2;
    public static ushort BlockType => TypeId.DictTable;
    public static bool SkipsHashOfForeignKeys => true;
}

[PyType("", Internal = true)]
internal static partial class DictTable
{
    /// <summary>Flag of a dict: changes of its key set count in <see cref="Vm.NamespaceVersion"/>.</summary>
    public const HeaderFlags IsNamespace = HeaderFlags.TypeBit0;

    /// <summary>Flag of a dict: scripts can not change it.</summary>
    public const HeaderFlags IsReadOnly = HeaderFlags.TypeBit1;

    /// <summary>Flag of a dict: it is a class's, so any change counts in <see cref="Vm.ClassVersion"/>.</summary>
    public const HeaderFlags IsOfClass = HeaderFlags.TypeBit2;

    public static void MarkOfClass(Vm vm, Value dict) => vm.At<TableOwner>(dict).Header.Flags |= IsOfClass;

    public static void MarkNamespace(Vm vm, Value dict) => vm.At<TableOwner>(dict).Header.Flags |= IsNamespace;

    // --- by name ----------------------------------------------------------------------------------------------------

    /// <summary>Position of the entry of a name; -1 if there is none.</summary>
    public static int FindName(Vm vm, Value dict, int nameId)
    {
        var table = vm.At<TableOwner>(dict).Table;
        return table.IsReference && !vm.At<TableHead>(table).Has(TableHead.HasCompared)
            ? Table.FindPlain(vm, table, Value.Name(nameId))
            : Table.Find(vm, dict, Value.Name(nameId));
    }

    /// <summary>The value of a name; Absent if it is not there.</summary>
    public static Value GetName(Vm vm, Value dict, int nameId) => ValueAt(vm, dict, FindName(vm, dict, nameId));

    public static void SetName(Vm vm, Value dict, int nameId, Value value) => DictObject.Set(vm, dict, Value.Name(nameId), value);

    /// <summary>False if the name was not there.</summary>
    public static bool RemoveName(Vm vm, Value dict, int nameId) => !TakeAt(vm, dict, FindName(vm, dict, nameId)).IsAbsent;

    /// <summary>Where in the arena the value at a position lies: good while the dict keeps its keys and no collection runs.</summary>
    public static uint ValueOffset(Vm vm, Value dict, int position) => Table.OffsetOfWord(vm, dict, position, 1);

    /// <summary>An inline cache may point at entries of this dict: whatever moves or drops them counts in
    /// <see cref="Vm.NamespaceVersion"/>.</summary>
    public static bool HasStableEntries(Vm vm, Value dict)
    {
        var flags = vm.At<TableOwner>(dict).Header.Flags;
        return (flags & IsNamespace) != 0 && (flags & (IsOfClass | IsReadOnly)) == 0;
    }

    // --- by position ------------------------------------------------------------------------------------------------

    /// <summary>The next entry at or after a position, which moves behind it; false at the end. Allocates nothing, and
    /// changes of the dict in between do no harm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NextEntry(Vm vm, Value dict, ref int position, out Value key, out Value value)
    {
        var entry = Table.Next(vm, dict, ref position);
        bool isThere = entry.Length == 2;
        (key, value) = isThere ? (entry[0], entry[1]) : (Value.Absent, Value.Absent);
        return isThere;
    }

    /// <summary>The value at a position that a search gave; Absent for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value ValueAt(Vm vm, Value dict, int position) => position < 0 ? Value.Absent : Table.WordAt(vm, dict, position, 1);

    /// <summary>Removes the entry at a position that a search gave; its value, or Absent for none.</summary>
    public static Value TakeAt(Vm vm, Value dict, int position)
    {
        if (position < 0)
        {
            return Value.Absent;
        }

        var value = Table.WordAt(vm, dict, position, 1);
        Table.RemoveAt(vm, dict, position);
        KeysChanged(vm, dict);
        return value;
    }

    /// <summary>The keys of a dict are no longer those they were.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void KeysChanged(Vm vm, Value dict)
    {
        var flags = vm.At<TableOwner>(dict).Header.Flags;
        if ((flags & (IsNamespace | IsOfClass)) != 0)
        {
            vm.NamespaceVersion += (flags & IsNamespace) != 0 ? 1u : 0;
            vm.ClassVersion += (flags & IsOfClass) != 0 ? 1u : 0;
        }
    }

    /// <summary>A key of a dict has got another value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ValueChanged(Vm vm, Value dict)
    {
        if ((vm.At<TableOwner>(dict).Header.Flags & IsOfClass) != 0)
        {
            vm.ClassVersion++;
        }
    }
}
