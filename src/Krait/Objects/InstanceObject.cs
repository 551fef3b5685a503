// Instances of classes written in Python.
//
//   Instance   header (Length = shape) | fields
//   fields     the class itself as long as there are no attributes, then a buffer: class | attributes by slot
//
// Classes with a builtin base have a reserved slot 0 for the native part. An instance without a shape (number 0) keeps its
// attributes in a dict: class | dict | native part. Deleted attributes leave Absent in their slots.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct InstanceLayout
{
    public const int Size = 16;

    public ObjectHeader Header;
    public Value Fields;
}

[PyType("", Internal = true)]
internal static unsafe partial class InstanceObject
{
    // Slots of the buffer of an instance that keeps a dict, the class not counted.
    const int DictSlot = 0;
    const int NativeBesideDict = 1;

    public static uint FieldOffset(int slot) => ObjectHeader.Size + 8 + ((uint)slot * 8);

    public static Value Create(Vm vm, Value cls)
    {
        int shape = ClassObject.RootShape(vm, cls);
        var instance = Value.Reference(vm.Heap.Allocate(TypeId.Instance, InstanceLayout.Size, Contents.References));
        ref var layout = ref vm.At<InstanceLayout>(instance);
        layout.Header.Length = (uint)shape;
        layout.Fields = cls;
        int native = ClassObject.NativeBase(vm, cls);
        if (shape == 0)
        {
            var buffer = ValueBuffer.Create(vm, native != TypeId.Object ? 3 : 2);
            var dict = DictObject.Create(vm);
            var items = ValueBuffer.Items(vm, buffer);
            items[0] = cls;
            items[1 + DictSlot] = dict;
            if (native != TypeId.Object)
            {
                items[1 + NativeBesideDict] = Value.Absent;
            }

            vm.At<InstanceLayout>(instance).Fields = buffer;
        }
        else if (native != TypeId.Object)
        {
            var buffer = ValueBuffer.Create(vm, 2);
            var items = ValueBuffer.Items(vm, buffer);
            items[0] = cls;
            items[1] = Value.Absent;
            vm.At<InstanceLayout>(instance).Fields = buffer;
        }

        return instance;
    }

    public static Value ClassOf(Vm vm, Value instance)
    {
        var fields = vm.At<InstanceLayout>(instance).Fields;
        if (vm.TypeOf(fields) == TypeId.Class)
        {
            return fields;
        }

        var items = ValueBuffer.Items(vm, fields);
        return items.Length > 0 && vm.TypeOf(items[0]) == TypeId.Class ? items[0] : Value.Rom(TypeId.Object);
    }

    public static bool HasRoom(Vm vm, Value fields, uint fieldOffset) =>
        vm.At<ObjectHeader>(fields).Type == TypeId.ValueBuffer
        && fieldOffset + 8 <= ObjectHeader.Size + (vm.At<ObjectHeader>(fields).Length * 8);

    [Slot]
    static Value Call(Vm vm, Value self, Args args, KeywordArgs keywords) => InstanceOperators.Invoke(vm, self, args.Span, keywords.Pairs);

    // --- the native part --------------------------------------------------------------------------------------------

    /// <summary>The object of the builtin base, Absent if the class has none or it is not made yet. Kept alive for the caller: an
    /// __init__ that runs again puts another one in its place.</summary>
    public static Value NativePart(Vm vm, Value instance)
    {
        var cls = ClassOf(vm, instance);
        if (!cls.IsReference || ClassObject.NativeBase(vm, cls) == TypeId.Object)
        {
            return Value.Absent;
        }

        var items = ValueBuffer.Items(vm, vm.At<InstanceLayout>(instance).Fields);
        int slot = 1 + (vm.At<ObjectHeader>(instance).Length == 0 ? NativeBesideDict : 0);
        return slot < items.Length ? vm.Keep(items[slot]) : Value.Absent;
    }

    public static void SetNativePart(Vm vm, Value instance, Value native)
    {
        var items = ValueBuffer.Items(vm, vm.At<InstanceLayout>(instance).Fields);
        int slot = 1 + (vm.At<ObjectHeader>(instance).Length == 0 ? NativeBesideDict : 0);
        if (slot < items.Length)
        {
            items[slot] = native;
        }
    }

    /// <summary>Makes the native part with the builtin base's constructor.</summary>
    public static bool MakeNativePart(Vm vm, Value instance, Value* args, int positional, int keywords)
    {
        var cls = ClassOf(vm, instance);
        int native = ClassObject.NativeBase(vm, cls);
        if (native == TypeId.NamedTuple)
        {
            var tuple = NamedTupleObject.ClassBehind(vm, cls);
            SetNativePart(vm, instance, NamedTupleObject.Construct(vm, tuple, new ReadOnlySpan<Value>(args, positional), new ReadOnlySpan<Value>(args + positional, 2 * keywords)));
            return true;
        }

        var type = RomTable.Type(native);
        if (type.New == null)
        {
            throw PyError.Type($"can't create '{TypeNames.OfId(vm, native)}' instances");
        }

        var part = type.New(vm, Value.Rom(native), args, positional, keywords);
        if (part.IsFailed)
        {
            return false;
        }

        SetNativePart(vm, instance, part);
        return true;
    }

    /// <summary>The class has no __init__ of its own: the builtin base gets the arguments, or there may be none.</summary>
    public static Value InitialiseWithoutInit(Vm vm, Value instance, Value cls, Value* args, int positional, int keywords)
    {
        if (ClassObject.NativeBase(vm, cls) != TypeId.Object)
        {
            return MakeNativePart(vm, instance, args, positional, keywords) ? instance : Value.Failed;
        }

        return instance;
    }

    // --- attributes -------------------------------------------------------------------------------------------------

    /// <summary>An attribute of the instance itself, or Absent.</summary>
    public static Value GetField(Vm vm, Value instance, int name)
    {
        ref var layout = ref vm.At<InstanceLayout>(instance);
        if (layout.Header.Length == 0)
        {
            return DictTable.GetName(vm, DictOf(vm, instance), name);
        }

        int slot = vm.Shapes.FindSlot((int)layout.Header.Length, name);
        return slot < 0 ? Value.Absent : vm.Heap.At<Value>(layout.Fields.Offset + FieldOffset(slot));
    }

    public static void SetField(Vm vm, Value instance, int name, Value value)
    {
        ref var layout = ref vm.At<InstanceLayout>(instance);
        if (layout.Header.Length == 0)
        {
            DictTable.SetName(vm, DictOf(vm, instance), name, value);
            return;
        }

        int shape = (int)layout.Header.Length;
        int slot = vm.Shapes.FindSlot(shape, name);
        if (slot < 0)
        {
            slot = vm.Shapes.Count(shape);
            int extended = vm.Shapes.Extend(shape, name);
            if (extended == 0)
            {
                TurnToDict(vm, instance);
                DictTable.SetName(vm, DictOf(vm, instance), name, value);
                return;
            }

            MakeRoom(vm, instance, slot + 1);
            layout.Header.Length = (uint)extended;
        }

        vm.Heap.At<Value>(layout.Fields.Offset + FieldOffset(slot)) = value;
    }

    public static bool RemoveField(Vm vm, Value instance, int name)
    {
        ref var layout = ref vm.At<InstanceLayout>(instance);
        if (layout.Header.Length == 0)
        {
            return DictObject.Remove(vm, DictOf(vm, instance), Value.Name(name));
        }

        int slot = vm.Shapes.FindSlot((int)layout.Header.Length, name);
        if (slot < 0)
        {
            return false;
        }

        ref var field = ref vm.Heap.At<Value>(layout.Fields.Offset + FieldOffset(slot));
        bool existed = !field.IsAbsent;
        field = Value.Absent;
        return existed;
    }

    /// <summary>A new dict with the instance's own attributes, for `__dict__` and dir().</summary>
    public static Value ToDict(Vm vm, Value instance)
    {
        uint shape = vm.At<ObjectHeader>(instance).Length;
        if (shape == 0)
        {
            return DictObject.Copy(vm, DictOf(vm, instance));
        }

        var dict = DictObject.Create(vm);
        Span<int> room = stackalloc int[ShapeTable.MaxAttributes];
        foreach (int name in vm.Shapes.NamesOf((int)shape, room))
        {
            var value = GetField(vm, instance, name);
            if (!value.IsAbsent)
            {
                DictTable.SetName(vm, dict, name, value);
            }
        }

        return dict;
    }

    static Value DictOf(Vm vm, Value instance)
    {
        var items = ValueBuffer.Items(vm, vm.At<InstanceLayout>(instance).Fields);
        return items.Length > 1 + DictSlot ? items[1 + DictSlot] : throw PyError.Runtime("instance is damaged");
    }

    // Room in the steps of the original, where attributes are the entries of a dict.
    static void MakeRoom(Vm vm, Value instance, int slots)
    {
        var fields = vm.At<InstanceLayout>(instance).Fields;
        if (vm.At<ObjectHeader>(fields).Type != TypeId.ValueBuffer)
        {
            var cls = fields;
            fields = ValueBuffer.Create(vm, 1 + Math.Max(slots, 2));
            ValueBuffer.Items(vm, fields)[0] = cls;
            vm.At<InstanceLayout>(instance).Fields = fields;
            return;
        }

        if (ValueBuffer.Capacity(vm, fields) < 1 + slots)
        {
            vm.At<InstanceLayout>(instance).Fields = ValueBuffer.Resize(vm, fields, 1 + TableSize.After(slots - 1));
        }
    }

    static void TurnToDict(Vm vm, Value instance)
    {
        var cls = ClassOf(vm, instance);
        var native = NativePart(vm, instance);
        var dict = ToDict(vm, instance);
        bool hasNative = ClassObject.NativeBase(vm, cls) != TypeId.Object;
        var buffer = ValueBuffer.Create(vm, hasNative ? 3 : 2);
        var items = ValueBuffer.Items(vm, buffer);
        items[0] = cls;
        items[1 + DictSlot] = dict;
        if (hasNative)
        {
            items[1 + NativeBesideDict] = native;
        }

        ref var layout = ref vm.At<InstanceLayout>(instance);
        layout.Fields = buffer;
        layout.Header.Length = 0;
    }
}
