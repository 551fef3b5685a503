// Hidden classes: which attribute of an instance lies in which slot. They stand in a region of their own in the arena (so a
// copied arena keeps them, and a new one needs no heap) and form a tree for each class: a child has one attribute more.
//
//   class:4 | parent:4 | name:4 | count:2 | free:2 | first child:4 | next sibling:4 | shapes of the class:4 | unused:4
//
// Number 0 is no shape: an instance with it keeps its attributes in a dict. That happens when a class has too many shapes or
// attributes, or the region is full. A class holds its root; the collector frees the shapes of classes that died, and then
// every inline cache is cleared, so a number that is used again can not hit an old cache.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

[StructLayout(LayoutKind.Sequential)]
internal struct ShapeLayout
{
    public const int Size = 32;

    public uint Class;
    public int Parent;
    public int Name;
    public ushort Count;
    public ushort IsFree;
    public int FirstChild;
    public int NextSibling;
    public int ShapesOfClass;
    public int Unused;
}

internal sealed class ShapeTable
{
    const int MaxShapesOfClass = 64;

    // A size that the original's dicts grow through: turning to a dict takes memory where a larger one does there.
    public const int MaxAttributes = 37;

    readonly Vm vm;
    readonly uint start;
    readonly int capacity;

    public ShapeTable(Vm vm)
    {
        this.vm = vm;
        start = vm.Arena.Layout.ShapeStart;
        capacity = (int)((vm.Arena.Layout.ShapeEnd - start) / ShapeLayout.Size);
    }

    // Entry 0 is the table's own: Count of entries ever used in Parent, head of the free list in FirstChild.
    ref ShapeLayout At(int shape) => ref vm.Heap.At<ShapeLayout>(start + ((uint)Math.Clamp(shape, 0, capacity - 1) * ShapeLayout.Size));

    /// <summary>The shape of an instance of the class without attributes; 0 if there is no room.</summary>
    public int CreateRoot(Value cls, int reservedSlots)
    {
        int shape = Take();
        if (shape != 0)
        {
            At(shape) = new ShapeLayout { Class = cls.Offset, Count = (ushort)reservedSlots, ShapesOfClass = 1 };
        }

        return shape;
    }

    public int Count(int shape) => At(shape).Count;

    /// <summary>The slot of an attribute, or -1.</summary>
    public int FindSlot(int shape, int name)
    {
        for (int depth = 0; shape > 0 && depth <= MaxAttributes; depth++)
        {
            ref var entry = ref At(shape);
            if (entry.Parent == 0)
            {
                return -1;
            }

            if (entry.Name == name)
            {
                return entry.Count - 1;
            }

            shape = entry.Parent;
        }

        return -1;
    }

    /// <summary>The shape with one attribute more; 0 if the instance must turn to a dict.</summary>
    public int Extend(int shape, int name)
    {
        for (int child = At(shape).FirstChild, steps = 0; child != 0 && steps < MaxShapesOfClass; child = At(child).NextSibling, steps++)
        {
            if (At(child).Name == name)
            {
                return child;
            }
        }

        int root = shape;
        for (int steps = 0; At(root).Parent != 0 && steps <= MaxAttributes; steps++)
        {
            root = At(root).Parent;
        }

        if (At(shape).Count >= MaxAttributes || At(root).ShapesOfClass >= MaxShapesOfClass)
        {
            return 0;
        }

        int extended = Take();
        if (extended == 0)
        {
            return 0;
        }

        At(root).ShapesOfClass++;
        At(extended) = new ShapeLayout
        {
            Class = At(shape).Class,
            Parent = shape,
            Name = name,
            Count = (ushort)(At(shape).Count + 1),
            NextSibling = At(shape).FirstChild,
        };
        At(shape).FirstChild = extended;
        return extended;
    }

    /// <summary>Names of the attributes in the order of their slots, reserved slots left out.</summary>
    /// <param name="room">For <see cref="MaxAttributes"/> of them.</param>
    public ReadOnlySpan<int> NamesOf(int shape, Span<int> room)
    {
        int first = room.Length;
        for (; shape > 0 && At(shape).Parent != 0 && first > 0; shape = At(shape).Parent)
        {
            room[--first] = At(shape).Name;
        }

        return room[first..];
    }

    int Take()
    {
        ref var table = ref At(0);
        int free = table.FirstChild;
        if (free > 0 && free < capacity)
        {
            table.FirstChild = At(free).NextSibling;
            return free;
        }

        return table.Parent + 1 < capacity ? ++table.Parent : 0;
    }

    /// <summary>After a collection: frees the shapes of classes that are gone.</summary>
    public void Sweep()
    {
        ref var table = ref At(0);
        bool freedAny = false;
        for (int shape = 1; shape <= table.Parent && shape < capacity; shape++)
        {
            ref var entry = ref At(shape);
            if (entry.IsFree == 0 && !(vm.Heap.IsObject(entry.Class) && vm.Heap.At<ObjectHeader>(entry.Class).Type == TypeId.Class))
            {
                entry = new ShapeLayout { IsFree = 1, NextSibling = table.FirstChild };
                table.FirstChild = shape;
                freedAny = true;
            }
        }

        if (freedAny)
        {
            vm.Links.ClearCaches();
        }
    }
}
