// Linked code by the number that a code object carries in its header. The number is a hint: an entry counts only if it was
// linked from that very block, so numbers in a forged or copied arena lead to a new link, never to foreign code.

using System.Runtime.CompilerServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal sealed class LinkTable(Vm vm)
{
    LinkedCode?[] entries = new LinkedCode?[64];
    int count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LinkedCode Of(Value code)
    {
        uint number = vm.At<ObjectHeader>(code).Length - 1;
        var table = entries;
        if (number < (uint)table.Length)
        {
            var linked = table[number];
            if (linked != null && linked.Code == code)
            {
                return linked;
            }
        }

        return Link(code);
    }

    LinkedCode Link(Value code)
    {
        if (!vm.Is(code, TypeId.Code))
        {
            throw PyError.Type("not a code object");
        }

        LinkedCode linked;
        try
        {
            linked = Linker.Link(vm, code);
        }
        catch (MpyException e)
        {
            throw PyError.Value($"{e.Message} ({e.Detail})");
        }

        if (count == entries.Length)
        {
            Array.Resize(ref entries, count * 2);
        }

        entries[count++] = linked;
        vm.At<ObjectHeader>(code).Length = (uint)count;
        return linked;
    }

    /// <summary>After a collection: forgets the links of code that is gone.</summary>
    public void Sweep()
    {
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            var linked = entries[i]!;
            if (vm.Heap.IsObject(linked.Code.Offset) && vm.TypeOf(linked.Code) == TypeId.Code
                && vm.At<ObjectHeader>(linked.Code).Length == i + 1)
            {
                vm.At<ObjectHeader>(linked.Code).Length = (uint)++kept;
                entries[kept - 1] = linked;
            }
        }

        Array.Clear(entries, kept, count - kept);
        count = kept;
    }

    /// <summary>Inline caches start anew.</summary>
    public void ClearCaches()
    {
        for (int i = 0; i < count; i++)
        {
            var linked = entries[i]!;
            foreach (int word in linked.CacheWords)
            {
                linked.Words[word] = LinkedCode.EmptyCache;
            }
        }
    }
}
