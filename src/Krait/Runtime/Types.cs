// Questions about types: what a value is, exactly or through a base class.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static class Types
{
    /// <summary>type(value).</summary>
    public static Value Of(Vm vm, Value value)
    {
        int type = vm.TypeOf(value);
        return type switch
        {
            TypeId.Instance => InstanceObject.ClassOf(vm, value),
            TypeId.NamedTuple => NamedTupleObject.ClassOf(vm, value),
            TypeId.Function when FunctionObject.IsGenerator(vm, value) => Value.Rom(TypeId.GeneratorFunction),
            _ => Value.Rom(type),
        };
    }

    /// <summary>The value is of the builtin type, of one that derives from it, or of a Python class that does.</summary>
    public static bool IsInstance(Vm vm, Value value, int typeId)
    {
        int type = vm.TypeOf(value);
        if (type == TypeId.Instance)
        {
            var cls = InstanceObject.ClassOf(vm, value);
            type = cls.IsReference ? ClassObject.NativeBase(vm, cls) : TypeId.Object;
        }

        for (; type != TypeId.Object; type = RomTable.Type(type).BaseId)
        {
            if (type == typeId)
            {
                return true;
            }
        }

        return typeId == TypeId.Object;
    }

    /// <summary>The value itself if it is of the builtin type, the native part of an instance of a subclass, else Absent.</summary>
    public static Value Native(Vm vm, Value value, int typeId)
    {
        if (vm.TypeOf(value) == TypeId.Instance)
        {
            value = InstanceObject.NativePart(vm, value);
        }

        return !value.IsAbsent && IsInstance(vm, value, typeId) ? value : Value.Absent;
    }

    public static Value NativeOrSelf(Vm vm, Value value)
    {
        if (vm.TypeOf(value) != TypeId.Instance)
        {
            return value;
        }

        var native = InstanceObject.NativePart(vm, value);
        return native.IsAbsent ? value : native;
    }

    public static bool IsInt(Vm vm, Value value) => value.IsInt || vm.TypeOf(value) == TypeId.Int;

    public static bool IsException(Vm vm, Value value) => IsInstance(vm, value, TypeId.BaseException);

    public static bool IsExceptionClass(Vm vm, Value value) =>
        ClassObject.IsClass(vm, value) && ClassObject.IsSubclass(vm, value, Value.Rom(TypeId.BaseException));

    /// <summary>What is thrown, an exception or its class, is of the builtin exception type.</summary>
    public static bool IsExceptionOf(Vm vm, Value thrown, int typeId) =>
        ClassObject.IsClass(vm, thrown) ? ClassObject.IsSubclass(vm, thrown, Value.Rom(typeId)) : IsInstance(vm, thrown, typeId);

    /// <summary>isinstance and issubclass: the second argument may be a tuple of classes.</summary>
    public static bool IsSubclassOfAny(Vm vm, Value cls, Value classes)
    {
        if (ClassObject.IsClass(vm, classes))
        {
            return ClassObject.IsSubclass(vm, cls, classes);
        }

        if (!vm.Is(classes, TypeId.Tuple))
        {
            throw PyError.Type("issubclass() arg 2 must be a class or a tuple of classes");
        }

        foreach (var item in TupleObject.Items(vm, classes))
        {
            vm.Charge(1);
            if (ClassObject.IsSubclass(vm, cls, item))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Names of types for messages.</summary>
internal static class TypeNames
{
    public static string Of(Vm vm, Value value) => vm.Names.ToString(ClassObject.NameOf(vm, Types.Of(vm, value)));

    public static string OfId(Vm vm, int typeId) => vm.Names.ToString(RomTable.Type(typeId).NameId);
}
