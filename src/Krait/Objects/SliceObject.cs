// slice: start, stop and step as they stood between the brackets, None where nothing stood. Scripts can not make one but by
// subscripting.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct SliceLayout
{
    public const int Size = 32;

    public ObjectHeader Header;
    public Value Start;
    public Value Stop;
    public Value Step;
}

[PyType("slice", Builtin = true)]
internal static partial class SliceObject
{
    public static Value Create(Vm vm, Value start, Value stop, Value step)
    {
        var slice = Value.Reference(vm.Heap.Allocate(TypeId.Slice, SliceLayout.Size, Contents.References));
        ref var layout = ref vm.At<SliceLayout>(slice);
        layout.Start = start;
        layout.Stop = stop;
        layout.Step = step;
        return slice;
    }

    /// <summary>A container that only reads the slice it is subscripted with: nobody sees the slice itself.</summary>
    public static bool IsOnlyRead(Vm vm, Value container) =>
        vm.TypeOf(container) is TypeId.List or TypeId.Tuple or TypeId.Str or TypeId.Bytes or TypeId.ByteArray or TypeId.Array
            or TypeId.MemoryView or TypeId.Range;

    /// <summary>A slice that is good for the one subscript that follows: always the same one, in the root slots.</summary>
    public static Value Borrow(Vm vm, Value start, Value stop, Value step)
    {
        var slice = Value.Reference(vm.Arena.Layout.RootsStart + ((uint)VmRoot.BorrowedSlice * sizeof(ulong)));
        ref var layout = ref vm.At<SliceLayout>(slice);
        layout.Header = new ObjectHeader { Type = TypeId.Slice };
        layout.Start = start;
        layout.Stop = stop;
        layout.Step = step;
        return slice;
    }

    /// <summary>The slice of a sequence of so many items: missing bounds filled in, negative ones counted from the end, all cut
    /// to the sequence. A stop of -1 with a negative step means "to the first item".</summary>
    public static (long Start, long Stop, long Step) Indices(Vm vm, Value slice, long length)
    {
        // Copied: an __int__ runs Python.
        var given = vm.At<SliceLayout>(slice);
        long step = given.Step.IsNone ? 1 : Conversions.ToLong(vm, given.Step);
        if (step == 0)
        {
            throw PyError.Value("slice step can't be zero");
        }

        return step > 0
            ? (Bound(vm, given.Start, 0, length, 0, length), Bound(vm, given.Stop, length, length, 0, length), step)
            : (Bound(vm, given.Start, length - 1, length, -1, length - 1), Bound(vm, given.Stop, -1, length, -1, length - 1), step);
    }

    static long Bound(Vm vm, Value bound, long missing, long length, long min, long max)
    {
        if (bound.IsNone)
        {
            return missing;
        }

        long number = Conversions.ToLong(vm, bound);
        return Math.Min(max, Math.Max(number < 0 ? number + length : number, min));
    }

    /// <summary>How many items lie between indices that <see cref="Indices"/> has found.</summary>
    public static long Count(long start, long stop, long step) =>
        step > 0
            ? start < stop ? ((stop - start - 1) / step) + 1 : 0
            : start > stop ? ((stop - start + 1) / step) + 1 : 0;

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("slice("u8);
        Printing.Print(vm, vm.At<SliceLayout>(self).Start, output, PrintKind.Repr);
        output.Write(", "u8);
        Printing.Print(vm, vm.At<SliceLayout>(self).Stop, output, PrintKind.Repr);
        output.Write(", "u8);
        Printing.Print(vm, vm.At<SliceLayout>(self).Step, output, PrintKind.Repr);
        output.Write(")"u8);
    }

    /// <summary>Nothing: in particular slices have no hash.</summary>
    [Slot]
    static Value Unary(Vm vm, UnaryOp op, Value self) => Value.Absent;

    [Py(Kind = PyKind.Getter)]
    static Value Start(Vm vm, ref SliceLayout self) => self.Start;

    [Py(Kind = PyKind.Getter)]
    static Value Stop(Vm vm, ref SliceLayout self) => self.Stop;

    [Py(Kind = PyKind.Getter)]
    static Value Step(Vm vm, ref SliceLayout self) => self.Step;

    [Py("indices")]
    static Value IndicesOf(Vm vm, Value self, long length)
    {
        var (start, stop, step) = Indices(vm, self, length);
        return TupleObject.Create(vm, [IntObject.FromLong(vm, start), IntObject.FromLong(vm, stop), IntObject.FromLong(vm, step)]);
    }
}
