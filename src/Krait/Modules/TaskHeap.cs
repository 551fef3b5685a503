// The order in a TaskQueue: a pairing heap whose nodes are the tasks. Adding is one comparison; taking out costs O(log n), spread
// over all operations. Equal ticks go by the order of adding, which every task remembers, so the shape of the tree decides nothing.
//
//   child: the first of a task's children. next: its next sibling. previous: the sibling before, of a first child its parent.
//
// Comparing runs no Python. Taking out joins the children of a node two by two, in place: the tree is whole after every step,
// so an interrupt may come between any two.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Modules;

internal static class TaskHeap
{
    public static void Add(Vm vm, Value queue, Value task)
    {
        ref var layout = ref vm.At<TaskQueueLayout>(queue);
        ref var node = ref vm.At<TaskLayout>(task);
        node.Header.Length = layout.Header.Length++;
        node.Header.Flags |= TaskLayout.IsQueued;
        node.Child = node.Next = node.Previous = Value.None;
        var first = layout.First;
        if (first.IsNone)
        {
            layout.First = task;
        }
        else if (IsBefore(vm, task, first))
        {
            Adopt(vm, task, first);
            layout.First = task;
        }
        else
        {
            Adopt(vm, first, task);
        }
    }

    /// <summary>Takes a task out, from wherever it is in the queue; does nothing if it is not there.</summary>
    public static void Remove(Vm vm, Value queue, Value task)
    {
        bool isFirst = vm.At<TaskQueueLayout>(queue).First == task;
        if (!isFirst && vm.At<TaskLayout>(task).Previous.IsNone)
        {
            return;
        }

        JoinChildren(vm, task);
        ref var node = ref vm.At<TaskLayout>(task);
        var heir = node.Child;
        if (isFirst)
        {
            vm.At<TaskQueueLayout>(queue).First = heir;
            SetPrevious(vm, heir, Value.None);
        }
        else if (heir.IsNone)
        {
            Replace(vm, node.Previous, task, node.Next);
            SetPrevious(vm, node.Next, node.Previous);
        }
        else
        {
            Replace(vm, node.Previous, task, heir);
            SetPrevious(vm, heir, node.Previous);
            vm.At<TaskLayout>(heir).Next = node.Next;
            SetPrevious(vm, node.Next, heir);
        }

        node.Child = node.Next = node.Previous = Value.None;
        node.Header.Flags &= ~TaskLayout.IsQueued;
    }

    // --- the tree -----------------------------------------------------------------------------------------------------

    static bool IsBefore(Vm vm, Value a, Value b)
    {
        ref var left = ref vm.At<TaskLayout>(a);
        ref var right = ref vm.At<TaskLayout>(b);
        long difference = TimeModule.TicksDiff(left.Key, right.Key);
        return difference != 0 ? difference < 0 : unchecked((int)(left.Header.Length - right.Header.Length)) < 0;
    }

    // A tree of its own becomes the first child.
    static void Adopt(Vm vm, Value parent, Value child)
    {
        ref var node = ref vm.At<TaskLayout>(child);
        node.Next = vm.At<TaskLayout>(parent).Child;
        SetPrevious(vm, node.Next, child);
        node.Previous = parent;
        vm.At<TaskLayout>(parent).Child = child;
    }

    // Leaves one child at most: in pairs from left to right, then from the right end back.
    static void JoinChildren(Vm vm, Value parent)
    {
        var last = Value.None;
        for (var left = vm.At<TaskLayout>(parent).Child; !left.IsNone; left = vm.At<TaskLayout>(last).Next)
        {
            var right = vm.At<TaskLayout>(left).Next;
            last = right.IsNone ? left : Join(vm, left, right);
            vm.Charge(1);
        }

        while (!last.IsNone && vm.At<TaskLayout>(parent).Child != last)
        {
            last = Join(vm, vm.At<TaskLayout>(last).Previous, last);
            vm.Charge(1);
        }
    }

    // Of two neighbours one takes the place of both and the other becomes its child.
    static Value Join(Vm vm, Value left, Value right)
    {
        var before = vm.At<TaskLayout>(left).Previous;
        var behind = vm.At<TaskLayout>(right).Next;
        bool isLeft = IsBefore(vm, left, right);
        var winner = isLeft ? left : right;
        Replace(vm, before, left, winner);
        Adopt(vm, winner, isLeft ? right : left);
        ref var node = ref vm.At<TaskLayout>(winner);
        node.Previous = before;
        node.Next = behind;
        SetPrevious(vm, behind, winner);
        return winner;
    }

    // What stands behind a sibling, or below the parent, is another one now.
    static void Replace(Vm vm, Value before, Value old, Value by)
    {
        ref var node = ref vm.At<TaskLayout>(before);
        if (node.Child == old)
        {
            node.Child = by;
        }
        else
        {
            node.Next = by;
        }
    }

    static void SetPrevious(Vm vm, Value task, Value previous)
    {
        if (!task.IsNone)
        {
            vm.At<TaskLayout>(task).Previous = previous;
        }
    }
}
