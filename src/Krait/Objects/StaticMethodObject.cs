// staticmethod and classmethod: a function with a mark on it. What the mark means stands in Attributes.Unbound.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

/// <summary>The layout of both types.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MarkedFunctionLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value Function;

    public static Value Create(Vm vm, ushort typeId, Value function)
    {
        var marked = Value.Reference(vm.Heap.Allocate(typeId, Size, Contents.References));
        vm.At<MarkedFunctionLayout>(marked).Function = function;
        return marked;
    }
}

[PyType("staticmethod", Builtin = true)]
internal static partial class StaticMethodObject
{
    public static Value Create(Vm vm, Value function) => MarkedFunctionLayout.Create(vm, TypeId.StaticMethod, function);

    /// <summary>What a staticmethod or classmethod wraps.</summary>
    public static Value Function(Vm vm, Value marked) => vm.At<MarkedFunctionLayout>(marked).Function;

    [Slot]
    static Value New(Vm vm, Value cls, Value function) => Create(vm, function);
}

[PyType("classmethod", Builtin = true)]
internal static partial class ClassMethodObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Value function) => MarkedFunctionLayout.Create(vm, TypeId.ClassMethod, function);
}
