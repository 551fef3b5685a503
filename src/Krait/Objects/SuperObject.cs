// super: attributes as they are behind a class, for an instance or a class that has it among its bases. `super().method(...)`
// makes no object: the loop calls Load, which answers the function and its receiver apart.
//
// Properties are not asked: as in the original, super().x is the property itself.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct SuperLayout
{
    public const int Size = 24;

    public ObjectHeader Header;
    public Value Class;
    public Value Self;
}

[PyType("super", Builtin = true)]
internal static partial class SuperObject
{
    /// <summary>The function or value that a name means behind `cls`, and in `bound` the receiver that comes first (Absent:
    /// none). Failed, with AttributeError pending, if it means nothing.</summary>
    public static Value Load(Vm vm, Value cls, Value self, int name, out Value bound)
    {
        var found = TryLoad(vm, cls, self, name, out bound);
        return found.IsAbsent
            ? vm.RaiseMessage(TypeId.AttributeError, $"'super' object has no attribute '{vm.Names.ToString(name)}'")
            : found;
    }

    static Value TryLoad(Vm vm, Value cls, Value self, int name, out Value bound)
    {
        bound = Value.Absent;
        var member = FindBehind(vm, cls, name, out var owner);
        if (member == Value.Rom(RomId.BaseInitialiser___init__))
        {
            bound = self;
            return member;
        }

        if (member.IsAbsent)
        {
            var computed = ComputedByNativePart(vm, self, name);
            if (!computed.IsAbsent)
            {
                return computed;
            }

            owner = Value.Rom(TypeId.Object);
            member = Attributes.OwnOf(TypeId.Object, name);
        }

        return member.IsAbsent ? member : Bind(vm, member, owner, self, name, out bound);
    }

    static Value Bind(Vm vm, Value member, Value owner, Value self, int name, out Value bound)
    {
        bound = Value.Absent;
        switch (Attributes.Unbound(vm, member, owner, out var function))
        {
            case Attributes.Binding.Class:
                bound = ClassObject.IsClass(vm, self) ? self : Types.Of(vm, self);
                return function;

            case Attributes.Binding.Self:
                bound = NativeReceiver(vm, owner, self);
                return bound.IsAbsent ? RaiseNotInitialised(vm) : function;

            case Attributes.Binding.Getter:
                var native = NativeReceiver(vm, owner, self);
                return native.IsAbsent ? RaiseNotInitialised(vm) : Attributes.TryLoad(vm, native, name);

            default:
                return function;
        }
    }

    /// <summary>A builtin base's methods work on the native part; Absent as long as there is none.</summary>
    static Value NativeReceiver(Vm vm, Value owner, Value self) =>
        owner.IsRom && owner.RomId != TypeId.Object && vm.TypeOf(self) == TypeId.Instance ? InstanceObject.NativePart(vm, self) : self;

    static Value RaiseNotInitialised(Vm vm) => vm.RaiseMessage(TypeId.AttributeError, "call super().__init__() first");

    static unsafe Value ComputedByNativePart(Vm vm, Value self, int name)
    {
        var native = vm.TypeOf(self) == TypeId.Instance ? InstanceObject.NativePart(vm, self) : Value.Absent;
        return !native.IsAbsent && vm.InfoOf(native) is { } info && info.GetAttr != null ? info.GetAttr(vm, native, name) : Value.Absent;
    }

    // --- lookup -------------------------------------------------------------------------------------------------------

    static Value FindBehind(Vm vm, Value cls, int name, out Value owner)
    {
        owner = cls;
        foreach (var parent in new BaseWalk(vm, cls))
        {
            var found = name == Name.__init__ && parent.IsRom ? Initialiser(parent) : ClassObject.LookupOwn(vm, parent, name);
            if (!found.IsAbsent)
            {
                owner = parent;
                return found;
            }
        }

        return Value.Absent;
    }

    /// <summary>A builtin base that can be constructed has an initialiser: its constructor.</summary>
    static unsafe Value Initialiser(Value cls) =>
        cls.RomId == TypeId.Object ? Value.Absent
        : RomTable.Type(cls.RomId).New != null ? Value.Rom(RomId.BaseInitialiser___init__)
        : ClassObject.LookupBuiltin(cls.RomId, Name.__init__);

    // --- the object ---------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Value type, Value self)
    {
        var ofSelf = ClassObject.IsClass(vm, self) ? self : Types.Of(vm, self);
        if (!ClassObject.IsClass(vm, type))
        {
            throw PyError.Type("issubclass() arg 2 must be a class or a tuple of classes");
        }

        if (!ClassObject.IsSubclass(vm, ofSelf, type))
        {
            throw PyError.Of(TypeId.TypeError);
        }

        var result = Value.Reference(vm.Heap.Allocate(TypeId.Super, SuperLayout.Size, Contents.References));
        ref var layout = ref vm.At<SuperLayout>(result);
        layout.Class = type;
        layout.Self = self;
        return result;
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("<super: "u8);
        Printing.Print(vm, vm.At<SuperLayout>(self).Class, output, PrintKind.Str);
        output.Write(", "u8);
        Printing.Print(vm, vm.At<SuperLayout>(self).Self, output, PrintKind.Str);
        output.Write(">"u8);
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name)
    {
        var layout = vm.At<SuperLayout>(self);
        var found = TryLoad(vm, layout.Class, layout.Self, name, out var bound);
        return bound.IsAbsent || found.IsFailed ? found : BoundMethodObject.Create(vm, found, bound);
    }
}

/// <summary>What `super().__init__` is when the base is a builtin type: makes the instance's native part with the type's
/// constructor.</summary>
[PyType("", Internal = true)]
internal static unsafe partial class BaseInitialiser
{
    [Py("__init__", Kind = PyKind.Static)]
    static Value Initialise(Vm vm, Value self, Args args, KeywordArgs keywords)
    {
        if (vm.TypeOf(self) != TypeId.Instance)
        {
            throw PyError.Of(TypeId.TypeError);
        }

        // Keywords lie behind the positional arguments.
        var first = (Value*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(args.Span));
        return InstanceObject.MakeNativePart(vm, self, first, args.Count, keywords.Count) ? Value.None : Value.Failed;
    }
}
