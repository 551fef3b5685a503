// Operators over any two values: fast cases first, then the left operand's slot, then reflected methods, and MicroPython's
// TypeError at the end. A slot answers Absent for what it does not know.

using System.Runtime.CompilerServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static unsafe class Operators
{
    // --- truth ------------------------------------------------------------------------------------------------------

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Truth(Vm vm, Value value) =>
        value.IsBool ? value.IsTrue : value.IsInt ? value.AsInt != 0 : !value.IsNone && TruthSlow(vm, value);

    static bool TruthSlow(Vm vm, Value value)
    {
        if (value.IsFloat)
        {
            return value.AsFloat != 0;
        }

        if (vm.TypeOf(value) == TypeId.Instance)
        {
            return InstanceOperators.Truth(vm, value);
        }

        var info = vm.InfoOf(value);
        if (info.Unary == null)
        {
            return true;
        }

        var result = PyError.Check(info.Unary(vm, UnaryOp.Bool, value));
        if (!result.IsAbsent)
        {
            return result.IsTrue;
        }

        result = PyError.Check(info.Unary(vm, UnaryOp.Len, value));
        return result.IsAbsent || result != Value.Int(0);
    }

    // --- unary ------------------------------------------------------------------------------------------------------

    public static Value Unary(Vm vm, UnaryOp op, Value value)
    {
        if (op == UnaryOp.Not)
        {
            return Value.Bool(!Truth(vm, value));
        }

        var result = TryUnary(vm, op, value);
        return result.IsAbsent
            ? vm.RaiseMessage(TypeId.TypeError, $"unsupported type for {SpecialNames.Of(vm, op)}: '{TypeNames.Of(vm, value)}'")
            : result;
    }

    /// <summary>Absent if the type has no such operation.</summary>
    public static Value TryUnary(Vm vm, UnaryOp op, Value value)
    {
        if (value.IsInt && op == UnaryOp.Negative)
        {
            return IntObject.FromLong(vm, -value.AsInt);
        }

        if (vm.TypeOf(value) == TypeId.Instance)
        {
            return InstanceOperators.Unary(vm, op, value);
        }

        var info = vm.InfoOf(value);
        return info.Unary == null ? Value.Absent : info.Unary(vm, op, value);
    }

    /// <summary>len(), or -1 if the value has none.</summary>
    public static long LengthOrAbsent(Vm vm, Value value)
    {
        var length = PyError.Check(TryUnary(vm, UnaryOp.Len, value));
        return length.IsAbsent ? -1 : Conversions.ToLong(vm, length);
    }

    public static long Length(Vm vm, Value value)
    {
        long length = LengthOrAbsent(vm, value);
        return length >= 0 ? length : throw PyError.Type($"object of type '{TypeNames.Of(vm, value)}' has no len()");
    }

    public static long Hash(Vm vm, Value value)
    {
        if (value.IsInt)
        {
            return value.AsInt;
        }

        if (value.IsName)
        {
            return vm.Names.Hash(value.NameId);
        }

        if (value.IsFloat)
        {
            return FloatObject.Hash(value.AsFloat);
        }

        if (IntObject.Is(vm, value))
        {
            return IntObject.Hash(vm, value);
        }

        var hash = PyError.Check(TryUnary(vm, UnaryOp.Hash, value));
        if (!hash.IsAbsent)
        {
            return hash.IsInt ? hash.AsInt : Conversions.ToTruncatedLong(vm, hash);
        }

        var info = vm.InfoOf(value);
        if (vm.TypeOf(value) != TypeId.Instance && info.Unary == null && info.Binary == null)
        {
            return (long)value.Bits & Value.MaxInt;
        }

        throw PyError.Type($"unsupported type for __hash__: '{TypeNames.Of(vm, value)}'");
    }

    // --- identity and equality --------------------------------------------------------------------------------------

    /// <summary>Interned and heap texts never name one object; boxed ints and equal floats are identical by value.</summary>
    public static bool Is(Vm vm, Value a, Value b) => a == b || (a.IsReference && b.IsReference && IntObject.AreIdentical(vm, a, b));

    public static bool Equal(Vm vm, Value a, Value b)
    {
        if (a == b)
        {
            // A NaN is not equal to itself, and an instance may say so too.
            return a.IsFloat ? a.AsFloat == b.AsFloat : vm.TypeOf(a) != TypeId.Instance || CompareKept(vm, BinaryOp.Equal, a, b);
        }

        if (a.IsInt && b.IsInt || a.IsName && b.IsName)
        {
            return false;
        }

        int typeA = vm.TypeOf(a);
        if (typeA == TypeId.Str && vm.TypeOf(b) == TypeId.Str)
        {
            return StrObject.Equals(vm, a, b);
        }

        return CompareKept(vm, BinaryOp.Equal, a, b);
    }

    /// <summary>`a op b` for an ordering or equality, as a bool.</summary>
    public static bool Compare(Vm vm, BinaryOp op, Value a, Value b) =>
        op == BinaryOp.Equal ? Equal(vm, a, b) : CompareKept(vm, op, a, b);

    // The operands may have come out of a container that the Python code of one of them empties. Nothing stays on the log.
    static bool CompareKept(Vm vm, BinaryOp op, Value a, Value b)
    {
        int mark = vm.Heap.LogTop;
        vm.Keep(a);
        vm.Keep(b);
        bool result = Truth(vm, PyError.Check(Binary(vm, op, a, b)));
        vm.Heap.ReleaseLog(mark);
        return result;
    }

    // --- binary -----------------------------------------------------------------------------------------------------

    public static Value Binary(Vm vm, BinaryOp op, Value a, Value b)
    {
        switch (op)
        {
            case BinaryOp.Is:
                return Value.Bool(Is(vm, a, b));

            case BinaryOp.In:
                return Value.Bool(Contains(vm, b, a));

            case BinaryOp.NotEqual:
            case BinaryOp.Equal:
                if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                {
                    throw PyError.Recursion();
                }

                return EqualOrNot(vm, op, a, b);

            case BinaryOp.ExceptionMatch:
                return MatchException(vm, a, b);
        }

        // Numbers first: they are the operands of nearly all operators, and need no room on the stack.
        var result = IntObject.Is(vm, a) ? IntObject.Binary(vm, op, a, b)
            : a.IsFloat ? FloatObject.Binary(vm, op, a, b)
            : Value.Absent;
        if (!result.IsAbsent)
        {
            return result;
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw PyError.Recursion();
        }

        result = Slot(vm, op, a, b);
        if (!result.IsAbsent)
        {
            return result;
        }

        if (op >= BinaryOp.InplaceOr && op <= BinaryOp.InplacePower)
        {
            op += BinaryOp.Or - BinaryOp.InplaceOr;
            result = Slot(vm, op, a, b);
            if (!result.IsAbsent)
            {
                return result;
            }
        }

        return BinaryReflected(vm, op, a, b);
    }

    /// <summary>The left operand's own method has answered NotImplemented: what is tried next.</summary>
    public static Value AfterNotImplemented(Vm vm, BinaryOp op, Value a, Value b)
    {
        if (op == BinaryOp.Equal)
        {
            var equal = Slot(vm, op, b, a);
            return equal.IsAbsent ? Value.Bool(a == b) : equal;
        }

        if (op >= BinaryOp.InplaceOr && op <= BinaryOp.InplacePower)
        {
            return Binary(vm, op + (BinaryOp.Or - BinaryOp.InplaceOr), a, b);
        }

        return BinaryReflected(vm, op, a, b);
    }

    static Value BinaryReflected(Vm vm, BinaryOp op, Value a, Value b)
    {
        // As in the original, orderings have no reflected form.
        var result = op is >= BinaryOp.Or and <= BinaryOp.Power
            ? Slot(vm, op + (BinaryOp.ReverseOr - BinaryOp.Or), b, a)
            : Value.Absent;
        if (!result.IsAbsent)
        {
            return result;
        }

        // A bool has been asked as the int that it is.
        return RaiseUnsupported(vm, op, a, b.IsBool && op is >= BinaryOp.Or and <= BinaryOp.Power ? Value.Int(0) : b);
    }

    static Value RaiseUnsupported(Vm vm, BinaryOp op, Value a, Value b) =>
        vm.RaiseMessage(TypeId.TypeError, $"unsupported types for {SpecialNames.Of(vm, op)}: '{TypeNames.Of(vm, a)}', '{TypeNames.Of(vm, b)}'");

    /// <summary>The operator of an instance, asked of its native part: as if that stood in the instance's place, so that an error
    /// names its type. The other one may be an instance with a native part, too, and is asked in its turn.</summary>
    public static Value BinaryOfNativePart(Vm vm, BinaryOp op, Value native, Value other)
    {
        if (op is BinaryOp.Equal or BinaryOp.NotEqual)
        {
            return EqualOrNot(vm, op, native, other);
        }

        if (op == BinaryOp.Contains)
        {
            // An int is refused as a bool is, a float as what can not be walked.
            return native.IsFloat
                ? vm.RaiseMessage(TypeId.TypeError, $"'{TypeNames.Of(vm, native)}' object isn't iterable")
                : Value.Bool(Contains(vm, native.IsInt ? Value.True : native, other));
        }

        if (op < BinaryOp.ReverseOr)
        {
            return Binary(vm, op, native, other);
        }

        native = native.IsBool ? Value.Int(0) : native;

        // As in the original, no builtin type has reflected operators of its own. Two numbers are not turned round again.
        return Conversions.IsInteger(vm, native) && (Conversions.IsInteger(vm, other) || other.IsFloat)
            ? RaiseUnsupported(vm, op, native, other)
            : RaiseUnsupported(vm, op - (BinaryOp.ReverseOr - BinaryOp.Or), other, native);
    }

    static Value Slot(Vm vm, BinaryOp op, Value a, Value b)
    {
        if (vm.TypeOf(a) == TypeId.Instance)
        {
            return InstanceOperators.Binary(vm, op, a, b);
        }

        var info = vm.InfoOf(a);
        return info.Binary == null ? Value.Absent : info.Binary(vm, op, a, b);
    }

    // Each operand is asked in turn: for != its __ne__ if it is an instance, then (for both) its equality. Nobody knows: identity.
    public static Value EqualOrNot(Vm vm, BinaryOp op, Value a, Value b)
    {
        bool isNot = op == BinaryOp.NotEqual;
        if (a == b && !a.IsFloat && vm.TypeOf(a) is not (TypeId.Instance or TypeId.Complex))
        {
            return Value.Bool(!isNot);
        }

        for (int turn = 0; turn < 2; turn++)
        {
            if (isNot && vm.TypeOf(a) == TypeId.Instance)
            {
                var different = Slot(vm, BinaryOp.NotEqual, a, b);
                if (!different.IsAbsent)
                {
                    return different;
                }
            }

            // These know instances that derive from them, and yet are not asked about one: it is asked, in its turn.
            bool isAsked = vm.TypeOf(b) != TypeId.Instance || vm.TypeOf(a) is not (TypeId.Tuple or TypeId.Set or TypeId.FrozenSet or TypeId.Complex);
            var equal = isAsked ? Slot(vm, BinaryOp.Equal, a, b) : Value.Absent;
            if (!equal.IsAbsent)
            {
                return equal.IsFailed || !isNot ? equal : Value.Bool(!Truth(vm, equal));
            }

            (a, b) = (b, a);
        }

        return Value.Bool((a == b) != isNot);
    }

    static Value MatchException(Vm vm, Value exception, Value pattern)
    {
        if (vm.Is(pattern, TypeId.Tuple))
        {
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                throw PyError.Recursion();
            }

            foreach (var item in TupleObject.Items(vm, pattern))
            {
                vm.Charge(1);
                var one = MatchException(vm, exception, item);
                if (!one.IsFalse)
                {
                    return one;
                }
            }

            return Value.False;
        }

        if (!Types.IsExceptionClass(vm, pattern))
        {
            return vm.RaiseMessage(TypeId.TypeError, $"unsupported types for : '{TypeNames.Of(vm, exception)}', '{TypeNames.Of(vm, pattern)}'");
        }

        var cls = ClassObject.IsClass(vm, exception) ? exception : Types.Of(vm, exception);
        return Value.Bool(ClassObject.IsSubclass(vm, cls, pattern));
    }

    // --- containers -------------------------------------------------------------------------------------------------

    public static bool Contains(Vm vm, Value container, Value item)
    {
        if (container.IsInt || container.IsBool || container.IsFloat)
        {
            RefuseNumbers(vm, ref container, item);
        }

        var result = PyError.Check(Slot(vm, BinaryOp.Contains, container, item));
        if (!result.IsAbsent)
        {
            return Truth(vm, result);
        }

        var walk = new ItemWalk(vm, container);
        int mark = vm.Heap.LogTop;
        while (true)
        {
            var next = walk.Next();
            if (next.IsStop)
            {
                return false;
            }

            if (Equal(vm, next, item))
            {
                return true;
            }

            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }
    }

    // As in the original: small numbers are refused as operands, in three ways, before anybody tries to walk one of them.
    static void RefuseNumbers(Vm vm, ref Value container, Value item)
    {
        if (item.IsInt && !container.IsBool)
        {
            PyError.Check(RaiseUnsupported(vm, BinaryOp.In, item, container));
        }

        bool isBool = container.IsBool;
        container = isBool ? Value.Int(0) : container;
        if (container.IsInt && (item.IsInt || item.IsBool || (isBool && (item.IsFloat || vm.TypeOf(item) == TypeId.Complex))))
        {
            PyError.Check(RaiseUnsupported(vm, BinaryOp.Contains, container, item.IsBool ? Value.Int(0) : item));
        }
    }

    public static Value GetItem(Vm vm, Value container, Value index)
    {
        int type = vm.TypeOf(container);
        if (type == TypeId.Instance)
        {
            return InstanceOperators.GetItem(vm, container, index);
        }

        var info = RomTable.Type(type);
        if (info.GetItem != null)
        {
            return info.GetItem(vm, container, index);
        }

        if (type == TypeId.Class)
        {
            var method = Attributes.TryLoad(vm, container, Name.__class_getitem__);
            if (!method.IsAbsent)
            {
                return method.IsFailed ? method : Calls.Call(vm, method, index);
            }
        }

        return vm.RaiseMessage(TypeId.TypeError, $"'{TypeNames.Of(vm, container)}' object isn't subscriptable");
    }

    /// <summary>Stores (or, with Absent, deletes) an item: None or Failed.</summary>
    public static Value SetItem(Vm vm, Value container, Value index, Value item)
    {
        int type = vm.TypeOf(container);
        if (type == TypeId.Instance)
        {
            return InstanceOperators.SetItem(vm, container, index, item);
        }

        var info = RomTable.Type(type);
        if (info.SetItem != null)
        {
            return info.SetItem(vm, container, index, item);
        }

        return RaiseNoItems(vm, container, item);
    }

    public static Value RaiseNoItems(Vm vm, Value container, Value item) =>
        vm.RaiseMessage(TypeId.TypeError, $"'{TypeNames.Of(vm, container)}' object doesn't support item {(item.IsAbsent ? "deletion" : "assignment")}");
}
