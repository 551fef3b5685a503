// dict: an insertion-ordered map over a DictTable, and what the runtime does with dicts.
//
// Differs: a dict keeps the order of insertion, and popitem takes the last entry; see tests/scripts/dicts/order.py.

using System.Runtime.CompilerServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

using Table = HashTable<DictEntries>;

[PyType("dict", Builtin = true)]
internal static partial class DictObject
{
    // --- what the runtime does with dicts ---------------------------------------------------------------------------

    /// <summary>An empty dict with room for a number of entries.</summary>
    public static Value Create(Vm vm, int capacity = 0) => CreateOf(vm, TypeId.Dict, capacity);

    public static Value CreateOf(Vm vm, int typeId, int capacity)
    {
        var dict = Value.Reference(vm.Heap.Allocate((ushort)typeId, TableOwner.Size, Contents.References));
        vm.At<TableOwner>(dict).Table = Value.None;
        vm.At<TableOwner>(dict).Table = Table.CreateTable(vm, capacity);
        return dict;
    }

    /// <summary>A dict that shows the entries of another and that scripts can not change, as `__dict__` of a class. It has the
    /// same table: it sees later values, and later keys until the other takes a larger table.</summary>
    public static Value CreateReadOnlyView(Vm vm, Value dict)
    {
        var view = MakeReadOnly(vm, Create(vm));
        ref var self = ref vm.At<TableOwner>(view);
        ref var shown = ref vm.At<TableOwner>(dict);
        self.Header.Length = shown.Header.Length;
        self.Table = shown.Table;
        if (shown.Table.IsReference)
        {
            vm.At<TableHead>(shown.Table).Header.Flags |= TableHead.IsShared;
        }

        return view;
    }

    /// <summary>The same dict; from now on scripts can not change it.</summary>
    public static Value MakeReadOnly(Vm vm, Value dict)
    {
        vm.At<TableOwner>(dict).Header.Flags |= DictTable.IsReadOnly;
        return dict;
    }

    public static bool IsDict(Vm vm, Value value) => vm.TypeOf(value) is TypeId.Dict or TypeId.OrderedDict;

    public static int Count(Vm vm, Value dict) => Table.Count(vm, dict);

    /// <summary>The value of a key; Absent if it is not there.</summary>
    public static Value Get(Vm vm, Value dict, Value key) => DictTable.ValueAt(vm, dict, Table.Find(vm, dict, key));

    public static bool TryGet(Vm vm, Value dict, Value key, out Value value)
    {
        value = Get(vm, dict, key);
        return !value.IsAbsent;
    }

    public static void Set(Vm vm, Value dict, Value key, Value value)
    {
        int position = Table.FindOrAdd(vm, dict, key, out bool isAdded);
        Table.WordAt(vm, dict, position, 1) = value;
        if (isAdded)
        {
            DictTable.KeysChanged(vm, dict);
            return;
        }

        DictTable.ValueChanged(vm, dict);
    }

    /// <summary>False if the key was not there.</summary>
    public static bool Remove(Vm vm, Value dict, Value key) => !DictTable.TakeAt(vm, dict, Table.Find(vm, dict, key)).IsAbsent;

    static void EnsureWritable(Vm vm, Value dict)
    {
        if ((vm.At<TableOwner>(dict).Header.Flags & DictTable.IsReadOnly) != 0)
        {
            throw PyError.Of(TypeId.TypeError);
        }
    }

    /// <summary>The dict itself, the dict inside an instance of a subclass, or Absent.</summary>
    static Value AsDict(Vm vm, Value value) => IsDict(vm, value) ? value : Types.Native(vm, value, TypeId.Dict);

    // --- slots ------------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Args args, KeywordArgs keywords) => Filled(vm, TypeId.Dict, args, keywords);

    public static Value Filled(Vm vm, int typeId, Args args, KeywordArgs keywords)
    {
        var dict = CreateOf(vm, typeId, 0);
        Fill(vm, dict, args, keywords);
        return dict;
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        bool isJson = kind == PrintKind.Json;
        string typeName = isJson || vm.Is(self, TypeId.Dict) ? "" : TypeNames.Of(vm, self);
        output.Write(typeName.Length > 0 ? typeName + "({" : "{");

        int mark = vm.Heap.LogTop;
        bool isFirst = true;
        for (int position = 0; DictTable.NextEntry(vm, self, ref position, out var key, out var value); isFirst = false)
        {
            vm.Charge(1);

            // A __repr__ may remove the entry that is being printed.
            vm.Keep(key);
            vm.Keep(value);
            if (!isFirst)
            {
                output.Write(isJson ? output.ItemSeparator : ", "u8);
            }

            if (isJson)
            {
                PrintJsonKey(vm, key, output);
            }
            else
            {
                Printing.Print(vm, key, output, PrintKind.Repr);
            }

            output.Write(isJson ? output.KeySeparator : ": "u8);
            Printing.Print(vm, value, output, isJson ? PrintKind.Json : PrintKind.Repr);
            vm.Heap.ReleaseLog(mark);
        }

        output.Write(typeName.Length > 0 ? "})" : "}");
    }

    /// <summary>JSON knows only text for keys: others stand in quotation marks.</summary>
    static void PrintJsonKey(Vm vm, Value key, Printer output)
    {
        string quote = HashKeys.IsText(vm, key) || vm.Is(key, TypeId.Bytes) ? "" : "\"";
        output.Write(quote);
        Printing.Print(vm, key, output, PrintKind.Json);
        output.Write(quote);
    }

    [Slot]
    public static Value Unary(Vm vm, UnaryOp op, Value self) => op switch
    {
        UnaryOp.Bool => Value.Bool(Count(vm, self) != 0),
        UnaryOp.Len => Value.Int(Count(vm, self)),
        UnaryOp.Sizeof => Value.Int(Table.ByteSize(vm, self)),
        _ => Value.Absent,
    };

    [Slot]
    public static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        switch (op)
        {
            case BinaryOp.Contains:
                return Value.Bool(Table.Find(vm, self, other) >= 0);
            case BinaryOp.Equal:
                return AreEqual(vm, self, other);
            case BinaryOp.Or:
                var union = Copy(vm, self);
                UpdateFrom(vm, union, other);
                return union;
            case BinaryOp.InplaceOr:
                EnsureWritable(vm, self);
                UpdateFrom(vm, self, other);
                return self;
            default:
                return Value.Absent;
        }
    }

    /// <summary>Absent unless both are of the same type: a dict and an OrderedDict are never equal.</summary>
    static Value AreEqual(Vm vm, Value self, Value other)
    {
        int typeId = vm.TypeOf(self);
        return vm.TypeOf(other) != typeId ? Value.Absent
            : Value.Bool(typeId == TypeId.OrderedDict ? HaveEqualOrder(vm, self, other) : HaveEqualEntries(vm, self, other));
    }

    static bool HaveEqualEntries(Vm vm, Value self, Value other)
    {
        if (Count(vm, self) != Count(vm, other))
        {
            return false;
        }

        int mark = vm.Heap.LogTop;
        for (int position = 0; DictTable.NextEntry(vm, self, ref position, out var key, out var value);)
        {
            vm.Charge(1);
            vm.Keep(key);
            vm.Keep(value);
            var otherValue = vm.Keep(Get(vm, other, key));
            if (otherValue.IsAbsent || !Operators.Equal(vm, value, otherValue))
            {
                return false;
            }

            vm.Heap.ReleaseLog(mark);
        }

        return true;
    }

    static bool HaveEqualOrder(Vm vm, Value self, Value other)
    {
        int mark = vm.Heap.LogTop;
        int otherPosition = 0;
        for (int position = 0; DictTable.NextEntry(vm, self, ref position, out var key, out var value);)
        {
            vm.Charge(1);
            if (!DictTable.NextEntry(vm, other, ref otherPosition, out var otherKey, out var otherValue))
            {
                return false;
            }

            vm.Keep(key);
            vm.Keep(value);
            vm.Keep(otherKey);
            vm.Keep(otherValue);
            if (!Operators.Equal(vm, key, otherKey) || !Operators.Equal(vm, value, otherValue))
            {
                return false;
            }

            vm.Heap.ReleaseLog(mark);
        }

        return !DictTable.NextEntry(vm, other, ref otherPosition, out _, out _);
    }

    [Slot]
    public static Value GetItem(Vm vm, Value self, Value index)
    {
        var value = Get(vm, self, index);
        return value.IsAbsent ? vm.Raise(TypeId.KeyError, index) : value;
    }

    [Slot]
    public static Value SetItem(Vm vm, Value self, Value index, Value item)
    {
        EnsureWritable(vm, self);
        if (item.IsAbsent)
        {
            return Remove(vm, self, index) ? Value.None : vm.Raise(TypeId.KeyError, index);
        }

        Set(vm, self, index, item);
        return Value.None;
    }

    [Slot]
    static Value Iterate(Vm vm, Value self) => DictIteratorObject.Create(vm, self, DictPart.Keys);

    // --- methods ----------------------------------------------------------------------------------------------------

    [Py("__getitem__")]
    static Value GetItemMethod(Vm vm, Value self, Value key) => GetItem(vm, self, key);

    [Py("__setitem__")]
    static Value SetItemMethod(Vm vm, Value self, Value key, Value value) => SetItem(vm, self, key, value);

    [Py("__delitem__")]
    static Value DeleteItemMethod(Vm vm, Value self, Value key) => SetItem(vm, self, key, Value.Absent);

    [Py]
    static void Clear(Vm vm, Value self)
    {
        EnsureWritable(vm, self);
        Table.Clear(vm, self);
        DictTable.KeysChanged(vm, self);
    }

    [Py]
    public static Value Copy(Vm vm, Value self)
    {
        var copy = CreateOf(vm, vm.TypeOf(self), 0);
        Table.CopyTo(vm, self, copy);
        return copy;
    }

    /// <summary>A dict also when OrderedDict is asked, as in the original.</summary>
    [Py(Kind = PyKind.Class)]
    static Value FromKeys(Vm vm, Value cls, Value keys, Value value = default)
    {
        if (value.IsAbsent)
        {
            value = Value.None;
        }

        var iterator = PyError.Check(Iteration.GetIterator(vm, keys));
        int expected = (int)Math.Clamp(Operators.LengthOrAbsent(vm, keys), 0, TableSize.MaxExpected);
        var dict = Create(vm, expected);
        int mark = vm.Heap.LogTop;
        while (PyError.Check(Iteration.Next(vm, iterator)) is { IsStop: false } key)
        {
            vm.Charge(1);
            Set(vm, dict, key, value);
            vm.Heap.ReleaseLog(mark);
        }

        return dict;
    }

    [Py]
    static Value Get(Vm vm, Value self, Value key, Value fallback = default)
    {
        var value = Get(vm, self, key);
        return !value.IsAbsent ? value : fallback.IsAbsent ? Value.None : fallback;
    }

    [Py]
    static Value Pop(Vm vm, Value self, Value key, Value fallback = default)
    {
        EnsureWritable(vm, self);
        var value = DictTable.TakeAt(vm, self, Table.Find(vm, self, key));
        return !value.IsAbsent ? value
            : fallback.IsAbsent ? vm.Raise(TypeId.KeyError, key)
            : fallback;
    }

    [Py]
    static Value PopItem(Vm vm, Value self)
    {
        EnsureWritable(vm, self);
        int position = Table.Last(vm, self);
        if (position < 0)
        {
            return vm.RaiseMessage(TypeId.KeyError, "popitem(): dictionary is empty");
        }

        // The tuple first: without memory for it the dict stays as it is.
        var item = TupleObject.Create(vm, Table.EntryAt(vm, self, position));
        DictTable.TakeAt(vm, self, position);
        return item;
    }

    [Py]
    static Value SetDefault(Vm vm, Value self, Value key, Value value = default)
    {
        EnsureWritable(vm, self);
        int position = Table.FindOrAdd(vm, self, key, out bool isAdded);
        ref var slot = ref Table.WordAt(vm, self, position, 1);
        if (isAdded)
        {
            slot = value.IsAbsent ? Value.None : value;
            DictTable.KeysChanged(vm, self);
        }

        return slot;
    }

    [Py]
    static void Update(Vm vm, Value self, Args args, KeywordArgs keywords)
    {
        EnsureWritable(vm, self);
        Fill(vm, self, args, keywords);
    }

    [Py]
    static Value Keys(Vm vm, Value self) => DictViewObject.Create(vm, self, DictPart.Keys);

    [Py]
    static Value Values(Vm vm, Value self) => DictViewObject.Create(vm, self, DictPart.Values);

    [Py]
    static Value Items(Vm vm, Value self) => DictViewObject.Create(vm, self, DictPart.Items);

    // --- filling ----------------------------------------------------------------------------------------------------

    static void Fill(Vm vm, Value dict, Args args, KeywordArgs keywords)
    {
        if (args.Count > 1)
        {
            // The original counts the dict itself, for the constructor too.
            throw PyError.Type($"function expected at most 2 arguments, got {args.Count + 1}");
        }

        if (args.Count == 1)
        {
            UpdateFrom(vm, dict, args[0]);
        }

        for (int i = 0; i < keywords.Count; i++)
        {
            Set(vm, dict, keywords.NameAt(i), keywords.ValueAt(i));
        }
    }

    /// <summary>Takes over the entries of a dict, or those that an iterable gives as pairs.</summary>
    static void UpdateFrom(Vm vm, Value dict, Value source)
    {
        var other = AsDict(vm, source);
        if (other.IsAbsent)
        {
            UpdateFromPairs(vm, dict, source);
            return;
        }

        if (other == dict)
        {
            return;
        }

        int mark = vm.Heap.LogTop;
        for (int position = 0; DictTable.NextEntry(vm, other, ref position, out var key, out var value);)
        {
            vm.Charge(1);
            Set(vm, dict, vm.Keep(key), vm.Keep(value));
            vm.Heap.ReleaseLog(mark);
        }
    }

    static void UpdateFromPairs(Vm vm, Value dict, Value source)
    {
        var iterator = PyError.Check(Iteration.GetIterator(vm, source));
        int mark = vm.Heap.LogTop;
        while (PyError.Check(Iteration.Next(vm, iterator)) is { IsStop: false } pair)
        {
            vm.Charge(1);
            if (vm.Is(pair, TypeId.Tuple) && TupleObject.Items(vm, pair) is { Length: 2 } items)
            {
                Set(vm, dict, items[0], items[1]);
            }
            else
            {
                SetFromPair(vm, dict, pair);
            }

            vm.Heap.ReleaseLog(mark);
        }
    }

    static void SetFromPair(Vm vm, Value dict, Value pair)
    {
        var iterator = PyError.Check(Iteration.GetIterator(vm, pair));
        var key = PyError.Check(Iteration.Next(vm, iterator));
        var value = PyError.Check(Iteration.Next(vm, iterator));
        var end = PyError.Check(Iteration.Next(vm, iterator));
        if (key.IsStop || value.IsStop || !end.IsStop)
        {
            throw PyError.Value("dict update sequence has wrong length");
        }

        Set(vm, dict, key, value);
    }
}
