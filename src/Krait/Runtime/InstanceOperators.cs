// Operators of instances: the special methods of their classes, and behind them what the native part can do.

using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static unsafe class InstanceOperators
{
    /// <summary>A special method as it stands in a Python class, or Absent. `isNative`: else the native part decides.</summary>
    static Value Find(Vm vm, Value instance, int name, out bool isNative)
    {
        var cls = InstanceObject.ClassOf(vm, instance);
        isNative = false;
        if (name != Name.Empty)
        {
            var found = ClassObject.Lookup(vm, cls, name, out var owner);
            if (!found.IsAbsent && owner.IsReference)
            {
                return found;
            }
        }

        isNative = cls.IsReference && ClassObject.NativeBase(vm, cls) != TypeId.Object;
        return Value.Absent;
    }

    // Static methods get no receiver, class methods the class, and so do members that are no functions at all.
    static Value Call(Vm vm, Value method, Value self, params ReadOnlySpan<Value> args)
    {
        switch (Attributes.Unbound(vm, method, InstanceObject.ClassOf(vm, self), out var function))
        {
            case Attributes.Binding.Self:
                break;
            case Attributes.Binding.Class:
                self = InstanceObject.ClassOf(vm, self);
                break;
            default:
                return vm.Interpreter.Call(function, args);
        }

        Span<Value> all = stackalloc Value[4];
        all[0] = self;
        args.CopyTo(all[1..]);
        return vm.Interpreter.Call(function, all[..(args.Length + 1)]);
    }

    // As in the original, whatever the method is gets the instance: also a static one.
    static Value CallUnary(Vm vm, Value method, Value self)
    {
        Attributes.Unbound(vm, method, InstanceObject.ClassOf(vm, self), out var function);
        return vm.Interpreter.Call(function, [self]);
    }

    public static bool Truth(Vm vm, Value self)
    {
        var method = Find(vm, self, Name.__bool__, out bool isNative);
        if (!method.IsAbsent)
        {
            // As in the original, nothing but True itself is true here.
            return PyError.Check(CallUnary(vm, method, self)).IsTrue;
        }

        if (isNative)
        {
            // Before a __len__ of the class is asked.
            return Operators.Truth(vm, NativePart(vm, self));
        }

        method = Find(vm, self, Name.__len__, out _);
        return method.IsAbsent || PyError.Check(CallUnary(vm, method, self)) != Value.Int(0);
    }

    public static Value Unary(Vm vm, UnaryOp op, Value self)
    {
        int name = SpecialNames.Of(op);
        var method = Find(vm, self, name, out bool isNative);
        if (method.IsAbsent)
        {
            if (op == UnaryOp.Hash)
            {
                return HashOf(vm, self, isNative);
            }

            return isNative ? UnaryOfNativePart(vm, op, self) : Value.Absent;
        }

        var result = CallUnary(vm, method, self);
        if (result.IsFailed)
        {
            return result;
        }

        switch (op)
        {
            case UnaryOp.Hash:
                long hash = Conversions.ToTruncatedLong(vm, result);
                return Value.Int(hash << 16 >> 16);
            case UnaryOp.Int when !Types.IsInt(vm, result):
                throw PyError.Type(null!);
        }

        return result;
    }

    // A native part that has unary operators is asked. Else an instance with __eq__ but without __hash__ is not hashable.
    static Value HashOf(Vm vm, Value self, bool isNative)
    {
        if (isNative && vm.InfoOf(NativePart(vm, self)).Unary != null)
        {
            return Operators.Unary(vm, UnaryOp.Hash, NativePart(vm, self));
        }

        return Find(vm, self, Name.__eq__, out _).IsAbsent ? Value.Int(self.Offset) : Value.Absent;
    }

    // An error names the native part. Who asks for a number can do without; a type without unary operators (for
    // the original, bytes are one) is not asked at all.
    static Value UnaryOfNativePart(Vm vm, UnaryOp op, Value self)
    {
        var native = NativePart(vm, self);
        return op is UnaryOp.Int or UnaryOp.Float or UnaryOp.Complex or UnaryOp.Bool or UnaryOp.Sizeof || vm.InfoOf(native).Unary == null || vm.Is(native, TypeId.Bytes)
            ? Operators.TryUnary(vm, op, native)
            : Operators.Unary(vm, op, native);
    }

    public static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        int name = SpecialNames.Of(op);
        var method = Find(vm, self, name, out bool isNative);
        if (method.IsAbsent)
        {
            if (!isNative)
            {
                return Value.Absent;
            }

            var native = NativePart(vm, self);
            if (vm.InfoOf(native).Binary == null || (vm.Is(native, TypeId.Range) && op is not (BinaryOp.Equal or BinaryOp.NotEqual or BinaryOp.Contains)))
            {
                return Value.Absent;
            }

            return Operators.BinaryOfNativePart(vm, op, native, other);
        }

        var result = Call(vm, method, self, other);
        if (result.IsFailed)
        {
            return result;
        }

        if (op == BinaryOp.Contains)
        {
            return Value.Bool(Operators.Truth(vm, result));
        }

        return result.IsNotImplemented ? Value.Absent : result;
    }

    /// <summary>The class has a Python function for the operator; that of an in-place operator may be the plain one's. Where
    /// both operands are asked in turns (`!=`), there is none.</summary>
    public static bool TryFindFunction(Vm vm, ref BinaryOp op, Value self, out Value function)
    {
        function = Value.Absent;
        if (op is BinaryOp.NotEqual or BinaryOp.In or BinaryOp.ExceptionMatch)
        {
            return false;
        }

        if (TryFindFunction(vm, SpecialNames.Of(op), self, out function))
        {
            return true;
        }

        if (op is < BinaryOp.InplaceOr or > BinaryOp.InplacePower || !function.IsAbsent)
        {
            return false;
        }

        op += BinaryOp.Or - BinaryOp.InplaceOr;
        return TryFindFunction(vm, SpecialNames.Of(op), self, out function);
    }

    /// <summary>The special method as it stands in the class, if it is a Python function; else `function` is what was found.</summary>
    public static bool TryFindFunction(Vm vm, int name, Value self, out Value function)
    {
        function = Find(vm, self, name, out bool isNative);
        if (function.IsAbsent && isNative)
        {
            // The native part decides.
            function = Value.None;
        }

        return function.IsReference && vm.At<ObjectHeader>(function).Type is TypeId.Function or TypeId.Closure;
    }

    public static Value GetItem(Vm vm, Value self, Value index)
    {
        var method = Find(vm, self, Name.__getitem__, out bool isNative);
        if (!method.IsAbsent)
        {
            return Call(vm, method, self, index);
        }

        return isNative && HasItems(vm, NativePart(vm, self))
            ? Operators.GetItem(vm, NativePart(vm, self), index)
            : vm.RaiseMessage(TypeId.TypeError, $"'{TypeNames.Of(vm, self)}' object isn't subscriptable");
    }

    public static Value SetItem(Vm vm, Value self, Value index, Value item)
    {
        var method = Find(vm, self, item.IsAbsent ? Name.__delitem__ : Name.__setitem__, out bool isNative);
        if (!method.IsAbsent)
        {
            var result = item.IsAbsent ? Call(vm, method, self, index) : Call(vm, method, self, index, item);
            return result.IsFailed ? result : Value.None;
        }

        return isNative && HasItems(vm, NativePart(vm, self))
            ? Operators.SetItem(vm, NativePart(vm, self), index, item)
            : Operators.RaiseNoItems(vm, self, item);
    }

    static bool HasItems(Vm vm, Value native)
    {
        var info = vm.InfoOf(native);
        return info.GetItem != null || info.SetItem != null;
    }

    /// <summary>The iterator of an instance; Absent if it has none.</summary>
    public static Value Iterate(Vm vm, Value self)
    {
        var method = Find(vm, self, Name.__iter__, out bool isNative);
        if (!method.IsAbsent)
        {
            return Call(vm, method, self);
        }

        return isNative ? Iteration.TryIterate(vm, NativePart(vm, self)) : Value.Absent;
    }

    /// <summary>Calls an instance through its __call__.</summary>
    public static Value Invoke(Vm vm, Value self, ReadOnlySpan<Value> args, ReadOnlySpan<Value> keywordPairs)
    {
        var cls = InstanceObject.ClassOf(vm, self);
        var member = ClassObject.Lookup(vm, cls, Name.__call__, out var owner);
        if (member.IsAbsent)
        {
            var native = InstanceObject.NativePart(vm, self);
            if (!native.IsAbsent && vm.InfoOf(native).Call != null)
            {
                return vm.Interpreter.Call(native, args, keywordPairs);
            }

            throw PyError.Type($"'{TypeNames.Of(vm, self)}' object isn't callable");
        }

        switch (Attributes.Unbound(vm, member, owner, out var function))
        {
            case Attributes.Binding.Self:
                break;
            case Attributes.Binding.Class:
                self = cls;
                break;
            default:
                return vm.Interpreter.Call(function, args, keywordPairs);
        }

        Span<Value> all = args.Length < 8 ? stackalloc Value[args.Length + 1] : new Value[args.Length + 1];
        all[0] = self;
        args.CopyTo(all[1..]);
        return vm.Interpreter.Call(function, all, keywordPairs);
    }

    public static bool IsCallable(Vm vm, Value self) =>
        !ClassObject.Lookup(vm, InstanceObject.ClassOf(vm, self), Name.__call__).IsAbsent;

    /// <summary>The native part; before it is made, using it is an error of the script.</summary>
    static Value NativePart(Vm vm, Value self)
    {
        var native = InstanceObject.NativePart(vm, self);
        return native.IsAbsent ? throw PyError.Type("super().__init__() was not called") : native;
    }
}
