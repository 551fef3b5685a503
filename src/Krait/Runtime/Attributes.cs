// Attributes of anything: `obj.name` to read, to write, to call.
//
// Reading an instance: its own fields, then its class and bases (functions become methods, properties and descriptors are
// asked), then its native part, then __getattr__. Other values: what their type computes (the GetAttr slot), then the type's
// table. A miss costs no .NET exception.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

/// <summary>How a method was found: may the site remember it for every object of the same shape or type?</summary>
internal enum MethodSource
{
    Failed,
    Found,
    Cacheable,
}

internal static unsafe class Attributes
{
    /// <summary>The attribute, or Failed with an AttributeError pending.</summary>
    public static Value Load(Vm vm, Value target, int name)
    {
        var value = TryLoad(vm, target, name);
        return value.IsAbsent ? RaiseMissing(vm, target, name) : value;
    }

    public static Value RaiseMissing(Vm vm, Value target, int name)
    {
        string attribute = vm.Names.ToString(name);
        if (ClassObject.IsClass(vm, target))
        {
            return vm.RaiseMessage(TypeId.AttributeError, $"type object '{vm.Names.ToString(ClassObject.NameOf(vm, target))}' has no attribute '{attribute}'");
        }

        if (vm.Is(target, TypeId.Module))
        {
            return vm.RaiseMessage(TypeId.AttributeError, $"module '{ModuleObject.NameText(vm, target)}' has no attribute '{attribute}'");
        }

        return vm.RaiseMessage(TypeId.AttributeError, $"'{TypeNames.Of(vm, target)}' object has no attribute '{attribute}'");
    }

    /// <summary>The attribute, Absent, or Failed (an accessor raised).</summary>
    public static Value TryLoad(Vm vm, Value target, int name)
    {
        int type = vm.TypeOf(target);
        if (type == TypeId.Instance)
        {
            return LoadFromInstance(vm, target, name);
        }

        if (name == Name.__class__)
        {
            return Types.Of(vm, target);
        }

        var info = RomTable.Type(type);
        if (info.GetAttr != null)
        {
            var computed = info.GetAttr(vm, target, name);
            if (!computed.IsAbsent)
            {
                return computed;
            }
        }

        // A class's own lookup has been done by its GetAttr.
        var found = type is TypeId.Class or TypeId.Module ? Value.Absent : ClassObject.LookupBuiltin(type, name);
        return found.IsAbsent ? TryNextSlot(vm, target, name) : Bind(vm, found, target, Value.Rom(type));
    }

    // The __next__ of a builtin iterator is the function next, bound to it.
    static Value TryNextSlot(Vm vm, Value target, int name) =>
        name == Name.__next__ && vm.InfoOf(target).Next != null
            ? BoundMethodObject.Create(vm, Value.Rom(RomId.builtins_next), target)
            : Value.Absent;

    /// <summary>An attribute that decides about an operation (`__get__`, `__enter__`): as TryLoad, but __getattr__ is not asked.</summary>
    public static Value TryLoadSpecial(Vm vm, Value target, int name)
    {
        if (vm.TypeOf(target) != TypeId.Instance)
        {
            return TryLoad(vm, target, name);
        }

        var own = InstanceObject.GetField(vm, target, name);
        return own.IsAbsent ? FromClassOf(vm, target, name) : own;
    }

    /// <summary>The instance has such an attribute, of its own or through its class. Runs nothing and allocates nothing.</summary>
    public static bool HasSpecial(Vm vm, Value instance, int name) =>
        !InstanceObject.GetField(vm, instance, name).IsAbsent
        || !ClassObject.Lookup(vm, InstanceObject.ClassOf(vm, instance), name).IsAbsent;

    // --- instances --------------------------------------------------------------------------------------------------

    static Value LoadFromInstance(Vm vm, Value instance, int name)
    {
        var own = InstanceObject.GetField(vm, instance, name);
        if (!own.IsAbsent)
        {
            return own;
        }

        if (name == Name.__class__)
        {
            return InstanceObject.ClassOf(vm, instance);
        }

        if (name == Name.__dict__)
        {
            return DictObject.CreateReadOnlyView(vm, InstanceObject.ToDict(vm, instance));
        }

        var found = FromClassOf(vm, instance, name);
        if (!found.IsAbsent)
        {
            return found;
        }

        return IsNeverAsked(name) ? Value.Absent : AskGetattr(vm, instance, name);
    }

    /// <summary>The attribute of an instance is what a Python function answers: a property's getter, or __getattr__ of the class,
    /// which wants the name as well.</summary>
    public static bool TryFindGetter(Vm vm, Value instance, int name, out Value function, out bool wantsName)
    {
        var cls = InstanceObject.ClassOf(vm, instance);
        var member = ClassObject.Lookup(vm, cls, name);
        function = Value.Absent;
        wantsName = member.IsAbsent;
        if (!member.IsAbsent)
        {
            if (vm.Is(member, TypeId.Property) && ClassObject.HasCustomStore(vm, cls))
            {
                function = vm.At<PropertyLayout>(member).Getter;
            }
        }
        else if (!IsNeverAsked(name) && InstanceObject.GetField(vm, instance, name).IsAbsent
            && InstanceObject.NativePart(vm, instance).IsAbsent && InstanceObject.GetField(vm, instance, Name.__getattr__).IsAbsent)
        {
            function = ClassObject.Lookup(vm, cls, Name.__getattr__);
        }

        return function.IsReference && vm.At<ObjectHeader>(function).Type is TypeId.Function or TypeId.Closure;
    }

    // Names that __getattr__ is not asked for.
    static bool IsNeverAsked(int name) =>
        name is Name.__getattr__ or Name.__get__ or Name.__set__ or Name.__delete__ or Name.__set_name__ or Name.__setattr__ or Name.__delattr__
            or Name.__class__ or Name.__dict__;

    static Value AskGetattr(Vm vm, Value instance, int name)
    {
        // The plain case makes no bound method: the heap may be locked.
        var member = ClassObject.Lookup(vm, InstanceObject.ClassOf(vm, instance), Name.__getattr__, out var owner);
        if (!member.IsAbsent
            && InstanceObject.GetField(vm, instance, Name.__getattr__).IsAbsent
            && Unbound(vm, member, owner, out var function) == Binding.Self)
        {
            return Calls.Call(vm, function, instance, Value.Name(name));
        }

        var getattr = TryLoadSpecial(vm, instance, Name.__getattr__);
        return getattr.IsAbsent || getattr.IsFailed ? getattr : Calls.Call(vm, getattr, Value.Name(name));
    }

    // Of the class and its bases, bound to the instance; then what the native part computes.
    static Value FromClassOf(Vm vm, Value instance, int name)
    {
        var cls = InstanceObject.ClassOf(vm, instance);
        var member = ClassObject.Lookup(vm, cls, name, out var owner);
        if (member.IsAbsent)
        {
            var native = InstanceObject.NativePart(vm, instance);
            return native.IsAbsent ? Value.Absent : ComputedByNative(vm, native, name);
        }

        if (ClassObject.HasCustomStore(vm, cls))
        {
            if (vm.Is(member, TypeId.Property))
            {
                var getter = vm.At<PropertyLayout>(member).Getter;
                return getter.IsNone
                    ? vm.RaiseMessage(TypeId.AttributeError, "unreadable attribute")
                    : Calls.Call(vm, getter, instance);
            }

            if (vm.TypeOf(member) == TypeId.Instance)
            {
                var get = TryLoadSpecial(vm, member, Name.__get__);
                if (!get.IsAbsent)
                {
                    return get.IsFailed ? get : Calls.Call(vm, get, instance, cls);
                }
            }
        }

        return Bind(vm, member, instance, owner, cls);
    }

    static Value ComputedByNative(Vm vm, Value native, int name)
    {
        var info = vm.InfoOf(native);
        var computed = info.GetAttr != null ? info.GetAttr(vm, native, name) : Value.Absent;
        return computed.IsAbsent ? TryNextSlot(vm, native, name) : computed;
    }

    // --- binding ----------------------------------------------------------------------------------------------------

    /// <summary>What stands in a class becomes what an object of it shows.</summary>
    static Value Bind(Vm vm, Value member, Value self, Value owner) => Bind(vm, member, self, owner, owner);

    static Value Bind(Vm vm, Value member, Value self, Value owner, Value cls)
    {
        switch (Unbound(vm, member, owner, out var function))
        {
            case Binding.Self:
                return BoundMethodObject.Create(vm, function, self);
            case Binding.Class:
                return BoundMethodObject.Create(vm, function, cls);
            case Binding.Getter:
                return CallGetter(vm, function, Types.NativeOrSelf(vm, self));
            default:
                return function;
        }
    }

    static Value CallGetter(Vm vm, Value function, Value self) => RomTable.Function(function.RomId).Invoke(vm, &self, 1, 0);

    /// <summary>Of a class that is asked itself: `C.f` is the function, a class method is bound to the class.</summary>
    public static Value FromClass(Vm vm, Value cls, Value member, Value owner) =>
        Unbound(vm, member, owner, out var function) == Binding.Class
            ? BoundMethodObject.Create(vm, function, cls)
            : function;

    public enum Binding
    {
        None,
        Self,
        Class,
        Getter,
    }

    /// <summary>How a class's member is to be bound, and the function in it.</summary>
    public static Binding Unbound(Vm vm, Value member, Value owner, out Value function)
    {
        function = member;
        if (member.IsReference)
        {
            switch (vm.At<ObjectHeader>(member).Type)
            {
                case TypeId.Function:
                case TypeId.Closure:
                    return Binding.Self;
                case TypeId.StaticMethod:
                    function = StaticMethodObject.Function(vm, member);
                    return Binding.None;
                case TypeId.ClassMethod:
                    function = StaticMethodObject.Function(vm, member);
                    return Binding.Class;
            }

            return Binding.None;
        }

        // A builtin function binds only as the method of a builtin type, not as a member of a Python class.
        if (!member.IsRom || !RomTable.IsFunction(member.RomId) || !owner.IsRom)
        {
            return Binding.None;
        }

        return RomTable.Function(member.RomId).Kind switch
        {
            PyKind.Static => Binding.None,
            PyKind.Class => Binding.Class,
            PyKind.Getter => Binding.Getter,
            _ => Binding.Self,
        };
    }

    public static Value OwnOf(int typeId, int name) => RomTable.Type(typeId).FindOwn(name);

    // --- methods ----------------------------------------------------------------------------------------------------

    /// <summary>The function to call and the receiver to put first (Absent: none), without making a bound method.</summary>
    public static MethodSource LoadMethod(Vm vm, Value target, int name, out Value method, out Value self)
    {
        int type = vm.TypeOf(target);
        self = Value.Absent;
        if (type == TypeId.Instance)
        {
            return LoadInstanceMethod(vm, target, name, out method, out self);
        }

        if (type == TypeId.Class && TryLoadClassMethod(vm, target, name, out method))
        {
            self = target;
            return MethodSource.Found;
        }

        var info = RomTable.Type(type);
        if (info.GetAttr == null)
        {
            var member = ClassObject.LookupBuiltin(type, name);
            if (!member.IsAbsent)
            {
                switch (Unbound(vm, member, Value.Rom(type), out method))
                {
                    case Binding.Self:
                        self = target;
                        return MethodSource.Cacheable;
                    case Binding.Class:
                        self = Value.Rom(type);
                        return MethodSource.Found;
                }
            }
        }

        method = TryLoad(vm, target, name);
        if (method.IsAbsent)
        {
            method = RaiseMissing(vm, target, name);
        }

        if (method.IsFailed)
        {
            return MethodSource.Failed;
        }

        Unpack(vm, ref method, ref self);
        return target.IsRom && RomTable.IsModule(target.RomId) && method.IsRom ? MethodSource.Cacheable : MethodSource.Found;
    }

    // `int.from_bytes(...)`, `C.make(...)`.
    static bool TryLoadClassMethod(Vm vm, Value cls, int name, out Value function)
    {
        function = ClassObject.Lookup(vm, cls, name, out var owner);
        return !function.IsAbsent && Unbound(vm, function, owner, out function) == Binding.Class;
    }

    static MethodSource LoadInstanceMethod(Vm vm, Value target, int name, out Value method, out Value self)
    {
        self = Value.Absent;
        method = InstanceObject.GetField(vm, target, name);
        if (!method.IsAbsent)
        {
            return MethodSource.Found;
        }

        var cls = InstanceObject.ClassOf(vm, target);
        var member = ClassObject.Lookup(vm, cls, name, out var owner);
        if (member.IsReference && vm.At<ObjectHeader>(member).Type is TypeId.Function or TypeId.Closure)
        {
            method = member;
            self = target;

            // An instance of the same shape may have an attribute where this one has lost it.
            int shape = (int)vm.At<ObjectHeader>(target).Length;
            return shape != 0 && vm.Shapes.FindSlot(shape, name) < 0 ? MethodSource.Cacheable : MethodSource.Found;
        }

        if (!member.IsAbsent && Unbound(vm, member, owner, out method) is (Binding.Self or Binding.Class) and var binding)
        {
            self = binding == Binding.Self ? target : cls;
            return MethodSource.Found;
        }

        method = LoadFromInstance(vm, target, name);
        if (method.IsAbsent)
        {
            method = RaiseMissing(vm, target, name);
        }

        return method.IsFailed ? MethodSource.Failed : MethodSource.Found;
    }

    // A bound method made for this call only is taken apart again.
    static void Unpack(Vm vm, ref Value method, ref Value self)
    {
        if (vm.Is(method, TypeId.BoundMethod))
        {
            ref var bound = ref vm.At<BoundMethodLayout>(method);
            self = bound.Self;
            method = bound.Function;
        }
    }

    // --- writing ----------------------------------------------------------------------------------------------------

    /// <summary>Stores (or, with Absent, deletes) an attribute: None or Failed.</summary>
    public static Value Store(Vm vm, Value target, int name, Value value)
    {
        if (vm.TypeOf(target) == TypeId.Instance)
        {
            return StoreInInstance(vm, target, name, value);
        }

        var info = vm.InfoOf(target);
        if (info.SetAttr != null && info.SetAttr(vm, target, name, value))
        {
            return Value.None;
        }

        return vm.RaiseMessage(TypeId.AttributeError, $"'{TypeNames.Of(vm, target)}' object has no attribute '{vm.Names.ToString(name)}'");
    }

    static Value StoreInInstance(Vm vm, Value instance, int name, Value value)
    {
        var cls = InstanceObject.ClassOf(vm, instance);
        if (ClassObject.HasCustomStore(vm, cls))
        {
            var handled = StoreThroughClass(vm, instance, cls, name, value);
            if (!handled.IsAbsent)
            {
                return handled;
            }
        }

        return StoreField(vm, instance, name, value);
    }

    /// <summary>What object.__setattr__ and object.__delattr__ do.</summary>
    public static Value StoreField(Vm vm, Value instance, int name, Value value)
    {
        if (!value.IsAbsent)
        {
            InstanceObject.SetField(vm, instance, name, value);
            return Value.None;
        }

        return InstanceObject.RemoveField(vm, instance, name) ? Value.None : RaiseMissing(vm, instance, name);
    }

    // Properties, descriptors, __setattr__ and __delattr__. Absent: none of them is concerned.
    static Value StoreThroughClass(Vm vm, Value instance, Value cls, int name, Value value)
    {
        var member = ClassObject.Lookup(vm, cls, name);
        if (vm.Is(member, TypeId.Property))
        {
            ref var property = ref vm.At<PropertyLayout>(member);
            var accessor = value.IsAbsent ? property.Deleter : property.Setter;
            if (accessor.IsNone)
            {
                return RaiseMissing(vm, instance, name);
            }

            return Done(value.IsAbsent ? Calls.Call(vm, accessor, instance) : Calls.Call(vm, accessor, instance, value));
        }

        if (!member.IsAbsent && vm.TypeOf(member) == TypeId.Instance)
        {
            var accessor = TryLoadSpecial(vm, member, value.IsAbsent ? Name.__delete__ : Name.__set__);
            if (!accessor.IsAbsent)
            {
                return Done(value.IsAbsent ? Calls.Call(vm, accessor, instance) : Calls.Call(vm, accessor, instance, value));
            }
        }

        var custom = ClassObject.Lookup(vm, cls, value.IsAbsent ? Name.__delattr__ : Name.__setattr__);
        if (custom.IsAbsent)
        {
            return Value.Absent;
        }

        return Done(value.IsAbsent
            ? Calls.Call(vm, custom, instance, Value.Name(name))
            : Calls.Call(vm, custom, instance, Value.Name(name), value));
    }

    static Value Done(Value result) => result.IsFailed ? result : Value.None;
}
