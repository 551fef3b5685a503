// Who owns which root slot of the arena. The heap's layer uses the first ones; the virtual machine counts on from FirstFree.

namespace Krait.Heap;

internal enum RootSlot
{
    NameTable,
    NameIndex,
    NameCount,
    NameTextBytes,
    NameTotalBytes,
    FirstFree = 8,
}
