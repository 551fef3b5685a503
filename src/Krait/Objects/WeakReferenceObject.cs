// weakref.ref and weakref.finalize: objects that know another one without keeping it alive. Its offset stands in them as an
// int, which the collector does not follow; None when the object is gone or nothing is to happen any more.
//
//   ref        header (TypeBit0: the callback waits to be called) | target | callback or None               24 bytes
//   finalize   the same (length: positional arguments) | arguments: a tuple, then names and values          32 bytes

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct WeakReferenceLayout
{
    public const int Size = 24;
    public const HeaderFlags IsFired = HeaderFlags.TypeBit0;

    public ObjectHeader Header;
    public Value Target;
    public Value Callback;

    /// <summary>The object, or None.</summary>
    public readonly Value Referent => Target.IsInt && (Header.Flags & IsFired) == 0 ? Value.Reference((uint)Target.AsInt) : Value.None;
}

[StructLayout(LayoutKind.Sequential)]
internal struct FinalizeLayout
{
    public const int Size = 32;

    public WeakReferenceLayout Weak;
    public Value Arguments;
}

[PyType("ref")]
internal static partial class WeakReferenceObject
{
    /// <summary>What the two types have in common: a block that knows an object of the heap.</summary>
    public static Value Create(Vm vm, ushort typeId, int size, Value target, Value callback)
    {
        if (!target.IsReference || !vm.Heap.IsObject(target.Offset))
        {
            throw PyError.Type("not a heap object");
        }

        var self = Value.Reference(vm.Heap.Allocate(typeId, size, Contents.References));
        ref var layout = ref vm.At<WeakReferenceLayout>(self);
        layout.Target = Value.Int(target.Offset);
        layout.Callback = callback.IsAbsent ? Value.None : callback;
        return self;
    }

    [Slot]
    static Value New(Vm vm, Value cls, Value target, Value callback = default)
    {
        var self = Create(vm, TypeId.WeakReference, WeakReferenceLayout.Size, target, callback);
        vm.WeakReferences.Add(self);
        return self;
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind) => output.Write("<ref>");

    [Slot]
    static Value Call(Vm vm, Value self) => vm.At<WeakReferenceLayout>(self).Referent;

    [Py("__del__")]
    static void Delete(Vm vm, Value self)
    {
        vm.WeakReferences.Remove(self);
        vm.At<WeakReferenceLayout>(self).Target = Value.None;
    }
}

[PyType("finalize")]
internal static partial class FinalizeObject
{
    [Slot]
    static Value New(Vm vm, Value cls, Value target, Value callback, Args args, KeywordArgs keywords)
    {
        var arguments = TupleObject.CreateEmpty(vm, args.Count + (2 * keywords.Count));
        args.Span.CopyTo(TupleObject.Items(vm, arguments));
        keywords.Pairs.CopyTo(TupleObject.Items(vm, arguments)[args.Count..]);
        var self = WeakReferenceObject.Create(vm, TypeId.Finalize, FinalizeLayout.Size, target, callback);
        ref var layout = ref vm.At<FinalizeLayout>(self);
        layout.Weak.Header.Length = (uint)args.Count;
        layout.Arguments = arguments;
        vm.WeakReferences.AddFinalizer(self);
        return self;
    }

    static ReadOnlySpan<Value> Positional(Vm vm, Value self, out ReadOnlySpan<Value> keywordPairs)
    {
        ref var layout = ref vm.At<FinalizeLayout>(self);
        ReadOnlySpan<Value> all = TupleObject.Items(vm, layout.Arguments);
        int count = (int)Math.Min(layout.Weak.Header.Length, (uint)all.Length);
        keywordPairs = all[count..];
        return all[..count];
    }

    /// <summary>Calls the function with its arguments.</summary>
    public static Value Run(Vm vm, Value self)
    {
        var positional = Positional(vm, self, out var keywordPairs);
        return Calls.Call(vm, vm.At<FinalizeLayout>(self).Weak.Callback, positional, keywordPairs);
    }

    static bool IsAlive(Vm vm, Value self) => !vm.At<WeakReferenceLayout>(self).Referent.IsNone;

    /// <summary>Nothing happens when the object goes; false if that was so already.</summary>
    static bool TryDetach(Vm vm, Value self)
    {
        bool isAlive = IsAlive(vm, self);
        vm.At<WeakReferenceLayout>(self).Target = Value.None;
        vm.WeakReferences.RemoveFinalizer(self);
        return isAlive;
    }

    [Slot]
    static Value Call(Vm vm, Value self) => TryDetach(vm, self) ? Run(vm, self) : Value.None;

    [Py(Kind = PyKind.Getter)]
    static bool Alive(Vm vm, Value self) => IsAlive(vm, self);

    /// <summary>The object, the function and its arguments; None when it is over.</summary>
    [Py]
    static Value Peek(Vm vm, Value self)
    {
        var target = vm.At<WeakReferenceLayout>(self).Referent;
        if (target.IsNone)
        {
            return Value.None;
        }

        var positional = Positional(vm, self, out var keywordPairs);
        var keywords = DictObject.Create(vm);
        for (int i = 0; i + 1 < keywordPairs.Length; i += 2)
        {
            DictObject.Set(vm, keywords, keywordPairs[i], keywordPairs[i + 1]);
        }

        return TupleObject.Create(vm, [target, vm.At<WeakReferenceLayout>(self).Callback, TupleObject.Create(vm, positional), keywords]);
    }

    [Py]
    static Value Detach(Vm vm, Value self)
    {
        var state = Peek(vm, self);
        TryDetach(vm, self);
        return state;
    }
}
