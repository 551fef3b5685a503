// From Python objects to .NET ones. Containers are copied; what has no counterpart becomes a handle, never its text.
//
// Every node is charged to the operation's fuel; a container that contains itself is refused, since a copy can not.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait;

internal ref struct ValueExport(KraitEngine engine, Vm vm)
{
    readonly HashSet<uint> open = [];

    /// <summary>The natural counterpart of any value.</summary>
    public object? ToObject(Value value)
    {
        vm.Charge(1);
        if (value.IsNone)
        {
            return null;
        }

        if (value.IsBool)
        {
            return value.IsTrue;
        }

        if (value.IsInt)
        {
            return value.AsInt;
        }

        if (value.IsFloat)
        {
            return value.AsFloat;
        }

        if (StrObject.Is(vm, value))
        {
            return StrObject.ToHost(vm, value);
        }

        int type = vm.TypeOf(value);
        switch (type)
        {
            case TypeId.Int:
                return ToInteger(value);
            case TypeId.Bytes:
                return BytesObject.Bytes(vm, value).ToArray();
            case TypeId.ByteArray:
                return ByteArrayObject.Bytes(vm, value).ToArray();
            case TypeId.Tuple or TypeId.List or TypeId.Dict or TypeId.OrderedDict or TypeId.Set or TypeId.FrozenSet:
                return ToContainer(value, type);
            default:
                return engine.HandleTo(value);
        }
    }

    object ToInteger(Value value)
    {
        if (IntObject.TryToLong(vm, value, out long number))
        {
            return number;
        }

        return IntObject.ToBigInteger(vm, value);
    }

    object ToContainer(Value value, int type)
    {
        if (value.IsReference && !open.Add(value.Offset))
        {
            throw new InvalidCastException("a container that contains itself can not be copied; ask for a PyObject");
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw PyError.Recursion();
        }

        object result = type switch
        {
            TypeId.Tuple => ToArray(TupleObject.Items(vm, value)),
            TypeId.List => new List<object?>(ToArray(ListObject.Items(vm, value))),
            TypeId.Set or TypeId.FrozenSet => ToSet(value),
            _ => ToDictionary(value),
        };
        if (value.IsReference)
        {
            open.Remove(value.Offset);
        }

        return result;
    }

    // Nothing here runs Python, so the items stay where they are.
    object?[] ToArray(ReadOnlySpan<Value> items)
    {
        object?[] copy = new object?[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            copy[i] = ToObject(items[i]);
        }

        return copy;
    }

    Dictionary<object, object?> ToDictionary(Value dict)
    {
        var copy = new Dictionary<object, object?>();
        for (int position = 0; DictTable.NextEntry(vm, dict, ref position, out var key, out var value);)
        {
            copy[ToObject(key) ?? throw new InvalidCastException("a dict with the key None can not be copied; ask for a PyObject")] = ToObject(value);
        }

        return copy;
    }

    HashSet<object?> ToSet(Value set)
    {
        var copy = new HashSet<object?>();
        for (int position = 0; SetOperations.TryNext(vm, set, ref position, out var item);)
        {
            copy.Add(ToObject(item));
        }

        return copy;
    }

    /// <summary>The value as the type that the host asks for; InvalidCastException if it is not one.</summary>
    public T To<T>(Value value)
    {
        if (typeof(T) == typeof(PyFunction))
        {
            return (T)(object)(engine.HandleTo(value) as PyFunction ?? throw Refused<T>(value));
        }

        if (typeof(T) == typeof(PyObject))
        {
            return (T)(object)engine.HandleTo(value);
        }

        object? natural = ToObject(value);
        if (natural is T fitting)
        {
            return fitting;
        }

        if (natural == null)
        {
            return default(T) == null ? default! : throw Refused<T>(value);
        }

        return (T)(Convert(typeof(T), natural) ?? throw Refused<T>(value));
    }

    InvalidCastException Refused<T>(Value value) => new($"a Python '{TypeNames.Of(vm, value)}' is no {typeof(T).Name}");

    // The types that a host may ask for beside the natural one; numbers are checked for range, and no float becomes an int.
    static object? Convert(Type type, object natural)
    {
        if (natural is long number)
        {
            return ConvertInteger(type, number);
        }

        return natural switch
        {
            BigInteger big when type == typeof(ulong) || type == typeof(ulong?) => checked((ulong)big),
            BigInteger big when type == typeof(double) || type == typeof(double?) => (double)big,
            double real when type == typeof(float) || type == typeof(float?) => (float)real,
            string { Length: 1 } text when type == typeof(char) || type == typeof(char?) => text[0],
            List<object?> list => ConvertItems(type, list.ToArray()),
            object?[] tuple => ConvertItems(type, tuple),
            _ => null,
        };
    }

    static object? ConvertInteger(Type type, long number) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.SByte => checked((sbyte)number),
        TypeCode.Byte => checked((byte)number),
        TypeCode.Int16 => checked((short)number),
        TypeCode.UInt16 => checked((ushort)number),
        TypeCode.Int32 => checked((int)number),
        TypeCode.UInt32 => checked((uint)number),
        TypeCode.UInt64 => checked((ulong)number),
        TypeCode.Single => (float)number,
        TypeCode.Double => (double)number,
        TypeCode.Decimal => (decimal)number,
        _ => type == typeof(BigInteger) || type == typeof(BigInteger?) ? (BigInteger)number : null,
    };

    static object? ConvertItems(Type type, object?[] items)
    {
        if (type == typeof(object?[]))
        {
            return items;
        }

        if (type == typeof(List<object?>))
        {
            return new List<object?>(items);
        }

        return type == typeof(string[]) ? Cast<string>(items)
            : type == typeof(long[]) ? Cast<long>(items)
            : type == typeof(int[]) ? Cast<int>(items)
            : type == typeof(double[]) ? Cast<double>(items)
            : type == typeof(bool[]) ? Cast<bool>(items)
            : null;
    }

    static T[]? Cast<T>(object?[] items)
    {
        var copy = new T[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] is not { } item || (item is T ? item : Convert(typeof(T), item)) is not T fitting)
            {
                return null;
            }

            copy[i] = fitting;
        }

        return copy;
    }
}
