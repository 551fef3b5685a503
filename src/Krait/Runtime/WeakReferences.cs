// The weak references of a virtual machine. After each collection they are looked through once: those whose object was swept
// are marked, and their callbacks run at the next safepoint, or at the end of gc.collect().
//
//   VmRoot.WeakReferences   a ByteBuffer of 4-byte offsets: a ref that nobody holds is swept like anything else
//   VmRoot.Finalizers       a list: finalizers live until their object goes
//
// For one object the finalizers come before the refs, and of each kind the newest first, as in the original.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed class WeakReferences(Vm vm)
{
    const int FirstCapacity = 6;

    bool hasFired;

    public static void Prepare(Vm vm)
    {
        vm.Root(VmRoot.WeakReferences) = Value.None;
        vm.Root(VmRoot.Finalizers) = Value.None;
    }

    // Free entries are 0, which is no object.
    Span<uint> Entries => MemoryMarshal.Cast<byte, uint>(ByteBuffer.Bytes(vm, vm.Root(VmRoot.WeakReferences)));

    Value Finalizers => vm.Root(VmRoot.Finalizers);

    int FinalizerCount => Finalizers.IsReference ? ListObject.Count(vm, Finalizers) : 0;

    // --- the tables -------------------------------------------------------------------------------------------------

    public void Add(Value reference)
    {
        int used = Entries.Length;
        while (used > 0 && Entries[used - 1] == 0)
        {
            used--;
        }

        vm.Charge(Entries.Length - used);
        if (used == Entries.Length)
        {
            long capacity = Math.Max(FirstCapacity, used * 2L);
            var table = ByteBuffer.Create(vm, capacity * sizeof(uint));
            Entries.CopyTo(MemoryMarshal.Cast<byte, uint>(ByteBuffer.Bytes(vm, table)));
            vm.Root(VmRoot.WeakReferences) = table;
        }

        Entries[used] = reference.Offset;
    }

    public void Remove(Value reference)
    {
        vm.Charge(Entries.Length / 16);
        int place = Entries.IndexOf(reference.Offset);
        if (place >= 0)
        {
            Entries[(place + 1)..].CopyTo(Entries[place..]);
            Entries[^1] = 0;
        }
    }

    public void AddFinalizer(Value finalizer)
    {
        if (!Finalizers.IsReference)
        {
            vm.Root(VmRoot.Finalizers) = ListObject.Create(vm, []);
        }

        ListObject.Append(vm, Finalizers, finalizer);
    }

    public void RemoveFinalizer(Value finalizer)
    {
        vm.Charge(FinalizerCount / 16);
        int place = Finalizers.IsReference ? ListObject.Items(vm, Finalizers).IndexOf(finalizer) : -1;
        if (place >= 0)
        {
            ListObject.RemoveAt(vm, Finalizers, place);
        }
    }

    // --- collections ------------------------------------------------------------------------------------------------

    /// <summary>A collection has ended: nothing may be allocated here.</summary>
    public void Sweep()
    {
        int kept = 0;
        var entries = Entries;
        foreach (uint offset in entries)
        {
            if (offset != 0 && vm.Heap.IsObject(offset) && vm.Heap.Header(offset).Type == TypeId.WeakReference)
            {
                Look(Value.Reference(offset));
                entries[kept++] = offset;
            }
        }

        entries[kept..].Clear();
        for (int i = 0; i < FinalizerCount; i++)
        {
            Look(ListObject.Items(vm, Finalizers)[i]);
        }

        if (hasFired)
        {
            vm.Scheduler.RequestWeakCallbacks();
        }
    }

    void Look(Value reference)
    {
        ref var layout = ref vm.At<WeakReferenceLayout>(reference);
        if (layout.Target.IsInt && !vm.Heap.IsObject((ulong)layout.Target.AsInt))
        {
            layout.Header.Flags |= WeakReferenceLayout.IsFired;
            hasFired = true;
        }
    }

    // --- callbacks --------------------------------------------------------------------------------------------------

    /// <summary>Runs the callbacks of what has gone.</summary>
    public void RunCallbacks()
    {
        if (!hasFired)
        {
            return;
        }

        hasFired = false;
        var target = Value.None;
        while (TryNext(ref target, out var reference))
        {
            int mark = vm.Heap.LogTop;
            vm.Keep(reference);
            ref var layout = ref vm.At<WeakReferenceLayout>(reference);
            layout.Target = Value.None;
            layout.Header.Flags &= ~WeakReferenceLayout.IsFired;
            if (vm.Is(reference, TypeId.Finalize))
            {
                RemoveFinalizer(reference);
                Run(reference, static (vm, finalizer) => FinalizeObject.Run(vm, finalizer));
            }
            else
            {
                Remove(reference);
                if (!layout.Callback.IsNone)
                {
                    Run(reference, static (vm, weak) => Calls.Call(vm, vm.At<WeakReferenceLayout>(weak).Callback, weak));
                }
            }

            vm.Heap.ReleaseLog(mark);
        }
    }

    // Another one of the same object, else the first of the next object. A callback may have changed both tables.
    bool TryNext(ref Value target, out Value reference)
    {
        var wanted = target;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = FinalizerCount - 1; i >= 0; i--)
            {
                reference = ListObject.Items(vm, Finalizers)[i];
                if (IsFired(reference, wanted))
                {
                    target = vm.At<WeakReferenceLayout>(reference).Target;
                    return true;
                }
            }

            for (int i = Entries.Length - 1; i >= 0; i--)
            {
                reference = Value.Reference(Entries[i]);
                if (Entries[i] != 0 && IsFired(reference, wanted))
                {
                    target = vm.At<WeakReferenceLayout>(reference).Target;
                    return true;
                }
            }

            vm.Charge(1 + ((FinalizerCount + Entries.Length) / 4));
            wanted = Value.None;
        }

        reference = Value.None;
        return false;
    }

    bool IsFired(Value reference, Value target)
    {
        ref var layout = ref vm.At<WeakReferenceLayout>(reference);
        return (layout.Header.Flags & WeakReferenceLayout.IsFired) != 0 && (target.IsNone || layout.Target == target);
    }

    void Run(Value reference, Func<Vm, Value, Value> callback)
    {
        try
        {
            if (!callback(vm, reference).IsFailed)
            {
                return;
            }
        }
        catch (Exception error) when (Raising.IsOurs(error))
        {
            Raising.SetPending(vm, error);
        }

        var exception = vm.Keep(vm.PendingException);
        vm.PendingException = Value.None;
        vm.Host.Stdout.Flush();
        vm.Host.Stderr.Write("Unhandled exception in weakref callback:\n");
        Tracebacks.Print(vm, exception, vm.Host.Stderr);
        vm.Host.Stderr.Flush();
    }
}
