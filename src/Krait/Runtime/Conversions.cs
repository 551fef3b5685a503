// Arguments to C#: MicroPython's conversions with its messages. Used by the generated thunks and by hand.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static class Conversions
{
    /// <summary>The receiver of a builtin type's method: the value, or the native part of an instance of a subclass.</summary>
    public static Value Receiver(Vm vm, Value value, int typeId)
    {
        if (vm.TypeOf(value) == typeId)
        {
            return value;
        }

        var native = Types.Native(vm, value, typeId);
        return native.IsAbsent
            ? throw PyError.Type($"argument should be a '{TypeNames.OfId(vm, typeId)}' not a '{TypeNames.Of(vm, value)}'")
            : native;
    }

    /// <summary>An int of any size or a bool; not what could be converted to one.</summary>
    public static bool IsInteger(Vm vm, Value value) => value.IsInt || value.IsBool || vm.TypeOf(value) == TypeId.Int;

    /// <summary>An integer, or the one that an instance stands for: its __int__, or a native part that is one.</summary>
    public static bool TryInteger(Vm vm, Value value, out Value integer)
    {
        integer = value;
        if (IsInteger(vm, value))
        {
            return true;
        }

        if (vm.TypeOf(value) != TypeId.Instance)
        {
            return false;
        }

        integer = PyError.Check(Operators.TryUnary(vm, UnaryOp.Int, value));
        return !integer.IsAbsent && IsInteger(vm, integer);
    }

    /// <summary>An int that fits a machine word; a bool counts.</summary>
    public static long ToLong(Vm vm, Value value)
    {
        if (value.IsInt)
        {
            return value.AsInt;
        }

        if (value.IsBool)
        {
            return value.IsTrue ? 1 : 0;
        }

        if (vm.TypeOf(value) == TypeId.Int)
        {
            return IntObject.TryToLong(vm, value, out long result) ? result : throw PyError.Overflow("overflow converting long int to machine word");
        }

        if (vm.TypeOf(value) == TypeId.Instance)
        {
            var converted = PyError.Check(Operators.TryUnary(vm, UnaryOp.Int, value));
            if (!converted.IsAbsent)
            {
                return ToLong(vm, converted);
            }
        }

        throw PyError.Type($"can't convert {TypeNames.Of(vm, value)} to int");
    }

    public static int ToInt(Vm vm, Value value)
    {
        long number = ToLong(vm, value);
        return number is >= int.MinValue and <= int.MaxValue ? (int)number : throw PyError.Overflow("overflow converting long int to machine word");
    }

    /// <summary>The low 64 bits of any int.</summary>
    public static long ToTruncatedLong(Vm vm, Value value) =>
        !value.IsInt && vm.TypeOf(value) == TypeId.Int ? IntObject.ToTruncatedLong(vm, value) : ToLong(vm, value);

    public static double ToDouble(Vm vm, Value value)
    {
        if (value.IsFloat)
        {
            return value.AsFloat;
        }

        if (value.IsInt)
        {
            return value.AsInt;
        }

        if (value.IsBool)
        {
            return value.IsTrue ? 1 : 0;
        }

        if (vm.TypeOf(value) == TypeId.Int)
        {
            return IntObject.ToDouble(vm, value);
        }

        if (vm.TypeOf(value) == TypeId.Instance)
        {
            var converted = PyError.Check(Operators.TryUnary(vm, UnaryOp.Float, value));
            if (converted.IsFloat)
            {
                return converted.AsFloat;
            }
        }

        throw PyError.Type($"can't convert {TypeNames.Of(vm, value)} to float");
    }

    public static bool Truth(Vm vm, Value value) => Operators.Truth(vm, value);

    public static StrView ToStrView(Vm vm, Value value)
    {
        var native = Types.NativeOrSelf(vm, value);
        return StrObject.Is(vm, native)
            ? StrObject.View(vm, native)
            : throw PyError.Type($"can't convert '{TypeNames.Of(vm, value)}' object to str implicitly");
    }

    public static unsafe BytesView ToBytesView(Vm vm, Value value)
    {
        var native = Types.NativeOrSelf(vm, value);
        var view = BufferProtocol.View(vm, native);
        return view.Access == BufferAccess.None
            ? throw PyError.Type("object with buffer protocol required")
            : new BytesView(native, view.Bytes);
    }

    /// <summary>An index into a sequence of so many items, negative ones counted from the end.</summary>
    public static int ToIndex(Vm vm, Value index, int length, string what) =>
        SequenceIndexing.TryFind(vm, index, length, what, out int position) ? position : throw PyError.Index($"{what} index out of range");
}
