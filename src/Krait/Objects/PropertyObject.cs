// property: the functions that read, write and delete an attribute, None where there is none. Attributes calls them.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct PropertyLayout
{
    public const int Size = 32;

    public ObjectHeader Header;
    public Value Getter;
    public Value Setter;
    public Value Deleter;
}

[PyType("property", Builtin = true)]
internal static partial class PropertyObject
{
    static Value Create(Vm vm, Value getter, Value setter, Value deleter)
    {
        var property = Value.Reference(vm.Heap.Allocate(TypeId.Property, PropertyLayout.Size, Contents.References));
        ref var layout = ref vm.At<PropertyLayout>(property);
        layout.Getter = getter;
        layout.Setter = setter;
        layout.Deleter = deleter;
        return property;
    }

    [Slot]
    static Value New(Vm vm, Value cls, Value getter = default, Value setter = default, Value deleter = default, [Kw] Value doc = default) =>
        Create(vm, NoneIfAbsent(getter), NoneIfAbsent(setter), NoneIfAbsent(deleter));

    static Value NoneIfAbsent(Value value) => value.IsAbsent ? Value.None : value;

    [Py]
    static Value Getter(Vm vm, ref PropertyLayout self, Value getter) => Create(vm, getter, self.Setter, self.Deleter);

    [Py]
    static Value Setter(Vm vm, ref PropertyLayout self, Value setter) => Create(vm, self.Getter, setter, self.Deleter);

    [Py]
    static Value Deleter(Vm vm, ref PropertyLayout self, Value deleter) => Create(vm, self.Getter, self.Setter, deleter);
}
