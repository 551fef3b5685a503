// Linked code by the number that a code object carries in its header. The number is a hint: an entry counts only if it was
// linked from that very block, so numbers in a forged or copied arena lead to a new link, never to foreign code.

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed unsafe class LinkTable
{
    const int FirstCapacity = 64;

    readonly Vm vm;
    LinkLists? spareLists;
    LinkedCode[] entries = new LinkedCode[FirstCapacity];

    // The heads of the entries, for the loop: pinned, and as long as `entries`.
    byte[] pinnedHeads;
    LinkedHead** heads;
    uint count;

    public LinkTable(Vm vm)
    {
        this.vm = vm;
        SetCapacity(FirstCapacity);
    }

    [MemberNotNull(nameof(pinnedHeads))]
    void SetCapacity(int capacity)
    {
        Array.Resize(ref entries, capacity);
        pinnedHeads = GC.AllocateUninitializedArray<byte>(capacity * sizeof(LinkedHead*), pinned: true);
        heads = (LinkedHead**)Marshal.UnsafeAddrOfPinnedArrayElement(pinnedHeads, 0);
        for (int i = 0; i < count; i++)
        {
            heads[i] = entries[i].Head;
        }
    }

    /// <summary>The head of a code object's linked code, which is made if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LinkedHead* HeadOf(Value code)
    {
        uint number = vm.At<ObjectHeader>(code).Length - 1;
        if (number < count)
        {
            var head = heads[number];
            if (head->Code == code)
            {
                return head;
            }
        }

        return Link(code);
    }

    public LinkedCode Of(Value code)
    {
        // First the head: linking may make the array anew.
        var head = HeadOf(code);
        return entries[head->Number];
    }

    public LinkedCode Of(LinkedHead* head) => entries[head->Number];

    [MethodImpl(MethodImplOptions.NoInlining)]
    LinkedHead* Link(Value code)
    {
        if (!vm.Is(code, TypeId.Code))
        {
            throw PyError.Type("not a code object");
        }

        // While they are used nobody else finds them.
        var lists = spareLists ?? new LinkLists();
        spareLists = null;
        LinkedCode linked;
        try
        {
            linked = Linker.Link(vm, code, lists);
        }
        catch (MpyException e)
        {
            throw PyError.Value($"{e.Message} ({e.Detail})");
        }

        lists.Clear();
        spareLists = lists.AreWorthKeeping ? lists : null;
        if (count == entries.Length)
        {
            SetCapacity(entries.Length * 2);
        }

        Put(count, linked);
        vm.At<ObjectHeader>(code).Length = ++count;
        return linked.Head;
    }

    void Put(uint number, LinkedCode linked)
    {
        entries[number] = linked;
        heads[number] = linked.Head;
        linked.Head->Number = (int)number;
    }

    /// <summary>After a collection: forgets the links of code that is gone. What a frame runs stays, even if a script has
    /// taken its code object away.</summary>
    public void Sweep()
    {
        vm.Interpreter.MarkRunningCode();
        uint kept = 0;
        for (uint i = 0; i < count; i++)
        {
            var linked = entries[i];
            bool isAlive = vm.Heap.IsObject(linked.Code.Offset) && vm.TypeOf(linked.Code) == TypeId.Code
                && vm.At<ObjectHeader>(linked.Code).Length == i + 1;
            if (isAlive)
            {
                vm.At<ObjectHeader>(linked.Code).Length = kept + 1;
            }

            if (isAlive || linked.Head->IsRunning != 0)
            {
                linked.Head->IsRunning = 0;
                Put(kept++, linked);
            }
        }

        Array.Clear(entries, (int)kept, (int)(count - kept));
        count = kept;
    }

    /// <summary>Inline caches start anew.</summary>
    public void ClearCaches()
    {
        for (uint i = 0; i < count; i++)
        {
            entries[i].ClearCaches();
        }
    }
}
