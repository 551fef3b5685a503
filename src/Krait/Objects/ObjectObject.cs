// object: what every class has behind it. Its slots are given to no other type, and its methods are found only where nothing
// else answers: by name on `object` itself and through super().

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("object", Builtin = true)]
internal static partial class ObjectObject
{
    [Slot]
    static Value New(Vm vm, Value cls) =>
        Value.Reference(vm.Heap.Allocate(TypeId.Object, ObjectHeader.Size, Contents.NoReferences));

    [Py("__init__")]
    static void Initialise(Vm vm, Value self)
    {
    }

    [Py("__new__", Kind = PyKind.Static)]
    static Value CreateInstance(Vm vm, Value cls) =>
        ClassObject.IsClass(vm, cls) && cls.IsReference ? InstanceObject.Create(vm, cls) : throw NoInstance();

    [Py("__setattr__")]
    static Value SetAttribute(Vm vm, Value self, Value name, Value value) =>
        Attributes.StoreField(vm, EnsureInstance(vm, self), NameOf(vm, name), value);

    [Py("__delattr__")]
    static Value DeleteAttribute(Vm vm, Value self, Value name) =>
        InstanceObject.RemoveField(vm, EnsureInstance(vm, self), NameOf(vm, name))
            ? Value.None
            : vm.RaiseMessage(TypeId.AttributeError, "no such attribute");

    static Value EnsureInstance(Vm vm, Value self) => vm.TypeOf(self) == TypeId.Instance ? self : throw NoInstance();

    static int NameOf(Vm vm, Value name) => vm.Is(name, TypeId.Str) ? Names.Intern(vm, name) : throw PyError.Of(TypeId.TypeError);

    static PyError NoInstance() => PyError.Type("arg must be user-type");
}
